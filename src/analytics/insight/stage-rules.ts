import {dealsWhere, isOpen} from '../log/view.js';
import {NONE, type PipelineLog} from '../log/pipeline-log.js';
import {ACTIONS, against, evidence, insightOf, trustIn} from './draft.js';
import type {InsightFacts} from './facts.js';
import type {Insight, InsightSubject} from './insight.js';
import type {InsightLimits} from './limits.js';

const stageOf = (log: PipelineLog, state: number): InsightSubject => ({kind: 'stage', id: log.states[state]?.id ?? ''});
const standingIn = (log: PipelineLog, state: number): Uint32Array =>
  dealsWhere(log, (deal) => isOpen(log, deal) && log.deals.state[deal] === state);

/** S1 bottleneck: a stage is clearly, or likely, what holds the pipeline up. */
export function bottleneckInsight({log, bottleneck}: InsightFacts): readonly Insight[] {
  const verdict = bottleneck?.judgement.verdict;
  const row = bottleneck?.rows[bottleneck.judgement.stage ?? -1];
  if (!row?.impact || (verdict !== 'clear' && verdict !== 'likely')) return [];
  const deals = standingIn(log, row.state);
  const {impact} = row.impact;
  return [
    insightOf(log, 'S1', stageOf(log, row.state), {
      cause: 'flow',
      severity: verdict === 'clear' ? 'urgent' : 'attention',
      because: [
        evidence(log, 'velocityGain', {value: impact, n: row.exits, deals}),
        evidence(log, 'firstPlaceShare', {value: row.pBest, n: row.exits}),
        ...row.reasons.map((reason) =>
          evidence(log, `reason.${reason.code}`, {
            value: reason.deals.length,
            n: reason.deals.length,
            deals: reason.deals,
          }),
        ),
      ],
      pressure: impact,
      confidence: row.pBest,
      provenance: 'statistic',
      values: {stage: log.states[row.state]?.id ?? '', percent: Math.round(impact * 1000) / 10},
      actions: [ACTIONS.show],
      stake: deals,
    }),
  ];
}

/** S2 queue growing: more deals come to a stage than leave it, beyond chance. */
export function queueInsights({log, flow}: InsightFacts, limits: InsightLimits): readonly Insight[] {
  return (flow ?? []).flatMap(({state, entered, left, growth, deals}) => {
    if (log.states[state ?? NONE]?.kind !== 'open' || !growth || !(growth.perWeek > 0) || !(growth.p < limits.p))
      return [];
    return [
      insightOf(log, 'S2', stageOf(log, state), {
        cause: 'flow',
        severity: 'attention',
        because: [
          evidence(log, 'queuePerWeek', {value: growth.perWeek, n: entered + left, deals: deals.wipEnd}),
          evidence(log, 'entered', {value: entered, n: entered + left, comparison: against('left', left)}),
        ],
        pressure: growth.perWeek,
        confidence: Math.min(1 - growth.p, trustIn(entered + left)),
        provenance: 'statistic',
        values: {stage: log.states[state]?.id ?? '', perWeek: Math.round(growth.perWeek * 10) / 10},
        actions: [ACTIONS.show],
        stake: standingIn(log, state),
      }),
    ];
  });
}
