import type {Explanation, Omission} from '../../analytics/explanation.js';
import {
  explainChance,
  explainConversion,
  explainCount,
  explainNextSteps,
  explainSum,
  explainWeighted,
  GROUP_METRICS,
  type DealsOfGroup,
  type GroupFigure,
  type GroupMetric,
  type GroupOmission,
} from '../../analytics/explain-group.js';
import type {Funnel} from '../../analytics/funnel.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id, Instant} from '../../model/ids.js';
import type {MoneySum} from '../../model/money.js';
import {dayBounds} from '../../model/next-steps.js';
import {findStage, type Pipeline, type Stage} from '../../model/pipeline.js';
import {limitWords, stepWords, sumsWords} from './header-words.js';

/** The group whose figure is explained, and what it was made of. */
export interface HeaderSubject extends DealsOfGroup {
  /** Name of the column. */
  readonly name: string;
  /** The stage the column stands for; `undefined` for a month or a lane. */
  readonly stage: Stage | undefined;
  readonly pipeline: Pipeline;
  /** What conversions were read from. */
  readonly funnel?: Funnel | undefined;
  readonly asOf: Instant;
  /** IANA zone in which days begin. */
  readonly zone: string;
  readonly texts: Localizer;
}

/** Below this many deals a conversion is not shown as a share. */
export const RATE_FLOOR = 20;

const isMetric = (metric: string): metric is GroupMetric => GROUP_METRICS.includes(metric as GroupMetric);

const REASONS = {
  hidden: 'header.hidden',
  withoutAmount: 'board.withoutAmount',
  withoutChance: 'board.withoutChance',
  ownChance: 'header.ownChance',
  closed: 'header.closed',
  withoutStep: 'header.noStep',
  undated: 'header.undated',
  unknownStage: 'header.unknownStage',
  neverEntered: 'header.neverEntered',
} as const satisfies Record<GroupOmission, string>;

/**
 * What a figure in the header of a column means, in words. `undefined` for a metric that is none of a column, and where
 * the column has no such figure. O(deals of the group); the conversion O(deals of the funnel).
 */
export function explainHeader(metric: string, subject: HeaderSubject): Explanation | undefined {
  return isMetric(metric) ? EXPLAIN[metric](subject) : undefined;
}

const EXPLAIN: Readonly<Record<GroupMetric, (subject: HeaderSubject) => Explanation | undefined>> = {
  columnCount: countWords,
  columnSum: sumWords,
  columnWeighted: weightedWords,
  columnChance: chanceWords,
  columnConversion: conversionWords,
  columnNextSteps: stepsWords,
};

type Said = Pick<Explanation, 'title' | 'value' | 'definition'> & {readonly notes?: readonly string[]};

function explanation(figure: GroupFigure<unknown>, said: Said, {texts, asOf}: HeaderSubject): Explanation {
  const {id, dealIds, interval} = figure;
  const leftOut = figure.leftOut.map(({why, count, dealIds: ids}): Omission => ({
    why: texts.t(REASONS[why], {count}),
    count,
    dealIds: ids,
  }));
  return {id, notes: [], ...said, n: dealIds.length, leftOut, dealIds, ...(interval && {interval}), asOf};
}

function limitNote({stage, pipeline, texts}: HeaderSubject, kind: 'count' | 'minor', value: number): string[] {
  const limit = stage?.limit?.[kind];
  const words = stage && limitWords(stage, pipeline, texts)[kind];
  if (limit === undefined || !words) return [];
  return [texts.t(value > limit ? 'header.limitPassed' : 'header.limitIs', {limit: words})];
}

function countWords(subject: HeaderSubject): Explanation {
  const {texts, name} = subject;
  const figure = explainCount(subject);
  const value = texts.t('board.dealCount', {count: figure.value});
  const said = {
    title: texts.t('header.titleOf', {name, value}),
    value,
    definition: texts.t('header.countIs', {name}),
    notes: limitNote(subject, 'count', figure.value),
  };
  return explanation(figure, said, subject);
}

/** Title and value of a figure in money; a rule is stated only where it made a difference. */
function moneySaid(
  sums: GroupFigure['value'],
  {texts, name}: HeaderSubject,
): Pick<Said, 'title' | 'value'> & {apart: string[]} {
  const list = Array.isArray(sums) ? (sums as readonly MoneySum[]) : [];
  return {
    title: list.length > 0 ? texts.t('header.titleOf', {name, value: sumsWords(list, texts, true)}) : name,
    value: sumsWords(list, texts) || texts.t('face.noData'),
    apart: list.length > 1 ? [texts.t('header.currenciesApart')] : [],
  };
}

function sumWords(subject: HeaderSubject): Explanation {
  const {texts, name, pipeline} = subject;
  const figure = explainSum(subject);
  const {apart, ...said} = moneySaid(figure.value, subject);
  const own = (figure.value as readonly MoneySum[]).find(({currency}) => currency === pipeline.currency);
  const notes = [...apart, ...limitNote(subject, 'minor', Number(own?.minor ?? 0))];
  return explanation(figure, {...said, definition: texts.t('header.sumIs', {name}), notes}, subject);
}

function weightedWords(subject: HeaderSubject): Explanation {
  const {texts, name, pipeline} = subject;
  const figure = explainWeighted(subject, pipeline);
  const {apart, ...said} = moneySaid(figure.value, subject);
  const notes = [texts.t('header.ownChanceFirst'), ...apart, texts.t('header.roundedOnce')];
  return explanation(figure, {...said, definition: texts.t('header.weightedIs', {name}), notes}, subject);
}

function chanceWords(subject: HeaderSubject): Explanation | undefined {
  const {texts, name, stage} = subject;
  if (!stage) return undefined;
  const figure = explainChance(subject, stage);
  if (figure.value === null) return undefined;
  const value = texts.percent(figure.value * 10_000);
  const said = {
    title: texts.t('header.why', {value}),
    value,
    definition: texts.t('header.chanceIs', {name}),
    notes: [texts.t('header.typedIn'), texts.t('header.ownChanceFirst')],
  };
  return explanation(figure, said, subject);
}

/** What comes after a stage: the next row of the funnel, which may be "won" without a stage of that name. */
function nextName(funnel: Funnel, stageId: Id, {pipeline, texts}: HeaderSubject): string {
  const next = funnel.rows[funnel.rows.findIndex((row) => row.stageId === stageId) + 1];
  return (next && findStage(pipeline, next.stageId)?.name) ?? texts.t('funnel.won');
}

function conversionWords(subject: HeaderSubject): Explanation | undefined {
  const {texts, name, stage, funnel, asOf} = subject;
  const figure = stage && funnel && explainConversion(funnel, stage.id);
  if (!figure || figure.value === null) return undefined;
  const {hitIds = []} = figure;
  const [count, part] = [figure.dealIds.length, hitIds.length];
  const few = count < RATE_FLOOR;
  const value = few ? texts.t('number.ofTotal', {part, total: count}) : texts.percent(figure.value * 10_000, 0);
  const {withoutHistory} = funnel;
  const notes = [
    texts.t('header.pastToo'),
    ...(few ? [texts.t('header.fewDeals')] : []),
    ...(withoutHistory > 0 ? [`${texts.t('funnel.withoutHistory', {count: withoutHistory})}.`] : []),
  ];
  const definition = texts.t('header.conversionIs', {count, part, name, next: nextName(funnel, stage.id, subject)});
  return {
    ...explanation(figure, {title: texts.t('header.why', {value}), value, definition, notes}, subject),
    window: texts.t('header.logTo', {date: texts.date(asOf, 'short', asOf)}),
    marked: {label: texts.t('header.wentOn'), dealIds: hitIds},
  };
}

function stepsWords(subject: HeaderSubject): Explanation {
  const {texts, name, asOf, zone} = subject;
  const figure = explainNextSteps(subject, dayBounds(asOf, zone));
  const said = {
    title: texts.t('header.stepsTitle', {name}),
    value: stepWords(figure.value, texts) || texts.t('face.noData'),
    definition: texts.t('header.stepsAre', {name}),
  };
  return explanation(figure, said, subject);
}
