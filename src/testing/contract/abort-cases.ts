import type {Call} from '../../data/adapter.js';
import {isAbort} from '../../data/adapter-error.js';
import {ContractFailure, ensure, ensureAborted, ensureSame} from './assert.js';
import {applied, canWrite, commit, elsewhere, movable, newDeal, read, walkAll} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

type Ask = (call: Call) => Promise<unknown>;

/** Every method that reads and is there, ready to be called. */
function reads({adapter, pipeline, deals, capabilities}: AdapterContext): readonly (readonly [string, Ask])[] {
  const pipelineId = pipeline.id;
  const dealIds = deals.slice(0, 2).map(({id}) => id);
  const all: readonly (readonly [string, Ask | undefined])[] = [
    ['capabilities', (call) => adapter.capabilities(call)],
    ['pipelines', (call) => adapter.pipelines(call)],
    ['page', (call) => adapter.page({pipelineId, sort: [], limit: 2}, call)],
    ['get', (call) => adapter.get(dealIds, call)],
    ['aggregate', adapter.aggregate && (async (call) => adapter.aggregate?.({pipelineId}, call))],
    ['history', adapter.history && (async (call) => adapter.history?.({pipelineId, dealIds, limit: 2}, call))],
    [
      'subscribe',
      adapter.subscribe && (async (call) => adapter.subscribe?.({pipelineId}, {changes: () => undefined}, call)),
    ],
    ['changes', adapter.changes && (async (call) => adapter.changes?.(null, call))],
    ['activities', adapter.activities && (async (call) => adapter.activities?.({dealIds}, call))],
    ['owners', adapter.owners && (async (call) => adapter.owners?.(call))],
    ['report', adapter.report && (async (call) => adapter.report?.(call))],
  ];
  const there = all.flatMap(([name, ask]): (readonly [string, Ask])[] => (ask ? [[name, ask]] : []));
  return there.filter(([name]) => name !== 'history' || capabilities.history !== 'none');
}

async function stopsBefore(context: AdapterContext): Promise<void> {
  const signal = AbortSignal.abort();
  for (const [name, ask] of reads(context)) await ensureAborted(ask({signal}), `${name}, given up before it began`);
}

async function stopsOnTheWay(context: AdapterContext): Promise<void> {
  for (const [name, ask] of reads(context)) {
    const stop = new AbortController();
    const work = ask({signal: stop.signal});
    stop.abort();
    await ensureAborted(work, `${name}, given up on its way`);
  }
}

/** However late the caller gives up, the call ends in an answer or an `AbortError`, never in another error. */
async function stopsAtEveryStep(context: AdapterContext): Promise<void> {
  for (const [name, ask] of reads(context)) {
    for (let steps = 1; steps <= 8; steps++) {
      const stop = new AbortController();
      const work = ask({signal: stop.signal}).catch((thrown: unknown) => {
        if (isAbort(thrown)) return;
        throw new ContractFailure(`${name}, given up after ${steps} steps, fails with ${String(thrown)}`);
      });
      for (let i = 0; i < steps; i++) await Promise.resolve();
      stop.abort();
      const end = await work;
      // A feed that was quick enough stands: it ends as any other.
      if (name === 'subscribe' && typeof end === 'function') (end as () => void)();
    }
  }
}

async function writesNothing(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const {adapter, key} = context;
  const before = await walkAll(context);
  const call = {idempotencyKey: key(), signal: AbortSignal.abort()};
  const work = adapter.commit([{op: 'create', deal: newDeal(context, 'given-up')}], call);
  await ensureAborted(work, 'commit, given up before it began');
  ensureSame(await walkAll(context), before, 'the deals after a write that was given up');
}

async function writesOnceAfterAll(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const {adapter} = context;
  const stop = new AbortController();
  const key = context.key();
  const deal = movable(context);
  const ops = [{op: 'move', id: deal.id, stageId: elsewhere(context, deal)}] as const;
  const work = adapter.commit(ops, {idempotencyKey: key, signal: stop.signal});
  stop.abort();
  await ensureAborted(work, 'commit, given up on its way');
  const [result] = await commit(context, ops, {key});
  const moved = applied(result, 'a write that was given up, tried again with its key');
  ensure((await read(adapter, deal.id)).revision === moved.revision, 'the write was done more than once');
}

/** Callers that give up. */
export const ABORT_CASES: readonly AdapterCase[] = [
  {name: 'rejects with an AbortError when the caller had given up before', run: stopsBefore},
  {name: 'rejects with an AbortError when the caller gives up on the way', run: stopsOnTheWay},
  {name: 'never makes another error of giving up, however late', run: stopsAtEveryStep},
  {name: 'writes nothing for a caller who had given up', run: writesNothing},
  {name: 'takes a write that was given up when its key comes again', run: writesOnceAfterAll},
];
