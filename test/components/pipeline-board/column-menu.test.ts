import {expect} from '@open-wc/testing';
import {
  changeOfChoice,
  columnMenu,
  RESIZE_CHOICE,
  type ColumnMenuView,
} from '../../../src/components/pipeline-board/column-menu.js';
import {MAX_WIDTH, MIN_WIDTH} from '../../../src/components/pipeline-board/column-resizer.js';
import {localizerFor} from '../../../src/i18n/localizer.js';

const VIEW: ColumnMenuView = {
  texts: localizerFor({locale: 'en', zone: 'UTC'}),
  rtl: false,
  first: false,
  last: false,
  sort: undefined,
  boardSort: [],
  width: undefined,
  widthNow: 232,
};

type Line = readonly [id: string, label: string, current?: boolean];

const actions = (change: Partial<ColumnMenuView> = {}): readonly Line[] =>
  columnMenu({...VIEW, ...change}).flatMap((group) =>
    group.actions.map(({id, label, current}): Line => (current ? [id, label, current] : [id, label])),
  );
const ids = (change: Partial<ColumnMenuView> = {}): readonly string[] => actions(change).map(([id]) => id);
const marked = (change: Partial<ColumnMenuView>): readonly Line[] => actions(change).filter(([, , current]) => current);

describe('the menu of a column', () => {
  it('folds, hides, moves, sorts and resizes', () => {
    expect(columnMenu(VIEW).map(({heading}) => heading)).to.deep.equal([undefined, 'Sort by', 'Width']);
    expect(actions()).to.deep.equal([
      ['fold', 'Fold'],
      ['hide', 'Hide'],
      ['move:-1', 'Move left'],
      ['move:1', 'Move right'],
      ['sort:board', 'As the board (By hand)', true],
      ['sort:manual', 'By hand'],
      ['sort:attention', 'Needs attention first'],
      ['sort:amount', 'Amount, largest first'],
      ['sort:close', 'Close date, earliest first'],
      ['sort:age', 'Time in stage, longest first'],
      ['sort:title', 'Title'],
      ['width:184', 'Narrower'],
      ['width:280', 'Wider'],
      ['resize', 'With the arrow keys'],
    ]);
  });

  it('does not move a column beyond the ends, and never hides the only one', () => {
    expect(ids({first: true}).filter((id) => id.startsWith('move'))).to.deep.equal(['move:1']);
    expect(ids({last: true}).filter((id) => id.startsWith('move'))).to.deep.equal(['move:-1']);
    const [shape] = columnMenu({...VIEW, first: true, last: true});
    expect(shape?.actions.map(({id, refused}) => [id, refused])).to.deep.equal([
      ['fold', undefined],
      ['hide', 'it is the only one shown'],
    ]);
  });

  it('moves to the left what is seen to go left, in right-to-left pages too', () => {
    expect(actions({rtl: true}).slice(2, 4)).to.deep.equal([
      ['move:-1', 'Move right'],
      ['move:1', 'Move left'],
    ]);
  });

  it('marks the order that holds', () => {
    expect(marked({sort: 'attention'})).to.deep.equal([['sort:attention', 'Needs attention first', true]]);
    expect(marked({sort: [{field: 'amount', descending: true}]}).map(([id]) => id)).to.deep.equal(['sort:amount']);
    expect(marked({sort: [{field: 'amount'}]})).to.deep.equal([]);
    expect(marked({boardSort: [{field: 'title', descending: false}]}).map(([, label]) => label)).to.deep.equal([
      'As the board (Title)',
    ]);
    expect(marked({boardSort: [{field: 'ownerId'}]}).map(([, label]) => label)).to.deep.equal([
      'As the board (Several fields)',
    ]);
  });

  it('keeps widths within what a column may have, and gives up only one that was chosen', () => {
    const widths = (change: Partial<ColumnMenuView>): readonly string[] =>
      ids(change).filter((id) => id.startsWith('width'));
    expect(widths({width: 300, widthNow: 300})).to.deep.equal(['width:252', 'width:348', 'width:']);
    expect(widths({widthNow: MIN_WIDTH})).to.deep.equal([`width:${MIN_WIDTH + 48}`]);
    expect(widths({widthNow: MAX_WIDTH - 10})).to.deep.equal([`width:${MAX_WIDTH - 58}`, `width:${MAX_WIDTH}`]);
    expect(columnMenu({...VIEW, widthNow: undefined}).length).to.equal(2);
  });

  it('has a change for every choice but the one that leads to the handle', () => {
    for (const id of ids({width: 300})) expect(changeOfChoice(id) === undefined, id).to.equal(id === RESIZE_CHOICE);
    expect(
      ['fold', 'hide', 'move:-1', 'width:184', 'width:', 'sort:board', 'sort:manual', 'sort:attention'].map(
        changeOfChoice,
      ),
    ).to.deep.equal([
      {folded: true},
      {hidden: true},
      {move: -1},
      {width: 184},
      {width: undefined},
      {sort: undefined},
      {sort: []},
      {sort: 'attention'},
    ]);
    expect(changeOfChoice('sort:amount')).to.deep.equal({sort: [{field: 'amount', descending: true}]});
  });

  it('makes nothing of what it did not offer', () => {
    const odd = ['', 'x', 'sort:', 'sort:toString', 'move:', 'move:1e9', 'width:wide', 'width:-5', 'sort'];
    expect(odd.map(changeOfChoice)).to.deep.equal(odd.map(() => undefined));
  });
});
