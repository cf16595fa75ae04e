import {dayNumber} from '../../model/calendar.js';
import {dayStart} from '../../model/day-start.js';
import {rowAt, valueAt, wordAt} from '../log/deal-columns.js';
import {NONE, type LogState, type PipelineLog, type StateKind} from '../log/pipeline-log.js';
import {until} from '../log/view.js';
import {CATEGORY_ORDER, type WaterfallOptions} from './waterfall-options.js';

/** Where an expected closing date lies: in the scope, before it, from its end on, or nowhere as there is none. */
export type ScopePlace = 'in' | 'before' | 'after' | 'none';

const isOpenKind = (kind: StateKind | undefined): boolean => kind === 'open' || kind === 'unknown';

/** The log at one end of the window: what each deal was then, and whether it counts. */
export class WaterfallSide {
  readonly ms: number;
  readonly #log: PipelineLog;
  readonly #options: WaterfallOptions;
  readonly #scope: {readonly first: number; readonly end: number; readonly from: number; readonly to: number};
  readonly #owners: ReadonlySet<number> | undefined;

  constructor(log: PipelineLog, ms: number, options: WaterfallOptions) {
    const {scope, filter} = options;
    this.ms = ms;
    this.#log = until(log, ms);
    this.#options = options;
    this.#scope = scope
      ? {
          first: dayNumber(scope.start),
          end: dayNumber(scope.end),
          from: dayStart(scope.start, log.zone),
          to: dayStart(scope.end, log.zone),
        }
      : {first: -Infinity, end: Infinity, from: -Infinity, to: Infinity};
    const owners = filter?.owners;
    this.#owners = owners && new Set(log.owners.words.flatMap((id, place) => (owners.has(id) ? [place] : [])));
  }

  /** What the deal stood in; `undefined` before it came to be. */
  kind(deal: number): StateKind | undefined {
    return this.#stateOf(deal)?.kind;
  }

  isOpen(deal: number): boolean {
    return isOpenKind(this.kind(deal));
  }

  isClosed(deal: number): boolean {
    const kind = this.kind(deal);
    return kind === 'won' || kind === 'lost';
  }

  /** Whether the deal is of this pipeline and passes the filter; of a closed one, as it was at its closing. */
  passes(deal: number): boolean {
    if (this.kind(deal) === 'transferred') return false;
    if (this.#owners && !this.#owners.has(this.#log.deals.owner[deal] ?? -1)) return false;
    const closed = this.#log.deals.closed[deal] ?? NaN;
    return this.#options.filter?.deals?.(deal, closed <= this.ms ? closed : this.ms) ?? true;
  }

  place(deal: number): ScopePlace {
    if (!this.#options.scope) return 'in';
    const day = this.#log.deals.closeDay[deal] ?? NaN;
    if (Number.isNaN(day)) return 'none';
    return day < this.#scope.first ? 'before' : day >= this.#scope.end ? 'after' : 'in';
  }

  /** Whether the deal counts at this moment. */
  holds(deal: number): boolean {
    return this.isOpen(deal) && this.place(deal) === 'in' && this.inVariant(deal) && this.passes(deal);
  }

  /** Whether the deal is in the forecast category, or stage, that is looked at. */
  inVariant(deal: number): boolean {
    return this.#isVariant(this.#stateOf(deal), deal, this.ms);
  }

  /** How far the deal is: place of its forecast category, or of its stage; -1 where it has none that has a place. */
  level(deal: number): number {
    const {variant = 'pipeline', categories = CATEGORY_ORDER} = this.#options;
    const state = this.#stateOf(deal);
    if (variant === 'pipeline') return -1;
    return 'stage' in variant ? (state?.step ?? -1) : categories.indexOf(this.#category(state, deal, this.ms) ?? '');
  }

  /** Whether the deal was closed after a moment and until this one, on a date of the scope, out of what is looked at. */
  closedSince(deal: number, since: number): boolean {
    const closed = this.#log.deals.closed[deal] ?? NaN;
    if (!this.isClosed(deal) || !(closed > since && closed <= this.ms)) return false;
    if (closed < this.#scope.from || closed >= this.#scope.to || !this.passes(deal)) return false;
    // The state in which it was closed, and the category that it had until then.
    const row = this.#closingRow(deal) - 1;
    const before = row < (this.#log.moves.start[deal] ?? 0) ? undefined : this.#log.moves.value[row];
    return this.#isVariant(this.#log.states[before ?? NONE], deal, closed - 1);
  }

  /** Minor units of the deal's own currency; of a closed deal as the money policy says. `NaN` is missing. */
  amount(deal: number): number {
    const closed = this.#log.deals.closed[deal] ?? NaN;
    const atClosing = (this.#log.money.amountOf ?? 'closing') === 'closing' && closed <= this.ms;
    return valueAt(this.#log.amounts, deal, atClosing ? closed : this.ms);
  }

  #stateOf(deal: number): LogState | undefined {
    return this.#log.states[this.#log.deals.state[deal] ?? NONE];
  }

  #category(state: LogState | undefined, deal: number, ms: number): string | undefined {
    const own = wordAt(this.#log.categories, deal, ms);
    return own < 0 ? state?.category : this.#log.categories.words[own];
  }

  #isVariant(state: LogState | undefined, deal: number, ms: number): boolean {
    const {variant = 'pipeline'} = this.#options;
    if (variant === 'pipeline') return true;
    return 'stage' in variant ? state?.id === variant.stage : this.#category(state, deal, ms) === variant.category;
  }

  /** First row of the closed end of the deal's way. */
  #closingRow(deal: number): number {
    const {moves, states} = this.#log;
    let row = rowAt(moves, deal, this.ms) + 1;
    const first = moves.start[deal] ?? 0;
    while (row > first && !isOpenKind(states[moves.value[row - 1] ?? NONE]?.kind)) row--;
    return row;
  }
}
