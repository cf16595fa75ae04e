import type {Deal, DealPatch} from '../model/deal.js';
import type {Refusal} from '../model/gates.js';
import type {FieldValue, Id} from '../model/ids.js';
import {limitState} from '../model/limit.js';
import {findStage} from '../model/pipeline.js';
import type {Place} from './adapter.js';
import {BulkChain} from './bulk-chain.js';
import {mergeTags} from './bulk-tags.js';
import type {SingleRequest} from './request.js';
import type {PipelineStore} from './store.js';

/** What can be done to many deals at once. */
export type BulkAction =
  | {
      readonly type: 'move';
      readonly stageId: Id;
      /**
       * Where the first of them goes; the others follow, and those that stand there already are put in order. Absent:
       * to the bottom, and deals that are in the stage stay where they are.
       */
      readonly place?: Place;
    }
  /** `undefined` takes the owner away. */
  | {readonly type: 'assign'; readonly ownerId: Id | undefined}
  | {readonly type: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[]}
  /** Own fields in the patch are laid over those of each deal; `null` takes one away. */
  | {readonly type: 'edit'; readonly patch: DealPatch}
  | {readonly type: 'close'; readonly outcome: 'won' | 'lost'}
  | {readonly type: 'delete'};

/** A deal that stays as it is, and why. */
export interface BulkRefusal {
  readonly id: Id;
  readonly why: Refusal;
}

/** What an action comes to, deal by deal. Every id that was asked about is in exactly one of the three lists. */
export interface BulkPlan {
  /** To be dispatched as one batch: one undo. Answers that a stage needs are still to be asked for, once for all. */
  readonly requests: readonly SingleRequest[];
  readonly refused: readonly BulkRefusal[];
  /** Deals for which it holds already. */
  readonly unchanged: readonly Id[];
}

/** What is to become of one deal. */
type Decision = {readonly request: SingleRequest} | {readonly why: Refusal} | 'unchanged';

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The own fields of a deal with others laid over them; absent when none is left. */
function mergeFields(deal: Deal, patch: DealPatch): DealPatch['fields'] {
  const merged: Record<string, FieldValue> = {...deal.fields, ...patch.fields};
  const kept = Object.entries(merged).filter(([, value]) => value !== null && value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

function decideMove(store: PipelineStore, deal: Deal, to: {readonly stageId: Id; readonly set?: DealPatch}): Decision {
  const answer = store.canMove(deal.id, to.stageId, to.set);
  if (answer.verdict === 'no') return {why: answer.why};
  return {request: {type: 'deal-move', dealId: deal.id, ...to}};
}

/** An edit that sets the stage is a move, and one that ends the deal goes to the stage that stands for its end. */
function decideEdit(store: PipelineStore, deal: Deal, given: DealPatch): Decision {
  const patch = 'fields' in given ? {...given, fields: mergeFields(deal, given)} : given;
  const held = deal as unknown as Readonly<Record<string, unknown>>;
  if (Object.entries(patch).every(([key, value]) => same(held[key], value))) return 'unchanged';
  const {stageId, ...set} = patch;
  if (stageId !== undefined && stageId !== deal.stageId) return decideMove(store, deal, {stageId, set});
  const {outcome} = patch;
  if (outcome !== undefined && outcome !== 'open' && outcome !== deal.outcome) {
    return decideClose(store, deal, {outcome, set});
  }
  if (store.status().readOnly) return {why: 'readOnly'};
  return deal.can?.edit === false ? {why: 'notAllowed'} : {request: {type: 'deal-edit', dealId: deal.id, patch}};
}

function decideClose(
  store: PipelineStore,
  deal: Deal,
  {outcome, set}: {readonly outcome: 'won' | 'lost'; readonly set?: DealPatch},
): Decision {
  const end = store.stages().find((stage) => stage.kind === outcome);
  if (end) return decideMove(store, deal, {stageId: end.id, ...(set && {set})});
  if (store.status().readOnly) return {why: 'readOnly'};
  if (deal.can?.edit === false) return {why: 'notAllowed'};
  return {request: {type: 'deal-edit', dealId: deal.id, patch: {...set, outcome}}};
}

function decideDelete(store: PipelineStore, deal: Deal): Decision {
  if (store.status().readOnly) return {why: 'readOnly'};
  return deal.can?.delete === false ? {why: 'notAllowed'} : {request: {type: 'deal-delete', dealId: deal.id}};
}

/** What an action means for one deal, the others aside. */
function decide(store: PipelineStore, id: Id, action: BulkAction): Decision {
  const deal = store.deal(id);
  if (!deal) return {why: 'unknownDeal'};
  switch (action.type) {
    case 'move':
      if (deal.stageId === action.stageId && !action.place) return 'unchanged';
      return decideMove(store, deal, {stageId: action.stageId});
    case 'assign':
      return decideEdit(store, deal, {ownerId: action.ownerId});
    case 'tag':
      return decideEdit(store, deal, {tags: mergeTags(deal.tags, action)});
    case 'edit':
      return decideEdit(store, deal, action.patch);
    case 'close':
      return deal.outcome === action.outcome ? 'unchanged' : decideClose(store, deal, action);
    case 'delete':
      return decideDelete(store, deal);
    default:
      return action satisfies never;
  }
}

/** Whether a stage is full once `arriving` more have come: counted as the store counts a batch. */
function isFull(store: PipelineStore, stageId: Id, arriving: number): boolean {
  const pipeline = store.pipeline();
  const stage = pipeline && findStage(pipeline, stageId);
  if (!pipeline || stage?.limit?.hard !== true) return false;
  return limitState(stage, store.totals(stageId), pipeline, arriving)?.full ?? false;
}

/** Collects a plan deal by deal: limits count those that come before, and each stands behind the one before it. */
class Planner {
  readonly #store: PipelineStore;
  readonly #requests: SingleRequest[] = [];
  readonly #refused: BulkRefusal[] = [];
  readonly #unchanged: Id[] = [];
  /** Deals that come from elsewhere so far, by stage. */
  readonly #arrivals = new Map<Id, number>();
  readonly #chain: BulkChain | undefined;

  constructor(store: PipelineStore, ids: readonly Id[], action: BulkAction) {
    this.#store = store;
    if (action.type !== 'move') return;
    const {stageId, place} = action;
    const moving = place ? ids.filter((id) => store.canMove(id, stageId).verdict !== 'no') : [];
    this.#chain = new BulkChain(store, stageId, {place, moving: new Set(moving)});
  }

  get plan(): BulkPlan {
    return {requests: this.#requests, refused: this.#refused, unchanged: this.#unchanged};
  }

  take(id: Id, decision: Decision): void {
    if (decision === 'unchanged') this.#unchanged.push(id);
    else if ('why' in decision) this.#refused.push({id, why: decision.why});
    else this.#request(id, decision.request);
  }

  #request(id: Id, request: SingleRequest): void {
    if (request.type !== 'deal-move') {
      this.#requests.push(request);
      return;
    }
    if (this.#chain?.stands(id)) {
      this.#unchanged.push(id);
      return;
    }
    const {stageId} = request;
    if (this.#store.deal(id)?.stageId !== stageId) {
      const before = this.#arrivals.get(stageId) ?? 0;
      if (isFull(this.#store, stageId, before)) {
        this.#refused.push({id, why: 'overLimit'});
        return;
      }
      this.#arrivals.set(stageId, before + 1);
    }
    const place = this.#chain?.append(id);
    this.#requests.push(place ? {...request, place} : request);
  }
}

/**
 * What an action on many deals comes to. Each deal is asked about for itself, so that one which is refused does not hold
 * up the others. Deals keep the order of `ids`; an id that is named twice counts once. Pure: nothing is dispatched.
 */
export function planBulk(store: PipelineStore, ids: Iterable<Id>, action: BulkAction): BulkPlan {
  const asked = [...new Set(ids)];
  const planner = new Planner(store, asked, action);
  for (const id of asked) planner.take(id, decide(store, id, action));
  return planner.plan;
}

/**
 * Why an action would do nothing at all: the first refusal, or `unchanged` where it holds for every deal already.
 * `undefined` as soon as one deal can be changed, so that asking costs little however many there are.
 */
export function bulkRefusal(
  store: PipelineStore,
  ids: Iterable<Id>,
  action: BulkAction,
): Refusal | 'unchanged' | undefined {
  let why: Refusal | undefined;
  for (const id of ids) {
    const decision = decide(store, id, action);
    if (decision === 'unchanged') continue;
    if ('request' in decision) return undefined;
    why ??= decision.why;
  }
  return why ?? 'unchanged';
}

/** Deals as they stand on the board: by stage, then by place. Those that are gone are left out. */
export function inBoardOrder(store: PipelineStore, ids: Iterable<Id>): readonly Id[] {
  const stages = new Map(store.stages().map(({id}, index) => [id, index]));
  const standing = [...new Set(ids)].flatMap((id) => {
    const deal = store.deal(id);
    return deal ? [{id, stage: stages.get(deal.stageId) ?? stages.size, index: store.indexOf(id)}] : [];
  });
  return standing.toSorted((a, b) => a.stage - b.stage || a.index - b.index).map(({id}) => id);
}
