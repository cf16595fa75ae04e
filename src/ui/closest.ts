/** The parent in the flat tree: across slots and shadow roots. */
export function flatParent(node: Node): Node | null {
  if (node instanceof Element && node.assignedSlot) return node.assignedSlot;
  return node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode;
}

/** The closest element that matches, starting with `start`, across shadow roots. */
export function closestAcrossRoots(start: Element, selector: string): Element | null {
  for (let node: Node | null = start; node; node = flatParent(node)) {
    if (node instanceof Element && node.matches(selector)) return node;
  }
  return null;
}

/** The element that has the focus, down through shadow roots. */
export function deepActiveElement(root: DocumentOrShadowRoot = document): Element | null {
  let active = root.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
