import type {Point} from './geometry.js';

/** Why a drag ended without a drop. */
export type CancelReason = 'escape' | 'pointer' | 'blur' | 'host';

/** What a gesture tells. */
export interface GestureHandlers<T> {
  /** What this press would drag; undefined for none. */
  readonly pick: (event: PointerEvent) => T | undefined;
  /** The drag begins. Returning false refuses it. */
  readonly lift: (item: T, point: Point) => boolean;
  readonly move: (point: Point) => void;
  readonly drop: (point: Point) => void;
  readonly cancel: (reason: CancelReason) => void;
}

/** A mouse drags after this many px. */
const MOUSE_SLOP = 4;
/** A finger or pen that moves this far before the hold is over scrolls. */
const TOUCH_SLOP = 10;
/** How long a finger or pen has to hold still, in ms. */
export const HOLD_MS = 250;

interface Press<T> {
  readonly item: T;
  readonly pointerId: number;
  readonly start: Point;
  readonly mouse: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  lifted: boolean;
}

const pointOf = (event: PointerEvent): Point => ({x: event.clientX, y: event.clientY});

/**
 * Turns pointer events into lift, move, drop and cancel: a mouse by moving, finger and pen by holding, so that a pan
 * always scrolls. Listens on the host for presses and on the window for the rest, so it works at any depth of shadow
 * roots; the host captures the pointer, so the drag outlives the card it began on.
 */
export class DragGesture<T> {
  readonly #host: HTMLElement;
  readonly #handlers: GestureHandlers<T>;
  #press: Press<T> | undefined;
  #live: AbortController | undefined;
  #connected: AbortController | undefined;

  constructor(host: HTMLElement, handlers: GestureHandlers<T>) {
    this.#host = host;
    this.#handlers = handlers;
  }

  /** Starts listening for presses. */
  connect(): void {
    this.#connected?.abort();
    this.#connected = new AbortController();
    const {signal} = this.#connected;
    this.#host.addEventListener('pointerdown', this.#onDown, {signal});
    // Must be there before the touch begins, else the browser has already decided to scroll.
    this.#host.addEventListener('touchmove', this.#onTouchMove, {signal, passive: false});
    this.#host.addEventListener('contextmenu', this.#onContextMenu, {signal});
    this.#host.addEventListener('dragstart', this.#onNativeDrag, {signal});
  }

  disconnect(): void {
    this.cancel('host');
    this.#connected?.abort();
    this.#connected = undefined;
  }

  /** Ends a drag without a drop. */
  cancel(reason: CancelReason): void {
    const lifted = this.#press?.lifted ?? false;
    this.#release();
    if (lifted) this.#handlers.cancel(reason);
  }

  #release(): void {
    const press = this.#press;
    this.#press = undefined;
    this.#live?.abort();
    this.#live = undefined;
    if (!press) return;
    clearTimeout(press.timer);
    if (this.#host.hasPointerCapture(press.pointerId)) this.#host.releasePointerCapture(press.pointerId);
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (this.#press) {
      // A second finger means pinch or pan, not a drag.
      if (event.pointerId !== this.#press.pointerId) this.cancel('pointer');
      return;
    }
    if (event.button !== 0 || !event.isPrimary || event.ctrlKey) return;
    const item = this.#handlers.pick(event);
    if (item === undefined) return;
    const mouse = event.pointerType === 'mouse';
    const press: Press<T> = {
      item,
      pointerId: event.pointerId,
      start: pointOf(event),
      mouse,
      timer: undefined,
      lifted: false,
    };
    if (!mouse) press.timer = setTimeout(() => this.#lift(press, press.start), HOLD_MS);
    this.#press = press;
    this.#listen();
  };

  #listen(): void {
    this.#live = new AbortController();
    const options = {signal: this.#live.signal, capture: true};
    addEventListener('pointermove', this.#onMove, options);
    addEventListener('pointerup', this.#onUp, options);
    addEventListener('pointercancel', this.#onCancel, options);
    addEventListener('keydown', this.#onKey, options);
    addEventListener('blur', () => this.cancel('blur'), {signal: options.signal});
  }

  #lift(press: Press<T>, point: Point): void {
    if (press !== this.#press) return;
    clearTimeout(press.timer);
    if (!this.#handlers.lift(press.item, point)) {
      this.#release();
      return;
    }
    press.lifted = true;
    try {
      this.#host.setPointerCapture(press.pointerId);
    } catch {
      // The pointer is gone already; the window's listeners see the end of it.
    }
  }

  readonly #onMove = (event: PointerEvent): void => {
    const press = this.#press;
    if (!press || event.pointerId !== press.pointerId) return;
    const point = pointOf(event);
    if (press.lifted) {
      event.preventDefault();
      this.#handlers.move(point);
      return;
    }
    const distance = Math.hypot(point.x - press.start.x, point.y - press.start.y);
    if (press.mouse && distance > MOUSE_SLOP) {
      this.#lift(press, press.start);
      if (this.#press?.lifted) this.#handlers.move(point);
    } else if (!press.mouse && distance > TOUCH_SLOP) this.#release();
  };

  readonly #onUp = (event: PointerEvent): void => {
    const press = this.#press;
    if (!press || event.pointerId !== press.pointerId) return;
    const {lifted} = press;
    this.#release();
    if (!lifted) return;
    swallowClick();
    this.#handlers.drop(pointOf(event));
  };

  readonly #onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.#press?.pointerId) this.cancel('pointer');
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#press?.lifted) return;
    event.preventDefault();
    event.stopPropagation();
    this.cancel('escape');
  };

  readonly #onTouchMove = (event: TouchEvent): void => {
    if (this.#press?.lifted && event.cancelable) event.preventDefault();
  };

  readonly #onContextMenu = (event: Event): void => {
    if (this.#press && !this.#press.mouse) event.preventDefault();
  };

  readonly #onNativeDrag = (event: Event): void => {
    if (this.#press) event.preventDefault();
  };
}

/** The browser sends a click after the drop; nobody meant it. */
function swallowClick(): void {
  const live = new AbortController();
  const stop = (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener('click', stop, {capture: true, once: true, signal: live.signal});
  setTimeout(() => live.abort());
}
