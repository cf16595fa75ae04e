import {patchDeal, inversePatch, type Deal, type DealLookup, type DealPatch} from './deal.js';
import type {Id, Instant} from './ids.js';
import type {Pipeline} from './pipeline.js';
import {findStage} from './pipeline.js';
import type {Rank} from './rank.js';

/** Puts a deal into a stage, at a rank. */
export interface DealMoveCommand {
  readonly type: 'deal-move';
  readonly dealId: Id;
  readonly stageId: Id;
  readonly rank: Rank;
  /** Written together with the move: outcome, closing date, answers of a gate. */
  readonly set?: DealPatch;
  readonly at: Instant;
}

/** Changes fields of a deal. */
export interface DealEditCommand {
  readonly type: 'deal-edit';
  readonly dealId: Id;
  readonly patch: DealPatch;
  readonly at: Instant;
}

/** Adds a deal. Its id is made by whoever asks, once, and kept across retries. */
export interface DealCreateCommand {
  readonly type: 'deal-create';
  readonly deal: Deal;
}

/** Takes a deal away. */
export interface DealDeleteCommand {
  readonly type: 'deal-delete';
  readonly dealId: Id;
}

/** Several commands that belong together: one undo, one result each. */
export interface BatchCommand {
  readonly type: 'batch';
  readonly commands: readonly SingleCommand[];
}

export type SingleCommand = DealMoveCommand | DealEditCommand | DealCreateCommand | DealDeleteCommand;

/** Everything that can be done to deals, as data. */
export type Command = SingleCommand | BatchCommand;

/** A deal before and after; absent before a creation and after a deletion. */
export interface DealChange {
  readonly id: Id;
  readonly before: Deal | undefined;
  readonly after: Deal | undefined;
}

function change(deals: DealLookup, id: Id, patch: (deal: Deal) => DealPatch): readonly DealChange[] {
  const before = deals.get(id);
  return before ? [{id, before, after: patchDeal(before, patch(before))}] : [];
}

function movePatch(deal: Deal, command: DealMoveCommand): DealPatch {
  const arrived = deal.stageId === command.stageId ? {} : {stageEnteredAt: command.at};
  return {stageId: command.stageId, rank: command.rank, ...arrived, updatedAt: command.at, ...command.set};
}

function applyBatch(deals: DealLookup, commands: readonly SingleCommand[]): readonly DealChange[] {
  const changed = new Map<Id, DealChange>();
  const seen: DealLookup = {
    get: (id) => {
      const own = changed.get(id);
      return own ? own.after : deals.get(id);
    },
  };
  for (const command of commands) {
    for (const {id, before, after} of applyCommand(seen, command)) {
      const first = changed.get(id);
      changed.set(id, {id, before: first ? first.before : before, after});
    }
  }
  // What was made and taken away again, or put back as it was, is no change.
  return [...changed.values()].filter(({before, after}) => before !== after);
}

/**
 * The one law of change, for the optimistic view and for back ends alike. Reads through a lookup and returns only
 * what changes, so its cost does not depend on the size of the pipeline. A command on a deal that is not there
 * changes nothing.
 */
export function applyCommand(deals: DealLookup, command: Command): readonly DealChange[] {
  switch (command.type) {
    case 'deal-move':
      return change(deals, command.dealId, (deal) => movePatch(deal, command));
    case 'deal-edit':
      return change(deals, command.dealId, () => ({updatedAt: command.at, ...command.patch}));
    case 'deal-create':
      return [{id: command.deal.id, before: deals.get(command.deal.id), after: command.deal}];
    case 'deal-delete': {
      const before = deals.get(command.dealId);
      return before ? [{id: command.dealId, before, after: undefined}] : [];
    }
    case 'batch':
      return applyBatch(deals, command.commands);
    default:
      return command satisfies never;
  }
}

function invertSingle(deals: DealLookup, command: SingleCommand, at: Instant): SingleCommand | undefined {
  const id = command.type === 'deal-create' ? command.deal.id : command.dealId;
  const deal = deals.get(id);
  if (!deal) return command.type === 'deal-create' ? {type: 'deal-delete', dealId: id} : undefined;
  switch (command.type) {
    case 'deal-move': {
      const set = {stageEnteredAt: deal.stageEnteredAt, ...inversePatch(deal, command.set ?? {})};
      // A deal that had no rank keeps the one it was given: it has to stand somewhere.
      const rank = deal.rank ?? command.rank;
      return {type: 'deal-move', dealId: deal.id, stageId: deal.stageId, rank, set, at};
    }
    case 'deal-edit':
      return {type: 'deal-edit', dealId: deal.id, patch: inversePatch(deal, command.patch), at};
    case 'deal-delete':
    case 'deal-create':
      return {type: 'deal-create', deal};
    default:
      return command satisfies never;
  }
}

/**
 * The command that undoes `command`, computed on the deals as they are *before* it is applied.
 * `undefined` when there is nothing to undo.
 */
export function invertCommand(deals: DealLookup, command: Command, at: Instant): Command | undefined {
  if (command.type !== 'batch') return invertSingle(deals, command, at);
  const inverses: SingleCommand[] = [];
  const overlay = new Map<Id, Deal | undefined>();
  const seen: DealLookup = {get: (id) => (overlay.has(id) ? overlay.get(id) : deals.get(id))};
  for (const single of command.commands) {
    const inverse = invertSingle(seen, single, at);
    if (inverse) inverses.unshift(inverse);
    for (const {id, after} of applyCommand(seen, single)) overlay.set(id, after);
  }
  return inverses.length > 0 ? {type: 'batch', commands: inverses} : undefined;
}

/** The ids of the deals a command speaks of. */
export function commandDealIds(command: Command): readonly Id[] {
  if (command.type === 'batch') return [...new Set(command.commands.flatMap(commandDealIds))];
  return [command.type === 'deal-create' ? command.deal.id : command.dealId];
}

/**
 * What a move writes beside stage and rank, so that outcome and stage never disagree: arriving in a won or lost stage
 * closes the deal, coming back opens it again. `extra` (a gate's answers) wins.
 */
export function outcomePatch(pipeline: Pipeline, deal: Deal, stageId: Id, at: Instant): DealPatch {
  const kind = findStage(pipeline, stageId)?.kind ?? 'open';
  if (kind === deal.outcome) return {};
  if (kind !== 'open') return {outcome: kind, closedAt: at};
  // A deal may be lost *in* an open stage; moving it within that stage keeps the outcome.
  if (deal.stageId === stageId) return {};
  return {outcome: 'open', closedAt: undefined, lostReason: undefined};
}
