import type {PipelineLog} from '../log/pipeline-log.js';
import {eventualWins, EVENTUAL_WEEKS} from './eventual.js';
import {fitHazard, type HazardModel, type HazardOptions} from './hazard-model.js';
import {STEPS_PER_WEEK, winTable} from './hazard-recursion.js';

/** When open deals that will be won are going to be: weeks from the log's `asOf`, one entry per deal. */
export interface CloseWeeks {
  /** Open deals (places in the log), ascending. */
  readonly deal: Uint32Array;
  /** Weeks after which 10, 50 and 90 % of the deals like it that are won have been; `NaN` for one that cannot be won. */
  readonly p10: Float64Array;
  readonly p50: Float64Array;
  readonly p90: Float64Array;
}

/** Steps of time after which each place of the table has come to a share of its last value; 0 where it never does. */
function passages(model: HazardModel, shares: readonly number[]): readonly Uint16Array[] {
  const last = winTable(model, EVENTUAL_WEEKS).value;
  const found = shares.map(() => new Uint16Array(last.length));
  const watch = (done: number, value: Float64Array): void => {
    shares.forEach((share, i) => {
      const steps = found[i];
      if (!steps) return;
      for (let place = 0; place < last.length; place++) {
        const goal = share * (last[place] ?? 0);
        if (steps[place] === 0 && goal > 0 && (value[place] ?? 0) >= goal) steps[place] = done;
      }
    });
  };
  winTable(model, EVENTUAL_WEEKS, {watch});
  return found;
}

/**
 * Expected closing week of each open deal: quantiles of the time to winning of deals like it, given that they are won
 * within {@link EVENTUAL_WEEKS} weeks, to the day. Source: first passage of the backward recursion, `V_h / V_104`.
 * O(deals + 728 x places).
 */
export function closeWeeks(log: PipelineLog, options: HazardOptions & {readonly model?: HazardModel} = {}): CloseWeeks {
  const {model = fitHazard(log, options)} = options;
  const {deal, place} = eventualWins(log, {model});
  const columns = passages(model, [0.1, 0.5, 0.9]).map((steps) =>
    Float64Array.from(place, (at) => (steps[at] ? (steps[at] ?? 0) / STEPS_PER_WEEK : NaN)),
  );
  const [p10 = new Float64Array(0), p50 = new Float64Array(0), p90 = new Float64Array(0)] = columns;
  return {deal, p10, p50, p90};
}
