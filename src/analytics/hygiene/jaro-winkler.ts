/** How many first letters count extra, and how much each of them (Winkler 1990). */
const PREFIX = 4;
const SCALE = 0.1;

/** Letters of `short` and `long` that stand in both, no further apart than `reach`, each taken once; in order. */
function matches(short: readonly string[], long: readonly string[], reach: number): readonly [string[], string[]] {
  const taken = new Uint8Array(long.length);
  const inShort: string[] = [];
  for (const [index, letter] of short.entries()) {
    const end = Math.min(long.length, index + reach + 1);
    for (let at = Math.max(0, index - reach); at < end; at++) {
      if (taken[at] === 1 || long[at] !== letter) continue;
      taken[at] = 1;
      inShort.push(letter);
      break;
    }
  }
  return [inShort, long.filter((_, at) => taken[at] === 1)];
}

function jaro(short: readonly string[], long: readonly string[]): number {
  if (long.length === 0) return 1;
  const reach = Math.max(0, Math.floor(long.length / 2) - 1);
  const [a, b] = matches(short, long, reach);
  if (a.length === 0) return 0;
  const transposed = a.filter((letter, index) => letter !== b[index]).length / 2;
  return (a.length / short.length + a.length / long.length + (a.length - transposed) / a.length) / 3;
}

/**
 * Jaro–Winkler similarity of two texts: the mean of the shares of letters that both have nearby and of those in the same
 * order, raised by up to four equal first letters; 0 (nothing in common) to 1 (equal). Letters are code points, compared
 * as they are: fold case before. Two empty texts are equal. The same in both directions: Jaro takes letters greedily,
 * which alone may depend on the direction. O(length²). M. A. Jaro 1989, W. E. Winkler 1990.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [[...a], [...b]];
  const swap = left.length > right.length || (left.length === right.length && a > b);
  const [short, long] = swap ? [right, left] : [left, right];
  const similarity = jaro(short, long);
  let prefix = 0;
  while (prefix < Math.min(PREFIX, short.length) && short[prefix] === long[prefix]) prefix++;
  return similarity + prefix * SCALE * (1 - similarity);
}
