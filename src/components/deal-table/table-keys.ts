/** Where the focus goes. */
export type TableStep =
  'up' | 'down' | 'before' | 'after' | 'rowStart' | 'rowEnd' | 'first' | 'last' | 'pageUp' | 'pageDown';

/** What a key asks for. */
export type TableAction =
  | {readonly type: 'go'; readonly to: TableStep; readonly extend: boolean}
  | {readonly type: 'open' | 'select' | 'selectAll' | 'toggleAll' | 'clear' | 'undo' | 'redo'}
  /** `text`: what was typed to begin. */
  | {readonly type: 'edit'; readonly text?: string}
  | {readonly type: 'sort'; readonly more: boolean};

/** The part of a keyboard event that matters. */
export type TableKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What has the focus. */
export interface KeyPlace {
  readonly header: boolean;
  readonly column: 'select' | 'title' | 'field';
  readonly rtl: boolean;
}

const PLAIN: Readonly<Record<string, TableStep>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

const WITH_CTRL: Readonly<Record<string, TableStep>> = {Home: 'first', End: 'last'};

function stepOf({key, ctrlKey, metaKey}: TableKey, rtl: boolean): TableStep | undefined {
  if (ctrlKey || metaKey) return WITH_CTRL[key];
  if (key === 'ArrowLeft') return rtl ? 'after' : 'before';
  if (key === 'ArrowRight') return rtl ? 'before' : 'after';
  return PLAIN[key];
}

function commandOf({key, shiftKey}: TableKey): TableAction | undefined {
  const letter = key.toLowerCase();
  if (letter === 'a') return {type: 'selectAll'};
  if (letter === 'z') return {type: shiftKey ? 'redo' : 'undo'};
  return letter === 'y' ? {type: 'redo'} : undefined;
}

/** A character that a person wrote, in any script; names of keys are longer. */
const isText = (key: string): boolean => [...key].length === 1 && key !== ' ';

function enter({header, column}: KeyPlace, more: boolean): TableAction {
  if (column === 'select') return {type: header ? 'toggleAll' : 'select'};
  if (header) return {type: 'sort', more};
  return {type: column === 'title' ? 'open' : 'edit'};
}

function space({header, column}: KeyPlace, more: boolean): TableAction {
  if (!header) return {type: 'select'};
  return column === 'select' ? {type: 'toggleAll'} : {type: 'sort', more};
}

/** What a key pressed in the table asks for; `undefined` leaves it to the browser. */
export function tableAction(event: TableKey, place: KeyPlace): TableAction | undefined {
  if (event.altKey) return undefined;
  const to = stepOf(event, place.rtl);
  if (to) return {type: 'go', to, extend: event.shiftKey && !place.header && (to === 'up' || to === 'down')};
  if (event.ctrlKey || event.metaKey) return commandOf(event);
  if (event.key === 'Enter') return enter(place, event.shiftKey);
  if (event.key === ' ') return space(place, event.shiftKey);
  if (event.key === 'Escape') return {type: 'clear'};
  if (place.header || place.column === 'select') return undefined;
  if (event.key === 'F2') return {type: 'edit'};
  return isText(event.key) ? {type: 'edit', text: event.key} : undefined;
}
