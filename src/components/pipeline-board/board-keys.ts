import {SHORTCUTS, type Keymap, type Shortcut} from '../key-help/key-help.js';

/** Where to go. */
export type Direction =
  'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'firstStage' | 'lastStage' | 'pageUp' | 'pageDown';

/** What a key on the board means. */
export type BoardAction =
  | {readonly type: 'focus' | 'carry' | 'moveNow' | 'extend'; readonly to: Direction}
  | {
      readonly type:
        | 'open'
        | 'lift'
        | 'drop'
        | 'cancel'
        | 'menu'
        | 'undo'
        | 'redo'
        | 'help'
        | 'blocked'
        | 'select'
        | 'selectAll'
        | 'unselect'
        | 'search';
    };

/**
 * A keymap from a text: `off` turns all single keys off, `menu=q help=off` changes some. What is not understood is
 * left as it is.
 */
export function keymapOf(text: string): Keymap {
  if (text.trim() === 'off') return {menu: '', select: '', search: '', help: ''};
  const map: Record<Shortcut, string> = {...SHORTCUTS};
  for (const part of text.split(/\s+/)) {
    const [name = '', key = ''] = part.split(/[=:](.*)/s);
    if (!Object.hasOwn(SHORTCUTS, name) || key === '') continue;
    map[name as Shortcut] = key === 'off' ? '' : key.toLowerCase();
  }
  return map;
}

/** What the meaning of a key depends on. */
export interface KeyContext {
  /** A deal has been picked up by keys. */
  readonly lifted: boolean;
  /** The focus is on a card itself, not on a button inside it or on a header. */
  readonly onCard: boolean;
  readonly rtl: boolean;
  /** Some deals are chosen. */
  readonly selecting?: boolean;
  readonly keymap?: Keymap;
}

/** The part of a keyboard event that matters. */
export type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const PLAIN: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

const MIRRORED: Readonly<Partial<Record<Direction, Direction>>> = {left: 'right', right: 'left'};

/** `right` always means the next column: in a right-to-left page that is the key to the left. */
function directionOf(key: string, rtl: boolean): Direction | undefined {
  const direction = Object.hasOwn(PLAIN, key) ? PLAIN[key] : undefined;
  return rtl && direction ? (MIRRORED[direction] ?? direction) : direction;
}

function liftedAction(key: Key, direction: Direction | undefined): BoardAction | undefined {
  if (key.key === 'Escape') return {type: 'cancel'};
  if (key.key === ' ' || key.key === 'Enter') return {type: 'drop'};
  if (key.key === 'Tab') return {type: 'blocked'};
  return direction && {type: 'carry', to: direction};
}

function commandAction(key: Key, direction: Direction | undefined, onCard: boolean): BoardAction | undefined {
  const letter = key.key.toLowerCase();
  if (letter === 'z') return {type: key.shiftKey ? 'redo' : 'undo'};
  if (letter === 'y' && !key.shiftKey) return {type: 'redo'};
  if (letter === 'a' && !key.shiftKey && onCard) return {type: 'selectAll'};
  if (!direction) return undefined;
  if (key.shiftKey)
    return ['up', 'down', 'left', 'right'].includes(direction) ? {type: 'moveNow', to: direction} : undefined;
  if (direction === 'first') return {type: 'focus', to: 'firstStage'};
  if (direction === 'last') return {type: 'focus', to: 'lastStage'};
  return undefined;
}

/** The shortcut on a single key; where the key needs Shift, as `?` does on many keyboards, Shift is no matter. */
function shortcutAction(key: Key, keymap: Keymap): BoardAction | undefined {
  const letter = key.key.toLowerCase();
  if (key.shiftKey && /^[a-z]$/.test(letter)) return undefined;
  const name = (Object.keys(SHORTCUTS) as Shortcut[]).find((one) => keymap[one] === letter && letter !== '');
  return name && {type: name};
}

function cardAction(key: Key, direction: Direction | undefined, keymap: Keymap): BoardAction | undefined {
  if (key.key === 'ContextMenu' || (key.key === 'F10' && key.shiftKey)) return {type: 'menu'};
  const shortcut = shortcutAction(key, keymap);
  if (shortcut) return shortcut;
  if (key.shiftKey) return direction === 'up' || direction === 'down' ? {type: 'extend', to: direction} : undefined;
  if (key.key === 'Enter') return {type: 'open'};
  if (key.key === ' ') return {type: 'lift'};
  return direction && {type: 'focus', to: direction};
}

/**
 * What a key means on the board, or `undefined` when it is not the board's business. Single keys count only while the
 * focus is on a card or a header.
 */
export function actionOf(key: Key, context: KeyContext): BoardAction | undefined {
  if (key.altKey) return undefined;
  const {keymap = SHORTCUTS} = context;
  const direction = directionOf(key.key, context.rtl);
  if (context.lifted) return liftedAction(key, direction);
  if (key.ctrlKey || key.metaKey) return commandAction(key, direction, context.onCard);
  if (key.key === 'Escape') return context.selecting ? {type: 'unselect'} : undefined;
  if (context.onCard) return cardAction(key, direction, keymap);
  const shortcut = shortcutAction(key, keymap);
  if (shortcut && shortcut.type !== 'menu' && shortcut.type !== 'select') return shortcut;
  return direction === 'left' || direction === 'right' ? {type: 'focus', to: direction} : undefined;
}
