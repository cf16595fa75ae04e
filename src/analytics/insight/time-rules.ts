import {plainDate} from '../../model/calendar.js';
import type {DealContext} from './deal-context.js';
import {ACTIONS, against, evidence, trustIn, type InsightDraft} from './draft.js';

const round = (days: number): number => Math.round(days * 10) / 10;

/** R1 stuck: older in its stage than 85 % of the deals that moved on (and than the stage's target, if it has one). */
export function stuck(context: DealContext, deal: number): InsightDraft | undefined {
  const age = context.ages.get(deal);
  const {log, limits} = context;
  if (!age || age.days === null || age.band === null || age.band < limits.ageBand || age.stale === false)
    return undefined;
  const norm = context.ageLimits.get(age.state);
  const p85 = norm?.bands?.[limits.ageBand - 1];
  const days = round(age.days);
  const old = age.band >= 4;
  return {
    cause: 'age',
    severity: old ? 'urgent' : 'attention',
    because: [
      evidence(log, 'daysInStage', {
        value: days,
        n: norm?.n ?? 0,
        deals: [deal],
        ...(p85 !== undefined && {comparison: against('advancedP85', round(p85))}),
      }),
      ...(age.percentile === null
        ? []
        : [evidence(log, 'agePercentile', {value: age.percentile, n: norm?.n ?? 0, deals: [deal]})]),
    ],
    pressure: p85 ? age.days / p85 : age.days,
    confidence: norm ? trustIn(norm.n) : 0.5,
    provenance: 'statistic',
    values: {days: Math.floor(age.days)},
    actions: [ACTIONS.open],
    stake: [deal],
  };
}

/** R2 no next activity: nothing is planned. Silent where no deal of the pipeline ever has anything planned. */
export function unplanned(context: DealContext, deal: number): InsightDraft | undefined {
  const {log} = context;
  if (!context.tracksNext || (log.nextActivity[deal] ?? NaN) >= log.asOf) return undefined;
  const missed = !Number.isNaN(log.nextActivity[deal] ?? NaN);
  const days = context.daysUnattended(deal) ?? 0;
  return {
    cause: 'activity',
    severity: 'attention',
    because: [evidence(log, missed ? 'nextActivityMissed' : 'nextActivity', {value: round(days), n: 1, deals: [deal]})],
    pressure: Math.max(1, days),
    values: {days: Math.floor(days)},
    actions: [ACTIONS.plan, ACTIONS.open],
    stake: [deal],
  };
}

/** R3 silent: no activity for longer than three quarters of the pauses that won deals had in the stage. */
export function silent(context: DealContext, deal: number): InsightDraft | undefined {
  const silence = context.silences.get(deal);
  if (!silence || silence.days <= silence.limit) return undefined;
  const {days, limit, n} = silence;
  return {
    cause: 'activity',
    severity: days > 2 * limit ? 'urgent' : 'attention',
    because: [
      evidence(context.log, 'daysSilent', {
        value: round(days),
        n,
        deals: [deal],
        comparison: against('wonPauseP75', round(limit)),
      }),
    ],
    pressure: limit > 0 ? days / limit : days,
    confidence: trustIn(n),
    provenance: 'statistic',
    values: {days: Math.floor(days)},
    actions: [ACTIONS.plan, ACTIONS.open],
    stake: [deal],
  };
}

/** R4 overdue: the expected closing date is before today. */
export function pastDue(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, today} = context;
  const day = log.deals.closeDay[deal] ?? NaN;
  if (!(day < today)) return undefined;
  const days = today - day;
  return {
    cause: 'closeDate',
    severity: days > 30 ? 'urgent' : 'attention',
    because: [evidence(log, 'daysOverdue', {value: days, n: 1, deals: [deal]})],
    pressure: days,
    values: {days, date: plainDate(day)},
    actions: [ACTIONS.redate, ACTIONS.open],
    stake: [deal],
  };
}

/** R5 pushed: the expected closing date went to a later period twice or more. */
export function pushed(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, limits} = context;
  const count = context.facts.pushes?.count[deal] ?? 0;
  if (count < limits.pushes) return undefined;
  const days = context.facts.pushes?.days[deal] ?? NaN;
  return {
    cause: 'closeDate',
    severity: count >= 2 * limits.pushes ? 'urgent' : 'attention',
    because: [
      evidence(log, 'pushes', {value: count, n: 1, deals: [deal]}),
      ...(Number.isNaN(days) ? [] : [evidence(log, 'pushedDays', {value: days, n: 1, deals: [deal]})]),
    ],
    pressure: count,
    values: {count},
    actions: [ACTIONS.redate, ACTIONS.open],
    stake: [deal],
  };
}

/** R6 unrealistic: to close sooner than nine in ten of the deals like it that were won. Overdue ones are R4. */
export function unrealistic(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, today} = context;
  const weeks = context.p10.get(deal);
  const day = log.deals.closeDay[deal] ?? NaN;
  if (weeks === undefined || !(day >= today) || !((day - today) / 7 < weeks)) return undefined;
  return {
    cause: 'closeDate',
    severity: 'attention',
    because: [
      evidence(log, 'weeksToClose', {
        value: round((day - today) / 7),
        n: 1,
        deals: [deal],
        comparison: against('modelP10Weeks', round(weeks)),
      }),
    ],
    pressure: weeks - (day - today) / 7,
    confidence: 0.9,
    provenance: 'statistic',
    values: {date: plainDate(day), weeks: Math.round(weeks)},
    actions: [ACTIONS.redate, ACTIONS.open],
    stake: [deal],
  };
}

/** R12 hot and unattended: among the tenth most likely to be won, and no activity for a week. */
export function unattended(context: DealContext, deal: number): InsightDraft | undefined {
  const {log, limits, hotFrom} = context;
  const p = context.chances.get(deal);
  const days = context.daysUnattended(deal);
  if (p === undefined || hotFrom === null || p < hotFrom || !context.tracksActivity) return undefined;
  if (days === null || days < limits.unattendedDays) return undefined;
  return {
    cause: 'activity',
    severity: 'urgent',
    because: [
      evidence(log, 'winChance', {
        value: p,
        n: context.chances.size,
        deals: [deal],
        comparison: against('hotFrom', hotFrom),
      }),
      evidence(log, 'daysWithoutActivity', {value: round(days), n: 1, deals: [deal]}),
    ],
    pressure: days / limits.unattendedDays,
    confidence: trustIn(context.chances.size),
    provenance: 'statistic',
    values: {days: Math.floor(days)},
    actions: [ACTIONS.plan, ACTIONS.open],
    stake: [deal],
  };
}
