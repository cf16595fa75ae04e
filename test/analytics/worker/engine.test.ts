import {expect} from '@open-wc/testing';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {analyticsEngine, type AnalyticsEngine, type EngineOptions} from '../../../src/analytics/worker/engine.js';
import {buffersIn} from '../../../src/analytics/worker/messages.js';
import {sampleData} from '../../../src/testing/sample-data.js';
import {normalise} from '../../../src/analytics/log/normalise.js';

const {deals, events, pipeline} = sampleData({kind: 'busy'});
const AS_OF = '2026-11-23T09:00:00.000Z';
const log: PipelineLog = normalise({deals, events, pipeline, asOf: AS_OF, zone: 'Europe/Berlin'});
const WINDOW = {from: Date.parse('2026-10-01T00:00:00Z'), to: Date.parse(AS_OF)};

const address = new URL('../../../src/analytics/worker/analytics-worker.ts', import.meta.url);
const inWorker: EngineOptions = {worker: () => new Worker(address, {type: 'module'}), workerRows: 0};

/** Bytes of a result, typed arrays included. */
const bytes = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    ArrayBuffer.isView(part) ? [part.constructor.name, ...(part as Float64Array)].map(String) : part,
  );

describe('analyticsEngine', () => {
  let engine: AnalyticsEngine;
  const use = (options: EngineOptions): AnalyticsEngine => (engine = analyticsEngine(options));
  afterEach(() => engine.close());

  it('answers the same from a worker, from the page, and for a small log at once', async () => {
    const away = use(inWorker);
    const result = bytes(await away.run('waterfall', log, WINDOW));
    expect(away.place).to.equal('worker');
    away.close();
    const here = use({worker: 'none', workerRows: 0});
    expect(bytes(await here.run('waterfall', log, WINDOW))).to.equal(result);
    expect(here.place).to.equal('page');
    here.close();
    const small = use({});
    expect(bytes(await small.run('waterfall', log, WINDOW))).to.equal(result);
    expect(small.place).to.equal('starting');
  });

  it('has every job give the same bytes from a worker as on the page', async () => {
    const span = {start: Date.parse('2026-10-01T00:00:00Z'), end: Date.parse('2027-01-01T00:00:00Z')};
    const earlier = Array.from({length: 6}, (_, i) => ({
      start: Date.UTC(2026, 9 - 3 * (6 - i), 1),
      end: Date.UTC(2026, 12 - 3 * (6 - i), 1),
    }));
    const all = async (one: AnalyticsEngine): Promise<Record<string, string>> => ({
      funnel: bytes(await one.run('funnel', log, {mode: 'ordered', windowDays: 90})),
      dwell: bytes(await one.run('dwell', log, {})),
      process: bytes(await one.run('process', log, undefined)),
      flow: bytes(await one.run('flow', log, span)),
      metrics: bytes([...(await one.run('metrics', log, {span, earlier}))]),
      bottleneck: bytes(await one.run('bottleneck', log, {seed: 1, resamples: 50})),
      forecast: bytes(await one.run('forecast', log, {span, earlier, seed: 1, runs: 200})),
    });
    const away = use(inWorker);
    const there = await all(away);
    away.close();
    expect(await all(use({worker: 'none'}))).to.deep.equal(there);
  });

  it('leaves the log whole for the next run', async () => {
    const away = use(inWorker);
    const first = bytes(await away.run('episodes', log, undefined));
    expect(bytes(await away.run('episodes', log, undefined))).to.equal(first);
    expect(log.moves.at.length).to.be.greaterThan(0);
  });

  for (const [why, worker] of [
    [
      'throws',
      () => {
        throw new Error('blocked by policy');
      },
    ],
    ['is none', () => undefined],
    ['cannot be loaded', () => new Worker('/no/such/worker.js', {type: 'module'})],
  ] as const) {
    it(`does the work on the page where a worker ${why}`, async () => {
      const here = use({worker, workerRows: 0});
      const result = await here.run('waterfall', log, WINDOW);
      expect(here.place).to.equal('page');
      expect(result.start.count).to.be.greaterThan(0);
    });
  }

  it('stops with the reason of the signal, before and while it runs', async () => {
    const away = use(inWorker);
    const stop = new AbortController();
    const run = away.run('waterfall', log, WINDOW, {signal: stop.signal});
    stop.abort(new Error('not needed any more'));
    const thrown = await run.catch((error: unknown) => error);
    expect((thrown as Error).message).to.equal('not needed any more');
    const again = await away.run('waterfall', log, WINDOW, {signal: stop.signal}).catch((error: unknown) => error);
    expect(again).to.equal(stop.signal.reason);
  });

  it('rejects with what the work threw, here and there', async () => {
    const backwards = {from: WINDOW.to, to: WINDOW.from};
    for (const options of [inWorker, {worker: 'none', workerRows: 0}] as const) {
      const thrown = await use(options)
        .run('waterfall', log, backwards)
        .catch((error: unknown) => error);
      expect((thrown as Error).message).to.contain('the earlier first');
      engine.close();
    }
  });

  it('rejects runs that go on when it is closed', async () => {
    const away = use(inWorker);
    await away.run('waterfall', log, WINDOW);
    const run = away.run('waterfall', log, WINDOW);
    await Promise.resolve();
    away.close();
    const thrown = await run.catch((error: unknown) => error);
    expect((thrown as Error).message).to.equal('the analytics engine was closed');
  });
});

describe('buffersIn', () => {
  it('finds each buffer of plain data once', () => {
    const one = new Float64Array(2);
    const value = {a: one, b: [one.subarray(1), {c: new Map([['k', new Uint8Array(1)]])}], d: null, e: 'text'};
    expect(buffersIn(value).size).to.equal(2);
  });
});
