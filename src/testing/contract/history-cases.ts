import type {HistoryQuery, PipelineAdapter} from '../../data/adapter.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Id} from '../../model/ids.js';
import {ContractFailure, ensure, ensureError, ensureSame, rejection} from './assert.js';
import {applied, canWrite, commitOne, elsewhere, movable} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

const MAX_PAGES = 1_000;

async function walkEvents(adapter: PipelineAdapter, query: HistoryQuery): Promise<readonly ChangeEvent[]> {
  const events: ChangeEvent[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await adapter.history?.({...query, ...(after !== undefined && {after})});
    ensure(page, 'history is absent, though capabilities promise it');
    ensure(page.items.length <= query.limit, `a page of at most ${query.limit} has ${page.items.length} lines`);
    events.push(...page.items);
    after = page.next;
    if (after === undefined) return events;
  }
  throw new ContractFailure(`the walk over the log has not ended after ${MAX_PAGES} pages`);
}

/** Whether there is a log; deal by deal only, the ids to ask for are given along. */
function logQuery(context: AdapterContext, limit = 50): HistoryQuery | undefined {
  const {capabilities, pipeline, deals, say} = context;
  if (capabilities.history === 'none') {
    say('not applicable: this back end keeps no log');
    return undefined;
  }
  const dealIds = capabilities.history === 'perDeal' ? deals.map(({id}) => id) : undefined;
  return {pipelineId: pipeline.id, limit, ...(dealIds && {dealIds})};
}

const plain = ({id, dealId, at, kind, from, to}: ChangeEvent): unknown => [
  ...[id, dealId, new Date(at).toISOString(), kind, from ?? null, to ?? null],
];

/** Lines of the seed in order: by time, ties by id. */
function planted(
  {seed, pipeline}: AdapterContext,
  keep: (event: ChangeEvent) => boolean = () => true,
): readonly unknown[] {
  const foreign = new Set(seed.deals.filter((deal) => deal.pipelineId !== pipeline.id).map(({id}) => id));
  return seed.events
    .filter((event) => !foreign.has(event.dealId) && keep(event))
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
    .map(plain);
}

async function tellsByTime(context: AdapterContext): Promise<void> {
  for (const limit of [1, 2, 50]) {
    const query = logQuery(context, limit);
    if (!query) return;
    ensureSame((await walkEvents(context.adapter, query)).map(plain), planted(context), `the log in pages of ${limit}`);
  }
}

async function tellsPart(context: AdapterContext): Promise<void> {
  const query = logQuery(context, 2);
  if (!query) return;
  const {adapter, seed} = context;
  const dealIds: readonly Id[] = [seed.events[0]?.dealId ?? '', 'no-such-deal'];
  const ofDeal = await walkEvents(adapter, {...query, dealIds});
  ensureSame(
    ofDeal.map(plain),
    planted(context, (event) => dealIds.includes(event.dealId)),
    'the log of one deal',
  );
  const at = seed.events.map((event) => event.at).toSorted();
  const [from = '', to = ''] = [at[Math.floor(at.length / 3)], at.at(-2)];
  const between = (event: ChangeEvent): boolean => event.at >= from && event.at < to;
  const part = await walkEvents(adapter, {...query, from, to});
  ensureSame(part.map(plain), planted(context, between), `the log from ${from} up to ${to}`);
  const none = await walkEvents(adapter, {...query, dealIds: []});
  ensureSame(none.map(plain), [], 'the log of no deals');
}

async function refusesForeignCursor(context: AdapterContext): Promise<void> {
  const query = logQuery(context, 2);
  if (!query) return;
  const after = 'cursor that nobody gave';
  const asked = context.adapter.history?.({...query, after}) ?? Promise.resolve();
  ensureError(await rejection(asked, 'a cursor of the log that nobody gave'), ['cursorExpired'], after);
}

async function logsWrites(context: AdapterContext): Promise<void> {
  const query = logQuery(context);
  if (!query || !canWrite(context)) return;
  const deal = movable(context);
  const stageId = elsewhere(context, deal);
  applied(await commitOne(context, {op: 'move', id: deal.id, stageId}, {by: context.other}), 'a move');
  const known = new Set(context.seed.events.map(({id}) => id));
  const log = await walkEvents(context.adapter, {...query, dealIds: [deal.id]});
  const news = log.filter(({id, kind}) => !known.has(id) && kind === 'stage');
  ensureSame(
    news.map(({dealId, from, to}) => [dealId, from, to]),
    [[deal.id, deal.stageId, stageId]],
    'new lines of the log',
  );
  const [line] = news;
  ensure(line?.via === undefined || line.via === 'api', `the log says the move was made by ${String(line?.via)}`);
  ensure(
    log.every(({at}, i) => i === 0 || (log[i - 1]?.at ?? '') <= at),
    'the log is not in order of time',
  );
}

/** The log. */
export const HISTORY_CASES: readonly AdapterCase[] = [
  {name: 'tells its log by time, ties by id, in pages of any size', run: tellsByTime},
  {name: 'tells the log of some deals, and of a time whose start counts and whose end does not', run: tellsPart},
  {name: 'refuses a cursor of its log that it did not give with cursorExpired', run: refusesForeignCursor},
  {name: 'logs a move once, from where to where', run: logsWrites},
];
