import type {LitElement} from 'lit';
import {cellOf} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';
import type {StageColumn} from '../stage-column/stage-column.js';

/** Below this width one column fills the board, in px. */
const NARROW = 640;

/** Finds what a board has drawn. */
export class BoardDom {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** The element of ours with this tag, or what fits the selector. */
  readonly find = <K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K] | null =>
    this.#root.querySelector(tag);

  /** What scrolls the columns. */
  readonly scroller = (): HTMLElement | null => this.#root.querySelector('.stages');

  /** The picture that follows the pointer. */
  readonly ghost = (): HTMLElement | null => this.#root.querySelector('.ghost:not(.flying)');

  /** Zones to drop on, while something is dragged. */
  readonly zones = (): readonly HTMLElement[] => [...this.#root.querySelectorAll<HTMLElement>('[data-zone]')];

  /** The columns, or their parts in lanes, that hold cards. */
  readonly cells = (): readonly StageColumn[] => [
    ...this.#root.querySelectorAll<StageColumn>('stage-column[data-cell]'),
  ];

  readonly cell = (cellId: Id): StageColumn | null => this.#column('cell', cellId);

  /** The column of a stage where the board has no lanes. */
  readonly stage = (stageId: Id): StageColumn | null => this.#column('stage', stageId);

  /** What has the header of a cell's column: the column itself, or the head above the lanes. */
  readonly header = (cellId: Id): StageColumn | null => {
    const {columnId} = cellOf(cellId);
    return this.#column('head', columnId) ?? this.#column('cell', columnId);
  };

  /** Puts the focus on a button in the header of a column, once the board is drawn as it is now. */
  readonly focusButton = async (columnId: Id, selector: string): Promise<void> => {
    await Promise.resolve();
    await this.drawn();
    await this.header(columnId)?.updateComplete;
    this.header(columnId)?.shadowRoot?.querySelector<HTMLElement>(`header ${selector}`)?.focus();
  };

  /** Resolves once the cards are drawn where they belong now. */
  readonly drawn = async (): Promise<void> => {
    await this.#host.updateComplete;
    await Promise.all(this.cells().map(async (cell) => cell.updateComplete));
  };

  /** Width of a column in px; `undefined` where one fills the board. Reads the layout. */
  readonly widthOf = (columnId: Id): number | undefined =>
    this.#host.clientWidth < NARROW ? undefined : this.header(columnId)?.getBoundingClientRect().width;

  #column(kind: 'cell' | 'stage' | 'head', id: Id): StageColumn | null {
    return this.#root.querySelector<StageColumn>(`stage-column[data-${kind}="${CSS.escape(id)}"]`);
  }

  get #root(): ParentNode {
    return this.#host.renderRoot;
  }
}
