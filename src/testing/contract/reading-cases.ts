import type {Capabilities, PipelineAdapter} from '../../data/adapter.js';
import type {Deal} from '../../model/deal.js';
import {ensure, ensureSame} from './assert.js';
import {read, walkAll} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

const CHOICES: readonly (readonly [keyof Capabilities, readonly unknown[]])[] = [
  ['aggregate', ['none', 'count', 'countAndSum']],
  ['history', ['none', 'perDeal', 'bulk']],
  ['concurrency', ['none', 'checkThenWrite', 'conditional', 'atomic']],
  ['order', ['none', 'local', 'stored']],
  ['changes', ['none', 'poll', 'push']],
  ['writes', [true, false]],
  ['offlineWrites', [true, false]],
  ['move', ['free', 'transitions', 'blueprint']],
];

async function saysWhatItCan({adapter}: AdapterContext): Promise<void> {
  const can = await adapter.capabilities();
  for (const [name, choices] of CHOICES) {
    ensure(choices.includes(can[name]), `capabilities.${name} is ${String(can[name])}`);
  }
  ensure(
    Number.isInteger(can.page.maxLimit) && can.page.maxLimit >= 1,
    'capabilities.page.maxLimit is no number from 1',
  );
  ensure(Number.isInteger(can.batch.max) && can.batch.max >= 1, 'capabilities.batch.max is no number from 1');
  for (const list of [can.page.sortable, can.page.filterable, can.writableFields]) {
    ensure(list === 'all' || Array.isArray(list), 'a list of fields is neither a list nor "all"');
  }
}

async function methodsAgree({adapter, capabilities}: AdapterContext): Promise<void> {
  const {aggregate, history, changes} = capabilities;
  const has = (method: keyof PipelineAdapter): boolean => adapter[method] !== undefined;
  const agree = [
    ['aggregate', aggregate !== 'none'],
    ['history', history !== 'none'],
  ] as const;
  for (const [name, can] of agree) {
    ensure(has(name) === can, `${name} is ${has(name) ? 'there' : 'absent'}, capabilities say otherwise`);
  }
  const feed = has('subscribe') || has('changes');
  if (changes === 'none') ensure(!feed, 'changes is "none", but a feed is there');
  if (changes === 'push') ensure(has('subscribe'), 'changes is "push", but subscribe is absent');
  if (changes === 'poll') ensure(has('changes'), 'changes is "poll", but changes() is absent');
}

async function namesPipelines({adapter, seed}: AdapterContext): Promise<void> {
  const {value} = await adapter.pipelines();
  for (const pipeline of seed.pipelines) {
    const found = value.find(({id}) => id === pipeline.id);
    ensure(found, `pipeline ${pipeline.id} is missing`);
    for (const stage of pipeline.stages) {
      const {id, name, kind, probability} = found.stages.find((one) => one.id === stage.id) ?? {};
      const planted = {id: stage.id, name: stage.name, kind: stage.kind, probability: stage.probability};
      ensureSame({id, name, kind, probability}, planted, `stage ${stage.id}`);
    }
    const order = found.stages.toSorted((a, b) => a.order - b.order).map(({id}) => id);
    const known = new Set(pipeline.stages.map(({id}) => id));
    ensureSame(
      order.filter((id) => known.has(id)),
      [...known],
      `order of the stages of ${pipeline.id}`,
    );
  }
}

const core = ({
  id,
  pipelineId,
  stageId,
  title,
  outcome,
  amount,
  probability,
  expectedClose,
  ownerId,
}: Deal): unknown => ({
  ...{id, pipelineId, stageId, title, outcome, amount, probability, expectedClose, ownerId},
});

async function answersDealsAsTheyAre(context: AdapterContext): Promise<void> {
  const found = new Map((await walkAll(context)).map((deal) => [deal.id, deal]));
  for (const deal of context.deals) {
    const answer = found.get(deal.id);
    ensure(answer, `deal ${deal.id} is missing`);
    ensureSame(core(answer), core(deal), `deal ${deal.id}`);
    ensure(typeof answer.revision === 'string', `deal ${deal.id} has no revision`);
  }
}

async function getsWhatExists({adapter, deals}: AdapterContext): Promise<void> {
  const missing = ['no-such-deal', 'constructor', 'toString', ''];
  const ids = deals.slice(0, 3).map(({id}) => id);
  const found = await adapter.get([...missing, ...ids]);
  ensureSame([...found.keys()].toSorted(), ids.toSorted(), 'ids that get answers');
  for (const id of ids) ensure(found.get(id)?.id === id, `get answers another deal for ${id}`);
  ensure((await adapter.get([])).size === 0, 'get of no ids answers deals');
}

async function findsOddIds({adapter, deals}: AdapterContext): Promise<void> {
  const ids = deals.map(({id}) => id);
  const found = await adapter.get(ids);
  for (const {id, title} of deals)
    ensure(found.get(id)?.title === title, `deal ${JSON.stringify(id)} is not found by its id`);
  for (const id of ids) ensure((await read(adapter, id)).id === id, `deal ${JSON.stringify(id)} is not found alone`);
}

async function keepsStrays(context: AdapterContext): Promise<void> {
  const {adapter, capabilities, deals, pipeline, say} = context;
  const known = new Set(pipeline.stages.map(({id}) => id));
  const strays = deals.filter(({stageId}) => !known.has(stageId));
  if (strays.length === 0) say('not applicable: no deal of the seed stands in an unknown stage');
  const found = new Map((await walkAll(context)).map((deal) => [deal.id, deal]));
  for (const {id, stageId} of strays) {
    ensure(found.get(id)?.stageId === stageId, `deal ${id} in the unknown stage ${stageId} was dropped`);
    if (capabilities.aggregate === 'none') continue;
    const cells = (await adapter.aggregate?.({pipelineId: pipeline.id}))?.cells ?? [];
    ensure(
      cells.some((cell) => cell.stageId === stageId),
      `the unknown stage ${stageId} is in no total`,
    );
  }
}

async function keepsPipelinesApart(context: AdapterContext): Promise<void> {
  const {adapter, capabilities, pipeline, seed} = context;
  const foreign = (await walkAll(context)).filter(({pipelineId}) => pipelineId !== pipeline.id);
  ensureSame(
    foreign.map(({id}) => id),
    [],
    'deals of other pipelines',
  );
  const stages = new Set(seed.pipelines.slice(1).flatMap((one) => one.stages.map(({id}) => id)));
  if (capabilities.aggregate === 'none') return;
  const {cells} = (await adapter.aggregate?.({pipelineId: pipeline.id})) ?? {cells: []};
  ensure(!cells.some(({stageId}) => stages.has(stageId)), 'totals of another pipeline are mixed in');
}

async function namesOwners({adapter, seed, say}: AdapterContext): Promise<void> {
  if (!adapter.owners) return say('not applicable: this back end names no owners');
  const owners = new Map((await adapter.owners()).map((owner) => [owner.id, owner.name]));
  for (const {id, name} of seed.owners) ensure(owners.get(id) === name, `owner ${id} is not named ${name}`);
}

/** What can be read besides pages. */
export const READING_CASES: readonly AdapterCase[] = [
  {name: 'says completely what it can do', run: saysWhatItCan},
  {name: 'has exactly the methods its capabilities speak of', run: methodsAgree},
  {name: 'names its pipelines with their stages in order', run: namesPipelines},
  {name: 'answers every deal as it was stored', run: answersDealsAsTheyAre},
  {name: 'gets the deals that exist among the ids asked for, and no others', run: getsWhatExists},
  {name: 'finds deals by ids with slashes, quotes, 19 digits, emoji and words of the language', run: findsOddIds},
  {name: 'never drops a deal that stands in an unknown stage', run: keepsStrays},
  {name: 'keeps pipelines apart', run: keepsPipelinesApart},
  {name: 'names the owners', run: namesOwners},
];
