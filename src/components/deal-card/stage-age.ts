/** Age of a deal in its stage against what is usual there. */
export interface StageAge {
  /** Whole days since it came in. */
  readonly days: number;
  /** Length of the age line, 0 to 1. */
  readonly share: number;
  /** Whether it is older than nearly all (p85) of the deals that went on to win, or over the stage's limit. */
  readonly old: boolean;
  /** Against what: the stays of deals that were won, the stage's limit, or nothing. */
  readonly basis: 'won' | 'limit' | 'none';
}

/** Older than this share of the stays of won deals is too old. */
export const OLD_SHARE = 0.85;

/** What the age of a deal is measured against. */
export interface AgeBasis {
  /** Days in stage with fraction; null when nobody knows. */
  readonly days: number | null;
  /** Share of won deals' stays that were shorter; null with too few of them. */
  readonly percentile: number | null;
  readonly limitDays: number | undefined;
}

/** The age of a deal in its stage; `undefined` for closed deals and for those nobody knows the age of. */
export function stageAge({days, percentile, limitDays}: AgeBasis): StageAge | undefined {
  if (days === null) return undefined;
  const whole = Math.floor(days);
  if (percentile !== null) {
    return {days: whole, share: percentile, old: percentile > OLD_SHARE, basis: 'won'};
  }
  if (limitDays === undefined || limitDays <= 0) return {days: whole, share: 0, old: false, basis: 'none'};
  return {days: whole, share: Math.min(1, days / limitDays), old: days > limitDays, basis: 'limit'};
}
