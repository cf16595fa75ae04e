/** How much larger or smaller than usual something is: quantiles of a long right tail, mean about 1. */
const SPREAD = [0.11, 0.26, 0.37, 0.48, 0.59, 0.73, 0.89, 1.1, 1.42, 2.02, 4.6] as const;

/**
 * Seeded random numbers, the same on every machine: integer steps and plain arithmetic only, since `Math.exp` and its
 * kin may differ in the last bit between engines. For sample data, not for secrets.
 */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** 0 (included) to 1 (excluded). */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list. Throws `RangeError` for an empty one. */
  pick<T>(list: readonly T[]): T {
    const index = this.int(0, list.length - 1);
    if (index >= list.length || index < 0) throw new RangeError('nothing to pick from');
    return list[index] as T;
  }

  /** A place in a list of weights, each as likely as its weight. */
  weighted(weights: readonly number[]): number {
    let rest = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => (rest -= weight) < 0);
    return found < 0 ? weights.length - 1 : found;
  }

  /** A factor around 1 with a long tail, as amounts and durations have it: median 0.73, a tenth beyond 2. */
  spread(): number {
    const place = this.next() * (SPREAD.length - 1);
    const index = Math.floor(place);
    const low = SPREAD[index] ?? 1;
    return low + ((SPREAD[index + 1] ?? low) - low) * (place - index);
  }
}
