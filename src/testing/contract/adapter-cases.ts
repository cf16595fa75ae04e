import {ABORT_CASES} from './abort-cases.js';
import {ContractFailure} from './assert.js';
import {BATCH_CASES} from './batch-cases.js';
import {FEED_CASES} from './feed-cases.js';
import {HISTORY_CASES} from './history-cases.js';
import {PAGING_CASES} from './paging-cases.js';
import {READING_CASES} from './reading-cases.js';
import {contractSeed} from './seed.js';
import {TOTALS_CASES} from './totals-cases.js';
import type {AdapterCase, AdapterContext, MakeAdapter} from './types.js';
import {WRITING_CASES} from './writing-cases.js';

/** Every promise of the contract in `data/adapter.ts`, one case each. */
export const adapterCases: readonly AdapterCase[] = [
  ...READING_CASES,
  ...PAGING_CASES,
  ...TOTALS_CASES,
  ...WRITING_CASES,
  ...BATCH_CASES,
  ...HISTORY_CASES,
  ...FEED_CASES,
  ...ABORT_CASES,
];

/** What running a case may be told. */
export interface RunOptions {
  /** Receives what a back end was not asked, and why. */
  readonly say?: (text: string) => void;
  /** Starts the idempotency keys. Needed where a back end remembers keys from one run to the next. */
  readonly keyPrefix?: string;
}

/** Runs one case on a back end of its own. Rejects where the promise is broken. */
export async function runAdapterCase(one: AdapterCase, make: MakeAdapter, options: RunOptions = {}): Promise<void> {
  const {say = () => undefined, keyPrefix = 'contract'} = options;
  const made = await make(contractSeed());
  try {
    const seed = made.seed ?? contractSeed();
    const [pipeline] = seed.pipelines;
    if (!pipeline) throw new ContractFailure('the seed has no pipeline');
    let keys = 0;
    const context: AdapterContext = {
      adapter: made.adapter,
      other: made.other ?? made.adapter,
      seed,
      pipeline,
      deals: seed.deals.filter(({pipelineId}) => pipelineId === pipeline.id),
      capabilities: await made.adapter.capabilities(),
      key: () => `${keyPrefix}: ${one.name}: ${++keys}`,
      say,
    };
    await one.run(context);
  } finally {
    await made.dispose?.();
  }
}
