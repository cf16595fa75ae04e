import type {ChangeEvent} from '../model/change-event.js';
import type {Deal} from '../model/deal.js';
import type {Instant} from '../model/ids.js';
import type {Activity, Owner, Pipeline} from '../model/pipeline.js';

/** A pipeline with everything in it. Events are oldest first. */
export interface SampleData {
  readonly pipeline: Pipeline;
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
  readonly owners: readonly Owner[];
  readonly activities: readonly Activity[];
  readonly asOf: Instant;
}
