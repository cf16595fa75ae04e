import type {ForecastMethodId} from './expectation.js';
import {pinballOf, type TrackRecord} from './track-record.js';

/** Why a method was taken. */
export const CHOICE_REASONS = [
  /** The host asked for it. */
  'asked',
  /** It had the lowest pinball loss. */
  'backtest',
  /** The best was not better than `snapshot` by more than 5 %: the simple one is kept. */
  'tie',
  /** Too few forecasts of the past to compare: the simple one until then. */
  'fewOrigins',
  /** No earlier periods: only what people typed is left. */
  'noHistory',
] as const;
export type ChoiceReason = (typeof CHOICE_REASONS)[number];

/** The method taken, and why. */
export interface Choice {
  readonly method: ForecastMethodId;
  readonly why: ChoiceReason;
  /** Mean pinball loss of each method compared, on the moments that all of them answered; minor units, best first. */
  readonly compared: readonly {readonly method: ForecastMethodId; readonly pinball: number}[];
  /** Moments of the past that they were compared on. */
  readonly origins: number;
}

/** Origins that a comparison needs, and how much worse `snapshot` may be and still be kept. */
export const FEWEST_ORIGINS = 6;
const TIE = 1.05;
/** Periods that `snapshot` needs to be shown for want of a comparison. */
const FEWEST_PERIODS = 2;

/** Moments that all records answered. */
function common(records: readonly TrackRecord[]): ReadonlySet<string> {
  const keys = records.map(({origins}) => new Set(origins.map(keyOf)));
  const [first = new Set<string>(), ...others] = keys;
  return new Set([...first].filter((key) => others.every((set) => set.has(key))));
}

const keyOf = ({at, span}: TrackRecord['origins'][number]): string => `${at} ${span.start}`;

/** The records that can be compared: those with fewest answers leave until the others share enough. */
function comparable(records: readonly TrackRecord[]): readonly TrackRecord[] {
  const rest = records
    .filter(({origins}) => origins.length >= FEWEST_ORIGINS)
    .toSorted((a, b) => b.origins.length - a.origins.length);
  while (rest.length > 1 && common(rest).size < FEWEST_ORIGINS) rest.pop();
  return rest;
}

/**
 * The method to forecast with: the lowest mean pinball loss (P10, P50, P90) over at least six moments of the past that
 * all compared methods answered, but `snapshot` where it is at most 5 % worse. With fewer: `snapshot` from two earlier
 * periods on, else `weighted`. Ties go to the method listed first. O(methods x origins).
 */
export function chooseMethod(records: readonly TrackRecord[], snapshotPeriods: number): Choice {
  const rest = comparable(records);
  const moments = common(rest);
  const compared = rest
    .flatMap(({method, origins}) => {
      const loss = pinballOf(origins.filter((origin) => moments.has(keyOf(origin))));
      return loss ? [{method, pinball: loss.mean}] : [];
    })
    .toSorted((a, b) => a.pinball - b.pinball);
  const [best] = compared;
  const head = {compared, origins: moments.size};
  if (!best) {
    return snapshotPeriods >= FEWEST_PERIODS
      ? {...head, method: 'snapshot', why: 'fewOrigins'}
      : {...head, method: 'weighted', why: 'noHistory'};
  }
  const simple = compared.find(({method}) => method === 'snapshot');
  const keep = simple && best.method !== 'snapshot' && simple.pinball <= TIE * best.pinball;
  return keep ? {...head, method: 'snapshot', why: 'tie'} : {...head, method: best.method, why: 'backtest'};
}
