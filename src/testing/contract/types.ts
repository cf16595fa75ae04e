import type {Capabilities, PipelineAdapter} from '../../data/adapter.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';

/** Records that a back end has to hold before a case begins, and nothing else beside them. */
export interface ContractSeed {
  /** The first one is what the cases ask about; deals of the others must not mix in. */
  readonly pipelines: readonly Pipeline[];
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
  readonly owners: readonly Owner[];
}

/** A back end that holds the seed. */
export interface MadeAdapter {
  readonly adapter: PipelineAdapter;
  /** A second client on the same back end. Without one the cases use the first twice. */
  readonly other?: PipelineAdapter;
  /** What the back end really holds, where it could not take all of the seed. */
  readonly seed?: ContractSeed;
  /** Called when the case is over, also after a failure. */
  readonly dispose?: () => void | Promise<void>;
}

/** Makes a back end that holds `seed`; called anew for every case. */
export type MakeAdapter = (seed: ContractSeed) => Promise<MadeAdapter>;

/** What a case works with. */
export interface AdapterContext {
  readonly adapter: PipelineAdapter;
  readonly other: PipelineAdapter;
  readonly seed: ContractSeed;
  /** The pipeline the cases ask about. */
  readonly pipeline: Pipeline;
  /** Deals of that pipeline. */
  readonly deals: readonly Deal[];
  readonly capabilities: Capabilities;
  /** A new idempotency key. */
  readonly key: () => string;
  /** Says what this back end was not asked, and why: nothing is passed over in silence. */
  readonly say: (text: string) => void;
}

/** One promise of the contract. */
export interface AdapterCase {
  /** The promise as a sentence. */
  readonly name: string;
  /** Rejects with a `ContractFailure` where the promise is broken. */
  run(context: AdapterContext): Promise<void>;
}
