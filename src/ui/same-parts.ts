/** Whether two lists hold the same things in the same order, by identity: what was made of one serves for the other. */
export function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => Object.is(part, b[index]));
}
