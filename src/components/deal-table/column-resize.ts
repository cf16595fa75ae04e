import type {ReactiveControllerHost} from 'lit';
import {WIDTHS, withinWidths, type TableColumn} from './table-columns.js';

/** A width that a key asks for; `undefined` for keys that ask for none, `null` to give up the chosen one. */
export function keyWidth(
  {key, shiftKey}: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  width: number,
  rtl: boolean,
): number | null | undefined {
  const step = shiftKey ? WIDTHS.step * 4 : WIDTHS.step;
  if (key === 'ArrowRight') return withinWidths(width + (rtl ? -step : step));
  if (key === 'ArrowLeft') return withinWidths(width + (rtl ? step : -step));
  if (key === 'Home') return WIDTHS.min;
  if (key === 'End') return WIDTHS.max;
  return key === 'Enter' || key === 'Delete' ? null : undefined;
}

interface Drag {
  readonly field: string;
  readonly pointerId: number;
  readonly x: number;
  readonly from: number;
  readonly towards: 1 | -1;
  width: number;
}

/** Makes a column wider or narrower by the pointer; only the outcome is told. */
export class ColumnResize {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #done: (field: string, width: number) => void;
  #drag: Drag | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, done: (field: string, width: number) => void) {
    this.#host = host;
    this.#done = done;
  }

  /** Width of a column while it is being dragged. */
  widthOf({field, width}: TableColumn): number {
    return this.#drag?.field === field ? this.#drag.width : width;
  }

  get active(): string | undefined {
    return this.#drag?.field;
  }

  /** `from` is the width the column is drawn with, in px. */
  start(event: PointerEvent, field: string, from: number): void {
    if (event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const towards = this.#host.matches(':dir(rtl)') ? -1 : 1;
    this.#drag = {field, pointerId: event.pointerId, x: event.clientX, from, towards, width: withinWidths(from)};
  }

  readonly move = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointerId) return;
    drag.width = withinWidths(drag.from + (event.clientX - drag.x) * drag.towards);
    this.#host.requestUpdate();
  };

  readonly end = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointerId) return;
    this.#drag = undefined;
    if (event.type === 'pointerup' && drag.width !== withinWidths(drag.from)) this.#done(drag.field, drag.width);
    this.#host.requestUpdate();
  };
}
