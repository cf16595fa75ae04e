import {kindOf} from '../log/view.js';
import type {PipelineLog} from '../log/pipeline-log.js';

/**
 * Share of the closed deals that ever stood in each state which were won in the end, 0 to 1, by place of the state; `NaN`
 * where no closed deal ever stood. Deals still open say nothing yet and are left out, so young stages look better or
 * worse than they are. With closing dates it is the usual "historic" weighting, which counts optimism twice (see the
 * measured table of `bench:forecast`). O(rows).
 */
export function stageWinRates(log: PipelineLog): Float64Array {
  const {moves, end, states} = log;
  const closed = new Float64Array(states.length);
  const won = new Float64Array(states.length);
  const lastDeal = new Int32Array(states.length).fill(-1);
  for (let d = 0; d < end.length; d++) {
    const kind = kindOf(log, d);
    if (kind !== 'won' && kind !== 'lost') continue;
    for (let row = moves.start[d] ?? 0; row < (end[d] ?? 0); row++) {
      const state = moves.value[row] ?? 0;
      if (lastDeal[state] === d) continue;
      lastDeal[state] = d;
      closed[state] = (closed[state] ?? 0) + 1;
      if (kind === 'won') won[state] = (won[state] ?? 0) + 1;
    }
  }
  return won.map((wins, state) => wins / (closed[state] ?? 0));
}
