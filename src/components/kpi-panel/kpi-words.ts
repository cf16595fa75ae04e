import type {KpiFigure, KpiMetric, KpiUnit, KpiValue} from '../../analytics/kpi.js';
import type {PeriodKind} from '../../analytics/time/period.js';
import type {Localizer} from '../../i18n/localizer.js';
import {en, type MessageKey} from '../../i18n/messages.js';
import type {MoneyOptions} from '../../i18n/numbers.js';
import {decimalFromMinor, type MoneySum} from '../../model/money.js';
import type {DeltaGlyph, KpiDelta} from '../kpi-tile/kpi-tile.js';

/** What a tile says of a figure; the texts of `kpi-tile`. */
export interface TileWords {
  readonly label: string;
  readonly value: string;
  readonly exact: string;
  readonly delta: KpiDelta | undefined;
  readonly detail: string;
  readonly basis: string;
  readonly note: string;
  readonly definition: string;
}

/** For whom the words are, and which period they speak of. */
export interface WordSetting {
  readonly texts: Localizer;
  readonly period: PeriodKind;
}

/** Figures of what is open now: they compare with the start of the period, the others with the period before. */
const STOCKS: ReadonlySet<string> = new Set(['openValue', 'weightedValue', 'openCount', 'averageOpen']);

/** Beyond a change of this many times its start, a share says less than the change itself. */
const HUGE = 9.995;
/** Below half of the last digit that is shown a change is none. */
const TINY = 0.0005;

const isKey = (key: string): key is MessageKey => Object.hasOwn(en, key);

/** Keys that are found by name at run time have no parameters. */
function say(texts: Localizer, keys: readonly string[]): string | undefined {
  const key = keys.find(isKey);
  return key && texts.t(key as 'face.noData');
}

const basisPoints = (share: number): number => share * 10_000;

function sumsText(texts: Localizer, sums: readonly MoneySum[], options?: MoneyOptions): string {
  const decimals = sums.map(({minor, currency}) => ({decimal: decimalFromMinor(minor, currency), currency}));
  return texts.sums(decimals, options);
}

const isMoney = (figure: KpiFigure): figure is readonly MoneySum[] => Array.isArray(figure);

/** A figure in its unit; `n` decides how many digits a share deserves. */
function figureText(texts: Localizer, figure: KpiFigure, {unit, n, compact}: FigureStyle): string {
  if (figure === null) return '';
  if (isMoney(figure)) return sumsText(texts, figure, {compact});
  if (unit === 'percent') return texts.percent(basisPoints(figure), n < 100 ? 0 : 1);
  if (unit === 'days') return texts.days(Math.round(figure), compact ? 'short' : 'long');
  return texts.number(figure, {maximumFractionDigits: 1});
}

interface FigureStyle {
  readonly unit: KpiUnit;
  readonly n: number;
  readonly compact: boolean;
}

function valueText(metric: KpiMetric, figure: KpiValue, {texts}: WordSetting): {value: string; exact: string} {
  const {value, tooFew, n, numerator} = figure;
  if (value === null) return {value: '–', exact: texts.t('kpi.none')};
  if (tooFew && numerator !== undefined) {
    const counts = texts.t('number.ofTotal', {part: numerator, total: n});
    return {value: counts, exact: counts};
  }
  const style = {unit: metric.unit, n};
  return {
    value: figureText(texts, value, {...style, compact: true}),
    exact: figureText(texts, value, {...style, compact: false}),
  };
}

/** -1, 0 or 1; `undefined` where several currencies went different ways. */
function directionOf(figure: KpiValue): number | undefined {
  const {delta, ratio} = figure;
  if (delta === undefined) return undefined;
  if (typeof ratio === 'number' && Math.abs(ratio) < TINY) return 0;
  if (!isMoney(delta)) return Math.sign(delta);
  const signs = new Set(delta.map(({minor}) => Math.sign(Number(minor))).filter((sign) => sign !== 0));
  const [sign = 0] = signs;
  return signs.size > 1 ? undefined : sign;
}

interface ChangeText {
  readonly seen: string;
  readonly heard: string;
}

/** How much a figure changed; with its sign where no arrow tells the direction. */
function changeText(
  metric: KpiMetric,
  figure: KpiValue,
  {texts, signed}: {texts: Localizer; signed: boolean},
): ChangeText {
  const {delta, ratio} = figure;
  const signDisplay = signed ? 'exceptZero' : 'never';
  const both = (text: string): ChangeText => ({seen: text, heard: text});
  if (delta === undefined) return both('');
  if (isMoney(delta)) {
    if (typeof ratio === 'number' && Math.abs(ratio) < HUGE) {
      return both(texts.number(ratio, {style: 'percent', maximumFractionDigits: 1, signDisplay}));
    }
    const magnitude = (sum: MoneySum): MoneySum => ({...sum, minor: sum.minor.replace('-', '')});
    return both(sumsText(texts, signed ? delta : delta.map(magnitude), {compact: true, signed}));
  }
  if (metric.unit === 'percent') {
    const points = texts.number(delta * 100, {maximumFractionDigits: 1, signDisplay});
    return {seen: texts.t('kpi.points', {points}), heard: texts.t('kpi.pointsLong', {points})};
  }
  const size = signed ? delta : Math.abs(delta);
  if (metric.unit === 'days') return both(texts.days(Math.round(size), 'short'));
  return both(texts.number(size, {maximumFractionDigits: 1, signDisplay}));
}

/** What the figure is compared with, for example `vs last quarter`. */
function versusText(metric: KpiMetric, {texts, period}: WordSetting): string {
  return texts.t(STOCKS.has(metric.id) ? `kpi.since.${period}` : `kpi.versus.${period}`);
}

/** The words after a change: whether it is good, where its direction alone would mislead, or whether it may be chance. */
function judgement(metric: KpiMetric, figure: KpiValue, texts: Localizer): string {
  if (figure.verdict === 'noise') return texts.t('kpi.maybeChance');
  if (metric.better !== 'down') return '';
  if (figure.verdict === 'better') return texts.t('kpi.better');
  return figure.verdict === 'worse' ? texts.t('kpi.worse') : '';
}

const TONES = {better: 'good', worse: 'bad', same: 'noise', noise: 'noise', tooFew: 'noise'} as const;

function deltaOf(metric: KpiMetric, figure: KpiValue, setting: WordSetting): KpiDelta | undefined {
  const {verdict} = figure;
  if (figure.tooFew || figure.delta === undefined || verdict === 'tooFew') return undefined;
  const {texts} = setting;
  const versus = versusText(metric, setting);
  const direction = directionOf(figure);
  if (direction === 0) {
    return {text: texts.t('kpi.unchanged'), tone: 'noise', glyph: '–', words: texts.t('kpi.same', {versus})};
  }
  const signed = direction === undefined || verdict === 'noise';
  const {seen} = changeText(metric, figure, {texts, signed});
  const {heard} = changeText(metric, figure, {texts, signed: direction === undefined});
  const judged = judgement(metric, figure, texts);
  const words = wordsOf(direction, {texts, change: heard, versus});
  const glyph: DeltaGlyph = verdict === 'noise' ? '≈' : direction === 1 ? '▲' : '▼';
  return {
    text: verdict === 'noise' || judged === '' ? seen : `${seen} ${judged}`,
    tone: verdict ? TONES[verdict] : 'noise',
    ...(direction !== undefined && {glyph}),
    words: judged ? texts.t('kpi.judged', {change: words, judgement: judged}) : words,
  };
}

function wordsOf(direction: number | undefined, said: {texts: Localizer; change: string; versus: string}): string {
  const {texts, change, versus} = said;
  if (direction === undefined) return `${change} ${versus}`;
  return texts.t(direction > 0 ? 'kpi.up' : 'kpi.down', {change, versus});
}

/** Words beside the change. */
function detailOf(metric: KpiMetric, figure: KpiValue, setting: WordSetting): string {
  const {texts} = setting;
  const {n, value, tooFew, delta, verdict} = figure;
  if (value === null) return texts.t('kpi.none');
  if (tooFew) return texts.t('kpi.tooFew');
  if (metric.unit === 'percent') return texts.t('kpi.ofClosed', {count: n});
  if (delta !== undefined && verdict !== 'tooFew') return versusText(metric, setting);
  return metric.unit === 'count' ? '' : texts.t('board.dealCount', {count: n});
}

/** The deals behind the figure, and how sure a share is. */
function basisOf(metric: KpiMetric, figure: KpiValue, {texts}: WordSetting): string {
  const {n, interval, tooFew} = figure;
  if (figure.value === null) return '';
  if (metric.unit === 'count') return '';
  if (metric.unit !== 'percent') return texts.t('board.dealCount', {count: n});
  if (tooFew) return texts.t('kpi.tooFewClosed', {count: n});
  const ofClosed = texts.t('kpi.ofClosed', {count: n});
  if (!interval) return ofClosed;
  const [low, high] = [interval.lower, interval.upper].map((end) => texts.percent(basisPoints(end), 0));
  return `${ofClosed}. ${texts.t('kpi.interval', {low: low ?? '', high: high ?? ''})}`;
}

function noteOf({leftOut}: KpiValue, texts: Localizer): string {
  const {withoutAmount, withoutChance, undated} = leftOut;
  return [
    withoutAmount && texts.t('kpi.leftOut', {count: withoutAmount}),
    withoutChance && texts.t('kpi.withoutChance', {count: withoutChance}),
    undated && texts.t('kpi.undated', {count: undated}),
  ]
    .filter(Boolean)
    .join(' · ');
}

function definitionOf(metric: KpiMetric, figure: KpiValue, {texts}: WordSetting): string {
  const compared = STOCKS.has(metric.id) ? 'kpi.sinceStart' : 'kpi.sameDays';
  return [say(texts, [`${metric.label}.definition`]), figure.delta === undefined ? '' : texts.t(compared)]
    .filter(Boolean)
    .join(' ');
}

/** The name of a metric: its message, that of the period where it has one per period, or its label as it is. */
export function metricLabel(metric: KpiMetric, {texts, period}: WordSetting): string {
  return say(texts, [`${metric.label}.${period}`, metric.label]) ?? metric.label;
}

/** Everything a tile says of a metric. Money is rounded on the tile and exact in `exact`. */
export function tileWords(metric: KpiMetric, figure: KpiValue, setting: WordSetting): TileWords {
  return {
    label: metricLabel(metric, setting),
    ...valueText(metric, figure, setting),
    delta: deltaOf(metric, figure, setting),
    detail: detailOf(metric, figure, setting),
    basis: basisOf(metric, figure, setting),
    note: noteOf(figure, setting.texts),
    definition: definitionOf(metric, figure, setting),
  };
}
