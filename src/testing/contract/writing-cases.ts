import type {Op} from '../../data/adapter.js';
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

/** Writes to somewhere that is not there, with the field that says so. */
function strayOps(context: AdapterContext): readonly (readonly [field: string, op: Op])[] {
  const {id, stageId} = movable(context);
  const [nowhere, nothing] = ['no-such-stage', 'no-such-pipeline'];
  const stage: readonly Op[] = [
    {op: 'patch', id, patch: {stageId: nowhere}},
    {op: 'move', id, stageId, set: {stageId: nowhere}},
  ];
  return [
    ['stageId', {op: 'move', id, stageId: nowhere}],
    ['stageId', {op: 'create', deal: {...newDeal(context, 'nowhere'), stageId: nowhere}}],
    ...(canPatch(context, 'stageId') ? stage.map((op) => ['stageId', op] as const) : []),
    ...(canPatch(context, 'pipelineId')
      ? [['pipelineId', {op: 'patch', id, patch: {pipelineId: nothing}}] as const]
      : []),
  ];
}

async function namesUnknown(context: AdapterContext): Promise<void> {
  if (!canWrite(context)) return;
  const {id} = movable(context);
  for (const [field, op] of strayOps(context)) {
    const what = `a ${op.op} into an unknown ${field === 'stageId' ? 'stage' : 'pipeline'}`;
    const error = refused(await commitOne(context, op), ['validation'], what);
    const fields = error.data.fields?.map((one) => one.field) ?? [];
    ensure(fields.includes(field), `${what}: the error does not name the field ${field}`);
  }
  ensureSame((await read(context.adapter, id)).stageId, movable(context).stageId, 'the stage after refused writes');
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

/** Writes. */
export const WRITING_CASES: readonly AdapterCase[] = [
  {name: 'creates a deal that others read', run: creates},
  {name: 'writes and removes fields, and gives a new revision', run: patches},
  {name: 'moves a deal', run: moves},
  {name: 'closes a deal that is moved to a won or lost stage', run: closes},
  {name: 'deletes a deal', run: deletes},
  {name: 'puts a moved deal between the neighbours asked for', run: places},
  {name: 'refuses a write on an old revision as a conflict, with the deal as it is now', run: refusesStale},
  {name: 'names the field of an unknown stage, and deals that are not there', run: namesUnknown},
  {name: 'names the stages allowed when it refuses a transition', run: keepsTransitions},
  {name: 'refuses every write when it is read-only', run: staysReadOnly},
];
