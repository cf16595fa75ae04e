import type {Id} from '../../model/ids.js';
import {FLAG, NONE, type LogState, type PipelineLog, type Span} from '../log/pipeline-log.js';
import {stepsOf} from '../log/view.js';
import type {Exclusion} from '../measure.js';
import {rate, type Rate} from '../stats/wilson.js';

/**
 * What came of an entry into a stage. `unknown`: moved to where nobody says, or to a stage that the pipeline does not
 * have. `here`: still in the stage.
 */
export const BALANCE_PARTS = ['advanced', 'back', 'lost', 'won', 'transferred', 'gone', 'unknown', 'here'] as const;
export type BalancePart = (typeof BALANCE_PARTS)[number];

/** The entries into one stage and what came of each. */
export interface StageBalance {
  readonly stageId: Id;
  /** Entries, not deals: one that comes twice counts twice. */
  readonly entries: number;
  /** Entries by what came of them, up to `asOf`; they add up to `entries`. */
  readonly parts: Readonly<Record<BalancePart, number>>;
  /** The deals of each part, ascending, each as often as it came. */
  readonly deals: Readonly<Record<BalancePart, Uint32Array>>;
  /** Share of the entries that advanced or were won; `null` without entries. */
  readonly advancedRate: Rate | null;
}

/** The stages of a pipeline as transitions. */
export interface StageBalances {
  readonly asOf: number;
  readonly span?: Span;
  /** Open stages in order. */
  readonly stages: readonly StageBalance[];
  /** Stays that were no entry of the span: since when they last nobody says, or they came by an import. */
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
}

type Lists = Record<BalancePart, number[]>;

const noLists = (): Lists => ({
  advanced: [],
  back: [],
  lost: [],
  won: [],
  transferred: [],
  gone: [],
  unknown: [],
  here: [],
});

function partOf(from: LogState, to: LogState | undefined): BalancePart {
  if (!to) return 'here';
  if (to.kind !== 'open') return to.kind;
  return to.step > from.step ? 'advanced' : 'back';
}

/** Why the first row of a deal is no entry; `undefined` where it is one. */
function noEntry(flags: number): Exclusion | undefined {
  if (flags & FLAG.noHistory) return 'noHistory';
  if (flags & FLAG.truncated) return 'leftTruncated';
  if (flags & FLAG.noCreation) return 'undated';
  return flags & FLAG.imported ? 'imported' : undefined;
}

/** Reads the entries of deals into lists per stage. */
class BalanceReader {
  readonly lists: Map<number, Lists>;
  readonly excluded: Partial<Record<Exclusion, number>> = {};
  readonly #log: PipelineLog;
  readonly #span: Span | undefined;

  constructor(log: PipelineLog, span: Span | undefined) {
    this.#log = log;
    this.#span = span;
    this.lists = new Map(stepsOf(log).map(({place}) => [place, noLists()]));
  }

  add(deal: number): void {
    const {moves, end, states, deals} = this.#log;
    const first = moves.start[deal] ?? 0;
    const last = end[deal] ?? 0;
    const why = noEntry(deals.flags[deal] ?? 0);
    for (let row = first; row < last; row++) {
      const place = moves.value[row] ?? NONE;
      const lists = this.lists.get(place);
      const state = states[place];
      if (!lists || !state || !this.#inSpan(moves.at[row] ?? NaN)) continue;
      if (why && (row === first || why === 'noHistory')) this.excluded[why] = (this.excluded[why] ?? 0) + 1;
      else lists[partOf(state, row + 1 < last ? states[moves.value[row + 1] ?? NONE] : undefined)].push(deal);
    }
  }

  #inSpan(at: number): boolean {
    return !this.#span || (at >= this.#span.start && at < this.#span.end);
  }
}

function balanceOf(stageId: Id, lists: Lists): StageBalance {
  const map = <T>(read: (list: readonly number[]) => T): Record<BalancePart, T> =>
    Object.fromEntries(BALANCE_PARTS.map((part) => [part, read(lists[part])])) as Record<BalancePart, T>;
  const parts = map((list) => list.length);
  const entries = BALANCE_PARTS.reduce((sum, part) => sum + parts[part], 0);
  return {
    stageId,
    entries,
    parts,
    deals: map((list) => Uint32Array.from(list)),
    advancedRate: rate(parts.advanced + parts.won, entries),
  };
}

/**
 * The transitions of each open stage: entries in a span (absent: ever) = advanced + back + lost + won + transferred + gone
 * + unknown + still here at `asOf`. What comes of an entry is followed up to `asOf`, also after the span. Deals without a
 * log, first stays without a beginning and imports are no entries, and counted. A stage without entries has zeros and no
 * rate. O(rows).
 */
export function stageBalance(log: PipelineLog, span?: Span): StageBalances {
  const reader = new BalanceReader(log, span);
  for (let deal = 0; deal < log.end.length; deal++) reader.add(deal);
  const stages = stepsOf(log).map(({id, place}) => balanceOf(id, reader.lists.get(place) ?? noLists()));
  return {asOf: log.asOf, ...(span && {span}), stages, excluded: reader.excluded};
}
