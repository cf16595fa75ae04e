import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Id} from '../../model/ids.js';
import type {TableStep} from './table-keys.js';

/** One cell: of the header where `row` is absent. `field` is that of its column. */
export interface CellAt {
  readonly row: Id | undefined;
  readonly field: string;
}

/** What the focus moves about in. */
export interface FocusGround {
  readonly count: () => number;
  readonly idAt: (index: number) => Id | undefined;
  readonly indexOf: (id: Id) => number;
  /** Fields of the columns, in order. */
  readonly fields: () => readonly string[];
  /** The column to begin with. */
  readonly home: string;
  /** The deal that had the focus elsewhere: in a board of the same store. */
  readonly activeId: () => Id | undefined;
  readonly setActive: (id: Id) => void;
  /** How many rows a page has. */
  readonly page: () => number;
  /** Scrolls a row into view. */
  readonly reveal: (index: number) => void;
  /** The element of a cell, if it is drawn. */
  readonly cell: (at: CellAt) => HTMLElement | null;
}

/** What takes the focus in a cell: the control in it, or the cell itself. */
export function focusTarget(cell: HTMLElement): HTMLElement {
  return cell.querySelector<HTMLElement>('[data-stop]') ?? cell;
}

/** The one cell of a table that Tab reaches, and how arrows move it. It follows its deal wherever that goes. */
export class TableFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ground: FocusGround;
  #header = false;
  #row: Id | undefined;
  #field: string | undefined;
  /** Where the row stood last: what takes its place when it goes. */
  #index = 0;

  constructor(host: ReactiveControllerHost, ground: FocusGround) {
    this.#host = host;
    this.#ground = ground;
    host.addController(this);
  }

  /** Where the focus is or would go; a row that is gone gives its place to the next one. */
  get stop(): CellAt {
    const fields = this.#ground.fields();
    const field = this.#field !== undefined && fields.includes(this.#field) ? this.#field : this.#ground.home;
    return {row: this.#header ? undefined : this.#rowNow(), field};
  }

  /** Place of the row with the focus; -1 in the header. */
  get index(): number {
    const {row} = this.stop;
    return row === undefined ? -1 : this.#ground.indexOf(row);
  }

  hostUpdated(): void {
    const {index} = this;
    if (index >= 0) this.#index = index;
  }

  /** Takes note of where the focus went. */
  note({row, field}: CellAt): void {
    this.#header = row === undefined;
    this.#field = field;
    if (row !== undefined) {
      this.#row = row;
      const index = this.#ground.indexOf(row);
      if (index >= 0) this.#index = index;
      this.#ground.setActive(row);
    }
    this.#host.requestUpdate();
  }

  /** The cell a step away. */
  next(step: TableStep): CellAt {
    const {row, field} = this.stop;
    const index = this.index;
    const last = this.#ground.count() - 1;
    const rowAt = (to: number): Id | undefined => (to < 0 ? undefined : this.#ground.idAt(Math.min(to, last)));
    const page = this.#ground.page();
    switch (step) {
      case 'up':
        return {row: rowAt(index - 1), field};
      case 'down':
        return {row: rowAt(index + 1), field};
      case 'pageUp':
        return {row: index < 0 ? undefined : rowAt(Math.max(0, index - page)), field};
      case 'pageDown':
        return {row: rowAt(index + page), field};
      case 'before':
      case 'after':
        return {row, field: this.#fieldBeside(field, step === 'after' ? 1 : -1)};
      case 'rowStart':
      case 'rowEnd':
        return {row, field: this.#fieldAt(step === 'rowStart' ? 0 : -1)};
      case 'first':
        return {row: rowAt(0), field: this.#fieldAt(0)};
      case 'last':
        return {row: rowAt(last), field: this.#fieldAt(-1)};
      default:
        return step satisfies never;
    }
  }

  /** Puts the focus on a cell, scrolling to it first. Resolves to whether it is there. */
  async go(at: CellAt): Promise<boolean> {
    this.note(at);
    await this.#host.updateComplete;
    if (at.row !== undefined) {
      this.#ground.reveal(this.#ground.indexOf(at.row));
      await this.#host.updateComplete;
    }
    return this.take(at) || this.take();
  }

  /** Puts the focus on a cell that is drawn. */
  take(at: CellAt = this.stop, scroll = true): boolean {
    const cell = this.#ground.cell(at);
    if (!cell) return false;
    focusTarget(cell).focus({preventScroll: true});
    if (scroll) cell.scrollIntoView({block: 'nearest', inline: 'nearest'});
    return true;
  }

  #rowNow(): Id | undefined {
    const {count, idAt, indexOf, activeId} = this.#ground;
    const row = this.#row ?? activeId();
    if (row !== undefined && indexOf(row) >= 0) return row;
    return idAt(Math.max(0, Math.min(this.#row === undefined ? 0 : this.#index, count() - 1)));
  }

  #fieldBeside(field: string, step: 1 | -1): string {
    const fields = this.#ground.fields();
    return fields[fields.indexOf(field) + step] ?? field;
  }

  #fieldAt(place: number): string {
    return this.#ground.fields().at(place) ?? this.#ground.home;
  }
}
