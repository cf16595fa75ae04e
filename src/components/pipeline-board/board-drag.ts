import type {ReactiveControllerHost} from 'lit';
import type {Id} from '../../model/ids.js';
import {DragController} from '../../ui/drag/drag-controller.js';
import type {Point} from '../../ui/drag/geometry.js';
import {DealCard} from '../deal-card/deal-card.js';
import type {StageColumn} from '../stage-column/stage-column.js';
import type {BoardMoves} from './board-moves.js';

/** What dragging needs of its board. */
export interface BoardDragSurface {
  readonly moves: BoardMoves;
  readonly columns: () => readonly StageColumn[];
  readonly column: (stageId: Id) => StageColumn | null;
  readonly scroller: () => HTMLElement | null;
  /** The picture that follows the pointer; null while nothing is dragged. */
  readonly ghost: () => HTMLElement | null;
  /** Nothing can be moved. */
  readonly locked: () => boolean;
}

/** Where a press means something else than a drag. */
const NOT_A_HANDLE = '.move, a, input, select, textarea';

/** Joins the drag engine to a board: which deal a press is on, where the columns are, and the picture that follows. */
export class BoardDrag {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #surface: BoardDragSurface;
  readonly #engine: DragController;
  #grip: Point = {x: 0, y: 0};

  constructor(host: ReactiveControllerHost & HTMLElement, surface: BoardDragSurface) {
    this.#host = host;
    this.#surface = surface;
    const {moves} = surface;
    const byLeftEdge = (a: {left: number}, b: {left: number}): number => a.left - b.left;
    this.#engine = new DragController(
      host,
      {
        dealAt: (event) => this.#dealAt(event),
        columns: () =>
          surface
            .columns()
            .map((column) => column.box())
            .sort(byLeftEdge),
        indexAt: (stageId, offset) => surface.column(stageId)?.landingIndex(offset, moves.lift?.dealId) ?? 0,
        scroller: () => surface.scroller(),
      },
      {
        lifted: (dealId, point) => this.#lift(dealId, point),
        moved: (point) => this.#follow(point),
        over: (target) => moves.hover(target),
        dropped: (target) => moves.release(target),
        cancelled: () => moves.cancel(),
      },
    );
  }

  /** Ends a drag without a drop. */
  cancel(): void {
    this.#engine.cancel();
  }

  #dealAt(event: PointerEvent): Id | undefined {
    if (this.#surface.locked() || this.#surface.moves.lift) return undefined;
    const path = event.composedPath();
    if (path.some((node) => node instanceof Element && node.matches(NOT_A_HANDLE))) return undefined;
    const card = path.find((node) => node instanceof DealCard);
    return card && !card.fixed ? card.deal?.id : undefined;
  }

  #lift(dealId: Id, point: Point): boolean {
    const card = this.#card(dealId);
    if (!card) return false;
    const {left, top, width} = card.getBoundingClientRect();
    if (!this.#surface.moves.pickUp(dealId, 'pointer')) return false;
    this.#grip = {x: point.x - left, y: point.y - top};
    void this.#host.updateComplete.then(() => {
      const ghost = this.#surface.ghost();
      if (!ghost) return;
      ghost.style.setProperty('--width', `${width}px`);
      this.#follow(point);
      ghost.showPopover();
    });
    return true;
  }

  #card(dealId: Id): DealCard | null {
    for (const column of this.#surface.columns()) {
      const card = column.card(dealId);
      if (card) return card;
    }
    return null;
  }

  #follow(point: Point): void {
    const x = Math.round(point.x - this.#grip.x);
    const y = Math.round(point.y - this.#grip.y);
    this.#surface.ghost()?.style.setProperty('transform', `translate(${x}px, ${y}px)`);
  }
}
