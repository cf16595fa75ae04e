import type {Funnel} from '../../analytics/funnel.js';
import {rate, type Rate} from '../../analytics/stats/wilson.js';
import type {Id} from '../../model/ids.js';
import {findStage, type Pipeline} from '../../model/pipeline.js';

/** One step of a funnel as a host gives it: the rest is worked out. */
export interface FunnelChartRow {
  readonly stageId: Id;
  /** Name of the stage. */
  readonly label: string;
  /** Deals that reached it; never more than in the row before. */
  readonly n: number;
  /** Of the deals that came this far and no further: still open, so nobody knows yet. */
  readonly stillOpen?: number;
  /** ... and lost. */
  readonly lost?: number;
}

/** `events`: deals that reached each stage. `stock`: deals that stand in each stage now. */
export const FUNNEL_BASES = ['events', 'stock'] as const;
export type FunnelBasis = (typeof FUNNEL_BASES)[number];

/** A step with its shares. */
export interface FunnelStep extends FunnelChartRow {
  /** Share of the row before; `null` in the first row, in stock, and after a row without deals. */
  readonly ofPrevious: Rate | null;
  /** Share of the first row, in stock of all; `null` without deals. */
  readonly ofAll: Rate | null;
}

const share = (part: number, of: number | undefined): Rate | null =>
  of === undefined || part > of || part < 0 ? null : rate(part, of);

/** The steps with their shares. A row that is longer than the one before is no share of it. */
export function stepsOf(rows: readonly FunnelChartRow[], basis: FunnelBasis): readonly FunnelStep[] {
  const all = basis === 'stock' ? rows.reduce((sum, row) => sum + row.n, 0) : rows[0]?.n;
  return rows.map((row, index) => ({
    ...row,
    ofPrevious: basis === 'stock' ? null : share(row.n, rows[index - 1]?.n),
    ofAll: share(row.n, all),
  }));
}

/**
 * The rows that are drawn of a funnel: with a log, how many reached each stage and Won; without one, how many open deals
 * stand in each stage now, for nobody knows through which stages the others went.
 */
export function rowsOf(funnel: Funnel, pipeline: Pipeline, wonLabel: string): readonly FunnelChartRow[] {
  const label = (stageId: Id, kind: 'open' | 'won'): string =>
    findStage(pipeline, stageId)?.name ?? (kind === 'won' ? wonLabel : stageId);
  if (funnel.basis === 'stock') {
    return funnel.rows
      .filter(({kind}) => kind === 'open')
      .map(({stageId, kind, stillOpen}) => ({stageId, label: label(stageId, kind), n: stillOpen}));
  }
  return funnel.rows.map(({stageId, kind, n, lost, stillOpen}) => ({
    stageId,
    label: label(stageId, kind),
    n,
    ...(kind === 'open' && {lost, stillOpen}),
  }));
}

/** The step that most deals do not take. */
export interface WeakStep {
  readonly from: FunnelStep;
  readonly to: FunnelStep;
  /** The share that goes on, of all deals that came to the step. */
  readonly rate: Rate;
  /** Even at the upper end of its interval, and without deals still undecided, fewer than half go on. */
  readonly underHalf: boolean;
}

/** Share of the deals that are decided: those still open in the step may yet go on. */
function decided(from: FunnelStep, to: FunnelStep): Rate | null {
  return share(to.n, from.n - (from.stillOpen ?? 0));
}

const isSound = (one: Rate | null): one is Rate =>
  one !== null && one.quality !== 'anecdotal' && one.quality !== 'none';

/** The weakest step of those with enough deals to tell; `undefined` where none has. The last one counts as any other. */
export function weakestStep(steps: readonly FunnelStep[]): WeakStep | undefined {
  let weakest: (WeakStep & {readonly judged: Rate}) | undefined;
  for (const [index, to] of steps.entries()) {
    const from = steps[index - 1];
    if (!from || !isSound(to.ofPrevious)) continue;
    const judged = decided(from, to);
    if (!isSound(judged) || (weakest && judged.value >= weakest.judged.value)) continue;
    weakest = {from, to, rate: to.ofPrevious, judged, underHalf: judged.upper < 0.5};
  }
  return weakest;
}
