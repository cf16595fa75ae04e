import {findStage} from '../../model/pipeline.js';
import type {Localizer} from '../../i18n/localizer.js';
import {chanceOf, type Deal} from '../../model/deal.js';
import {fieldInfo} from '../../model/field-info.js';
import {fieldLabel, fieldText} from '../../ui/field-text.js';
import type {CardContent, CardText} from './card-content.js';
import type {CardField, CardPlan} from './card-fields.js';
import {ageWords, factsWords} from './card-words.js';
import type {CardGiven, DealFigures} from './deal-figures.js';
import {dayText, moneyText, remembered} from './text-memo.js';

const MAX_TAGS = 2;

/** A text of our own card: it has a name for styles, and chips have a sign. */
export interface DrawnText extends CardText {
  readonly part?: string;
  /** Sign before a chip: half known, missing, due, planned. */
  readonly sign?: 'half' | 'missing' | 'due' | 'planned' | 'accent';
  /** The first chip that stands at the far end. */
  readonly push?: boolean;
}

interface Drawing {
  readonly deal: Deal;
  readonly given: CardGiven;
  readonly figures: DealFigures;
}

/** What our own card shows of a deal. Lines without a text keep their place, so that cards are equally high. */
export function dealContent(plan: CardPlan, drawing: Drawing): CardContent {
  const lines = plan.lines.map((fields) => fields.flatMap((field) => lineTexts(field, drawing)));
  const chips = plan.chips.flatMap((field) => chipsOf(field, drawing));
  const ends = chips.findIndex(({sign}) => sign !== undefined);
  const end = chips[ends];
  if (end) chips[ends] = {...end, push: true};
  return {lines, chips};
}

/** Texts of one field in a line. */
function lineTexts(field: CardField, drawing: Drawing): readonly DrawnText[] {
  const {deal, given, figures} = drawing;
  const {texts} = given;
  switch (field) {
    case 'account':
      return [{text: deal.account?.name ?? '', tone: 'muted', part: 'account'}];
    case 'contact':
      return [{text: deal.contact?.name ?? '', tone: 'muted', part: 'contact', label: labelOf(field, texts)}];
    case 'amount':
      return deal.amount
        ? [{text: moneyText(texts, deal.amount), tone: 'strong', part: 'amount'}]
        : [{text: texts.t('card.noAmount'), tone: 'muted', part: 'amount'}];
    case 'expectedClose':
      return closingTexts(figures);
    case 'probability':
      return chanceTexts(drawing);
    case 'stageAge':
      return ageTexts(drawing);
    default:
      return ownTexts(field, drawing);
  }
}

function closingTexts({closing}: DealFigures): readonly DrawnText[] {
  if (!closing) return [];
  const {short, long, overdue} = closing;
  if (!overdue) return [{text: short, tone: 'muted', part: 'date', ...(long !== short && {label: long})}];
  return [{text: `! ${short}`, tone: 'bad', part: 'date', label: long}];
}

function chanceTexts({deal, given: {pipeline, texts}}: Drawing): readonly DrawnText[] {
  const chance = chanceOf(deal, pipeline && findStage(pipeline, deal.stageId));
  if (chance === undefined) return [];
  const percent = remembered(texts, `percent ${chance}`, () => texts.percent(chance));
  return [{text: percent, tone: 'muted', part: 'probability', label: texts.t('board.chance', {percent})}];
}

function ageTexts({figures: {age}, given}: Drawing): readonly DrawnText[] {
  if (!age) return [];
  const text = remembered(given.texts, `short days ${age.days}`, () => given.texts.days(age.days, 'short'));
  return [{text, tone: age.old ? 'bad' : 'muted', part: 'stage-age', label: ageWords(age, given)}];
}

/** A field of the host's own: its name and its value side by side. */
function ownTexts(field: CardField, {deal, given}: Drawing): readonly DrawnText[] {
  const {texts, pipeline, today} = given;
  const info = fieldInfo(field, pipeline);
  const text = fieldText(info, deal, {texts, asOf: today});
  if (text === '') return [];
  return [
    {text: fieldLabel(info, texts), tone: 'muted', part: 'field-label'},
    {text, part: 'field'},
  ];
}

const labelOf = (field: CardField, texts: Localizer): string =>
  fieldLabel({field, type: 'text', editable: false}, texts);

/** Chips of one field. */
function chipsOf(field: CardField, drawing: Drawing): readonly DrawnText[] {
  const {deal, given} = drawing;
  const {texts} = given;
  switch (field) {
    case 'tags':
      return (deal.tags ?? []).slice(0, MAX_TAGS).map((text): DrawnText => ({text, tone: 'accent'}));
    case 'facts':
      return factsChips(drawing);
    case 'nextStep':
      return stepChips(drawing);
    case 'source':
      return deal.source ? [{text: deal.source, label: labelOf('source', texts)}] : [];
    case 'priority':
      return deal.priority === undefined
        ? []
        : [{text: texts.t('card.priority', {priority: texts.number(deal.priority)})}];
    default:
      return [];
  }
}

function factsChips({given, figures: {missing}}: Drawing): readonly DrawnText[] {
  if (missing.length === 0) return [];
  const total = given.facts.length;
  const text = given.texts.t('card.facts', {known: total - missing.length, total});
  return [{text, tone: 'warn', sign: 'half', label: factsWords(missing, given)}];
}

function stepChips({deal, given, figures: {step}}: Drawing): readonly DrawnText[] {
  const {texts, today, facts} = given;
  if (!step) {
    const due = deal.outcome === 'open' && facts.includes('nextActivity');
    return due ? [{text: texts.t('card.noNextStep'), tone: 'warn', sign: 'missing'}] : [];
  }
  const {nextActivity} = deal;
  if (step.due === 'overdue') {
    const text = nextActivity ? texts.t('card.overdueStep', {step: nextActivity}) : texts.t('card.overdue');
    return [{text, tone: 'bad', sign: 'due'}];
  }
  const text = dayText(texts, step.day, today);
  const label = nextActivity ? {label: nextActivity} : {};
  return step.due === 'today' ? [{text, tone: 'good', sign: 'due', ...label}] : [{text, sign: 'planned', ...label}];
}
