import {waterfall} from '../change/waterfall.js';
import {episodesOf} from '../log/episodes.js';
import type {PipelineLog} from '../log/pipeline-log.js';
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
} as const;

/** Name of a job. */
export type JobName = keyof typeof ANALYTICS_JOBS;

/** What a job is told. */
export type JobOptions<J extends JobName> = Parameters<(typeof ANALYTICS_JOBS)[J]>[1];

/** What a job answers. */
export type JobResult<J extends JobName> = ReturnType<(typeof ANALYTICS_JOBS)[J]> extends Steps<infer R> ? R : never;
