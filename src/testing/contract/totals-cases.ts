import type {AggregateCell, AggregateQuery, Count} from '../../data/adapter.js';
import type {Deal} from '../../model/deal.js';
import {matches} from '../../model/filter.js';
import type {Id} from '../../model/ids.js';
import {TotalsCounter} from '../../model/totals.js';
import {ensure, ensureSame} from './assert.js';
import {applied, canFilter, canPatch, commitOne, elsewhere, movable, walkAll} from './steps.js';
import type {AdapterCase, AdapterContext} from './types.js';

const DIGITS = /^-?\d+$/;

/** Totals of a stage as the deals add up to them. */
function fold({pipeline}: AdapterContext, deals: readonly Deal[]): ReadonlyMap<Id, TotalsCounter> {
  const counters = new Map<Id, TotalsCounter>();
  for (const deal of deals) {
    const counter = counters.get(deal.stageId) ?? new TotalsCounter();
    counters.set(deal.stageId, counter);
    counter.add(
      deal,
      pipeline.stages.find(({id}) => id === deal.stageId),
    );
  }
  return counters;
}

function ensureCount(count: Count | undefined, expected: number, what: string): void {
  ensure(count, `${what}: no count`);
  if (count.precision === 'estimate') return;
  const right = count.precision === 'exact' ? count.value === expected : count.value <= expected;
  ensure(right, `${what}: count is ${count.precision} ${count.value}, there are ${expected}`);
}

function ensureSum(cell: AggregateCell, counter: TotalsCounter, what: string): void {
  const {sums, weighted} = counter.totals;
  const {sum, currency} = cell;
  ensure(sum, `${what}: no sum, though capabilities promise one`);
  ensure(typeof sum.minor === 'string' && DIGITS.test(sum.minor), `${what}: sum is no text of digits`);
  ensureSame(
    sum,
    sums.find((one) => one.currency === currency),
    `${what}: sum`,
  );
  if (cell.weighted)
    ensureSame(
      cell.weighted,
      weighted.find((one) => one.currency === currency),
      `${what}: weighted`,
    );
}

/** Each cell once, each as the deals say, none too many and none missing. */
function ensureCells(context: AdapterContext, cells: readonly AggregateCell[], deals: readonly Deal[]): void {
  const counters = fold(context, deals);
  const seen = new Set<string>();
  for (const cell of cells) {
    const {stageId, currency} = cell;
    const what = `total of ${stageId} in ${currency ?? 'no currency'}`;
    ensure(!seen.has(what), `${what} comes twice`);
    seen.add(what);
    const counter = counters.get(stageId) ?? new TotalsCounter();
    if (currency === undefined) ensureCount(cell.count, counter.totals.withoutAmount, what);
    else ensureCount(cell.count, counter.countIn(currency), what);
    if (currency !== undefined && context.capabilities.aggregate === 'countAndSum') ensureSum(cell, counter, what);
  }
  for (const [stageId, counter] of counters) {
    const {sums, withoutAmount} = counter.totals;
    const expected = [...sums.map(({currency}) => currency), ...(withoutAmount > 0 ? ['no currency'] : [])];
    for (const currency of expected)
      ensure(seen.has(`total of ${stageId} in ${currency}`), `no total of ${stageId} in ${currency}`);
  }
}

async function cellsOf(context: AdapterContext, more: Partial<AggregateQuery> = {}): Promise<readonly AggregateCell[]> {
  const answer = await context.adapter.aggregate?.({pipelineId: context.pipeline.id, ...more});
  ensure(answer, 'aggregate is absent, though capabilities promise it');
  ensure(!Number.isNaN(Date.parse(answer.asOf)), `asOf is no moment: ${String(answer.asOf)}`);
  return answer.cells;
}

function canTotal({capabilities, say}: AdapterContext): boolean {
  if (capabilities.aggregate === 'none') say('not applicable: this back end has no totals');
  return capabilities.aggregate !== 'none';
}

async function totalsAreFolds(context: AdapterContext): Promise<void> {
  if (!canTotal(context)) return;
  ensureCells(context, await cellsOf(context), await walkAll(context));
}

async function totalsFollowFilters(context: AdapterContext): Promise<void> {
  if (!canTotal(context)) return;
  const deals = await walkAll(context);
  const stageIds = context.pipeline.stages.slice(0, 1).map(({id}) => id);
  ensureCells(
    context,
    await cellsOf(context, {stageIds}),
    deals.filter(({stageId}) => stageIds.includes(stageId)),
  );
  if (!canFilter(context, 'ownerId')) return context.say('not applicable: this back end does not filter by ownerId');
  const filter = [{field: 'ownerId', test: 'eq', value: 'owner-1'}] as const;
  ensureCells(
    context,
    await cellsOf(context, {filter}),
    deals.filter((deal) => matches(deal, filter)),
  );
}

async function totalsFollowMoves(context: AdapterContext): Promise<void> {
  if (!canTotal(context) || !canPatch(context, 'amount')) return;
  const deal = movable(context);
  const stageId = elsewhere(context, deal);
  applied(await commitOne(context, {op: 'move', id: deal.id, stageId}, {by: context.other}), 'a move');
  applied(
    await commitOne(context, {op: 'patch', id: deal.id, patch: {amount: {minor: 1, currency: 'JPY'}}}),
    'a patch',
  );
  const expected = context.deals.map((one) =>
    one.id === deal.id ? {...deal, stageId, amount: {minor: 1, currency: 'JPY'}} : one,
  );
  ensureCells(context, await cellsOf(context), expected);
}

async function addsPastSafeIntegers(context: AdapterContext): Promise<void> {
  const {capabilities, deals, say} = context;
  if (capabilities.aggregate !== 'countAndSum') return say('not applicable: this back end has no sums');
  const huge = deals.filter(({amount}) => amount?.minor === Number.MAX_SAFE_INTEGER);
  const [first] = huge;
  if (!first || huge.length < 2) return say('not applicable: the seed has no amounts that add up beyond 2^53');
  const same = deals.filter(
    (deal) => deal.stageId === first.stageId && deal.amount?.currency === first.amount?.currency,
  );
  const exact = same.reduce((sum, deal) => sum + BigInt(deal.amount?.minor ?? 0), 0n);
  const cell = (await cellsOf(context)).find(
    (one) => one.stageId === first.stageId && one.currency === first.amount?.currency,
  );
  ensure(cell?.sum?.minor === exact.toString(), `the sum is ${String(cell?.sum?.minor)}, exactly it is ${exact}`);
}

/** Money with no, three and four decimals, below zero, at zero and unknown comes back to the unit. */
async function keepsMoney(context: AdapterContext): Promise<void> {
  const found = new Map((await walkAll(context)).map(({id, amount}) => [id, amount]));
  for (const {id, amount} of context.deals) ensureSame(found.get(id), amount, `amount of ${id}`);
  if (!canPatch(context, 'amount')) return;
  const {id} = movable(context);
  const amounts = [
    {minor: 12_345_678_901_234, currency: 'CLF'},
    {minor: -7, currency: 'KWD'},
    undefined,
    {minor: 0, currency: 'JPY'},
  ];
  for (const amount of amounts) {
    const deal = applied(await commitOne(context, {op: 'patch', id, patch: {amount}}), 'a new amount');
    ensureSame(deal.amount, amount, 'the amount that was written');
  }
}

/** Money and totals. */
export const TOTALS_CASES: readonly AdapterCase[] = [
  {name: 'keeps amounts in yen, dinars and CLF, of zero, below zero and missing', run: keepsMoney},
  {name: 'answers totals that are the sum of its deals, by stage and currency', run: totalsAreFolds},
  {name: 'answers totals of what a filter leaves', run: totalsFollowFilters},
  {name: 'answers totals that follow a move and a new amount', run: totalsFollowMoves},
  {name: 'adds beyond 2^53 without losing a cent', run: addsPastSafeIntegers},
];
