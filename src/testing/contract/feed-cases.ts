import type {Changes, ChangeSink, PipelineAdapter} from '../../data/adapter.js';
import type {Deal, DealPatch} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {ensure, ensureError, ensureSame, rejection} from './assert.js';
import {
  applied,
  canPatch,
  canWrite,
  commit,
  commitOne,
  elsewhere,
  movable,
  newDeal,
  pause,
  read,
  until,
} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

/** How long a change that should not come is waited for. */
const QUIET_MS = 60;

interface Ear {
  readonly heard: Changes[];
  readonly stop: () => void;
}

async function listen(adapter: PipelineAdapter, pipelineId: Id): Promise<Ear> {
  const heard: Changes[] = [];
  const sink: ChangeSink = {changes: (changes) => void heard.push(changes)};
  const stop = await adapter.subscribe?.({pipelineId}, sink);
  ensure(typeof stop === 'function', 'subscribe does not resolve to the way to stop');
  return {heard, stop};
}

function canListen(context: AdapterContext): boolean {
  if (context.capabilities.changes !== 'push') context.say('not applicable: this back end does not push');
  return context.capabilities.changes === 'push' && canWrite(context);
}

const about = (heard: readonly Changes[], id: Id): readonly Changes[] =>
  heard.filter(({changed, removed}) => [...changed, ...removed].some((one) => one.id === id));

async function tellsOnce(context: AdapterContext): Promise<void> {
  if (!canListen(context)) return;
  const ear = await listen(context.adapter, context.pipeline.id);
  const deal = movable(context);
  const key = context.key();
  const [result] = await commit(context, [{op: 'move', id: deal.id, stageId: elsewhere(context, deal)}], {
    key,
    by: context.other,
  });
  const moved = applied(result, 'a move');
  await until(() => about(ear.heard, deal.id).length > 0, 'news of a move');
  await pause(QUIET_MS);
  ear.stop();
  const news = about(ear.heard, deal.id);
  ensure(news.length === 1, `one move was told ${news.length} times`);
  ensureSame(
    news[0]?.changed.find(({id}) => id === deal.id),
    moved,
    'the deal as it was told',
  );
  ensure(news[0]?.idempotencyKeys?.includes(key), 'the news does not carry the idempotency key');
}

async function tellsRemovals(context: AdapterContext): Promise<void> {
  if (!canListen(context)) return;
  const ear = await listen(context.adapter, context.pipeline.id);
  const {id} = movable(context);
  ensure((await commitOne(context, {op: 'delete', id}, {by: context.other})).ok, 'a deletion was refused');
  await until(() => about(ear.heard, id).length > 0, 'news of a deletion');
  ear.stop();
  ensureSame(
    about(ear.heard, id).flatMap(({removed}) => removed.map((one) => one.id)),
    [id],
    'deals that were told to be gone',
  );
}

/** A change in another pipeline is no news here; a deal that goes there is gone from here. */
async function tellsOnlyItsPipeline(context: AdapterContext): Promise<void> {
  if (!canListen(context)) return;
  const {adapter, other, pipeline, seed, say} = context;
  const next = seed.pipelines.find(({id}) => id !== pipeline.id);
  const foreign = seed.deals.find(({pipelineId}) => pipelineId === next?.id);
  if (!next || !foreign) return say('not applicable: the seed has no deals in another pipeline');
  if (!canPatch(context, 'title')) return;
  const [here, there] = [await listen(adapter, pipeline.id), await listen(adapter, next.id)];
  const write = async (id: Id, patch: DealPatch): Promise<void> => {
    applied(await commitOne(context, {op: 'patch', id, patch}, {by: other}), `a patch of ${id}`);
    await until(() => about(there.heard, id).length > 0, `news of ${id} in its pipeline`);
    await pause(QUIET_MS);
  };
  await write(foreign.id, {title: 'Not your affair'});
  ensureSame(about(here.heard, foreign.id), [], 'news of a deal in another pipeline');
  if (canPatch(context, 'pipelineId') && canPatch(context, 'stageId')) {
    const {id} = movable(context);
    await write(id, {pipelineId: next.id, stageId: foreign.stageId});
    const told = (ear: Ear): unknown =>
      about(ear.heard, id).map(({changed, removed}) => [changed.length, removed.length]);
    ensureSame(told(here), [[0, 1]], 'changed and removed deals in the pipeline that a deal left');
    ensureSame(told(there), [[1, 0]], 'changed and removed deals in the pipeline that a deal came to');
  }
  here.stop();
  there.stop();
}

async function stopsTelling(context: AdapterContext): Promise<void> {
  if (!canListen(context)) return;
  const {adapter, other, pipeline} = context;
  const witness = await listen(adapter, pipeline.id);
  const ear = await listen(adapter, pipeline.id);
  ear.stop();
  ear.stop();
  const {id} = movable(context);
  const stageId = elsewhere(context, movable(context));
  applied(await commitOne(context, {op: 'move', id, stageId}, {by: other}), 'a move');
  await until(() => about(witness.heard, id).length > 0, 'news of a move');
  await pause(QUIET_MS);
  witness.stop();
  ensure(ear.heard.length === 0, 'changes were told to somebody who had stopped listening');
}

/** Applies a page of changes as a reader does. */
async function poll(adapter: PipelineAdapter, since: string | null, deals: Map<Id, Deal>): Promise<string> {
  const page = await adapter.changes?.(since);
  ensure(page, 'changes is absent, though capabilities promise it');
  for (const deal of page.changed) deals.set(deal.id, deal);
  for (const {id} of page.removed) deals.delete(id);
  return page.cursor;
}

async function answersPolls(context: AdapterContext): Promise<void> {
  const {adapter, other, say} = context;
  if (!adapter.changes) return say('not applicable: this back end cannot be asked for changes');
  if (!canWrite(context)) return;
  const start = await poll(adapter, null, new Map());
  const [moved, gone] = [movable(context), movable(context, 1)];
  const made = applied(
    await commitOne(context, {op: 'create', deal: newDeal(context, 'polled')}, {by: other}),
    'a new deal',
  );
  applied(
    await commitOne(context, {op: 'move', id: moved.id, stageId: elsewhere(context, moved)}, {by: other}),
    'a move',
  );
  ensure((await commitOne(context, {op: 'delete', id: gone.id}, {by: other})).ok, 'a deletion was refused');
  const seen = new Map<Id, Deal>([[gone.id, gone]]);
  const next = await poll(adapter, start, seen);
  const now = await read(adapter, moved.id);
  ensureSame(
    [seen.get(made.id)?.title, seen.get(moved.id), seen.has(gone.id)],
    [made.title, now, false],
    'changes since',
  );
  const twice = new Map(seen);
  await poll(adapter, start, twice);
  ensureSame([...twice.keys()].toSorted(), [...seen.keys()].toSorted(), 'the same changes again');
  const later = new Map<Id, Deal>();
  await poll(adapter, next, later);
  ensure(!later.has(made.id), 'a change comes again after its cursor');
  const thrown = await rejection(adapter.changes('cursor that nobody gave'), 'changes since a cursor nobody gave');
  ensureError(thrown, ['resync', 'cursorExpired'], 'changes since a cursor nobody gave');
}

/** Changes made elsewhere. */
export const FEED_CASES: readonly AdapterCase[] = [
  {name: 'tells a change once, with the key of its commit', run: tellsOnce},
  {name: 'tells that a deal is gone', run: tellsRemovals},
  {name: 'tells nothing of other pipelines, and of a deal that goes there that it is gone', run: tellsOnlyItsPipeline},
  {name: 'tells nothing more to somebody who stopped listening', run: stopsTelling},
  {name: 'answers what changed since a cursor', run: answersPolls},
];
