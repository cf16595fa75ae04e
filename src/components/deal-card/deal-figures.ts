import {agePercentile, daysInStage} from '../../analytics/dwell.js';
import type {Localizer} from '../../i18n/localizer.js';
import {plainDateOf} from '../../model/calendar.js';
import {dueOf, missingFacts, type Due, type KeyFact} from '../../model/deal-facts.js';
import type {Deal} from '../../model/deal.js';
import type {Instant, PlainDate} from '../../model/ids.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import type {CardPlan} from './card-fields.js';
import {stageAge, type StageAge} from './stage-age.js';
import {dayText, remembered} from './text-memo.js';

/** What a card is given besides its deal. */
export interface CardGiven {
  readonly texts: Localizer;
  readonly now: Instant;
  readonly today: PlainDate;
  readonly owner: Owner | undefined;
  readonly pipeline: Pipeline | undefined;
  readonly facts: readonly KeyFact[];
  readonly winnerDays: readonly number[];
  readonly limitDays: number | undefined;
}

/** When a deal closes or closed. */
export interface Closing {
  /** As a figure: `15 Jan`, `Won 20 Nov`. */
  readonly short: string;
  /** As a phrase: `Closes 15 Jan`. */
  readonly long: string;
  readonly overdue: boolean;
}

/** What is worked out about a deal, once per drawing and only what its card shows. */
export interface DealFigures {
  readonly closing: Closing | undefined;
  readonly step: {readonly day: PlainDate; readonly due: Due} | undefined;
  readonly missing: readonly KeyFact[];
  readonly age: StageAge | undefined;
}

const NONE: readonly KeyFact[] = [];

/** What is worked out about a deal for a card of this plan. */
export function figuresOf(deal: Deal, given: CardGiven, {has}: CardPlan): DealFigures {
  return {
    closing: has.has('expectedClose') ? closingOf(deal, given) : undefined,
    step: has.has('nextStep') ? stepOf(deal, given) : undefined,
    missing: has.has('facts') ? missingFacts(deal, given.facts) : NONE,
    age: has.has('age') || has.has('stageAge') ? ageOf(deal, given) : undefined,
  };
}

function closingOf(deal: Deal, {texts, today}: CardGiven): Closing | undefined {
  const {outcome, expectedClose, closedAt} = deal;
  if (outcome === 'open') {
    if (expectedClose === undefined) return undefined;
    const overdue = expectedClose < today;
    const key = overdue ? 'card.closeOverdue' : 'card.closes';
    const short = dayText(texts, expectedClose, today);
    return {short, long: remembered(texts, `${key} ${short}`, () => texts.t(key, {date: short})), overdue};
  }
  if (closedAt === undefined) {
    const words = texts.t(outcome === 'won' ? 'card.won' : 'card.lost');
    return {short: words, long: words, overdue: false};
  }
  const words = remembered(texts, `${outcome} ${closedAt} ${today}`, () =>
    texts.t(outcome === 'won' ? 'card.wonOn' : 'card.lostOn', {date: texts.date(closedAt, 'short', today)}),
  );
  return {short: words, long: words, overdue: false};
}

function stepOf(deal: Deal, {texts, today}: CardGiven): DealFigures['step'] {
  if (deal.outcome !== 'open' || deal.nextActivityAt === undefined) return undefined;
  const day = plainDateOf(deal.nextActivityAt, texts.zone);
  return {day, due: dueOf(day, today)};
}

function ageOf(deal: Deal, {now, winnerDays, limitDays}: CardGiven): StageAge | undefined {
  const days = daysInStage(deal, now);
  const percentile = days === null ? null : agePercentile(winnerDays, days);
  return stageAge({days, percentile, limitDays});
}
