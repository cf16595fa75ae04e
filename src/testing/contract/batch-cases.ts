import type {Op} from '../../data/adapter.js';
import type {Deal} from '../../model/deal.js';
import {ensure, ensureSame} from './assert.js';
import {
  applied,
  canPatch,
  canWrite,
  commit,
  commitOne,
  elsewhere,
  movable,
  newDeal,
  read,
  refused,
  walkAll,
} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

/** What two answers to the same key must have in common. */
const answer = (deal: Deal): unknown => [deal.id, deal.title, deal.stageId, deal.revision];

async function writesOnce(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const key = context.key();
  const ops: readonly Op[] = [{op: 'create', deal: newDeal(context, 'once')}];
  const [first] = await commit(context, ops, {key});
  const made = applied(first, 'a new deal');
  const [second] = await commit(context, ops, {key});
  ensureSame(answer(applied(second, 'the same write again')), answer(made), 'the answer to the same key');
  const twins = context.key();
  const deal = newDeal(context, 'twin');
  const both = await Promise.all([1, 2].map(() => commit(context, [{op: 'create', deal}], {key: twins})));
  const ids = both.map(([result]) => applied(result, 'one of two writes with one key at once').id);
  const found = (await walkAll(context, context.other)).filter(({title}) => [made.title, deal.title].includes(title));
  ensureSame(found.map(({id}) => id).toSorted(), [made.id, ids[0]].toSorted(), 'deals made by retries');
}

async function patchesOnce(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const {id} = movable(context);
  const key = context.key();
  const ops: readonly Op[] = [{op: 'move', id, stageId: elsewhere(context, movable(context))}];
  const [first] = await commit(context, ops, {key});
  const moved = applied(first, 'a move');
  // Somebody moves it on; the retry of the lost answer must not move it back.
  const back = applied(await commitOne(context, {op: 'move', id, stageId: movable(context).stageId}), 'a move back');
  const [second] = await commit(context, ops, {key});
  ensureSame(answer(applied(second, 'the same move again')), answer(moved), 'the answer to the same key');
  ensureSame(await read(context.other, id), back, 'the deal after a retry');
}

function mixedOps(context: AdapterContext): readonly Op[] {
  const [a, b, c] = [movable(context), movable(context, 1), movable(context, 2)];
  return [
    {op: 'move', id: a.id, stageId: elsewhere(context, a)},
    {op: 'move', id: b.id, stageId: 'no-such-stage'},
    {op: 'create', deal: newDeal(context, 'in-a-batch')},
    {op: 'delete', id: 'no-such-deal'},
    {op: 'move', id: c.id, stageId: elsewhere(context, c)},
  ];
}

async function doesWhatItCan(context: AdapterContext): Promise<void> {
  const ops = mixedOps(context);
  if (!canWrite(context, ops.length)) return;
  const [a, bad, made, gone, c] = await commit(context, ops);
  const [first, , , , last] = ops;
  ensure(
    applied(a, 'the first write').id === (first?.op === 'move' && first.id),
    'the first result is of another write',
  );
  refused(bad, ['validation'], 'the second write');
  ensure(applied(made, 'the third write').title === 'New in-a-batch', 'the third result is of another write');
  refused(gone, ['notFound', 'gone'], 'the fourth write');
  ensure(applied(c, 'the last write').id === (last?.op === 'move' && last.id), 'the last result is of another write');
  ensure((await walkAll(context)).length === context.deals.length + 1, 'not all good writes of the batch were done');
}

async function doesAllOrNothing(context: AdapterContext): Promise<void> {
  const ops = mixedOps(context);
  if (!canWrite(context, ops.length)) return;
  if (!context.capabilities.batch.atomic) return context.say('not applicable: no writes that go together');
  const before = await walkAll(context);
  const results = await commit(context, ops, {atomic: true});
  ensure(
    results.every(({ok}) => !ok),
    'a write of a batch that goes together was done though another failed',
  );
  refused(results[1], ['validation'], 'the second write');
  refused(results[3], ['notFound', 'gone'], 'the fourth write');
  ensureSame(await walkAll(context), before, 'the deals after a batch that failed');
  const good = ops.filter((_, i) => i !== 1 && i !== 3);
  for (const result of await commit(context, good, {atomic: true})) applied(result, 'a write of a good batch');
}

/** What is done to a deal within a batch counts for the writes after it; of a batch that fails, nothing stays. */
async function buildsOnItself(context: AdapterContext): Promise<void> {
  if (!canWrite(context, 2) || !canPatch(context, 'title')) return;
  if (!context.capabilities.batch.atomic) return context.say('not applicable: no writes that go together');
  const {id} = movable(context);
  const before = await walkAll(context);
  const impossible: readonly Op[] = [
    {op: 'delete', id},
    {op: 'patch', id, patch: {title: 'After its end'}},
  ];
  const [gone, lost] = await commit(context, impossible, {atomic: true});
  ensure(gone && !gone.ok, 'a deal was deleted though the next write of the batch needed it');
  refused(lost, ['notFound', 'gone'], 'a write to a deal that the same batch deletes');
  ensureSame(await walkAll(context, context.other), before, 'the deals after a batch that contradicts itself');
  const deal = newDeal(context, 'made-and-named');
  const title = 'Named in the batch that made it';
  const possible: readonly Op[] = [
    {op: 'create', deal},
    {op: 'patch', id: deal.id, patch: {title}},
  ];
  const [, named] = await commit(context, possible, {atomic: true});
  const {id: madeId} = applied(named, 'a write to a deal that the same batch makes');
  ensure((await read(context.other, madeId)).title === title, 'the second write of a batch is not there');
}

async function takesNothing(context: AdapterContext): Promise<void> {
  await commit(context, []);
}

/** Commits as a whole: their keys, and several writes in one. */
export const BATCH_CASES: readonly AdapterCase[] = [
  {name: 'creates once, however often the same key comes', run: writesOnce},
  {name: 'does not repeat a move when its key comes again', run: patchesOnce},
  {name: 'answers a batch write by write, in order, and does the good ones', run: doesWhatItCan},
  {name: 'does all of an atomic batch or nothing', run: doesAllOrNothing},
  {name: 'lets the writes of an atomic batch build on one another', run: buildsOnItself},
  {name: 'answers no writes with no results', run: takesNothing},
];
