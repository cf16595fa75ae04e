import {staysOf, type LogEntry} from '../../analytics/history.js';
import {agePercentile, daysInStage, DWELL_FLOOR} from '../../analytics/dwell.js';
import type {Deal} from '../../model/deal.js';
import type {Refusal} from '../../model/gates.js';
import type {Id, Instant} from '../../model/ids.js';
import type {Stage, StageKind} from '../../model/pipeline.js';
import type {PanelData} from './panel-data.js';

const DAY_MS = 86_400_000;

/** One stage of the strip. */
export interface StageStep {
  readonly stage: Stage;
  /** Where the deal is, was, or has not come yet. */
  readonly state: 'past' | 'here' | 'ahead';
  /** Whole days spent there, all stays together; `undefined` when it never was there or nobody knows. */
  readonly days: number | undefined;
  /** Why the deal cannot go there. */
  readonly refused: Refusal | undefined;
}

/**
 * Whole days that a deal spent in each stage, all stays together, the running one up to `now`. Without a log only the
 * stage it is in has any.
 */
export function daysPerStage(deal: Deal, log: readonly LogEntry[], now: Instant): ReadonlyMap<Id, number> {
  const end = Date.parse(now);
  const ms = new Map<Id, number>();
  for (const {stageId, enteredAt, leftAt = end} of staysOf(deal, log)) {
    if (enteredAt !== undefined) ms.set(stageId, (ms.get(stageId) ?? 0) + Math.max(0, leftAt - enteredAt));
  }
  const days = new Map([...ms].map(([id, sum]) => [id, Math.floor(sum / DAY_MS)]));
  const here = daysInStage(deal, now);
  if (here !== null && !days.has(deal.stageId)) days.set(deal.stageId, Math.floor(here));
  return days;
}

/** The open stages as the strip shows them, and the stage the deal is in if that is none of them and not an end. */
export function stageSteps(data: PanelData): readonly StageStep[] {
  const {deal, stages, log, now} = data;
  const shown = stages.filter(({kind}) => kind === 'open');
  const days = daysPerStage(deal, log, now);
  const at = shown.findIndex(({id}) => id === deal.stageId);
  return shown.map((stage, index) => {
    const answer = stage.id === deal.stageId ? undefined : data.canMove(stage.id);
    const passed = at < 0 ? days.has(stage.id) : index < at;
    return {
      stage,
      state: index === at ? 'here' : passed ? 'past' : 'ahead',
      days: days.get(stage.id),
      refused: answer?.verdict === 'no' ? answer.why : undefined,
    };
  });
}

/** The stage that stands for an end of a pipeline; the first one of that kind. */
export function endStage(data: PanelData, kind: Exclude<StageKind, 'open'>): Stage | undefined {
  return data.stages.find((stage) => stage.kind === kind);
}

/** The age of a deal in its stage against those that were won. */
export interface PanelAge {
  readonly days: number;
  /** Share (0 to 1) of the winners' stays that were shorter; `null` with too few. */
  readonly percentile: number | null;
  /** Whole days after which half of the winners had left; with how many there were. */
  readonly winners: {readonly days: number; readonly count: number} | undefined;
  /** Older than nearly all winners (p85), or over the stage's limit. */
  readonly old: boolean;
  /** The stage's limit, where there are too few winners to compare with. */
  readonly limitDays: number | undefined;
}

/** The same line that cards draw: older than this share of the winners is too old. */
const OLD_SHARE = 0.85;

/** How old a deal is in its stage; `undefined` for closed deals and where nobody knows. */
export function panelAge({deal, stages, winnerDays, now}: PanelData): PanelAge | undefined {
  const days = daysInStage(deal, now);
  if (days === null) return undefined;
  const percentile = agePercentile(winnerDays, days);
  const limit = stages.find(({id}) => id === deal.stageId)?.rotAfterDays;
  const limitDays = percentile === null && limit !== undefined && limit > 0 ? limit : undefined;
  const median = winnerDays[Math.floor((winnerDays.length - 1) / 2)];
  const enough = winnerDays.length >= DWELL_FLOOR && median !== undefined;
  return {
    days: Math.floor(days),
    percentile,
    winners: enough ? {days: Math.max(1, Math.round(median)), count: winnerDays.length} : undefined,
    old: percentile === null ? limitDays !== undefined && days > limitDays : percentile > OLD_SHARE,
    limitDays,
  };
}
