import {expect} from '@open-wc/testing';
import {
  choosableFields,
  fieldsAttribute,
  moveField,
  shownColumns,
  tableColumns,
  toggleField,
  withinWidths,
} from '../../../src/components/deal-table/table-columns.js';
import {keyWidth} from '../../../src/components/deal-table/column-resize.js';
import {SHOWN_FIELDS} from '../../../src/model/field-info.js';
import {WITH_FIELDS} from './table-fixture.js';

const FIELDS = ['title', 'amount', 'ownerId', 'source'] as const;

describe('columns of a table', () => {
  it('are those of every table and the host’s own unless others are asked for; the title comes first, none twice', () => {
    expect(shownColumns([], WITH_FIELDS)).to.deep.equal([...SHOWN_FIELDS, 'region']);
    expect(shownColumns(['amount', 'title', 'amount', 'region'], WITH_FIELDS)).to.deep.equal([
      'title',
      'amount',
      'region',
    ]);
  });

  it('can be any field that is known', () => {
    expect(choosableFields(WITH_FIELDS)).to.include.members(['title', 'region', 'createdAt']);
    expect(new Set(choosableFields(WITH_FIELDS)).size).to.equal(choosableFields(WITH_FIELDS).length);
  });

  it('are as wide as was chosen, within limits, or wide enough for their heading', () => {
    const columns = tableColumns(['title', 'amount', 'priority'], {
      pipeline: WITH_FIELDS,
      widths: {amount: 9_000},
      label: ({field}) => (field === 'priority' ? 'A rather long heading' : field),
    });
    expect(columns.map(({width}) => width)).to.deep.equal([256, 640, 187]);
    expect(columns.map(({chosen}) => chosen)).to.deep.equal([false, true, false]);
    expect(columns.map(({figures}) => figures)).to.deep.equal([false, true, true]);
    expect([withinWidths(1), withinWidths(100.4)]).to.deep.equal([72, 100]);
  });

  it('come back where they usually stand, and never lose the title', () => {
    const order = choosableFields(undefined);
    expect(toggleField(FIELDS, 'ownerId', order)).to.deep.equal(['title', 'amount', 'source']);
    expect(toggleField(FIELDS, 'stageId', order)).to.deep.equal(['title', 'stageId', 'amount', 'ownerId', 'source']);
    expect(toggleField(FIELDS, 'lastActivityAt', order).at(-1)).to.equal('lastActivityAt');
    expect(toggleField(FIELDS, 'title', order)).to.equal(FIELDS);
  });

  it('move by steps, but not before the title nor beyond the end', () => {
    expect(moveField(FIELDS, 'source', -1)).to.deep.equal(['title', 'amount', 'source', 'ownerId']);
    expect(moveField(FIELDS, 'amount', 99)).to.deep.equal(['title', 'ownerId', 'source', 'amount']);
    expect(moveField(FIELDS, 'amount', -1)).to.equal(FIELDS);
    expect(moveField(FIELDS, 'title', 1)).to.equal(FIELDS);
    expect(moveField(FIELDS, 'stageId', 1)).to.equal(FIELDS);
  });

  it('are read from an attribute with blanks or commas', () => {
    expect(fieldsAttribute.fromAttribute(' amount, ownerId\n source ')).to.deep.equal(['amount', 'ownerId', 'source']);
    expect(fieldsAttribute.fromAttribute(null)).to.deep.equal([]);
  });

  it('become wider by arrow keys towards the end of a line', () => {
    const key = (name: string, shiftKey = false): {readonly key: string; readonly shiftKey: boolean} => ({
      key: name,
      shiftKey,
    });
    expect(keyWidth(key('ArrowRight'), 100, false)).to.equal(116);
    expect(keyWidth(key('ArrowRight'), 100, true)).to.equal(84);
    expect(keyWidth(key('ArrowLeft', true), 100, true)).to.equal(164);
    expect(keyWidth(key('ArrowLeft'), 72, false)).to.equal(72);
    expect(keyWidth(key('End'), 100, false)).to.equal(640);
    expect(keyWidth(key('Enter'), 100, false), 'gives up the chosen one').to.equal(null);
    expect(keyWidth(key('x'), 100, false)).to.equal(undefined);
  });
});
