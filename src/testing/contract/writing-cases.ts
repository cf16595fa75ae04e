import type {Op} from '../../data/adapter.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {ensure, ensureError, ensureSame} from './assert.js';
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
  walk,
  walkAll,
} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

async function creates(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const deal = newDeal(context, 'made/by "us" 🚀');
  const answer = applied(await commitOne(context, {op: 'create', deal}), 'a new deal');
  ensureSame([answer.title, answer.stageId, answer.amount], [deal.title, deal.stageId, deal.amount], 'the new deal');
  ensure(answer.revision !== '', 'the new deal has no revision');
  ensureSame(await read(context.other, answer.id), answer, 'the new deal as another client reads it');
  const again = await commitOne(context, {op: 'create', deal: {...deal, id: answer.id}});
  refused(again, ['conflict', 'validation'], 'a second deal with the same id');
}

async function patches(context: AdapterContext): Promise<void> {
  if (!canPatch(context, 'title') || !canPatch(context, 'expectedClose')) return;
  const {id} = movable(context);
  const before = await read(context.adapter, id);
  const patch = {title: 'Ünïcode "new" title', expectedClose: '2027-02-28'};
  const after = applied(await commitOne(context, {op: 'patch', id, patch}), 'a patch');
  ensureSame([after.title, after.expectedClose], [patch.title, patch.expectedClose], 'the fields that were written');
  ensureSame([after.stageId, after.amount], [before.stageId, before.amount], 'the fields that were not');
  ensure(after.revision !== before.revision, 'a write did not change the revision');
  const cleared = applied(await commitOne(context, {op: 'patch', id, patch: {expectedClose: undefined}}), 'a removal');
  ensure(cleared.expectedClose === undefined, 'a field that was removed is still there');
  ensureSame(await read(context.other, id), cleared, 'the deal as another client reads it');
}

async function moves(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const deal = movable(context);
  const stageId = elsewhere(context, deal);
  const after = applied(await commitOne(context, {op: 'move', id: deal.id, stageId}), 'a move');
  ensureSame([after.id, after.stageId, after.title], [deal.id, stageId, deal.title], 'the moved deal');
  ensureSame((await read(context.other, deal.id)).stageId, stageId, 'the stage another client reads');
  ensure((await walkAll(context)).length === context.deals.length, 'a move changed how many deals there are');
}

/** Outcome and stage agree, whether or not the caller says so in the same write. */
async function closes(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  for (const [i, kind] of (['won', 'lost'] as const).entries()) {
    const stageId = context.pipeline.stages.find((stage) => stage.kind === kind)?.id ?? '';
    const {id} = movable(context, i);
    const after = applied(await commitOne(context, {op: 'move', id, stageId}), `a move to a ${kind} stage`);
    ensure(after.outcome === kind, `a deal in a ${kind} stage is ${after.outcome}`);
  }
}

async function deletes(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const {id} = movable(context);
  const result = await commitOne(context, {op: 'delete', id});
  ensure(result.ok, 'a deletion was refused');
  ensure(result.deal === undefined, 'the answer to a deletion carries a deal');
  ensure((await context.other.get([id])).size === 0, 'a deleted deal is still there');
  ensure(!(await walkAll(context)).some((deal) => deal.id === id), 'a deleted deal is still on a page');
  refused(await commitOne(context, {op: 'delete', id}), ['notFound', 'gone'], 'a second deletion');
}

async function places(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const {adapter, capabilities, pipeline, say} = context;
  if (capabilities.order === 'none') return say('not applicable: this back end keeps no order');
  const moved = movable(context);
  const stageId = elsewhere(context, moved);
  const query = {pipelineId: pipeline.id, stageIds: [stageId], sort: [{field: 'rank'}], limit: 50};
  const order = async (): Promise<readonly Id[]> => (await walk(adapter, query)).map(({id}) => id);
  const start = await order();
  const [first, second, third] = start;
  ensure(first !== undefined && second !== undefined && third !== undefined, 'the seed has too few deals in a stage');
  const {id} = moved;
  const put = async (place: {after?: Id | null; before?: Id | null}, expected: readonly Id[]): Promise<void> => {
    applied(await commitOne(context, {op: 'move', id, stageId, place}), `a move to ${JSON.stringify(place)}`);
    ensureSame(await order(), expected, `order after a move to ${JSON.stringify(place)}`);
  };
  await put({after: second}, [first, second, id, ...start.slice(2)]);
  await put({before: second}, [first, id, ...start.slice(1)]);
  await put({after: null}, [id, ...start]);
  await put({before: null}, [...start, id]);
  await put({after: first, before: second}, [first, id, ...start.slice(1)]);
}

async function refusesStale(context: AdapterContext): Promise<void> {
  if (!canPatch(context, 'title')) return;
  const {capabilities, other, say} = context;
  if (capabilities.concurrency === 'none') return say('not applicable: this back end knows no revisions');
  const {id, revision: expect} = await read(context.adapter, movable(context).id);
  applied(
    await commitOne(context, {op: 'patch', id, patch: {title: 'Theirs'}, expect}, {by: other}),
    'the first write',
  );
  const stageId = elsewhere(context, movable(context));
  const ops: readonly Op[] = [
    {op: 'patch', id, patch: {title: 'Ours'}, expect},
    {op: 'move', id, stageId, expect},
    {op: 'delete', id, expect},
  ];
  for (const op of ops) {
    const result = await commitOne(context, op);
    const what = `a ${op.op} that expects an old revision`;
    const error = refused(result, ['conflict'], what);
    const current = (result.ok ? undefined : result.current) ?? error.data.current;
    ensure(current?.title === 'Theirs', `${what}: the conflict does not carry the deal as it is now`);
    ensureSame(await read(context.adapter, id), current, `${what}: the deal afterwards`);
  }
  const now = await read(context.adapter, id);
  const right: Op = {op: 'patch', id, patch: {title: 'Ours'}, expect: now.revision};
  applied(await commitOne(context, right), 'a write that expects the present revision');
}

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

async function namesUnknown(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const {id} = movable(context);
  const lost: readonly Op[] = [
    {op: 'move', id, stageId: 'no-such-stage'},
    {op: 'create', deal: {...newDeal(context, 'nowhere'), stageId: 'no-such-stage'}},
  ];
  for (const op of lost) {
    const error = refused(await commitOne(context, op), ['validation'], `a ${op.op} into an unknown stage`);
    ensure(
      error.data.fields?.some(({field}) => field === 'stageId'),
      'the error does not name the field stageId',
    );
  }
  const nobody = 'no-such-deal';
  const ops: readonly Op[] = [
    {op: 'patch', id: nobody, patch: {title: 'x'}},
    {op: 'move', id: nobody, stageId: context.pipeline.stages[0]?.id ?? ''},
    {op: 'delete', id: nobody},
  ];
  for (const op of ops) refused(await commitOne(context, op), ['notFound', 'gone'], `a ${op.op} of an unknown deal`);
  ensure((await walkAll(context)).length === context.deals.length, 'a refused write left something behind');
}

async function keepsTransitions(context: AdapterContext): Promise<void> {
  const {capabilities, deals, pipeline, say} = context;
  if (!canWrite(context)) return;
  const from = pipeline.stages.find(({transitions}) => transitions);
  const deal = deals.find(({stageId}) => stageId === from?.id);
  const to = pipeline.stages.find(({id}) => id !== from?.id && !from?.transitions?.includes(id));
  if (!from || !deal || !to) return say('not applicable: the seed has no stage with transitions');
  const result = await commitOne(context, {op: 'move', id: deal.id, stageId: to.id});
  if (result.ok) {
    ensure(capabilities.move === 'free', `a move from ${from.id} to ${to.id} was done though capabilities forbid it`);
    return say('transitions are not enforced by this back end');
  }
  const error = refused(result, ['transition'], 'a move that no transition allows');
  ensureSame([...(error.data.allowed ?? [])].toSorted(), [...(from.transitions ?? [])].toSorted(), 'stages allowed');
}

async function staysReadOnly(context: AdapterContext): Promise<void> {
  const {capabilities, say} = context;
  if (capabilities.writes) return say('not applicable: this back end can be written to');
  const before = await walkAll(context);
  const deal = movable(context);
  const ops: readonly Op[] = [
    {op: 'patch', id: deal.id, patch: {title: 'Changed'}},
    {op: 'create', deal: newDeal(context, 'forbidden')},
  ];
  for (const result of await commit(context, ops)) {
    ensure(!result.ok, 'a write was done though capabilities forbid it');
    ensureError(result.error, ['permission', 'unsupported'], 'a write to a read-only back end');
  }
  ensureSame(await walkAll(context), before, 'the deals after a refused write');
}

async function takesNothing(context: AdapterContext): Promise<void> {
  await commit(context, []);
}

/** Writes. */
export const WRITING_CASES: readonly AdapterCase[] = [
  {name: 'creates a deal that others read', run: creates},
  {name: 'writes and removes fields, and gives a new revision', run: patches},
  {name: 'moves a deal', run: moves},
  {name: 'closes a deal that is moved to a won or lost stage', run: closes},
  {name: 'deletes a deal', run: deletes},
  {name: 'puts a moved deal between the neighbours asked for', run: places},
  {name: 'refuses a write on an old revision as a conflict, with the deal as it is now', run: refusesStale},
  {name: 'creates once, however often the same key comes', run: writesOnce},
  {name: 'does not repeat a move when its key comes again', run: patchesOnce},
  {name: 'answers a batch write by write, in order, and does the good ones', run: doesWhatItCan},
  {name: 'does all of an atomic batch or nothing', run: doesAllOrNothing},
  {name: 'names the field of an unknown stage, and deals that are not there', run: namesUnknown},
  {name: 'names the stages allowed when it refuses a transition', run: keepsTransitions},
  {name: 'refuses every write when it is read-only', run: staysReadOnly},
  {name: 'answers no writes with no results', run: takesNothing},
];
