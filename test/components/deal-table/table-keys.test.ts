import {expect} from '@open-wc/testing';
import {tableAction, type KeyPlace, type TableAction} from '../../../src/components/deal-table/table-keys.js';

const CELL: KeyPlace = {header: false, column: 'field', rtl: false};

function act(chord: string, place: Partial<KeyPlace> = {}): TableAction | undefined {
  const parts = chord.split('+');
  const held = (name: string): boolean => parts.slice(0, -1).includes(name);
  const key = parts.at(-1) === 'Space' ? ' ' : (parts.at(-1) ?? '');
  const event = {key, ctrlKey: held('Ctrl'), metaKey: held('Meta'), shiftKey: held('Shift'), altKey: held('Alt')};
  return tableAction(event, {...CELL, ...place});
}

describe('a key in a table', () => {
  it('goes on in the direction the arrow points to', () => {
    expect(act('ArrowRight')).to.deep.equal({type: 'go', to: 'after', extend: false});
    expect(act('ArrowRight', {rtl: true})).to.deep.equal({type: 'go', to: 'before', extend: false});
    expect(act('Shift+ArrowDown')).to.deep.equal({type: 'go', to: 'down', extend: true});
    expect(act('Shift+ArrowRight')).to.deep.equal({type: 'go', to: 'after', extend: false});
    expect(act('Ctrl+Home')).to.deep.equal({type: 'go', to: 'first', extend: false});
    expect(act('Ctrl+ArrowDown'), 'left to the browser').to.equal(undefined);
    expect(act('Alt+ArrowLeft'), 'left to the browser').to.equal(undefined);
  });

  it('edits, opens, selects or sorts, by where it is pressed', () => {
    expect(act('Enter')).to.deep.equal({type: 'edit'});
    expect(act('Enter', {column: 'title'})).to.deep.equal({type: 'open'});
    expect(act('F2', {column: 'title'})).to.deep.equal({type: 'edit'});
    expect(act('Enter', {column: 'select'})).to.deep.equal({type: 'select'});
    expect(act('Shift+Enter', {header: true})).to.deep.equal({type: 'sort', more: true});
    expect(act('Space', {header: true})).to.deep.equal({type: 'sort', more: false});
    expect(act('Space', {header: true, column: 'select'})).to.deep.equal({type: 'toggleAll'});
    expect(act('Space')).to.deep.equal({type: 'select'});
    expect(act('F2', {header: true})).to.equal(undefined);
  });

  it('that writes something begins an edit with it, in any script', () => {
    expect(act('7')).to.deep.equal({type: 'edit', text: '7'});
    expect(act('ش')).to.deep.equal({type: 'edit', text: 'ش'});
    expect(act('𠮷')).to.deep.equal({type: 'edit', text: '𠮷'});
    expect(act('x', {column: 'select'})).to.equal(undefined);
    expect(act('x', {header: true})).to.equal(undefined);
    expect(act('Escape')).to.deep.equal({type: 'clear'});
    expect(act('F5')).to.equal(undefined);
    expect(act('Tab')).to.equal(undefined);
  });

  it('with Control or Command selects all, undoes and redoes, and leaves the rest to the browser', () => {
    expect(act('Ctrl+a')).to.deep.equal({type: 'selectAll'});
    expect(act('Meta+A')).to.deep.equal({type: 'selectAll'});
    expect(act('Ctrl+z')).to.deep.equal({type: 'undo'});
    expect(act('Ctrl+Shift+Z')).to.deep.equal({type: 'redo'});
    expect(act('Ctrl+c')).to.equal(undefined);
  });
});
