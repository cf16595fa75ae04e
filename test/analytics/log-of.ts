import {normalise, type LogInput} from '../../src/analytics/log/normalise.js';
import type {PipelineLog} from '../../src/analytics/log/pipeline-log.js';
import type {ChangeEvent} from '../../src/model/change-event.js';
import type {Deal} from '../../src/model/deal.js';
import {PIPELINE} from './builders.js';

/** A log made of deals and their events, at a moment, in the pipeline of the builders unless told otherwise. */
export function logOf(
  {deals, events}: {readonly deals: readonly Deal[]; readonly events: readonly ChangeEvent[]},
  options: Pick<LogInput, 'asOf'> & Partial<LogInput>,
): PipelineLog {
  return normalise({deals, events, pipeline: PIPELINE, zone: 'UTC', ...options});
}
