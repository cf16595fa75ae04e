import type {StepTable} from './steps.js';

/** How the happenings of a deal are held against the steps; see {@link StepMatcher}. */
export const FUNNEL_MODES = ['reached', 'ordered', 'strict', 'any', 'visited'] as const;
export type FunnelMode = (typeof FUNNEL_MODES)[number];

/** What a match must keep to. */
export interface MatchRule {
  readonly mode: FunnelMode;
  /** Longest time from the anchor to the last step, inclusive, in the unit of the moments; `Infinity` for any. */
  readonly window: number;
  /** Of several anchors with the same end: the earliest or the latest. */
  readonly anchor: 'first' | 'last';
  /** The anchor lies in `from <= at < to`. */
  readonly from: number;
  readonly to: number;
}

/**
 * Holds the happenings of one deal against steps. Fill it with {@link add}, then {@link run} it; the result stands in its
 * fields until {@link clear}. Used again for the next deal: nothing is allocated per deal.
 *
 * `reached`: deepest step ever entered, skipped ones count as passed. `ordered`: longest prefix of the steps found in
 * order. `strict`: the same, without anything between but repeats of the same step. `any`: most distinct steps from one
 * anchor on. `visited`: each step on its own.
 */
export class StepMatcher {
  /** How many steps were reached; for `visited` how many were visited. */
  depth = 0;
  /** Moment of the anchor, from which the window runs; `NaN` without one. */
  entry = NaN;
  /** The newest anchor: while its window lasts the deal may get further. `NaN` without one. */
  newest = NaN;
  /** Whether anything matched that could be an anchor, were it in time. */
  entered = false;
  /** Moments at which the steps were first reached, as many as {@link depth}; of `visited` at the place of the step. */
  readonly times: Float64Array;
  /** 1 for each step visited. */
  readonly hits: Uint8Array;
  readonly #table: StepTable;
  readonly #rule: MatchRule;
  #at = new Float64Array(64);
  #what = new Uint16Array(64);
  #size = 0;
  /** Per step a row: the newest anchor of a chain that ends there, or the newest occurrence. */
  readonly #row: Int32Array;

  constructor(table: StepTable, rule: MatchRule) {
    this.#table = table;
    this.#rule = rule;
    this.times = new Float64Array(table.count);
    this.hits = new Uint8Array(table.count);
    this.#row = new Int32Array(table.count);
  }

  /** Forgets the deal. */
  clear(): void {
    this.#size = 0;
  }

  /**
   * Adds a happening, not earlier than those before. Of one instant those of earlier steps come first, those of no step
   * before them: nobody knows their order.
   */
  add(at: number, what: number): void {
    if (this.#size === this.#at.length) this.#grow();
    let row = this.#size++;
    const step = this.#table.first[what] ?? -1;
    for (; row > 0 && this.#at[row - 1] === at && (this.#table.first[this.#what[row - 1] ?? 0] ?? -1) > step; row--) {
      this.#at[row] = at;
      this.#what[row] = this.#what[row - 1] ?? 0;
    }
    this.#at[row] = at;
    this.#what[row] = what;
  }

  #grow(): void {
    const [at, what] = [this.#at, this.#what];
    this.#at = new Float64Array(at.length * 2);
    this.#what = new Uint16Array(at.length * 2);
    this.#at.set(at);
    this.#what.set(what);
  }

  /**
   * Matches what was added. `origin`: moment from which the window runs instead of the first matching happening, for
   * `reached` and `visited`. O(happenings · matched steps); `any` O(happenings · steps).
   */
  run(origin = NaN): void {
    this.depth = 0;
    this.entry = this.newest = NaN;
    this.entered = false;
    const {mode} = this.#rule;
    if (mode === 'reached' || mode === 'visited') this.#follow(origin);
    else if (mode === 'any') this.#anyOrder();
    else this.#inOrder(mode === 'strict');
  }

  #inTime(at: number): boolean {
    return at >= this.#rule.from && at < this.#rule.to;
  }

  #isMember(row: number, step: number): boolean {
    return this.#table.member[(this.#what[row] ?? 0) * this.#table.count + step] === 1;
  }

  /** `reached` and `visited`: one anchor, the first happening that matches any step. */
  #follow(origin: number): void {
    const {deepest} = this.#table;
    let first = 0;
    while (first < this.#size && (deepest[this.#what[first] ?? 0] ?? -1) < 0) first++;
    if (first === this.#size) return;
    this.entered = true;
    const entry = Number.isNaN(origin) ? (this.#at[first] ?? NaN) : origin;
    if (!this.#inTime(entry)) return;
    this.entry = this.newest = entry;
    if (this.#rule.mode === 'visited') this.#visit(entry);
    else this.#reach(entry);
  }

  #reach(entry: number): void {
    const {deepest} = this.#table;
    for (let row = 0; row < this.#size; row++) {
      const at = this.#at[row] ?? NaN;
      const step = deepest[this.#what[row] ?? 0] ?? -1;
      if (at - entry <= this.#rule.window) while (this.depth <= step) this.times[this.depth++] = at;
    }
  }

  #visit(entry: number): void {
    const {start, step} = this.#table;
    this.hits.fill(0);
    for (let row = 0; row < this.#size; row++) {
      const at = this.#at[row] ?? NaN;
      if (at - entry > this.#rule.window) continue;
      const what = this.#what[row] ?? 0;
      for (let i = start[what] ?? 0; i < (start[what + 1] ?? 0); i++) {
        const s = step[i] ?? 0;
        if (this.hits[s] === 1) continue;
        this.hits[s] = 1;
        this.times[s] = at;
        this.depth++;
      }
    }
  }

  /** `ordered` and `strict`: per step the newest anchor of a chain that ends there. */
  #inOrder(strict: boolean): void {
    const {start, step} = this.#table;
    const newest = this.#row.fill(-1);
    let end = -1;
    let anchor = -1;
    for (let row = 0; row < this.#size; row++) {
      const what = this.#what[row] ?? 0;
      for (let i = start[what] ?? 0; i < (start[what + 1] ?? 0); i++) {
        const s = step[i] ?? 0;
        const from = s === 0 ? this.#anchorAt(row) : this.#goOn(newest[s - 1] ?? -1, row);
        if (from < 0) continue;
        newest[s] = from;
        if (s < this.depth) continue;
        this.depth = s + 1;
        [anchor, end] = [from, row];
      }
      if (strict) this.#breakOff(row);
    }
    if (this.depth > 0) this.#tell(strict, anchor, end);
  }

  #anchorAt(row: number): number {
    const at = this.#at[row] ?? NaN;
    this.entered = true;
    if (!this.#inTime(at)) return -1;
    this.newest = at;
    return row;
  }

  #goOn(anchor: number, row: number): number {
    return anchor >= 0 && this.#within(anchor, row) ? anchor : -1;
  }

  #within(anchor: number, row: number): boolean {
    return (this.#at[row] ?? NaN) - (this.#at[anchor] ?? NaN) <= this.#rule.window;
  }

  /** Chains end where something else happened than their own step. */
  #breakOff(row: number): void {
    for (let s = 0; s < this.#table.count; s++) if (!this.#isMember(row, s)) this.#row[s] = -1;
  }

  /** The moments of the chain that ends at `end`, from the anchor that the rule prefers. */
  #tell(strict: boolean, latest: number, end: number): void {
    let anchor = latest;
    if (this.#rule.anchor === 'first') {
      anchor = 0;
      // An earlier anchor in the window has all that a later one has: the first that gets there is the earliest.
      while (anchor < latest && !(this.#mayAnchor(anchor, end) && this.#walk(strict, anchor, end))) anchor++;
    }
    this.#walk(strict, anchor, end);
    this.entry = this.#at[anchor] ?? NaN;
  }

  #mayAnchor(row: number, end: number): boolean {
    return this.#isMember(row, 0) && this.#inTime(this.#at[row] ?? NaN) && this.#within(row, end);
  }

  /** Follows the steps from an anchor, each at its first occurrence; whether they get as deep by `end`. */
  #walk(strict: boolean, anchor: number, end: number): boolean {
    let found = 0;
    for (let row = anchor; row <= end && found < this.depth; row++) {
      if (this.#isMember(row, found)) this.times[found++] = this.#at[row] ?? NaN;
      else if (strict && !(found > 0 && this.#isMember(row, found - 1))) return false;
    }
    return found === this.depth;
  }

  /** `any`: most distinct steps between an anchor and the end of its window. */
  #anyOrder(): void {
    const newest = this.#row.fill(-1);
    let end = -1;
    let earliest = 0;
    let open = 0;
    for (let row = 0; row < this.#size; row++) {
      if (!this.#markSteps(row)) continue;
      while (open <= row && !this.#mayOpen(open, row)) open++;
      if (open > row) continue;
      let distinct = 0;
      for (let s = 0; s < newest.length; s++) if ((newest[s] ?? -1) >= open) distinct++;
      if (distinct <= this.depth) continue;
      this.depth = distinct;
      [earliest, end] = [open, row];
    }
    if (this.depth > 0) this.#tellAny(earliest, end);
  }

  /** Notes the steps of a happening as seen; whether there are any. */
  #markSteps(row: number): boolean {
    const {start, step} = this.#table;
    const what = this.#what[row] ?? 0;
    for (let i = start[what] ?? 0; i < (start[what + 1] ?? 0); i++) this.#row[step[i] ?? 0] = row;
    if (start[what] === start[what + 1]) return false;
    this.#anchorAt(row);
    return true;
  }

  #mayOpen(row: number, end: number): boolean {
    const matches = (this.#table.first[this.#what[row] ?? 0] ?? -1) >= 0;
    return matches && this.#inTime(this.#at[row] ?? NaN) && this.#within(row, end);
  }

  #tellAny(earliest: number, end: number): void {
    let anchor = earliest;
    if (this.#rule.anchor === 'last') {
      anchor = end;
      while (anchor > earliest && !(this.#mayOpen(anchor, end) && this.#collect(anchor, end) === this.depth)) anchor--;
    }
    this.#collect(anchor, end);
    this.entry = this.#at[anchor] ?? NaN;
  }

  /** Moments of the distinct steps between two rows, in the order in which they came; how many there are. */
  #collect(from: number, to: number): number {
    const {start, step} = this.#table;
    const seen = this.hits.fill(0);
    let found = 0;
    for (let row = from; row <= to; row++) {
      const what = this.#what[row] ?? 0;
      for (let i = start[what] ?? 0; i < (start[what + 1] ?? 0); i++) {
        const s = step[i] ?? 0;
        if (seen[s] === 1) continue;
        seen[s] = 1;
        this.times[found++] = this.#at[row] ?? NaN;
      }
    }
    return found;
  }
}
