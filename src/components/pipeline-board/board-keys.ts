/** Where to go. */
export type Direction =
  'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'firstStage' | 'lastStage' | 'pageUp' | 'pageDown';

/** What a key on the board means. */
export type BoardAction =
  | {readonly type: 'focus' | 'carry' | 'moveNow'; readonly to: Direction}
  | {readonly type: 'open' | 'lift' | 'drop' | 'cancel' | 'menu' | 'undo' | 'redo' | 'help' | 'blocked'};

/** What the meaning of a key depends on. */
export interface KeyContext {
  /** A deal has been picked up by keys. */
  readonly lifted: boolean;
  /** The focus is on a card itself, not on a button inside it or on a header. */
  readonly onCard: boolean;
  readonly rtl: boolean;
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

/** `right` always means the next stage: in a right-to-left page that is the key to the left. */
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

function commandAction(key: Key, direction: Direction | undefined): BoardAction | undefined {
  const letter = key.key.toLowerCase();
  if (letter === 'z') return {type: key.shiftKey ? 'redo' : 'undo'};
  if (letter === 'y' && !key.shiftKey) return {type: 'redo'};
  if (!direction) return undefined;
  if (key.shiftKey)
    return ['up', 'down', 'left', 'right'].includes(direction) ? {type: 'moveNow', to: direction} : undefined;
  if (direction === 'first') return {type: 'focus', to: 'firstStage'};
  if (direction === 'last') return {type: 'focus', to: 'lastStage'};
  return undefined;
}

function cardAction(key: Key, direction: Direction | undefined): BoardAction | undefined {
  if (key.key === 'ContextMenu' || (key.key === 'F10' && key.shiftKey)) return {type: 'menu'};
  if (key.key === '?') return {type: 'help'};
  if (key.shiftKey) return undefined;
  if (key.key.toLowerCase() === 'm') return {type: 'menu'};
  if (key.key === 'Enter') return {type: 'open'};
  if (key.key === ' ') return {type: 'lift'};
  return direction && {type: 'focus', to: direction};
}

/**
 * What a key means on the board, or `undefined` when it is not the board's business. Single letters count only while
 * the focus is on a card.
 */
export function actionOf(key: Key, context: KeyContext): BoardAction | undefined {
  if (key.altKey) return undefined;
  const direction = directionOf(key.key, context.rtl);
  if (context.lifted) return liftedAction(key, direction);
  if (key.ctrlKey || key.metaKey) return commandAction(key, direction);
  if (context.onCard) return cardAction(key, direction);
  if (key.key === '?') return {type: 'help'};
  return direction === 'left' || direction === 'right' ? {type: 'focus', to: direction} : undefined;
}
