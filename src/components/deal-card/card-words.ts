import {findStage} from '../../model/pipeline.js';
import {chanceOf, type Deal} from '../../model/deal.js';
import type {KeyFact} from '../../model/deal-facts.js';
import {fieldInfo} from '../../model/field-info.js';
import {fieldLabel, fieldText} from '../../ui/field-text.js';
import type {CardContent, CardText} from './card-content.js';
import type {CardField, CardPlan} from './card-fields.js';
import type {CardGiven, DealFigures} from './deal-figures.js';
import type {StageAge} from './stage-age.js';
import {dayText, moneyText, remembered} from './text-memo.js';

type Words = string | false | undefined;

/** How long a deal has been in its stage, and against what that is long. */
export function ageWords(age: StageAge | undefined, {texts, limitDays}: CardGiven): string {
  if (!age) return '';
  const percent = age.basis === 'won' ? Math.round(age.share * 10_000) : 0;
  const key = `age ${age.days} ${age.basis} ${percent} ${age.old ? limitDays : ''}`;
  return remembered(texts, key, () => {
    const days = texts.days(age.days);
    const inStage = texts.t('card.inStage', {days});
    if (age.basis === 'won') {
      return `${inStage}. ${texts.t('card.olderThanWon', {percent: texts.percent(percent, 0)})}`;
    }
    if (age.basis !== 'limit' || !age.old) return inStage;
    return texts.t('card.stale', {days, limit: texts.days(limitDays ?? 0)});
  });
}

/** How many facts are known, and which are not. */
export function factsWords(missing: readonly KeyFact[], {texts, facts}: CardGiven): string {
  return remembered(texts, `facts ${facts.length} ${missing.join(' ')}`, () =>
    texts.t('card.factsLong', {
      known: facts.length - missing.length,
      total: facts.length,
      list: texts.list(missing.map((fact) => texts.t(`field.${fact}`))),
    }),
  );
}

function stepWords(deal: Deal, {texts, today}: CardGiven, {step}: DealFigures): Words {
  if (!step) return undefined;
  const {nextActivity} = deal;
  if (step.due === 'overdue') {
    return nextActivity ? texts.t('card.overdueStep', {step: nextActivity}) : texts.t('card.overdue');
  }
  const date = dayText(texts, step.day, today);
  return nextActivity ? texts.t('card.stepOn', {step: nextActivity, date}) : texts.t('card.nextStep', {date});
}

/** One field of a deal as a phrase. */
function fieldWords(field: CardField, deal: Deal, given: CardGiven & {readonly figures: DealFigures}): Words {
  const {texts, owner, pipeline, figures, today} = given;
  switch (field) {
    case 'account':
      return deal.account?.name;
    case 'amount':
      return deal.amount ? moneyText(texts, deal.amount) : texts.t('card.noAmount');
    case 'expectedClose':
      return figures.closing?.long;
    case 'owner':
      return owner && texts.t('card.owner', {name: owner.name});
    case 'tags':
      return deal.tags?.join(', ');
    case 'nextStep':
      return stepWords(deal, given, figures);
    case 'facts':
      return figures.missing.length > 0 && factsWords(figures.missing, given);
    case 'age':
    case 'stageAge':
      return ageWords(figures.age, given);
    case 'probability': {
      const chance = chanceOf(deal, pipeline && findStage(pipeline, deal.stageId));
      return chance !== undefined && texts.t('board.chance', {percent: texts.percent(chance)});
    }
    default: {
      const info = fieldInfo(field, pipeline);
      const value = fieldText(info, deal, {texts, asOf: today});
      return value !== '' && texts.t('card.labelled', {label: fieldLabel(info, texts), value});
    }
  }
}

/** The age comes last, and facts after the steps they may be missing: read aloud, what matters first. */
const LATE: readonly CardField[] = ['facts', 'age', 'stageAge'];

/** Everything our own card shows of a deal, as phrases. */
export function dealWords(
  deal: Deal,
  plan: CardPlan,
  given: CardGiven & {readonly figures: DealFigures},
): readonly string[] {
  const order = [
    ...plan.fields.filter((field) => !LATE.includes(field)),
    ...LATE.filter((field) => plan.has.has(field)),
  ];
  const words = order.map((field) => fieldWords(field, deal, given));
  return [...new Set(words)].filter((text): text is string => typeof text === 'string' && text !== '');
}

/** What a host's own card says, as phrases. */
export function contentWords({lines = [], chips = []}: CardContent, {texts}: CardGiven): readonly string[] {
  const phrase = ({text, label}: CardText): string =>
    label === undefined || label === '' ? text : texts.t('card.labelled', {label, value: text});
  return [...lines.flat(), ...chips].map(phrase).filter((text) => text !== '');
}
