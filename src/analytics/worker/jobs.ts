import {bottleneckSteps} from '../bottleneck/bottleneck.js';
import {waterfall} from '../change/waterfall.js';
import {dwell} from '../dwell/dwell.js';
import {flow} from '../flow/flow.js';
import {processMap} from '../flow/process-map.js';
import {forecastSteps, type ForecastOptions} from '../forecast/forecast.js';
import {funnelSteps} from '../funnel/funnel.js';
import {episodesOf} from '../log/episodes.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure} from '../measure.js';
import {metricFacts, type MetricInput} from '../metrics/facts.js';
import {computeMetrics} from '../metrics/registry.js';
import type {Steps} from '../steps.js';

/** A piece of work on a log that can run on the page or in a worker. Options and results are plain data. */
export type Job<O, R> = (log: PipelineLog, options: O) => Steps<R>;

/** Work that is short enough for one step. */
function atOnce<O, R>(compute: (log: PipelineLog, options: O) => R): Job<O, R> {
  // eslint-disable-next-line require-yield -- one step, which is also the last
  return function* (log, options) {
    return compute(log, options);
  };
}

/** The jobs by name. */
export const ANALYTICS_JOBS = {
  episodes: atOnce((log: PipelineLog, _: undefined) => episodesOf(log)),
  waterfall: atOnce(waterfall),
  funnel: funnelSteps,
  dwell: atOnce(dwell),
  process: atOnce((log: PipelineLog, _: undefined) => processMap(log)),
  flow: atOnce(flow),
  metrics: atOnce(metricsById),
  bottleneck: bottleneckSteps,
  forecast: (log: PipelineLog, options: Omit<ForecastOptions, 'methods'>) => forecastSteps(log, options),
} as const;

/** Our metrics by id. Those of a host are functions, which cannot be sent: they are computed where they are. */
function metricsById(log: PipelineLog, input: MetricInput): ReadonlyMap<string, Measure> {
  return computeMetrics(metricFacts(log, input));
}

/** Name of a job. */
export type JobName = keyof typeof ANALYTICS_JOBS;

/** What a job is told. */
export type JobOptions<J extends JobName> = Parameters<(typeof ANALYTICS_JOBS)[J]>[1];

/** What a job answers. */
export type JobResult<J extends JobName> = ReturnType<(typeof ANALYTICS_JOBS)[J]> extends Steps<infer R> ? R : never;
