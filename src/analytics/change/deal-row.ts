import {FLAG, NONE, type PipelineLog} from '../log/pipeline-log.js';
import {exists} from '../log/view.js';
import {rateTable, roundHalfEven} from '../money/rates.js';
import type {WaterfallOptions} from './waterfall-options.js';
import {WaterfallSide} from './waterfall-side.js';

/** Ways into what is looked at. */
export type EntryKind = 'new' | 'movedIn' | 'reopened' | 'transferredIn';
/** Ways out of it. */
export type ExitKind = 'won' | 'lost' | 'movedOut' | 'transferredOut' | 'removed';

/**
 * What a way in or out was more exactly. `slipped`: the closing date went to the end of the scope or later, `pulledForward`
 * to before it, `undated`: there is (was) none; `pulledIn`, `pushedIn`: it came from after, from before; `restored`: was
 * deleted; the rest: from or to a lower or higher forecast category or stage, seen in the direction of the move.
 */
export const WATERFALL_SUBS = [
  'slipped',
  'pulledForward',
  'undated',
  'pulledIn',
  'pushedIn',
  'restored',
  'categoryUp',
  'categoryDown',
  'stageForward',
  'stageBack',
] as const;
export type WaterfallSub = (typeof WATERFALL_SUBS)[number];

/** Why an amount counts as 0. */
export type AmountGap = 'missingAmount' | 'missingRate';

/** One label per deal: how it left, else how it came, else what became of its amount. */
export type RowLabel = EntryKind | ExitKind | 'increased' | 'decreased' | 'unchanged';

/** One step of a deal's row. */
export interface RowStep<K extends EntryKind | ExitKind> {
  readonly kind: K;
  readonly sub?: WaterfallSub;
  /** Minor units; never positive for an exit of a positive amount. */
  readonly amount: number;
}

/**
 * What a window did to one deal, in minor units of the base currency (without one, of the deal's own):
 * `start + fx + entry + change + exit = end`, exactly.
 */
export interface DealRow {
  readonly deal: number;
  readonly label: RowLabel;
  /** Whether it counted at the start, at the end. */
  readonly inStart: boolean;
  readonly inEnd: boolean;
  readonly start: number;
  /** What the rates did to the amount of the start; 0 unless asked for. */
  readonly fx: number;
  readonly entry?: RowStep<EntryKind>;
  /** What became of the amount while the deal counted. */
  readonly change: number;
  readonly exit?: RowStep<ExitKind>;
  readonly end: number;
  /**
   * How the amount differs between both moments of a deal that came or went without being won: part of the entry, or
   * left outside with the exit. 0 where one of the amounts is missing; in no sum.
   */
  readonly changeOutside: number;
  /** Why the amount of the start, of the end, counts as 0. */
  readonly startGap?: AmountGap;
  readonly endGap?: AmountGap;
  /** Place in `currencies` of the deal's own amounts. */
  readonly ownCurrency: number;
}

/** Minor units; 0 with a gap where nobody says. */
interface Value {
  readonly value: number;
  readonly gap?: AmountGap;
}

const NOTHING: Value = {value: 0};

interface Amounts {
  readonly a0: number;
  readonly a1: number;
  readonly startGap: AmountGap | undefined;
  readonly endGap: AmountGap | undefined;
}

/** Factors into the base currency, by place of the currency; `NaN` without a rate. */
function factorsAt(log: PipelineLog, ms: number): Float64Array {
  const rates = rateTable(log.money, log.zone);
  return Float64Array.from(log.currencies, (code) => rates.factor(code, ms) ?? NaN);
}

function rateMoment({money, nowAt}: PipelineLog, to: number): number {
  if (money.rateOf !== 'constant') return to;
  return money.constantDate === undefined ? nowAt : Date.parse(money.constantDate);
}

/** Reads the rows of deals in one window. */
export class RowReader {
  /** The window as it is seen: not later than the log. */
  readonly from: number;
  readonly to: number;
  readonly #log: PipelineLog;
  readonly #before: WaterfallSide;
  readonly #after: WaterfallSide;
  /** By the rates of the end, and by those that the start is valued with. */
  readonly #factors: Float64Array;
  readonly #startFactors: Float64Array;
  readonly #movedBy: 'stage' | 'category' | undefined;

  /** Throws `RangeError` for a window that ends before it begins. */
  constructor(log: PipelineLog, options: WaterfallOptions) {
    const {from, to, variant = 'pipeline', fxBar = false} = options;
    if (!(from <= to)) throw new RangeError(`from is ${from}, to is ${to}: give epoch milliseconds, the earlier first`);
    this.#log = log;
    this.from = Math.min(from, log.asOf);
    this.to = Math.min(to, log.asOf);
    this.#before = new WaterfallSide(log, this.from, options);
    this.#after = new WaterfallSide(log, this.to, options);
    this.#factors = factorsAt(log, rateMoment(log, this.to));
    this.#startFactors = fxBar ? factorsAt(log, rateMoment(log, this.from)) : this.#factors;
    this.#movedBy = variant === 'pipeline' ? undefined : 'stage' in variant ? 'stage' : 'category';
  }

  /** The row of a deal; `undefined` where the window has nothing to do with it. */
  row(deal: number): DealRow | undefined {
    if (!exists(this.#log, deal)) return undefined;
    const inStart = this.#before.holds(deal);
    const inEnd = this.#after.holds(deal);
    const passing = !inStart && !inEnd;
    if (passing && !this.#after.closedSince(deal, this.from)) return undefined;
    const amounts = this.#amounts(deal);
    const exitKind = inEnd ? undefined : this.#exitKind(deal);
    const entry = inStart ? undefined : this.#entry(deal, amounts.a1);
    const {a0, a1} = amounts;
    const start = inStart ? this.#value(deal, this.#before.amount(deal), this.#startFactors) : NOTHING;
    const startGap = start.gap ?? amounts.startGap;
    const leaves = exitKind !== undefined && exitKind !== 'won' && inStart;
    const exit = exitKind && this.#exit(deal, exitKind, leaves ? a0 : a1);
    const change = inStart && !leaves ? a1 - a0 : 0;
    return {
      deal,
      label: exitKind ?? entry?.kind ?? (change > 0 ? 'increased' : change < 0 ? 'decreased' : 'unchanged'),
      inStart,
      inEnd,
      start: start.value,
      fx: inStart ? a0 - start.value : 0,
      ...(entry && {entry}),
      change,
      ...(exit && {exit}),
      end: inEnd ? a1 : 0,
      changeOutside: this.#outside(deal, inStart, leaves, amounts),
      ...(startGap && {startGap}),
      ...(amounts.endGap && {endGap: amounts.endGap}),
      ownCurrency: this.#log.ownCurrency[deal] ?? NONE,
    };
  }

  #value(deal: number, native: number, factors: Float64Array): Value {
    const own = this.#log.ownCurrency[deal] ?? NONE;
    if (Number.isNaN(native) || own === NONE) return {value: 0, gap: 'missingAmount'};
    const factor = factors[own] ?? NaN;
    if (Number.isNaN(factor)) return {value: 0, gap: 'missingRate'};
    return {value: factor === 1 ? native : roundHalfEven(native * factor)};
  }

  #amounts(deal: number): Amounts {
    const start = this.#value(deal, this.#before.amount(deal), this.#factors);
    const end = this.#value(deal, this.#after.amount(deal), this.#factors);
    return {a0: start.value, a1: end.value, startGap: start.gap, endGap: end.gap};
  }

  #outside(deal: number, inStart: boolean, leaves: boolean, {a0, a1, startGap, endGap}: Amounts): number {
    const wasThere = this.#before.kind(deal) !== undefined;
    return (leaves || (!inStart && wasThere)) && !startGap && !endGap ? a1 - a0 : 0;
  }

  /** In the order of the rules: not there, closed, not passing the filter, dated elsewhere. */
  #entry(deal: number, amount: number): RowStep<EntryKind> {
    const before = this.#before;
    const kind = before.kind(deal);
    if (kind === undefined) {
      const came = ((this.#log.marks[deal] ?? 0) & FLAG.transferredIn) !== 0;
      return {kind: came ? 'transferredIn' : 'new', amount};
    }
    if (kind === 'gone') return {kind: 'new', sub: 'restored', amount};
    if (before.isClosed(deal)) return {kind: 'reopened', amount};
    if (!before.passes(deal)) return {kind: 'transferredIn', amount};
    const place = before.place(deal);
    if (place === 'in') return {kind: 'movedIn', ...this.#levelSub(deal), amount};
    return {kind: 'movedIn', sub: place === 'none' ? 'undated' : place === 'after' ? 'pulledIn' : 'pushedIn', amount};
  }

  /** In the order of the rules: deleted, won, lost, not passing the filter, dated elsewhere. */
  #exitKind(deal: number): ExitKind {
    const kind = this.#after.kind(deal);
    if (kind === undefined || kind === 'gone') return 'removed';
    if (kind === 'won' || kind === 'lost') return kind;
    return this.#after.passes(deal) ? 'movedOut' : 'transferredOut';
  }

  #exit(deal: number, kind: ExitKind, worth: number): RowStep<ExitKind> {
    // No -0: it is written as another number.
    const amount = 0 - worth;
    if (kind !== 'movedOut') return {kind, amount};
    const place = this.#after.place(deal);
    if (place === 'in') return {kind, ...this.#levelSub(deal), amount};
    return {kind, sub: place === 'none' ? 'undated' : place === 'after' ? 'slipped' : 'pulledForward', amount};
  }

  #levelSub(deal: number): {readonly sub?: WaterfallSub} {
    const rise = this.#after.level(deal) - this.#before.level(deal);
    if (rise === 0 || !this.#movedBy) return {};
    if (this.#movedBy === 'stage') return {sub: rise > 0 ? 'stageForward' : 'stageBack'};
    return {sub: rise > 0 ? 'categoryUp' : 'categoryDown'};
  }
}

/**
 * What a window did to one deal: how it came, what became of its amount, how it went, in steps that add up to the minor
 * unit. `undefined` where it counted at neither end and was not closed in between. For many deals use `waterfallRows`.
 * O(deals + rows).
 */
export function dealRow(log: PipelineLog, deal: number, options: WaterfallOptions): DealRow | undefined {
  return new RowReader(log, options).row(deal);
}

/** The rows of all deals that a window touches, ascending by deal: the additive view of the waterfall. O(deals + rows). */
export function waterfallRows(log: PipelineLog, options: WaterfallOptions): readonly DealRow[] {
  const reader = new RowReader(log, options);
  const rows: DealRow[] = [];
  for (let deal = 0; deal < log.end.length; deal++) {
    const row = reader.row(deal);
    if (row) rows.push(row);
  }
  return rows;
}
