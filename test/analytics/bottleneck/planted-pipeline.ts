import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {randomSource, type RandomSource} from '../../../src/analytics/stats/random.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {deal, event} from '../builders.js';
import {logOf} from '../log-of.js';

/** What is wrong with the one planted stage. */
export interface Fault {
  /** Place among the four open stages. */
  readonly stage: number;
  readonly loss?: number;
  readonly back?: number;
  /** Factor of the time in the stage. */
  readonly slow?: number;
}

export interface PlantedPipeline {
  readonly deals: number;
  readonly seed: number;
  readonly fault?: Fault;
}

const OPEN = ['lead', 'qualified', 'proposal', 'negotiation'];
const DAY_MS = 86_400_000;
const START = Date.parse('2024-01-01T00:00:00.000Z');
/** Deals come over one year, which is seen to its end: the last ones are still open. */
const YEAR = 365;
/** The same in every stage without a fault: mean days (exponential), shares lost and sent back; the others go on. */
const MEAN_DAYS = 15;
const LOSS = 0.25;
const BACK = 0.05;

const exponential = (random: RandomSource, mean: number): number => -mean * Math.log(1 - random.uniform());

/** Where a deal goes from a stage. */
function nextStage(random: RandomSource, stage: number, fault: Fault | undefined): number | 'lost' | 'won' {
  const here = fault?.stage === stage ? fault : undefined;
  const loss = here?.loss ?? LOSS;
  const back = stage === 0 ? 0 : (here?.back ?? BACK);
  const drawn = random.uniform();
  if (drawn < loss) return 'lost';
  if (drawn < loss + back) return stage - 1;
  return stage === OPEN.length - 1 ? 'won' : stage + 1;
}

/** One life, day by day until it ends or the year does. */
function live(random: RandomSource, id: string, fault: Fault | undefined): {deal: Deal; events: ChangeEvent[]} {
  let day = random.uniform() * YEAR;
  let stage = 0;
  const moment = (): string => new Date(START + Math.floor(day * DAY_MS)).toISOString();
  const createdAt = moment();
  const events = [event(id, createdAt, 'created', {to: 'lead'})];
  for (;;) {
    const from = OPEN[stage] ?? '';
    day += exponential(random, MEAN_DAYS * (fault?.stage === stage ? (fault.slow ?? 1) : 1));
    if (day >= YEAR) return {deal: deal(id, {stageId: from, createdAt}), events};
    const next = nextStage(random, stage, fault);
    const to = typeof next === 'number' ? (OPEN[next] ?? '') : next;
    events.push(event(id, moment(), 'stage', {from, to}));
    if (typeof next !== 'number')
      return {deal: deal(id, {stageId: to, outcome: next, createdAt, closedAt: moment()}), events};
    stage = next;
  }
}

/** A year of a pipeline of four stages that are alike but for the planted fault. */
export function plantedLog({deals: count, seed, fault}: PlantedPipeline): PipelineLog {
  const random = randomSource(seed);
  const lives = Array.from({length: count}, (_, i) => live(random, `d${i}`, fault));
  return logOf(
    {deals: lives.map((life) => life.deal), events: lives.flatMap((life) => life.events)},
    {asOf: new Date(START + YEAR * DAY_MS).toISOString()},
  );
}

/** In how many of the runs the stage with the largest impact, by a function of the log, is the planted one. */
export function hits(
  topStage: (log: PipelineLog) => number | null,
  {runs, deals, fault}: {runs: number; deals: number; fault: (run: number) => Fault},
): number {
  let found = 0;
  for (let run = 0; run < runs; run++) {
    const planted = fault(run);
    if (topStage(plantedLog({deals, seed: 1000 * deals + run, fault: planted})) === planted.stage) found++;
  }
  return found;
}
