import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {deal, event} from '../builders.js';

/** What happens to a deal on a day: only what changes is told. `null` takes a value away. */
export interface PastStep {
  /** A date, or an instant. */
  readonly at: string;
  readonly amount?: number | null;
  readonly closeDate?: string | null;
  readonly owner?: string | null;
  readonly category?: string | null;
  readonly stage?: string;
  readonly state?: 'open' | 'won' | 'lost';
  readonly deleted?: boolean;
}

/** A deal by its history; the first step is its creation. */
export interface Past {
  readonly id: string;
  readonly history: readonly PastStep[];
  readonly currency?: string;
}

const LINES = [
  ['amount', 'amount'],
  ['closeDate', 'expectedClose'],
  ['owner', 'owner'],
] as const;

/** The lines of one step, as a store would write them. */
function linesOf(id: string, step: PastStep, now: PastStep, first: boolean): readonly ChangeEvent[] {
  const {at} = step;
  const lines: ChangeEvent[] = [];
  const gone = now.deleted === true;
  if (first || (gone && step.deleted !== true))
    lines.push(event(id, at, 'created', {to: step.stage ?? now.stage ?? 'lead'}));
  else if (step.stage !== undefined && step.stage !== now.stage)
    lines.push(event(id, at, 'stage', {from: now.stage ?? 'lead', to: step.stage}));
  for (const [key, kind] of LINES) {
    if (step[key] !== undefined) lines.push(event(id, at, kind, {from: now[key] ?? null, to: step[key]}));
  }
  if (step.category !== undefined)
    lines.push(event(id, at, 'field', {field: 'forecastCategory', from: now.category ?? null, to: step.category}));
  if (step.state !== undefined && step.state !== (now.state ?? 'open'))
    lines.push(event(id, at, 'outcome', {from: now.state ?? 'open', to: step.state}));
  if (step.deleted) lines.push(event(id, at, 'deleted', {from: now.stage ?? 'lead'}));
  return lines;
}

/** What a deal was after all steps until a moment; `undefined` before its first. */
export function pastAt({history}: Past, ms: number): PastStep | undefined {
  const told = history.filter(({at}) => Date.parse(at) <= ms);
  if (told.length === 0) return undefined;
  const now: Record<string, unknown> = {};
  for (const step of told) Object.assign(now, {deleted: false}, step);
  return now as unknown as PastStep;
}

/** Deals as they are after their histories, and the log that leads there. */
export function pastsOf(pasts: readonly Past[]): {
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
} {
  const deals: Deal[] = [];
  const events: ChangeEvent[] = [];
  for (const {id, history, currency = 'EUR'} of pasts) {
    let now: PastStep = {at: ''};
    for (const [index, step] of history.entries()) {
      events.push(...linesOf(id, step, now, index === 0));
      now = {...now, deleted: false, ...step};
    }
    if (now.deleted) continue;
    const closed = history.findLast((step, i) => step.state && step.state !== (history[i - 1]?.state ?? 'open'));
    deals.push(
      deal(id, {
        stageId: now.stage ?? 'lead',
        outcome: now.state ?? 'open',
        ...(typeof now.amount === 'number' && {amount: {minor: now.amount, currency}}),
        ...(now.closeDate && {expectedClose: now.closeDate}),
        ...(now.owner && {ownerId: now.owner}),
        ...(now.category && {fields: {forecastCategory: now.category}}),
        ...(now.state && now.state !== 'open' && closed && {closedAt: new Date(closed.at).toISOString()}),
      }),
    );
  }
  return {deals, events};
}
