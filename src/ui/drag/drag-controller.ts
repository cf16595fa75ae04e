import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Id} from '../../model/ids.js';
import {autoScroll, scrollersAround, viewOf, type Scroller} from './auto-scroll.js';
import {DragGesture, type CancelReason} from './drag-gesture.js';
import {cellAt, sameTarget, type CellBox, type DropTarget, type Edges, type Point} from './geometry.js';

/** What is dragged over: cells that know where they are. */
export interface DragSurface {
  /** The deal that a press on this event's target would drag; undefined for none. */
  dealAt(event: PointerEvent): Id | undefined;
  /** Where the cells stand, those of a row by left edge. The only layout read of a frame. */
  cells(): readonly CellBox[];
  /** Where a deal dropped `offset` px below the top of a cell's list would stand, the dragged deal taken out. */
  indexAt(cellId: Id, offset: number): number;
  /** What scrolls all cells: sideways, lanes up and down too. */
  scroller(): Scroller | undefined;
}

/** What a drag tells its host. */
export interface DragEvents {
  /** A deal was picked up; false refuses. */
  readonly lifted: (dealId: Id, point: Point) => boolean;
  /** Once per frame: where the pointer is. */
  readonly moved: (point: Point) => void;
  /** The place it would land changed. */
  readonly over: (target: DropTarget | undefined) => void;
  readonly dropped: (target: DropTarget | undefined) => void;
  readonly cancelled: (reason: CancelReason) => void;
}

/**
 * Drags a deal over columns with mouse, pen or finger. All geometry is read at most once per frame, and only when
 * something scrolled or changed size; pointer events only note where the pointer is.
 */
export class DragController implements ReactiveController {
  readonly #surface: DragSurface;
  readonly #events: DragEvents;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #gesture: DragGesture<Id>;
  #point: Point | undefined;
  #target: DropTarget | undefined;
  #boxes: readonly CellBox[] | undefined;
  #around: readonly Scroller[] = [];
  readonly #views = new Map<Element, Edges>();
  #frame = 0;
  #last = 0;
  #live: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, surface: DragSurface, events: DragEvents) {
    this.#host = host;
    this.#surface = surface;
    this.#events = events;
    this.#gesture = new DragGesture(host, {
      pick: (event) => surface.dealAt(event),
      lift: (dealId, point) => this.#lift(dealId, point),
      move: (point) => void (this.#point = point),
      drop: (point) => this.#drop(point),
      cancel: (reason) => this.#end(() => events.cancelled(reason)),
    });
    host.addController(this);
  }

  /** Ends a drag without a drop. */
  cancel(): void {
    this.#gesture.cancel('host');
  }

  /** Columns moved or changed size: they are measured again in the next frame. */
  #invalidate(): void {
    this.#boxes = undefined;
    this.#views.clear();
  }

  hostConnected(): void {
    this.#gesture.connect();
  }

  hostDisconnected(): void {
    this.#gesture.disconnect();
  }

  #lift(dealId: Id, point: Point): boolean {
    if (!this.#events.lifted(dealId, point)) return false;
    this.#point = point;
    this.#target = undefined;
    this.#invalidate();
    this.#around = scrollersAround(this.#host);
    this.#live = new AbortController();
    const {signal} = this.#live;
    addEventListener('scroll', () => this.#invalidate(), {capture: true, passive: true, signal});
    addEventListener('resize', () => this.#invalidate(), {signal});
    this.#last = performance.now();
    this.#frame = requestAnimationFrame(this.#tick);
    return true;
  }

  readonly #tick = (time: number): void => {
    const point = this.#point;
    if (!point) return;
    // A scroll in the last frame has moved the columns.
    this.#boxes ??= this.#surface.cells();
    const box = cellAt(this.#boxes, point);
    this.#over(box && {cellId: box.cellId, index: this.#surface.indexAt(box.cellId, point.y - box.listTop)});
    const ms = Math.min(50, Math.max(0, time - this.#last));
    this.#last = time;
    if (autoScroll(this.#scrollers(box), point, ms)) this.#invalidate();
    this.#events.moved(point);
    this.#frame = requestAnimationFrame(this.#tick);
  };

  #scrollers(box: CellBox | undefined): readonly (Scroller & {readonly view: Edges})[] {
    const scroller = this.#surface.scroller();
    const own: Scroller[] = [];
    if (box?.scroller) own.push({element: box.scroller, x: false, y: true});
    if (scroller) own.push(scroller);
    return [...own, ...this.#around].map((one) => ({...one, view: this.#viewOf(one.element)}));
  }

  /** Measured once until something scrolls: a scroller may itself be carried along by another. */
  #viewOf(element: Element): Edges {
    let view = this.#views.get(element);
    if (!view) this.#views.set(element, (view = viewOf(element)));
    return view;
  }

  #over(target: DropTarget | undefined): void {
    if (sameTarget(target, this.#target)) return;
    this.#target = target;
    this.#events.over(target);
  }

  #drop(point: Point): void {
    // The last move may not have had its frame yet.
    this.#boxes ??= this.#surface.cells();
    const box = cellAt(this.#boxes, point);
    const target = box && {cellId: box.cellId, index: this.#surface.indexAt(box.cellId, point.y - box.listTop)};
    this.#end(() => this.#events.dropped(target));
  }

  #end(then: () => void): void {
    cancelAnimationFrame(this.#frame);
    this.#live?.abort();
    this.#point = undefined;
    this.#target = undefined;
    this.#invalidate();
    then();
  }
}
