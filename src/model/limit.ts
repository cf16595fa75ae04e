import type {Pipeline, Stage} from './pipeline.js';
import type {Totals} from './totals.js';

/** How full a stage with a limit is. */
export interface LimitState {
  /** Whether there is more than the limit allows. */
  readonly over: boolean;
  /** Whether one more deal would be too many. */
  readonly full: boolean;
}

/** Minor units of the sum in one currency, 0 without any. */
function sumIn(totals: Totals, currency: string | undefined): number {
  const line = totals.sums.find((sum) => sum.currency === currency);
  return line ? Number(line.minor) : 0;
}

/**
 * How full a stage is, `arriving` more deals counted in; `undefined` without a limit. A limit by value counts the
 * pipeline's currency alone.
 */
export function limitState(stage: Stage, totals: Totals, pipeline: Pipeline, arriving = 0): LimitState | undefined {
  const {limit} = stage;
  if (!limit) return undefined;
  const {count = Infinity, minor = Infinity} = limit;
  const sum = sumIn(totals, pipeline.currency);
  const here = totals.count + arriving;
  return {over: here > count || sum > minor, full: here >= count || sum >= minor};
}
