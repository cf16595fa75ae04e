import {plainDateOf} from '../model/calendar.js';
import type {Deal, Outcome} from '../model/deal.js';
import type {Id, PlainDate} from '../model/ids.js';
import type {Activity} from '../model/pipeline.js';
import type {Random} from './random.js';
import {DAY, MINUTE, sampleEvents, sampleStays, stageIdAt, workTime, type EventDraft} from './sample-history.js';
import {companyName, dealTitle, LOST_REASONS, NEXT_STEPS, personName, slug, SOURCES, TAGS} from './sample-names.js';
import {SAMPLE_OWNERS, SAMPLE_PIPELINE} from './sample-pipeline.js';

/** Which deal to make. */
export interface DealPlan {
  readonly id: Id;
  /** Place of the open stage it is in, or was in when it closed. */
  readonly stage: number;
  readonly outcome: Outcome;
  /** Moment of the data in epoch milliseconds. */
  readonly asOf: number;
  /** Title and company; drawn where absent. */
  readonly card: readonly [title: string, company: string] | undefined;
}

/** A deal without a rank, with all that belongs to it. */
export interface MadeDeal {
  readonly deal: Deal;
  readonly events: readonly EventDraft[];
  readonly activities: readonly Activity[];
}

/** Mean amount in whole dollars by open stage: small ones drop out early. */
const MEAN_AMOUNTS = [12_000, 28_500, 54_500, 88_000, 64_000] as const;

/** Days that are usually left to the closing. */
const DAYS_LEFT = [90, 70, 50, 35, 12] as const;

const TWO_YEARS = 730;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Rounded as people do: the larger, the coarser; some like it exact. In cents. */
function roundAmount(random: Random, dollars: number): number {
  const coarse = dollars < 5_000 ? 250 : dollars < 50_000 ? 500 : dollars < 200_000 ? 2_000 : 5_000;
  const step = random.chance(0.35) ? 50 : coarse;
  return Math.max(1, Math.round(dollars / step)) * step * 100;
}

function sampleAmount(random: Random, {stage, outcome}: DealPlan): number | undefined {
  if (random.chance(stage === 0 && outcome === 'open' ? 0.1 : 0.02)) return undefined;
  const mean = outcome === 'won' ? 42_000 : (MEAN_AMOUNTS[stage] ?? 30_000);
  return roundAmount(random, mean * random.spread());
}

/** Closings over two years, evenly more and more: the team grows, or its open deals would be out of proportion. */
function closingMoment(random: Random, asOf: number): number {
  const place = Math.max(random.next(), random.next());
  return Math.min(workTime(random, asOf - (1 - place) * TWO_YEARS * DAY), asOf - random.int(10, 120) * MINUTE);
}

function expectedClose(random: Random, {stage, outcome, asOf}: DealPlan, end: number): PlainDate | undefined {
  if (outcome !== 'open') return plainDateOf(end + random.int(-10, 20) * DAY, 'UTC');
  if (random.chance(0.05)) return undefined;
  if (random.chance(0.08)) return plainDateOf(asOf - random.int(1, 20) * DAY, 'UTC');
  return plainDateOf(asOf + (1 + (DAYS_LEFT[stage] ?? 30) * random.spread()) * DAY, 'UTC');
}

/** When the next step of an open deal is due: none, overdue, today or later. */
function nextDue(random: Random, asOf: number, created: number): number | undefined {
  const today = Math.floor(asOf / DAY) * DAY;
  const kind = random.weighted([16, 12, 18, 54]);
  if (kind === 0) return undefined;
  const overdue = workTime(random, today - random.int(1, 9) * DAY);
  if (kind === 1 && overdue > created) return overdue;
  return kind === 3
    ? workTime(random, today + random.int(1, 14) * DAY, 'on')
    : today + random.int(10 * 4, 17 * 4) * 15 * MINUTE;
}

function sampleActivities(
  random: Random,
  plan: DealPlan,
  {created, end, ownerId}: {created: number; end: number; ownerId: Id},
): Activity[] {
  const done = Math.max(created, Math.min(workTime(random, end - 5 * random.spread() * DAY), end));
  const past = random.pick(NEXT_STEPS);
  const base = {dealId: plan.id, ownerId, revision: '1'};
  const activities: Activity[] = [{id: `${plan.id}-a1`, ...base, ...past, dueAt: iso(done), doneAt: iso(done)}];
  const due = plan.outcome === 'open' ? nextDue(random, plan.asOf, created) : undefined;
  if (due !== undefined) activities.push({id: `${plan.id}-a2`, ...base, ...random.pick(NEXT_STEPS), dueAt: iso(due)});
  return activities;
}

function sampleTags(random: Random, amount: number | undefined): readonly string[] {
  const tags = new Set<string>();
  if (amount !== undefined && amount > 150_000_00) tags.add('Enterprise');
  for (let more = random.weighted([50, 40, 10]); more > 0; more--) tags.add(random.pick(TAGS));
  return [...tags];
}

type Texts = Pick<
  Deal,
  'title' | 'account' | 'contact' | 'source' | 'tags' | 'priority' | 'ownerId' | 'probability' | 'lostReason'
>;

function sampleTexts(random: Random, plan: DealPlan, amount: number | undefined): Texts {
  const open = plan.outcome === 'open';
  const [title, company] = plan.card ?? [dealTitle(random), companyName(random)];
  const contact = personName(random);
  const tags = sampleTags(random, amount);
  const chance = SAMPLE_PIPELINE.stages[plan.stage]?.probability ?? 0;
  return {
    title,
    account: {id: slug(company), name: company},
    contact: {id: slug(contact), name: contact},
    source: random.pick(SOURCES),
    // Whoever has left owns no open deal.
    ownerId: random.pick(open ? SAMPLE_OWNERS.slice(0, -1) : SAMPLE_OWNERS).id,
    ...(tags.length > 0 && {tags}),
    ...(random.chance(0.12) && {priority: random.int(1, 3)}),
    ...(open && random.chance(0.05) && {probability: Math.min(9_500, chance + random.int(-1, 2) * 500)}),
    ...(plan.outcome === 'lost' && {lostReason: random.pick(LOST_REASONS)}),
  };
}

/** One believable deal: what it is now, the log that leads there, what was done and what is next. */
export function makeDeal(random: Random, plan: DealPlan): MadeDeal {
  const open = plan.outcome === 'open';
  const end = open ? plan.asOf : closingMoment(random, plan.asOf);
  const amount = sampleAmount(random, plan);
  const stays = sampleStays(random, plan.stage, {end, outcome: plan.outcome});
  const created = stays[0]?.ms ?? end;
  const texts = sampleTexts(random, plan, amount);
  const ownerId = texts.ownerId ?? '';
  const close = expectedClose(random, plan, end);
  const events = sampleEvents(random, {
    dealId: plan.id,
    ownerId,
    stays,
    outcome: plan.outcome,
    end,
    amount,
    expectedClose: close,
  });
  const activities = sampleActivities(random, plan, {created, end, ownerId});
  const [done, next] = activities;
  const deal: Deal = {
    id: plan.id,
    pipelineId: SAMPLE_PIPELINE.id,
    stageId: open ? stageIdAt(plan.stage) : plan.outcome,
    outcome: plan.outcome,
    ...texts,
    ...(amount !== undefined && {amount: {minor: amount, currency: 'USD'}}),
    ...(close !== undefined && {expectedClose: close}),
    ...(!open && {closedAt: iso(end)}),
    createdAt: iso(created),
    updatedAt: iso(events.at(-1)?.ms ?? created),
    stageEnteredAt: iso(open ? (stays.at(-1)?.ms ?? created) : end),
    ...(done?.doneAt && {lastActivityAt: done.doneAt}),
    ...(next?.dueAt && {nextActivityAt: next.dueAt, nextActivity: next.subject}),
    revision: String(events.length),
  };
  return {deal, events, activities};
}
