import {expect} from '@open-wc/testing';
import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import type {Capabilities} from '../../src/data/adapter.js';
import {
  adapterCases,
  ContractFailure,
  contractSeed,
  describeAdapter,
  runAdapterCase,
  type MakeAdapter,
} from '../../src/testing/index.js';
import {now} from '../data/fixtures.js';
import {BROKEN, can, made, polling} from './broken-adapters.js';

/** The least an adapter can do. */
const poor: MakeAdapter = async (seed) => {
  const full = createMemoryAdapter({...seed, now});
  const {aggregate: _a, history: _h, subscribe: _s, owners: _o, activities: _c, ...inner} = full;
  const page = {sortable: [], filterable: ['ownerId'], maxLimit: 7, backwards: false};
  const change: Partial<Capabilities> = {
    ...{page, aggregate: 'none', history: 'none', concurrency: 'none', order: 'none', changes: 'none'},
    batch: {max: 1, atomic: false},
    writableFields: ['stageId'],
  };
  return {adapter: {...inner, capabilities: can(inner, change)}};
};

const failures = async (make: MakeAdapter, names?: readonly string[]): Promise<Map<string, unknown>> => {
  const failed = new Map<string, unknown>();
  for (const one of adapterCases.filter(({name}) => !names || names.includes(name))) {
    await runAdapterCase(one, make).catch((thrown: unknown) => failed.set(one.name, thrown));
  }
  return failed;
};

describe('the contract suite of adapters', () => {
  it('finds nothing wrong with the memory, nor with one that is asked for changes', async () => {
    expect([...(await failures(made()))]).to.deep.equal([]);
    expect([
      ...(await failures(
        made((inner) => polling(inner)),
        ['answers what changed since a cursor'],
      )),
    ]).to.deep.equal([]);
  });

  it('finds nothing wrong with a back end that can do little and says so, and tells what it did not ask', async () => {
    expect([...(await failures(poor))]).to.deep.equal([]);
    const said: string[] = [];
    for (const one of adapterCases) await runAdapterCase(one, poor, {say: (text) => said.push(text)});
    for (const what of [
      'keeps no log',
      'does not push',
      'has no totals',
      'no order',
      'cannot be written',
      'names no owners',
    ]) {
      expect(
        said.some((text) => text.includes(what)),
        what,
      ).to.equal(true);
    }
  });

  for (const [what, noticed, change] of BROKEN) {
    it(`catches an adapter that ${what}`, async () => {
      const failed = await failures(made(change), noticed);
      expect([...failed.keys()].toSorted()).to.deep.equal(noticed.toSorted());
      for (const thrown of failed.values()) expect(thrown).to.be.instanceOf(ContractFailure);
    });
  }

  it('has no case that nothing can break', () => {
    const breakable = new Set(BROKEN.flatMap(([, noticed]) => noticed));
    expect(adapterCases.map(({name}) => name).filter((name) => !breakable.has(name))).to.deep.equal([]);
    expect(new Set(adapterCases.map(({name}) => name)).size).to.equal(adapterCases.length);
  });

  it('makes a fresh back end for every case and disposes of it, also after a failure', async () => {
    let [open, total] = [0, 0];
    const make: MakeAdapter = async (seed) => {
      open += 1;
      total += 1;
      expect(open).to.equal(1);
      const adapter = {...createMemoryAdapter({...seed, now}), pipelines: () => Promise.reject(new Error('down'))};
      return {adapter, dispose: () => void (open -= 1)};
    };
    expect((await failures(make)).size).to.be.greaterThan(0);
    expect([open, total]).to.deep.equal([0, adapterCases.length]);
  });

  it('runs in any runner with describe and it, and names the adapter', async () => {
    const groups: string[] = [];
    const tests: [string, () => Promise<void>][] = [];
    const said: string[] = [];
    const runner = {
      describe: (name: string, body: () => void): void => {
        groups.push(name);
        body();
      },
      it: (name: string, body: () => Promise<void>): void => void tests.push([name, body]),
    };
    describeAdapter('poor', poor, {runner, say: (text) => said.push(text)});
    expect(groups).to.deep.equal(['the poor adapter keeps the contract: it']);
    expect(tests.map(([name]) => name)).to.deep.equal(adapterCases.map(({name}) => name));
    // jest takes a parameter for a callback to wait for.
    expect(tests.every(([, body]) => body.length === 0)).to.equal(true);
    for (const [, body] of tests) await body();
    expect(said).to.include('poor: names the owners: not applicable: this back end names no owners');
  });

  it('uses what the back end really holds where it could not take the whole seed', async () => {
    const make: MakeAdapter = async (seed) => {
      const part = {...seed, deals: seed.deals.filter(({stageId}) => stageId !== 'stage-nobody-knows')};
      return {adapter: createMemoryAdapter({...part, now}), seed: part};
    };
    expect([...(await failures(make))]).to.deep.equal([]);
  });

  it('asks for a seed in which ids, money and time are awkward', () => {
    const {deals, events} = contractSeed();
    expect(new Set(deals.map(({id}) => id)).size).to.equal(deals.length);
    const currencies = deals.map(({amount}) => amount?.currency);
    for (const one of ['JPY', 'KWD', 'CLF', undefined]) expect(currencies).to.include(one);
    expect(new Set(events.map(({at}) => at)).size).to.be.lessThan(events.length);
    expect(contractSeed()).to.deep.equal(contractSeed());
  });
});
