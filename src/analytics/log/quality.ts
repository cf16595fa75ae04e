/** What can be wrong with the data, counted while it is read. Nothing is dropped silently. */
export const ISSUES = [
  /** Lines that came twice. */
  'duplicateEvents',
  /** Moves from a stage to itself: no moves. */
  'selfMoves',
  /** Lines whose "from" is not where the deal stood: "to" is believed. */
  'chainRepairs',
  /** Deals that were in their first stage before the log began. */
  'leftTruncated',
  /** Deals of which nobody says when they came to be. */
  'undated',
  /** Closed deals of which nobody says when. */
  'undatedClosings',
  /** Deals that stand elsewhere than their log says. */
  'stageMismatch',
  /** Stays in stages that the pipeline does not have. */
  'unknownStages',
  /** Stays of no length. */
  'instantMoves',
  /** Moves that share one moment with more than a fifth of all: an import. */
  'bulkImport',
  /** Lines later than the moment of the report. */
  'futureEvents',
  /** Lines whose moment cannot be read. */
  'unreadableDates',
  /** Lines of deals that are not there and were not deleted. */
  'orphanEvents',
  /** Deals without an amount. */
  'missingAmount',
  /** Deals with an amount below 0. */
  'negativeAmount',
  /** Deals in a currency without a rate. */
  'missingRate',
  /** Deals closed before they were created. */
  'badDates',
  /** Deals that were closed and opened again. */
  'reopened',
  /** Deals whose outcome was corrected within a day. */
  'flips',
  /** Deals created and closed at one moment. */
  'instantClose',
  /** Deals of which the log tells no stages. */
  'noHistory',
  /** Lost deals with an amount of 0 or none, where nearly all are so: the amount was not recorded. */
  'lostWithoutAmount',
] as const;
export type Issue = (typeof ISSUES)[number];

/** A finding with the deals it is about (places in `PipelineLog.ids`; empty where lines belong to no deal). */
export interface Finding {
  readonly count: number;
  readonly deals: Uint32Array;
}

/** What the data lacks. Issues that do not occur are absent. */
export interface DataQuality {
  readonly events: number;
  readonly deals: number;
  readonly issues: Readonly<Partial<Record<Issue, Finding>>>;
  /** Whether the log tells amounts, closing dates: if not, those of the past are those of now. */
  readonly amountsHistoric: boolean;
  readonly closeDatesHistoric: boolean;
}

/** Collects findings. */
export class QualityCounter {
  readonly #counts = new Map<Issue, number>();
  readonly #deals = new Map<Issue, number[]>();

  /** Counts one; `deal` is -1 where it is about none. */
  add(issue: Issue, deal: number, count = 1): void {
    this.#counts.set(issue, (this.#counts.get(issue) ?? 0) + count);
    const deals = this.#deals.get(issue);
    if (deals) {
      if (deal >= 0 && deals.at(-1) !== deal) deals.push(deal);
    } else this.#deals.set(issue, deal >= 0 ? [deal] : []);
  }

  /** How often an issue was found. */
  count(issue: Issue): number {
    return this.#counts.get(issue) ?? 0;
  }

  /** The findings in the order of {@link ISSUES}. */
  get issues(): DataQuality['issues'] {
    const found: Partial<Record<Issue, Finding>> = {};
    for (const issue of ISSUES) {
      const count = this.#counts.get(issue);
      if (count) found[issue] = {count, deals: Uint32Array.from(new Set(this.#deals.get(issue)))};
    }
    return found;
  }
}
