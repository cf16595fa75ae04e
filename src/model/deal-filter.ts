import {plainDateOf} from './calendar.js';
import type {Deal} from './deal.js';
import {missingFacts, type KeyFact} from './deal-facts.js';
import {readField} from './deal-field.js';
import {foldFast, matches, type Condition, type Filter} from './filter.js';
import type {Id, Instant} from './ids.js';
import type {Pipeline} from './pipeline.js';
import {absoluteDates} from './relative-dates.js';
import type {DealFilter} from './view-spec.js';

/** What a filter is measured against. Read once, when it is compiled. */
export interface FilterContext {
  readonly pipeline: Pipeline | undefined;
  readonly ownerName: (id: Id) => string | undefined;
  readonly now: Instant;
  /** IANA zone in which days begin. */
  readonly zone: string;
}

/** Whether a deal is let through: the same answer for the same deal, whatever happens meanwhile. */
export type DealTest = (deal: Deal) => boolean;

const DAY_MS = 86_400_000;
/** Deals never change, so each is folded once, for whatever is searched. */
const folded = new WeakMap<Deal, string>();

/** Everything of a deal that words are looked for in, but its owner: only the store knows that name. */
function textOf(deal: Deal): string {
  let text = folded.get(deal);
  if (text === undefined) {
    const {title, account, contact, tags = []} = deal;
    // No word holds a line break, so none is found across two of them.
    text = foldFast([title, account?.name ?? '', contact?.name ?? '', ...tags].join('\n'));
    folded.set(deal, text);
  }
  return text;
}

/** Folded names of owners, each read once. */
function foldedNames(ownerName: FilterContext['ownerName']): (id: Id) => string {
  const names = new Map<Id, string>();
  return (id) => {
    let name = names.get(id);
    if (name === undefined) names.set(id, (name = foldFast(ownerName(id) ?? '')));
    return name;
  };
}

/** The words of a searched text, as they are compared. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(foldFast(text).split(/\s+/))].filter((word) => word !== '');
}

function textTest(text: string | undefined, context: FilterContext): DealTest | undefined {
  const words = wordsOf(text ?? '');
  if (words.length === 0) return undefined;
  const nameOf = foldedNames(context.ownerName);
  return (deal) => {
    const own = textOf(deal);
    const {ownerId} = deal;
    return words.every((word) => own.includes(word) || (ownerId !== undefined && nameOf(ownerId).includes(word)));
  };
}

function conditionTest(conditions: Filter | undefined, context: FilterContext): DealTest | undefined {
  if (!conditions || conditions.length === 0) return undefined;
  const filter = absoluteDates(conditions, plainDateOf(context.now, context.zone));
  const lists = filter.flatMap((one) => (isLong(one) ? [listTest(one)] : []));
  const others = filter.filter((one) => !isLong(one));
  return (deal) => matches(deal, others) && lists.every((test) => test(deal));
}

type ListCondition = Extract<Condition, {readonly test: 'in'}>;

/** "Show exactly these 14,000 deals" must not look each one up in a list of 14,000. */
const LONG = 16;
const isLong = (one: Condition): one is ListCondition => one.test === 'in' && one.value.length > LONG;

function listTest({field, value}: ListCondition): DealTest {
  const wanted = new Set<unknown>(value);
  return (deal) => {
    const own = readField(deal, field);
    return Array.isArray(own) ? own.some((one) => wanted.has(one)) : own !== undefined && wanted.has(own);
  };
}

/** By stage: the moment (epoch milliseconds) before which a deal must have come in to be stale there now. */
export function staleSince(pipeline: Pipeline | undefined, now: Instant): ReadonlyMap<Id, number> {
  const moment = Date.parse(now);
  const limits = (pipeline?.stages ?? []).filter(({kind, rotAfterDays = 0}) => kind === 'open' && rotAfterDays > 0);
  return new Map(limits.map(({id, rotAfterDays = 0}) => [id, moment - rotAfterDays * DAY_MS]));
}

/** Whether an open deal has been in its stage for longer than its limit; never where either is not known. */
export function isStale(deal: Deal, since: ReadonlyMap<Id, number>): boolean {
  const limit = since.get(deal.stageId);
  if (limit === undefined || deal.outcome !== 'open' || deal.stageEnteredAt === undefined) return false;
  return Date.parse(deal.stageEnteredAt) < limit;
}

function staleTest({pipeline, now}: FilterContext): DealTest {
  const since = staleSince(pipeline, now);
  return (deal) => isStale(deal, since);
}

function missingTest(facts: readonly KeyFact[] | undefined): DealTest | undefined {
  return facts && facts.length > 0 ? (deal) => missingFacts(deal, facts).length > 0 : undefined;
}

/**
 * The deals a filter lets through, as a function of the deal alone: clock, limits and names are those of the moment of
 * compiling. `undefined` when it lets everything through. Text is never read as a pattern.
 */
export function compileFilter(filter: DealFilter, context: FilterContext): DealTest | undefined {
  const tests = [
    // The cheap ones first.
    missingTest(filter.missing),
    filter.stale ? staleTest(context) : undefined,
    conditionTest(filter.conditions, context),
    textTest(filter.text, context),
  ].filter((test) => test !== undefined);
  const [only] = tests;
  if (tests.length < 2) return only;
  return (deal) => tests.every((test) => test(deal));
}
