import {addDays} from '../model/calendar.js';
import type {ChangeKind, Via} from '../model/change-event.js';
import type {Outcome} from '../model/deal.js';
import type {FieldValue, Id, PlainDate} from '../model/ids.js';
import type {Random} from './random.js';
import {SAMPLE_PIPELINE} from './sample-pipeline.js';

/** Milliseconds of a minute. */
export const MINUTE = 60_000;
/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** A line of the log before it has an id: ids follow the order of all lines. */
export interface EventDraft {
  readonly ms: number;
  readonly dealId: Id;
  readonly byId: Id;
  readonly kind: ChangeKind;
  readonly from: FieldValue | undefined;
  readonly to: FieldValue;
  readonly via: Via;
}

const STAGE_IDS: readonly Id[] = SAMPLE_PIPELINE.stages.map((stage) => stage.id);
const ROT_DAYS = SAMPLE_PIPELINE.stages.map((stage) => stage.rotAfterDays ?? 14);

/** Days that a deal usually stays in each open stage. */
const USUAL_DAYS = [22, 24, 26, 30, 12] as const;

/** Id of the open stage at a place. */
export const stageIdAt = (index: number): Id => STAGE_IDS[index] ?? 'lead';

/** A moment of a working day at or next to `ms`; weekends go back to Friday, or on to Monday. */
export function workTime(random: Random, ms: number, weekend: 'back' | 'on' = 'back'): number {
  let day = Math.floor(ms / DAY);
  const weekday = (day + 4) % 7;
  if (weekday === 6) day += weekend === 'back' ? -1 : 2;
  if (weekday === 0) day += weekend === 'back' ? -2 : 1;
  return day * DAY + random.int(8 * 60, 18 * 60) * MINUTE;
}

/** Places of the stages that a deal was in, the last one given: some deals skip a stage, some go back once. */
function stagePath(random: Random, last: number): readonly number[] {
  const path: number[] = [];
  for (let stage = last > 0 && random.chance(0.07) ? 1 : 0; stage < last; stage++) {
    if (path.length > 0 && random.chance(0.08)) continue;
    path.push(stage);
    if (stage > 0 && path.length > 1 && random.chance(0.05)) path.push(stage - 1, stage);
  }
  path.push(last);
  return path;
}

/** One stay: place of the stage and the moment of entry. */
export interface SampleStay {
  readonly stage: number;
  readonly ms: number;
}

/** Until when a deal was worked on, and how that went. */
export interface SampleEnd {
  /** When it closed; for an open deal the moment of the data. */
  readonly end: number;
  readonly outcome: Outcome;
}

/** How long a stay lasted, in days. What is lost was often left lying first. */
function stayDays(random: Random, stage: number, outcome: Outcome | undefined): number {
  if (outcome === 'open') return 0.7 * (ROT_DAYS[stage] ?? 30) * random.spread();
  return (outcome === 'lost' ? 2 : 1) * (USUAL_DAYS[stage] ?? 20) * random.spread();
}

/** The stays of a deal whose last open stage was `last`, oldest first, timed backwards from its end. */
export function sampleStays(random: Random, last: number, {end, outcome}: SampleEnd): readonly SampleStay[] {
  const stays: SampleStay[] = [];
  let ms = end;
  for (const stage of stagePath(random, last).toReversed()) {
    const days = stayDays(random, stage, stays.length === 0 ? outcome : undefined);
    ms = Math.min(workTime(random, ms - days * DAY), ms - random.int(20, 240) * MINUTE);
    stays.push({stage, ms});
  }
  return stays.reverse();
}

/** What a deal looks like at the end, and what its log has to lead to. */
export interface SampleStory extends SampleEnd {
  readonly dealId: Id;
  readonly ownerId: Id;
  readonly stays: readonly SampleStay[];
  /** Minor units. */
  readonly amount: number | undefined;
  readonly expectedClose: PlainDate | undefined;
}

type Change = Pick<EventDraft, 'kind' | 'to'> & Partial<Pick<EventDraft, 'from' | 'via'>>;

/** Spelled out, since this runs a million times: a spread would be slow. */
const line = ({dealId, ownerId}: SampleStory, ms: number, {kind, from, to, via = 'form'}: Change): EventDraft => ({
  ms,
  dealId,
  byId: ownerId,
  kind,
  from,
  to,
  via,
});

const earlierAmount = (random: Random, amount: number): number =>
  Math.round((amount * random.int(6, 14)) / 1000_00) * 100_00 || amount;

/** The amount is known from the start, or comes later, or changes once on the way. */
function amountLines(random: Random, story: SampleStory): readonly EventDraft[] {
  const {amount, stays, end} = story;
  const created = stays[0]?.ms ?? end;
  if (amount === undefined) return [];
  const later = Math.min(end, created + Math.ceil((random.next() * (end - created)) / MINUTE) * MINUTE);
  const roll = random.next();
  if (roll < 0.08) return [line(story, later, {kind: 'amount', from: null, to: amount})];
  const first = roll < 0.35 ? earlierAmount(random, amount) : amount;
  const lines = [line(story, created, {kind: 'amount', from: null, to: first})];
  if (first !== amount) lines.push(line(story, later, {kind: 'amount', from: first, to: amount}));
  return lines;
}

/** How often the expected close was pushed out: mostly never, sometimes once, rarely twice. */
function dateLines(random: Random, story: SampleStory): readonly EventDraft[] {
  const {expectedClose, stays, end} = story;
  const created = stays[0]?.ms ?? end;
  if (expectedClose === undefined) return [];
  const lines: EventDraft[] = [];
  let to = expectedClose;
  let ms = end;
  for (let pushes = random.weighted([70, 22, 8]); pushes > 0; pushes--) {
    const from = addDays(to, -random.int(7, 45));
    ms -= Math.floor((random.next() * (ms - created)) / MINUTE) * MINUTE;
    lines.push(line(story, ms, {kind: 'expectedClose', from, to}));
    to = from;
  }
  return lines.reverse();
}

const MOVE_WAYS = ['drag', 'drag', 'key', 'menu'] as const;

function stageLines(random: Random, story: SampleStory): readonly EventDraft[] {
  const {stays, outcome, end} = story;
  const lines = stays.map(({stage, ms}, index) => {
    const before = stays[index - 1];
    const to = stageIdAt(stage);
    if (!before) return line(story, ms, {kind: 'created', to});
    return line(story, ms, {kind: 'stage', from: stageIdAt(before.stage), to, via: random.pick(MOVE_WAYS)});
  });
  if (outcome === 'open') return lines;
  const from = stageIdAt(stays.at(-1)?.stage ?? 0);
  lines.push(line(story, end, {kind: 'stage', from, to: outcome, via: 'drag'}));
  lines.push(line(story, end, {kind: 'outcome', from: 'open', to: outcome, via: 'drag'}));
  return lines;
}

/** The log of a deal, oldest first: replaying it gives the deal's stage, outcome and amount as they are. */
export function sampleEvents(random: Random, story: SampleStory): readonly EventDraft[] {
  const [created, ...moves] = stageLines(random, story);
  const lines = [...(created ? [created] : []), ...amountLines(random, story), ...dateLines(random, story), ...moves];
  return lines.sort((a, b) => a.ms - b.ms);
}
