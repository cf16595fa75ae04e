import {expect} from '@open-wc/testing';
import {stillStands, stillUndone, undoEntry, UndoStack, type UndoEntry} from '../../src/data/undo-stack.js';
import {applyCommand, type Command} from '../../src/model/command.js';
import type {Deal} from '../../src/model/deal.js';
import {deal, someDeals} from './fixtures.js';

const AT = '2026-11-23T09:00:00.000Z';
const edit = (title: string, dealId = 'a'): Command => ({type: 'deal-edit', dealId, patch: {title}, at: AT});
const start = (): Map<string, Deal> => new Map(someDeals().map((one) => [one.id, one]));

function entryOf(command: Command, deals = start()): UndoEntry {
  const entry = undoEntry(deals, command, AT);
  if (!entry) throw new Error('nothing to undo');
  return entry;
}

function after(command: Command, deals = start()): Map<string, Deal> {
  for (const {id, after: next} of applyCommand(deals, command)) {
    if (next) deals.set(id, next);
    else deals.delete(id);
  }
  return deals;
}

describe('the stack of undo', () => {
  const [one, two] = [entryOf(edit('1')), entryOf(edit('2'))];

  it('undoes the newest first, redoes what was undone, and forgets redoing once something new is done', () => {
    const stack = new UndoStack();
    stack.record(one);
    stack.record(two);
    expect(stack.undoable).to.equal(two);
    stack.undone(two);
    expect([stack.undoable, stack.redoable]).to.deep.equal([one, two]);
    stack.redone(two);
    expect([stack.undoable, stack.redoable]).to.deep.equal([two, undefined]);
    stack.undone(two);
    stack.record(entryOf(edit('3')));
    expect(stack.redoable).to.equal(undefined);
  });

  it('drops an entry wherever it is', () => {
    const stack = new UndoStack();
    stack.record(one);
    stack.record(two);
    stack.forget(one);
    stack.undone(two);
    stack.forget(two);
    stack.forget(two);
    expect([stack.undoable, stack.redoable]).to.deep.equal([undefined, undefined]);
  });

  it('remembers a hundred', () => {
    const stack = new UndoStack();
    const entries = Array.from({length: 130}, (_, i) => entryOf(edit(String(i))));
    for (const entry of entries) stack.record(entry);
    const undone: UndoEntry[] = [];
    for (let entry = stack.undoable; entry; entry = stack.undoable) {
      undone.push(entry);
      stack.forget(entry);
    }
    expect(undone).to.deep.equal(entries.slice(30).toReversed());
  });

  it('has no entry for a command that changes nothing', () => {
    expect(undoEntry(start(), edit('T', 'nobody'), AT)).to.equal(undefined);
    expect(undoEntry(start(), {type: 'batch', commands: []}, AT)).to.equal(undefined);
  });
});

describe('what may be undone', () => {
  const move: Command = {type: 'deal-move', dealId: 'a', stageId: 'demo', rank: 'a5', at: AT};

  it('still stands after its own write, with the marks a back end leaves', () => {
    const deals = after(move);
    const marks = {revision: 'r9', rank: 'a7', updatedAt: 'later', stageEnteredAt: 'later', closedAt: AT};
    deals.set('a', {...deals.get('a')!, ...marks});
    expect(stillStands(deals, entryOf(move))).to.equal(true);
  });

  it('still stands when others changed other fields or other deals', () => {
    const deals = after(move);
    deals.set('a', {...deals.get('a')!, title: 'Theirs'});
    deals.delete('b');
    expect(stillStands(deals, entryOf(move))).to.equal(true);
  });

  it('no longer stands when somebody changed the same field, or deleted the deal', () => {
    const deals = after(move);
    deals.set('a', {...deals.get('a')!, stageId: 'close'});
    expect(stillStands(deals, entryOf(move))).to.equal(false);
    deals.delete('a');
    expect(stillStands(deals, entryOf(move))).to.equal(false);
    const fields = edit('T');
    expect(stillStands(after(edit('Other')), entryOf(fields))).to.equal(false);
  });

  it('of a deletion stands while the deal is gone, of a creation while it is there', () => {
    const gone: Command = {type: 'deal-delete', dealId: 'a'};
    expect(stillStands(after(gone), entryOf(gone))).to.equal(true);
    expect(stillStands(start(), entryOf(gone))).to.equal(false);
    const made: Command = {type: 'deal-create', deal: deal('new', 'lead')};
    expect(stillStands(after(made), entryOf(made))).to.equal(true);
    expect(stillStands(start(), entryOf(made))).to.equal(false);
  });

  it('can be redone while things stand as they were before', () => {
    expect(stillUndone(start(), entryOf(move))).to.equal(true);
    expect(stillUndone(after(move), entryOf(move))).to.equal(false);
    const made: Command = {type: 'deal-create', deal: deal('new', 'lead')};
    expect(stillUndone(start(), entryOf(made))).to.equal(true);
    expect(stillUndone(after(made), entryOf(made))).to.equal(false);
  });

  it('of a batch stands only as a whole', () => {
    const batch: Command = {type: 'batch', commands: [edit('T', 'a'), edit('T', 'b')] as never};
    const deals = after(batch);
    expect(stillStands(deals, entryOf(batch))).to.equal(true);
    deals.set('b', {...deals.get('b')!, title: 'Theirs'});
    expect(stillStands(deals, entryOf(batch))).to.equal(false);
  });
});
