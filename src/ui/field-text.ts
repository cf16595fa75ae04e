import type {PipelineStore} from '../data/store.js';
import {numberFormat} from '../i18n/intl-cache.js';
import type {Localizer} from '../i18n/localizer.js';
import type {MessageKey} from '../i18n/messages.js';
import type {Deal} from '../model/deal.js';
import {readField} from '../model/deal-field.js';
import type {FieldInfo} from '../model/field-info.js';
import type {InputProblem} from '../model/field-input.js';
import {currencyExponent, decimalFromMinor, type Money} from '../model/money.js';
import type {NumberStyle} from '../model/number-text.js';

const LABELS = {
  id: 'field.id',
  pipelineId: 'field.pipeline',
  stageId: 'field.stage',
  title: 'field.title',
  outcome: 'field.outcome',
  amount: 'field.amount',
  currency: 'field.currency',
  probability: 'field.probability',
  expectedClose: 'field.expectedClose',
  closedAt: 'field.closedAt',
  lostReason: 'field.lostReason',
  ownerId: 'field.owner',
  account: 'field.account',
  contact: 'field.contact',
  source: 'field.source',
  tags: 'field.tags',
  priority: 'field.priority',
  createdAt: 'field.createdAt',
  updatedAt: 'field.updatedAt',
  stageEnteredAt: 'field.stageEnteredAt',
  lastActivityAt: 'field.lastActivityAt',
  nextActivityAt: 'field.nextActivityAt',
  nextActivity: 'field.nextActivity',
} as const satisfies Readonly<Record<string, MessageKey>>;

/** A text with its first letter as at the start of a sentence, by the rules of a language. */
export function sentenceStart(text: string, locale: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}

/** What a field is called: by the host, else by the language, else its key. */
export function fieldLabel(info: FieldInfo, texts: Localizer): string {
  if (info.label !== undefined) return info.label;
  const key = Object.hasOwn(LABELS, info.field) ? LABELS[info.field as keyof typeof LABELS] : undefined;
  return key ? sentenceStart(texts.t(key), texts.locale) : info.field;
}

/** What writing a value in words needs. */
export interface FieldTextOptions {
  readonly texts: Localizer;
  /** Knows the names of owners and stages; ids stand for them without it. */
  readonly store?: Pick<PipelineStore, 'owner' | 'stages'> | undefined;
  /** Dates of the year of this date or moment are written without it. */
  readonly asOf?: string | undefined;
}

const OUTCOME_WORDS = {open: 'field.open', won: 'card.won', lost: 'card.lost'} as const;

function moneyWords(amount: Money | undefined, texts: Localizer): string {
  if (!amount) return '';
  return texts.money({decimal: decimalFromMinor(amount.minor, amount.currency), currency: amount.currency});
}

function words(info: FieldInfo, value: string | number | boolean, options: FieldTextOptions): string {
  const {texts, store, asOf} = options;
  if (typeof value === 'boolean') return texts.t(value ? 'field.yes' : 'field.no');
  switch (info.type) {
    case 'percent':
      return texts.percent(Number(value), 2);
    case 'date':
    case 'instant':
      return texts.date(String(value), asOf === undefined ? 'medium' : 'short', asOf);
    case 'owner':
      return store?.owner(String(value))?.name ?? String(value);
    case 'stage':
      return store?.stages().find(({id}) => id === value)?.name ?? String(value);
    default:
      return typeof value === 'number' ? texts.number(value, {maximumFractionDigits: 20}) : value;
  }
}

/** The value of a field in words, as tables, panels and histories show it. Empty where the deal has none. */
export function fieldText(info: FieldInfo, deal: Deal, options: FieldTextOptions): string {
  if (info.field === 'amount') return moneyWords(deal.amount, options.texts);
  if (info.field === 'outcome') return options.texts.t(OUTCOME_WORDS[deal.outcome]);
  const value = info.field === 'nextActivity' ? deal.nextActivity : readField(deal, info.field);
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : words(info, value as string | number | boolean, options);
}

const styles = new Map<string, NumberStyle>();

/** How numbers are typed in a language: with the digits of keyboards, and the language's signs between them. */
export function numberStyle(texts: Localizer): NumberStyle {
  let style = styles.get(texts.locale);
  if (!style) {
    const parts = numberFormat(texts.locale, {numberingSystem: 'latn'}).formatToParts(1e6 + 0.5);
    const sign = (wanted: string): string | undefined => parts.find(({type}) => type === wanted)?.value;
    style = {decimal: sign('decimal') ?? '.', group: sign('group') ?? ''};
    styles.set(texts.locale, style);
  }
  return style;
}

/** A number as it may be typed, with as many decimals as the currency has. */
function exampleOf(currency: string | undefined, texts: Localizer): string {
  const digits = currency === undefined ? 2 : currencyExponent(currency);
  return texts.number(1200.5 + (digits === 0 ? 0.5 : 0), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Fields that are chosen, not written. */
const CHOSEN: ReadonlySet<string> = new Set(['choice', 'owner', 'stage', 'date', 'instant', 'boolean']);

/** What is wrong with a text, for the person who typed it: names the field, the value and what to do. */
export function problemText(info: FieldInfo, problem: InputProblem, texts: Localizer): string {
  const {code, value} = problem;
  const field = fieldLabel(info, texts);
  switch (code) {
    case 'required':
      return texts.t(CHOSEN.has(info.type) ? 'field.problem.requiredChoice' : 'field.problem.required', {field});
    case 'money':
      return texts.t('field.problem.money', {field, value, example: exampleOf(problem.currency, texts)});
    case 'currency':
      return texts.t('field.problem.currency', {field, example: `${exampleOf(undefined, texts)} EUR`});
    case 'decimals': {
      const {currency = ''} = problem;
      return texts.t('field.problem.decimals', {field, value, currency, example: exampleOf(currency, texts)});
    }
    case 'tooLarge':
      return texts.t('field.problem.tooLarge', {field, value});
    case 'percent':
      return texts.t('field.problem.percent', {field, value, low: 0, high: 100});
    case 'number':
      return texts.t('field.problem.number', {field, value, example: exampleOf(undefined, texts)});
    case 'date':
      return value === ''
        ? texts.t('field.problem.dateIncomplete', {field})
        : texts.t('field.problem.date', {field, value, example: '2027-01-31'});
    case 'future':
      return texts.t('field.problem.future', {field, value: texts.date(value, 'medium')});
    case 'choice':
      return texts.t('field.problem.choice', {field, value, list: (info.options ?? []).join(', ')});
    case 'owner':
      return texts.t('field.problem.owner', {field});
    case 'stage':
      return texts.t('field.problem.stage', {field});
    case 'boolean':
      return texts.t('field.problem.boolean', {field, value});
    default:
      return code satisfies never;
  }
}
