import {ask} from '../../ui/events.js';

const buttonOf = ({target}: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('button') : null;

/** Asks for what the pressed button of a header stands for. */
export function onHeaderPress(event: Event): void {
  const button = buttonOf(event);
  const header = event.currentTarget;
  if (!button || !(header instanceof HTMLElement) || !header.contains(button)) return;
  const {metric, press} = button.dataset;
  const {column: columnId = ''} = header.dataset;
  if (metric !== undefined) ask(button, 'number-explain', {metric, columnId});
  else if (press === 'menu') ask(button, 'column-menu', {columnId});
  else if (press === 'unfold') ask(button, 'column-change', {columnId, change: {folded: false}});
}

/** Where a key leads among `count` buttons from the one at `at`. */
function nextIndex(key: string, at: number, {count, rtl}: {readonly count: number; readonly rtl: boolean}): number {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === (rtl ? 'ArrowLeft' : 'ArrowRight')) return at + 1;
  return key === (rtl ? 'ArrowRight' : 'ArrowLeft') ? at - 1 : at;
}

/**
 * Walks the buttons of a header by arrow keys, Home and End. At either end the key is left to whoever listens around
 * it: on a board it leads to the next column.
 */
export function onHeaderKey(event: KeyboardEvent): void {
  const button = buttonOf(event);
  const header = event.currentTarget;
  if (!button || !(header instanceof HTMLElement)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const buttons = [...header.querySelectorAll<HTMLElement>('button')];
  const at = buttons.indexOf(button);
  if (at < 0) return;
  const next = nextIndex(event.key, at, {count: buttons.length, rtl: header.matches(':dir(rtl)')});
  if (next === at || !buttons[next]) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[next].focus();
}
