import {html, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';

/** Least width of a column, in px. */
export const MIN_WIDTH = 160;
/** Greatest width of a column, in px. */
export const MAX_WIDTH = 640;

/** What a handle says of a column before anybody measured it, in px: the usual width of one. */
const USUAL_WIDTH = 232;

/** How far one press of an arrow key goes, in px. */
const KEY_STEP = 16;

/** A width as near to `width` as a column may have, in whole px. */
export function withinWidths(width: number): number {
  return Math.round(Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH)));
}

/** What the handles need of the board. */
export interface ResizerHost {
  readonly texts: () => Localizer;
  readonly rtl: () => boolean;
  /** Width of a column on the screen, in px. */
  readonly widthOf: (columnId: Id) => number;
  /** A column shall have this width now; `undefined` gives up the one that was chosen. Called at every step. */
  readonly change: (columnId: Id, width: number | undefined) => void;
}

/** A column with a handle at its end. */
export interface ResizedColumn {
  readonly columnId: Id;
  readonly name: string;
  /** Width in px that somebody chose. */
  readonly width: number | undefined;
}

/** One change of a width, from its begin on: a drag, or the time a handle has the focus. */
interface Gesture {
  readonly columnId: Id;
  /** What Escape goes back to. */
  readonly chosen: number | undefined;
  /** Of a drag: where it began, and how wide the column was there. */
  readonly from?: {readonly x: number; readonly width: number; readonly pointerId: number};
}

/**
 * Handles at the end edges of columns: drag them, double click them to give the width up, or press arrow keys, Home and
 * End with the focus on one; Escape goes back. One of these serves all columns of a board. Handles are no tab stops: the
 * menu of a column leads to its handle ({@link focus}).
 */
export class ColumnResizer {
  readonly #host: ResizerHost;
  readonly #handles = new Map<Id, ResizedColumn>();
  #gesture: Gesture | undefined;

  constructor(host: ResizerHost) {
    this.#host = host;
  }

  /** The column whose handle is being dragged. */
  get draggedId(): Id | undefined {
    return this.#gesture?.from && this.#gesture.columnId;
  }

  /** The handle of a column; to be drawn in a positioned box as high as the column. */
  render(column: ResizedColumn): TemplateResult {
    this.#handles.set(column.columnId, column);
    const label = this.#host.texts().t('header.resizer', {name: column.name});
    return html`<div
      part="resizer"
      class="resizer"
      role="separator"
      tabindex="-1"
      aria-orientation="vertical"
      aria-label=${label}
      aria-valuemin=${MIN_WIDTH}
      aria-valuemax=${MAX_WIDTH}
      aria-valuenow=${withinWidths(column.width ?? USUAL_WIDTH)}
      data-resizer=${column.columnId}
      @pointerdown=${this.#onDown}
      @pointermove=${this.#onMove}
      @pointerup=${this.#onUp}
      @pointercancel=${this.#onCancel}
      @lostpointercapture=${this.#onUp}
      @dblclick=${this.#onReset}
      @focus=${this.#onFocus}
      @blur=${this.#onBlur}
      @keydown=${this.#onKey}
    ></div>`;
  }

  /** Puts the focus on the handle of a column drawn in `root`, for the arrow keys. */
  focus(columnId: Id, root: ParentNode): void {
    root.querySelector<HTMLElement>(`[data-resizer="${CSS.escape(columnId)}"]`)?.focus();
  }

  #columnOf({currentTarget}: Event): ResizedColumn | undefined {
    return currentTarget instanceof HTMLElement ? this.#handles.get(currentTarget.dataset['resizer'] ?? '') : undefined;
  }

  /** Says how wide the column is, too: the attribute is otherwise drawn with the next change. */
  #change(handle: EventTarget | null, columnId: Id, width: number | undefined): void {
    this.#host.change(columnId, width);
    if (handle instanceof HTMLElement)
      handle.ariaValueNow = String(withinWidths(width ?? this.#host.widthOf(columnId)));
  }

  readonly #onDown = (event: PointerEvent): void => {
    const column = this.#columnOf(event);
    if (!column || !event.isPrimary || event.button !== 0) return;
    const {columnId, width: chosen} = column;
    const handle = event.currentTarget as HTMLElement;
    // The focus goes to the handle first: it begins a gesture of its own.
    handle.focus({preventScroll: true});
    handle.setPointerCapture(event.pointerId);
    const from = {x: event.clientX, width: this.#host.widthOf(columnId), pointerId: event.pointerId};
    this.#gesture = {columnId, chosen, from};
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onMove = (event: PointerEvent): void => {
    const from = this.#gesture?.from;
    if (!this.#gesture || from?.pointerId !== event.pointerId) return;
    const by = (event.clientX - from.x) * (this.#host.rtl() ? -1 : 1);
    if (by === 0) return;
    this.#change(event.currentTarget, this.#gesture.columnId, withinWidths(from.width + by));
  };

  readonly #onUp = (event: PointerEvent): void => {
    if (this.#gesture?.from?.pointerId === event.pointerId) this.#gesture = undefined;
  };

  readonly #onCancel = (event: PointerEvent): void => {
    if (this.#gesture?.from?.pointerId === event.pointerId) this.#back(event.currentTarget);
  };

  readonly #onReset = (event: Event): void => {
    const column = this.#columnOf(event);
    if (column) this.#change(event.currentTarget, column.columnId, undefined);
  };

  readonly #onFocus = (event: FocusEvent): void => {
    const column = this.#columnOf(event);
    if (!column) return;
    this.#gesture = {columnId: column.columnId, chosen: column.width};
    const handle = event.currentTarget as HTMLElement;
    handle.ariaValueNow = String(withinWidths(this.#host.widthOf(column.columnId)));
  };

  readonly #onBlur = (): void => {
    if (!this.#gesture?.from) this.#gesture = undefined;
  };

  /** Puts back the width from before the gesture, and ends it. */
  #back(handle: EventTarget | null): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    this.#gesture = undefined;
    if (gesture.from && handle instanceof HTMLElement && handle.hasPointerCapture(gesture.from.pointerId)) {
      handle.releasePointerCapture(gesture.from.pointerId);
    }
    this.#change(handle, gesture.columnId, gesture.chosen);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const column = this.#columnOf(event);
    if (!column || event.ctrlKey || event.metaKey || event.altKey) return;
    const width = this.#widthAfter(event.key, column.columnId);
    if (event.key === 'Escape' && this.#gesture) this.#back(event.currentTarget);
    else if (width !== undefined) {
      this.#gesture ??= {columnId: column.columnId, chosen: column.width};
      this.#change(event.currentTarget, column.columnId, width);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #widthAfter(key: string, columnId: Id): number | undefined {
    if (key === 'Home') return MIN_WIDTH;
    if (key === 'End') return MAX_WIDTH;
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
    const wider = (key === 'ArrowRight') !== this.#host.rtl();
    return withinWidths(this.#host.widthOf(columnId) + (wider ? KEY_STEP : -KEY_STEP));
  }
}
