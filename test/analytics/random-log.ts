import fc from 'fast-check';
import type {ChangeEvent} from '../../src/model/change-event.js';
import type {Deal} from '../../src/model/deal.js';
import {PIPELINE} from './builders.js';

/** Deals with their log. */
export interface World {
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
}

/** The moment at which random worlds are looked at. */
export const WORLD_AS_OF = '2025-12-31T00:00:00.000Z';

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2025, 0, 1);
const STAGES = [...PIPELINE.stages.map(({id}) => id), 'limbo'];
const OWNERS = ['ann', 'bob', null];
const AMOUNTS = [null, 0, 100, 12_345, 99_900, -500];

type Step =
  | {
      readonly kind: 'stage' | 'owner' | 'amount' | 'expectedClose' | 'deleted';
      readonly pick: number;
      readonly wait: number;
    }
  | {readonly kind: 'pause'; readonly pick: number; readonly wait: number};

interface Life {
  readonly logged: boolean;
  readonly begin: number;
  readonly stage: number;
  readonly amount: number;
  readonly foreign: boolean;
  readonly steps: readonly Step[];
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    {weight: 6, arbitrary: fc.constant('stage' as const)},
    {weight: 3, arbitrary: fc.constantFrom('owner' as const, 'amount' as const, 'expectedClose' as const)},
    {weight: 1, arbitrary: fc.constantFrom('deleted' as const, 'pause' as const)},
  ),
  pick: fc.nat(11),
  // Now and then two things happen at one moment.
  wait: fc.oneof({weight: 1, arbitrary: fc.constant(0)}, {weight: 6, arbitrary: fc.integer({min: 1, max: 1500})}),
});

const life: fc.Arbitrary<Life> = fc.record({
  logged: fc.oneof({weight: 6, arbitrary: fc.constant(true)}, {weight: 1, arbitrary: fc.constant(false)}),
  begin: fc.nat(6000),
  stage: fc.nat(3),
  amount: fc.nat(AMOUNTS.length - 1),
  foreign: fc.boolean(),
  steps: fc.array(step, {maxLength: 7}),
});

/** A deal while it lives. */
interface Draft {
  stageId: string;
  ownerId: string | null;
  minor: number | null;
  expectedClose: string | null;
  deleted: boolean;
  closedAt: number;
}

const kindOf = (id: string): 'open' | 'won' | 'lost' =>
  PIPELINE.stages.find((stage) => stage.id === id)?.kind ?? 'open';
const dateOf = (pick: number): string | null =>
  pick === 0 ? null : new Date(BEGIN + pick * 40 * 24 * HOUR).toISOString().slice(0, 10);

/** The line of one step, which happens to the draft as well; `undefined` when nothing changes. */
function happen(draft: Draft, {kind, pick}: Step, at: number): Pick<ChangeEvent, 'kind' | 'from' | 'to'> | undefined {
  if (kind === 'pause' || draft.deleted) return undefined;
  if (kind === 'deleted') {
    draft.deleted = true;
    return {kind, from: draft.stageId};
  }
  if (kind === 'stage') {
    const to = STAGES[pick % STAGES.length] as string;
    const from = draft.stageId;
    if (kindOf(from) === 'open' && kindOf(to) !== 'open') draft.closedAt = at;
    draft.stageId = to;
    return {kind, from, to};
  }
  if (kind === 'owner') {
    const from = draft.ownerId;
    draft.ownerId = OWNERS[pick % OWNERS.length] ?? null;
    return {kind, from, to: draft.ownerId};
  }
  if (kind === 'amount') {
    const from = draft.minor;
    draft.minor = AMOUNTS[pick % AMOUNTS.length] ?? null;
    return {kind, from, to: draft.minor};
  }
  const from = draft.expectedClose;
  draft.expectedClose = dateOf(pick);
  return {kind, from, to: draft.expectedClose};
}

function live(lives: readonly Life[]): World {
  const deals: Deal[] = [];
  const events: ChangeEvent[] = [];
  for (const [index, {begin, stage, amount, foreign, logged, steps}] of lives.entries()) {
    const id = `d${String(index).padStart(2, '0')}`;
    let at = BEGIN + begin * HOUR;
    const created = new Date(at).toISOString();
    const draft: Draft = {
      stageId: STAGES[stage] as string,
      ownerId: OWNERS[index % 3] ?? null,
      minor: AMOUNTS[amount] ?? null,
      expectedClose: dateOf(index % 10),
      deleted: false,
      closedAt: NaN,
    };
    const lines: ChangeEvent[] = [{id: `${id}-0`, dealId: id, at: created, kind: 'created', to: draft.stageId}];
    for (const one of steps) {
      at += one.wait * HOUR;
      const line = happen(draft, one, at);
      if (line) lines.push({...line, id: `${id}-${lines.length}`, dealId: id, at: new Date(at).toISOString()});
    }
    if (logged) events.push(...lines);
    if (draft.deleted) continue;
    const outcome = kindOf(draft.stageId);
    deals.push({
      id,
      pipelineId: PIPELINE.id,
      stageId: draft.stageId,
      title: id,
      outcome,
      revision: '1',
      createdAt: created,
      ...(outcome !== 'open' && {closedAt: new Date(draft.closedAt).toISOString()}),
      ...(draft.ownerId !== null && {ownerId: draft.ownerId}),
      ...(draft.minor !== null && {amount: {minor: draft.minor, currency: foreign ? 'USD' : 'EUR'}}),
      ...(draft.expectedClose !== null && {expectedClose: draft.expectedClose}),
    });
  }
  return {deals, events};
}

/**
 * Up to `size` deals with whole lives: skips, steps back, repeats, stages that are not there, closings and reopenings,
 * amounts that are missing, 0, negative or in dollars, owners, closing dates, deletions, deals without a log.
 */
export const randomWorld = (size = 8): fc.Arbitrary<World> => fc.array(life, {maxLength: size}).map(live);
