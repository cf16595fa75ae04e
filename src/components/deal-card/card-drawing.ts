import type {Localizer} from '../../i18n/localizer.js';
import {plainDateOf} from '../../model/calendar.js';
import {accentOf, type CardAccent} from '../../model/card-rules.js';
import type {Deal} from '../../model/deal.js';
import type {KeyFact} from '../../model/deal-facts.js';
import type {Instant} from '../../model/ids.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {warnOnce} from '../../ui/warn-once.js';
import {readContent, type CardContent, type RenderCard} from './card-content.js';
import {cardContext} from './card-context.js';
import {planOf, type CardField, type CardPlan} from './card-fields.js';
import {contentWords, dealWords} from './card-words.js';
import {dealContent, type DrawnText} from './deal-content.js';
import {figuresOf, type CardGiven, type DealFigures} from './deal-figures.js';
import {remembered} from './text-memo.js';

/** Everything that what a card shows depends on. */
export interface CardInput {
  readonly deal: Deal;
  readonly owner: Owner | undefined;
  readonly pipeline: Pipeline | undefined;
  readonly facts: readonly KeyFact[];
  readonly winnerDays: readonly number[];
  readonly limitDays: number | undefined;
  readonly fields: readonly CardField[];
  readonly accents: readonly CardAccent[];
  readonly renderCard: RenderCard | undefined;
  readonly reasons: readonly string[];
  readonly compact: boolean;
  readonly now: Instant;
  readonly texts: Localizer;
}

/** What a card shows. */
export interface CardDrawing {
  readonly title: string;
  readonly lines: readonly (readonly DrawnText[])[];
  readonly chips: readonly DrawnText[];
  readonly figures: DealFigures;
  readonly given: CardGiven;
  readonly accent: CardAccent | undefined;
  /** Everything as phrases, for screen readers. Made when asked for. */
  readonly words: () => readonly string[];
}

/** A title of blanks is none: without words there would be nothing to press or to read out. */
const titleOf = ({title, account}: Deal, texts: Localizer): string =>
  [title, account?.name].find((text) => typeof text === 'string' && text.trim() !== '') ?? texts.t('card.untitled');

const plainDay = (now: Instant, {zone}: Localizer): string => plainDateOf(now, zone);

let lastDay = {now: '', zone: '', today: ''};

/** The day of `now`; all cards of a board ask for the same. */
function dayOf(now: Instant, texts: Localizer): string {
  if (lastDay.now !== now || lastDay.zone !== texts.zone) {
    lastDay = {now, zone: texts.zone, today: plainDay(now, texts)};
  }
  return lastDay.today;
}

/** What the host makes of a deal, if it makes anything. A hook that throws must not cost the user the card. */
function hostContent({renderCard, deal}: CardInput, given: CardGiven): CardContent | undefined {
  if (!renderCard) return undefined;
  try {
    const made: unknown = renderCard(deal, cardContext(given));
    const content = readContent(made);
    if (!content && made !== undefined) {
      warnOnce('<deal-card> renderCard returned no {lines, chips}; the usual card is drawn. Return data, not markup.');
    }
    return content;
  } catch (error) {
    warnOnce(`<deal-card> renderCard threw (${String(error)}); the usual card is drawn.`);
    return undefined;
  }
}

function accentFor({deal, accents}: CardInput): CardAccent | undefined {
  if (accents.length === 0) return undefined;
  try {
    return accentOf(deal, accents);
  } catch (error) {
    warnOnce(`<deal-card> accents cannot be read (${String(error)}); write {when: [conditions], color, label}.`);
    return undefined;
  }
}

/** A compact card has one figure beside its title: the amount, or what stands first. */
function compactPlan(plan: CardPlan): CardPlan {
  const first = plan.has.has('amount') ? 'amount' : plan.lines[0]?.[0];
  return {...plan, lines: first === undefined ? [] : [[first]], chips: []};
}

/** What our own card shows while there are reasons that name the next step already. */
function chipsBeside(reasons: readonly string[], chips: readonly DrawnText[]): readonly DrawnText[] {
  if (reasons.length === 0) return chips;
  return chips.filter(({sign, tone}) => sign !== 'missing' && !(sign === 'due' && tone === 'bad'));
}

const asLines = (content: CardContent): readonly (readonly DrawnText[])[] =>
  (content.lines ?? []).map((line) => (Array.isArray(line) ? (line as readonly DrawnText[]) : [line as DrawnText]));

/** What a card shows of a deal. */
export function drawingOf(input: CardInput): CardDrawing {
  const {deal, owner, pipeline, facts, winnerDays, limitDays, fields, reasons, compact, now, texts} = input;
  const given = {texts, now, today: dayOf(now, texts), owner, pipeline, facts, winnerDays, limitDays};
  const plan = planOf(fields);
  const figures = figuresOf(deal, given, plan);
  const accent = accentFor(input);
  const hosts = hostContent(input, given);
  const content = hosts ?? dealContent(compact ? compactPlan(plan) : plan, {deal, given, figures});
  const mark: readonly DrawnText[] = accent ? [{text: accent.label, sign: 'accent'}] : [];
  const lines = asLines(content);
  return {
    title: titleOf(deal, texts),
    lines: compact ? lines.slice(0, 1).map((line) => line.slice(0, 1)) : lines,
    chips: compact ? mark : [...mark, ...chipsBeside(reasons, content.chips ?? [])],
    ...{figures, given, accent},
    words: () => [
      ...mark.map(({text}) => text),
      ...reasons,
      ...(hosts ? contentWords(hosts, given) : dealWords(deal, plan, {...given, figures})),
    ],
  };
}

/** The name of the button that moves a deal. */
export const moveLabel = (title: string, texts: Localizer): string =>
  remembered(texts, `move ${title}`, () => texts.t('board.moveDeal', {deal: title}));
