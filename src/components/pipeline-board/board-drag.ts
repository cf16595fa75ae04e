import type {ReactiveControllerHost} from 'lit';
import {cellOf} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';
import {DragController} from '../../ui/drag/drag-controller.js';
import type {Scroller} from '../../ui/drag/auto-scroll.js';
import type {CellBox, DropTarget, Point} from '../../ui/drag/geometry.js';
import {DealCard} from '../deal-card/deal-card.js';
import type {StageColumn} from '../stage-column/stage-column.js';
import type {BoardDom} from './board-dom.js';
import type {BoardMoves} from './board-moves.js';

/** What dragging needs of its board. */
export interface BoardDragSurface {
  readonly moves: BoardMoves;
  readonly dom: BoardDom;
  /** Nothing can be moved. */
  readonly locked: () => boolean;
  /** Deals are dropped; the box is where the picture of them is. */
  readonly released: (dealIds: readonly Id[], box: DOMRect) => void;
}

/** Where a press means something else than a drag. */
const NOT_A_HANDLE = '.move, .check, a, input, select, textarea';

const byLeftEdge = (a: CellBox, b: CellBox): number => a.left - b.left;

/** A cell stands in the row of its lane. */
function boxOf(cell: StageColumn): CellBox {
  const box = cell.box();
  return {...box, row: cellOf(box.cellId).laneId};
}

/** A zone lies over the cells, and takes deals at no place in particular. */
function zoneBox(element: HTMLElement): CellBox {
  const {left, right, top, bottom} = element.getBoundingClientRect();
  return {cellId: element.dataset['zone'] ?? '', left, right, top, bottom, listTop: top, zone: true};
}

/** Joins the drag engine to a board: which deal a press is on, where the columns are, and the picture that follows. */
export class BoardDrag {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #surface: BoardDragSurface;
  readonly #engine: DragController;
  #grip: Point = {x: 0, y: 0};

  constructor(host: ReactiveControllerHost & HTMLElement, surface: BoardDragSurface) {
    this.#host = host;
    this.#surface = surface;
    const {moves, dom} = surface;
    this.#engine = new DragController(
      host,
      {
        dealAt: (event) => this.#dealAt(event),
        cells: () => [...dom.zones().map(zoneBox), ...dom.cells().map(boxOf).sort(byLeftEdge)],
        indexAt: (cellId, offset) => dom.cell(cellId)?.landingIndex(offset, moves.lift?.dealIds ?? []) ?? 0,
        scroller: () => this.#scroller(),
      },
      {
        lifted: (dealId, point) => this.#lift(dealId, point),
        moved: (point) => this.#follow(point),
        over: (target) => moves.hover(target),
        dropped: (target) => this.#drop(target),
        cancelled: () => moves.cancel(),
      },
    );
  }

  /** With lanes the board scrolls up and down too. */
  #scroller(): Scroller | undefined {
    const element = this.#surface.dom.scroller();
    return element ? {element, x: true, y: element.scrollHeight > element.clientHeight + 1} : undefined;
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
    // A press of a mouse gives it the focus, a hold of a finger does not.
    card.focus({preventScroll: true});
    this.#grip = {x: point.x - left, y: point.y - top};
    void this.#host.updateComplete.then(() => {
      const ghost = this.#surface.dom.ghost();
      if (!ghost) return;
      ghost.style.setProperty('--width', `${width}px`);
      this.#follow(point);
      ghost.showPopover();
    });
    return true;
  }

  #drop(target: DropTarget | undefined): void {
    const {moves, dom, released} = this.#surface;
    const {lift} = moves;
    const box = dom.ghost()?.getBoundingClientRect();
    if (lift && box) released(lift.dealIds.slice(0, 1), box);
    moves.release(target);
  }

  #card(dealId: Id): DealCard | null {
    for (const cell of this.#surface.dom.cells()) {
      const card = cell.card(dealId);
      if (card) return card;
    }
    return null;
  }

  #follow(point: Point): void {
    const x = Math.round(point.x - this.#grip.x);
    const y = Math.round(point.y - this.#grip.y);
    this.#surface.dom.ghost()?.style.setProperty('transform', `translate(${x}px, ${y}px)`);
  }
}
