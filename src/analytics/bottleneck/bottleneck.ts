import {within} from '../forecast/backtest.js';
import type {PipelineLog, Span} from '../log/pipeline-log.js';
import {finish, type Steps} from '../steps.js';
import {bootstrapImpacts, impactSpreads, type BootstrapOptions, type ImpactSpread} from './bootstrap-impacts.js';
import {chainRows} from './chain-rows.js';
import {currentSpan, stageReasons, type Reason, type ReasonSpans} from './reasons.js';
import {impactsOfRows, type StageImpact, type StageImpacts} from './stage-impacts.js';
import {judge, ranking, type Judgement} from './verdict.js';

/** Which periods are looked at, and how samples are drawn. */
export interface BottleneckOptions extends BootstrapOptions, ReasonSpans {}

/** A stage with its impact, how sure that is, and what is wrong with it. */
export interface BottleneckRow extends StageImpact, ImpactSpread {
  readonly reasons: readonly Reason[];
}

/** Which stage holds the pipeline up, why, how sure. */
export interface Bottleneck extends Omit<StageImpacts, 'rows'> {
  readonly previous?: Span;
  readonly seed: number;
  readonly resamples: number;
  /** Open stages in order. */
  readonly rows: readonly BottleneckRow[];
  /** Indexes of `rows` by impact, largest first; stages without an impact are left out. */
  readonly ranking: readonly number[];
  readonly judgement: Judgement;
}

/**
 * The bottleneck: the stage of which a tenth more (faster, fewer losses, fewer back-moves) gives the pipeline the most
 * velocity, with a bootstrap over deals and reasons that are tested each for itself. It knows nothing of capacity or of
 * the quality of leads: a sensitivity, not a cause. Without wins there is no impact and no verdict. Yields as it goes.
 * O(resamples · (rows + states³) + n log n). Source: analytics specification 3.5.
 */
export function* bottleneckSteps(log: PipelineLog, options: BottleneckOptions): Steps<Bottleneck> {
  const span = currentSpan(options);
  const rows = chainRows(log, span);
  const point = impactsOfRows(rows);
  const samples = yield* within(bootstrapImpacts(rows, options), 0, 0.7);
  const spreads = impactSpreads(samples);
  const reasons = yield* within(stageReasons(log, options), 0.7, 1);
  return {
    ...point,
    asOf: log.asOf,
    ...(options.span && {span: options.span}),
    ...(options.previous && {previous: options.previous}),
    seed: options.seed,
    resamples: samples.resamples,
    rows: point.rows.map((row, step) => ({
      ...row,
      ...(spreads[step] ?? {pBest: 0, interval: null}),
      reasons: reasons[step] ?? [],
    })),
    ranking: ranking(point.rows),
    judgement: judge(point.rows, {samples, spreads, deals: rows.deals.length}),
  };
}

/** {@link bottleneckSteps} at once; without the bootstrap, {@link StageImpacts} are quick. */
export function bottleneck(log: PipelineLog, options: BottleneckOptions): Bottleneck {
  return finish(bottleneckSteps(log, options));
}
