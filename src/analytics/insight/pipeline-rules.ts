import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {rate, rateDifference, type Rate} from '../stats/wilson.js';
import {ACTIONS, against, evidence, insightOf, trustIn, type InsightDraft} from './draft.js';
import type {ComparedFact, InsightFacts, ReasonFact} from './facts.js';
import {concentrationInsight, forecastMoveInsight, trackRecordInsight} from './forecast-rules.js';
import type {Evidence, Insight, InsightSubject} from './insight.js';
import {INSIGHT_LIMITS, type InsightLimits} from './limits.js';
import {bottleneckInsight, queueInsights} from './stage-rules.js';

/** A rule about the pipeline; nothing where it has nothing to say. */
export type PipelineRule = (facts: InsightFacts, limits: InsightLimits) => readonly Insight[];

const pipelineOf = ({pipelineId}: PipelineLog): InsightSubject => ({kind: 'pipeline', id: pipelineId});

const measured = (log: PipelineLog, {id, n, deals}: Measure, value: number, label?: [string, number]): Evidence =>
  evidence(log, id, {value, n, deals, ...(label && {comparison: against(...label)})});

/** S3 coverage below what history says was needed. */
function coverageInsight({log, coverage, coverageNeeded}: InsightFacts): readonly Insight[] {
  const [has, needs] = [coverage?.value ?? null, coverageNeeded?.value ?? null];
  if (!coverage || !coverageNeeded || has === null || needs === null || has >= needs) return [];
  const remaining = coverage.parts['remaining'];
  return [
    insightOf(log, 'S3', pipelineOf(log), {
      cause: 'coverage',
      severity: has < needs / 2 ? 'urgent' : 'attention',
      because: [measured(log, coverage, has, ['coverageNeeded', needs]), measured(log, coverageNeeded, needs)],
      pressure: has > 0 ? needs / has : needs * 100,
      confidence: trustIn(coverageNeeded.n),
      provenance: 'statistic',
      values: {has: Math.round(has * 10) / 10, needs: Math.round(needs * 10) / 10},
      actions: [ACTIONS.show],
      ...(typeof remaining === 'number' && {
        value: {minor: Math.round((needs - has) * remaining), currency: coverage.currency},
      }),
    }),
  ];
}

/** What S4 and S5 share: a figure held against the one before. */
function comparedDraft(log: PipelineLog, {now, before, pValue}: ComparedFact): InsightDraft | undefined {
  const [value, earlier] = [now.value, before?.value ?? null];
  if (value === null || earlier === null) return undefined;
  const fall = earlier === 0 ? 0 : (earlier - value) / Math.abs(earlier);
  return {
    cause: now.id,
    severity: 'attention',
    because: [measured(log, now, value, ['before', earlier])],
    pressure: Math.abs(fall),
    confidence: pValue === null ? trustIn(now.n) : 1 - pValue,
    provenance: 'statistic',
    actions: [ACTIONS.show],
  };
}

/** S4 fewer deals created per day than before, beyond chance. */
function creationInsight({log, creation}: InsightFacts, limits: InsightLimits): readonly Insight[] {
  const draft = creation && comparedDraft(log, creation);
  if (!draft || creation.pValue === null || !(creation.pValue < limits.p)) return [];
  const [now, before] = [creation.now.value ?? 0, creation.before?.value ?? 0];
  if (now >= before) return [];
  const percent = Math.round((1 - now / before) * 100);
  return [insightOf(log, 'S4', pipelineOf(log), {...draft, cause: 'creation', values: {percent}})];
}

/** S5 the win rate changed beyond noise, for the worse or the better. */
function winRateInsight({log, winRate}: InsightFacts): readonly Insight[] {
  const draft = winRate && comparedDraft(log, winRate);
  const verdict = winRate?.verdict;
  if (!draft || (verdict !== 'better' && verdict !== 'worse')) return [];
  const points = Math.round(((winRate.now.value ?? 0) - (winRate.before?.value ?? 0)) * 1000) / 10;
  const severity = verdict === 'worse' ? 'attention' : 'info';
  return [
    insightOf(log, 'S5', pipelineOf(log), {
      ...draft,
      cause: 'winRate',
      severity,
      values: {points, verdict},
      detail: verdict,
    }),
  ];
}

function rateOf({value, n, quality, interval}: Measure): Rate | null {
  return value === null || !interval ? null : {value, numerator: value * n, n, quality, ...interval};
}

const sameReason =
  (reason: string | null) =>
  (one: ReasonFact): boolean =>
    one.reason === reason;

/** S6 a reason for losses takes a larger share than before, beyond chance (Newcombe). */
function reasonInsights({log, lossReasons}: InsightFacts, limits: InsightLimits): readonly Insight[] {
  const before = lossReasons?.before ?? [];
  const lostBefore = before[0]?.measure.n ?? 0;
  return (lossReasons?.now ?? []).flatMap(({reason, measure}) => {
    const now = rateOf(measure);
    const earlier = before.find(sameReason(reason));
    const then = earlier ? rateOf(earlier.measure) : rate(0, lostBefore);
    if (!now || !then || Math.min(now.n, then.n) < limits.lostFrom) return [];
    const difference = rateDifference(now, then);
    if (!(difference.lower > 0)) return [];
    const draft: InsightDraft = {
      cause: `lostReason:${reason ?? ''}`,
      severity: 'attention',
      because: [measured(log, measure, now.value, ['before', then.value])],
      pressure: difference.value,
      confidence: 0.95,
      provenance: 'statistic',
      values: {reason: reason ?? '', percent: Math.round(now.value * 100), before: Math.round(then.value * 100)},
      actions: [ACTIONS.show],
      stake: measure.deals,
      detail: reason ?? '',
    };
    return [insightOf(log, 'S6', pipelineOf(log), draft)];
  });
}

/** S9 the data became less complete than it was. */
function qualityInsight({log, quality}: InsightFacts, limits: InsightLimits): readonly Insight[] {
  const known = (quality ?? []).filter(({completeness}) => completeness?.byCount != null);
  const [first, last] = [known[0]?.completeness, known.at(-1)?.completeness];
  const [before, now] = [first?.byCount ?? null, last?.byCount ?? null];
  if (before === null || now === null || known.length < 2 || !(before - now >= limits.qualityFall)) return [];
  return [
    insightOf(log, 'S9', pipelineOf(log), {
      cause: 'quality',
      severity: 'attention',
      because: [evidence(log, 'completeness', {value: now, n: last?.n ?? 0, comparison: against('before', before)})],
      pressure: before - now,
      values: {percent: Math.round(now * 100), before: Math.round(before * 100)},
      actions: [ACTIONS.show],
    }),
  ];
}

/** The rules about the pipeline by their names. */
export const PIPELINE_RULES: Readonly<Record<string, PipelineRule>> = {
  S1: bottleneckInsight,
  S2: queueInsights,
  S3: coverageInsight,
  S4: creationInsight,
  S5: winRateInsight,
  S6: reasonInsights,
  S7: concentrationInsight,
  S8: forecastMoveInsight,
  S9: qualityInsight,
  S10: trackRecordInsight,
};

/**
 * What the rules S1 to S10 have to say about the pipeline and its stages, by rule; not ranked. A rule whose facts are
 * absent is silent. O(deals + facts).
 */
export function pipelineInsights(facts: InsightFacts, limits: InsightLimits = INSIGHT_LIMITS): readonly Insight[] {
  return Object.values(PIPELINE_RULES).flatMap((rule) => rule(facts, limits));
}
