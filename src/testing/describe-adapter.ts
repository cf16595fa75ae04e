import {adapterCases, runAdapterCase} from './contract/adapter-cases.js';
import type {MakeAdapter} from './contract/types.js';

export {adapterCases, runAdapterCase, type RunOptions} from './contract/adapter-cases.js';
export {contractSeed} from './contract/seed.js';
export {ContractFailure} from './contract/assert.js';
export type {AdapterCase, AdapterContext, ContractSeed, MadeAdapter, MakeAdapter} from './contract/types.js';

/** The two verbs that mocha, vitest, jest and node:test have in common. */
export interface TestRunner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
}

/** Which runner to use, and where to say what is not applicable. */
export interface DescribeOptions {
  /** Default: the runner's globals. vitest and node:test hand them out as imports. */
  readonly runner?: TestRunner;
  /** Receives what a back end was not asked, and why. Default: `console.info`. */
  readonly say?: (text: string) => void;
  /** Starts the idempotency keys. Needed where a back end remembers keys from one run to the next. */
  readonly keyPrefix?: string;
}

function globalRunner(): TestRunner {
  const {describe, it} = globalThis as unknown as Partial<TestRunner>;
  if (describe && it) return {describe, it};
  throw new TypeError('describeAdapter found no global describe and it: pass {runner: {describe, it}}');
}

/**
 * The contract of adapters as a test suite, in any runner with `describe` and `it`. `make` gives a fresh back end that
 * holds the seed, once per case; a second client of the same back end as `other` makes the cases about other people
 * real. What a back end cannot do, by its own capabilities, is not asked, and said.
 */
export function describeAdapter(name: string, make: MakeAdapter, options: DescribeOptions = {}): void {
  const {runner = globalRunner(), keyPrefix = name} = options;
  // oxlint-disable-next-line no-console -- what was not asked has to be seen by whoever runs the tests
  const say = options.say ?? ((text: string): void => console.info(text));
  runner.describe(`the ${name} adapter keeps the contract: it`, () => {
    for (const one of adapterCases) {
      const told = (text: string): void => say(`${name}: ${one.name}: ${text}`);
      runner.it(one.name, () => runAdapterCase(one, make, {say: told, keyPrefix}));
    }
  });
}
