// Cycles in a directed graph: Map of node -> Set of nodes it points at.

/** One shortest cycle per knot of nodes that reach each other, as `[a, b, ..., a]`. */
export function findCycles(graph) {
  return knots(graph).map((knot) => shortestCycle(graph, knot));
}

/** Tarjan's strongly connected components with more than one node or a node that points at itself. */
function knots(graph) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const found = [];
  const enter = (node) => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) {
        enter(next);
        low.set(node, Math.min(low.get(node), low.get(next)));
      } else if (stack.includes(next)) low.set(node, Math.min(low.get(node), index.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const knot = new Set(stack.splice(stack.indexOf(node)));
    if (knot.size > 1 || graph.get(node)?.has(node)) found.push(knot);
  };
  for (const node of graph.keys()) if (!index.has(node)) enter(node);
  return found;
}

function shortestCycle(graph, knot) {
  const start = [...knot].toSorted()[0];
  const cameFrom = new Map();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return [...pathTo(cameFrom, start, node), start];
      if (!knot.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [start, start];
}

function pathTo(cameFrom, start, node) {
  const steps = [node];
  while (steps[0] !== start) steps.unshift(cameFrom.get(steps[0]));
  return steps;
}
