import {applyCommand, commandDealIds, invertCommand, type Command, type DealChange} from '../model/command.js';
import type {Deal, DealLookup} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';

/** A command that can be taken back, with what it did. */
export interface UndoEntry {
  readonly command: Command;
  readonly inverse: Command;
  readonly changes: readonly DealChange[];
}

/** One step through the stack. */
export interface UndoStep {
  readonly command: Command;
  /** Whether the step still means the same: nobody has overwritten what it changes. */
  readonly stands: (deals: DealLookup) => boolean;
  /** Puts the entry where it belongs once the step is done, or where it was when it failed. */
  readonly book: (done: boolean) => void;
  readonly drop: () => void;
}

const DEPTH = 100;

/** Fields that may differ after a write without anybody having changed the deal's meaning. */
const INCIDENTAL: ReadonlySet<string> = new Set(['revision', 'rank', 'updatedAt', 'stageEnteredAt', 'closedAt']);

/** What can be undone and redone, newest last. */
export class UndoStack {
  readonly #undo: UndoEntry[] = [];
  readonly #redo: UndoEntry[] = [];

  get undoable(): UndoEntry | undefined {
    return this.#undo.at(-1);
  }

  get redoable(): UndoEntry | undefined {
    return this.#redo.at(-1);
  }

  /** Remembers a new command; what was undone before cannot be redone any more. */
  record(entry: UndoEntry): void {
    this.#redo.length = 0;
    this.#push(this.#undo, entry);
  }

  /** The entry was undone: it can be redone now. */
  undone(entry: UndoEntry): void {
    this.forget(entry);
    this.#push(this.#redo, entry);
  }

  /** The entry was redone, or could not be undone: it can be undone now. */
  redone(entry: UndoEntry): void {
    this.forget(entry);
    this.#push(this.#undo, entry);
  }

  /** Drops an entry: it was refused after all, or somebody changed what it changed. */
  forget(entry: UndoEntry): void {
    for (const stack of [this.#undo, this.#redo]) {
      const index = stack.indexOf(entry);
      if (index >= 0) stack.splice(index, 1);
    }
  }

  /** Some deals of an entry were refused: it is about the others alone. */
  without(entry: UndoEntry, refusedIds: ReadonlySet<Id>): void {
    for (const stack of [this.#undo, this.#redo]) {
      const index = stack.indexOf(entry);
      if (index >= 0) stack[index] = withoutDeals(entry, refusedIds);
    }
  }

  /** The next step back, or forward again; `undefined` when there is none. Nothing is booked yet. */
  step(direction: 'undo' | 'redo'): UndoStep | undefined {
    const undo = direction === 'undo';
    const entry = undo ? this.undoable : this.redoable;
    if (!entry) return undefined;
    return {
      command: undo ? entry.inverse : entry.command,
      stands: (deals) => (undo ? stillStands(deals, entry) : stillUndone(deals, entry)),
      book: (done) => (done === undo ? this.undone(entry) : this.redone(entry)),
      drop: () => this.forget(entry),
    };
  }

  #push(stack: UndoEntry[], entry: UndoEntry): void {
    stack.push(entry);
    if (stack.length > DEPTH) stack.shift();
  }
}

function commandWithout(command: Command, ids: ReadonlySet<Id>): Command {
  if (command.type !== 'batch') return command;
  return {...command, commands: command.commands.filter((single) => !commandDealIds(single).some((id) => ids.has(id)))};
}

function withoutDeals({command, inverse, changes}: UndoEntry, ids: ReadonlySet<Id>): UndoEntry {
  return {
    command: commandWithout(command, ids),
    inverse: commandWithout(inverse, ids),
    changes: changes.filter(({id}) => !ids.has(id)),
  };
}

/** The entry for a command about to be applied to `deals`; `undefined` when it changes nothing. */
export function undoEntry(deals: DealLookup, command: Command, at: Instant): UndoEntry | undefined {
  const changes = applyCommand(deals, command);
  const inverse = changes.length > 0 ? invertCommand(deals, command, at) : undefined;
  return inverse && {command, inverse, changes};
}

function sameWhereChanged(current: Deal | undefined, from: Deal | undefined, to: Deal | undefined): boolean {
  if (!current || !to) return current === undefined && to === undefined;
  const [now, then, before] = [current, to, from ?? {}] as unknown as Record<string, unknown>[];
  return Object.keys({...then, ...before}).every((key) => {
    if (INCIDENTAL.has(key) || JSON.stringify(then?.[key]) === JSON.stringify(before?.[key])) return true;
    return JSON.stringify(now?.[key]) === JSON.stringify(then?.[key]);
  });
}

/** Whether everything `entry` changed still stands as it left it, so that undoing hits nobody else's change. */
export function stillStands(deals: DealLookup, entry: UndoEntry): boolean {
  return entry.changes.every(({id, before, after}) => sameWhereChanged(deals.get(id), before, after));
}

/** Whether everything `entry` changed stands as it was before, so that redoing it means the same again. */
export function stillUndone(deals: DealLookup, entry: UndoEntry): boolean {
  return entry.changes.every(({id, before, after}) => sameWhereChanged(deals.get(id), after, before));
}
