import {expect} from '@open-wc/testing';
import {SHORTCUTS} from '../../../src/components/key-help/key-help.js';
import {
  actionOf,
  keymapOf,
  type BoardAction,
  type KeyContext,
} from '../../../src/components/pipeline-board/board-keys.js';

const CARD: KeyContext = {lifted: false, onCard: true, rtl: false};
const LIFTED: KeyContext = {...CARD, lifted: true};
const ELSEWHERE: KeyContext = {...CARD, onCard: false};

/** `Control+Shift+ArrowLeft` as the part of an event that counts. */
function press(chord: string, context: KeyContext): BoardAction | undefined {
  const parts = chord === '+' ? ['+'] : chord.split('+');
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  const flags = {ctrlKey: has('Control'), metaKey: has('Meta'), shiftKey: has('Shift'), altKey: has('Alt')};
  return actionOf({key: parts.at(-1) ?? '', ...flags}, context);
}

const written = (action: BoardAction | undefined): string =>
  action === undefined ? '-' : 'to' in action ? `${action.type} ${action.to}` : action.type;

type Table = Readonly<Record<string, string>>;

function check(title: string, context: KeyContext, table: Table): void {
  it(title, () => {
    const seen = Object.fromEntries(Object.keys(table).map((chord) => [chord, written(press(chord, context))]));
    expect(seen).to.deep.equal(table);
  });
}

describe('what keys mean on a board', () => {
  check('on a card', CARD, {
    ArrowUp: 'focus up',
    ArrowDown: 'focus down',
    ArrowLeft: 'focus left',
    ArrowRight: 'focus right',
    Home: 'focus first',
    End: 'focus last',
    PageUp: 'focus pageUp',
    PageDown: 'focus pageDown',
    'Control+Home': 'focus firstStage',
    'Control+End': 'focus lastStage',
    Enter: 'open',
    ' ': 'lift',
    m: 'menu',
    M: 'menu',
    ContextMenu: 'menu',
    'Shift+F10': 'menu',
    '?': 'help',
    'Shift+?': 'help',
    x: 'select',
    X: 'select',
    '/': 'search',
    'Shift+ArrowUp': 'extend up',
    'Shift+ArrowDown': 'extend down',
    'Control+a': 'selectAll',
    'Meta+a': 'selectAll',
    'Control+Shift+ArrowUp': 'moveNow up',
    'Control+Shift+ArrowRight': 'moveNow right',
    'Meta+Shift+ArrowLeft': 'moveNow left',
    'Control+z': 'undo',
    'Meta+z': 'undo',
    'Control+Shift+Z': 'redo',
    'Meta+Shift+z': 'redo',
    'Control+y': 'redo',
  });

  check('on a card, what is not its business', CARD, {
    Tab: '-',
    Escape: '-',
    Delete: '-',
    F10: '-',
    a: '-',
    'Shift+m': '-',
    'Shift+x': '-',
    'Shift+ArrowLeft': '-',
    'Control+m': '-',
    'Control+ArrowRight': '-',
    'Control+c': '-',
    'Control+ ': '-',
    'Control+Shift+Home': '-',
    'Control+Shift+y': '-',
    'Alt+ArrowLeft': '-',
    'Alt+m': '-',
    'Control+Alt+z': '-',
    toString: '-',
    constructor: '-',
  });

  check('while a deal is picked up', LIFTED, {
    ArrowUp: 'carry up',
    ArrowDown: 'carry down',
    ArrowLeft: 'carry left',
    ArrowRight: 'carry right',
    Home: 'carry first',
    End: 'carry last',
    ' ': 'drop',
    Enter: 'drop',
    Escape: 'cancel',
    Tab: 'blocked',
    'Shift+Tab': 'blocked',
    m: '-',
    '?': '-',
    x: '-',
    'Control+z': '-',
  });

  check("on a header or a button, where letters, Space and Enter are not the board's", ELSEWHERE, {
    ArrowLeft: 'focus left',
    ArrowRight: 'focus right',
    ArrowUp: '-',
    ArrowDown: '-',
    ' ': '-',
    Enter: '-',
    m: '-',
    x: '-',
    '/': 'search',
    '?': 'help',
    'Control+a': '-',
    'Control+z': 'undo',
  });

  check(
    'mirrored where stages run from right to left',
    {...CARD, rtl: true},
    {
      ArrowLeft: 'focus right',
      ArrowRight: 'focus left',
      ArrowUp: 'focus up',
      Home: 'focus first',
      'Control+Shift+ArrowLeft': 'moveNow right',
      'Control+Home': 'focus firstStage',
    },
  );

  check('mirrored while picked up', {...LIFTED, rtl: true}, {ArrowLeft: 'carry right', ArrowRight: 'carry left'});

  check('while deals are chosen', {...CARD, selecting: true}, {Escape: 'unselect', x: 'select', Enter: 'open'});

  check(
    'with the letters put on other keys',
    {...CARD, keymap: keymapOf('menu=q select=off')},
    {
      q: 'menu',
      m: '-',
      x: '-',
      '/': 'search',
      '?': 'help',
      'Shift+F10': 'menu',
    },
  );

  check(
    'with all single keys turned off',
    {...CARD, keymap: keymapOf('off')},
    {
      m: '-',
      x: '-',
      '/': '-',
      '?': '-',
      ' ': 'lift',
      Enter: 'open',
      ContextMenu: 'menu',
    },
  );

  it('leaves keys as they are where the words for them make no sense', () => {
    expect(keymapOf('menu jump=z help= select=')).to.deep.equal(SHORTCUTS);
    expect(keymapOf(' menu:Q  search==')).to.deep.equal({...SHORTCUTS, menu: 'q', search: '='});
  });
});
