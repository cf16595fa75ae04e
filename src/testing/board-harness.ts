import type {Id} from '../model/ids.js';
import {AnnouncementRecorder} from './announcement-recorder.js';

/** A point of the viewport, in CSS px. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

interface Updating {
  readonly updateComplete?: Promise<unknown>;
}

/** How many rounds of drawing a board may need until it stands still. */
const ROUNDS = 5;

/** Text as it is read: white space runs count as one blank. */
const textOf = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Place of an item in its list, from 0: lists are drawn in any order and put in place by style. */
const placeOf = (item: Element | null): number => Number(item?.getAttribute('aria-posinset') ?? 1) - 1;

const center = ({left, top, width, height}: DOMRect): ScreenPoint => ({x: left + width / 2, y: top + height / 2});

/**
 * A `<pipeline-board>` as its user meets it: reads what is drawn through open shadow roots, and finds the elements and
 * points that a real mouse, finger or key press has to reach. It presses nothing itself: events made by script are not
 * what a user does. Only cards that are drawn can be found; a long stage has to be scrolled first.
 */
export class BoardHarness {
  readonly board: HTMLElement;

  constructor(board: HTMLElement) {
    this.board = board;
  }

  /** The first board under `root`. Throws `RangeError` when there is none. */
  static in(root: ParentNode): BoardHarness {
    const board = root.querySelector<HTMLElement>('pipeline-board');
    if (!board) throw new RangeError('no <pipeline-board> here');
    return new BoardHarness(board);
  }

  /** Waits until the board, its columns and its cards have drawn what they know. */
  async settled(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) {
      await (this.board as Updating).updateComplete;
      const parts = [...this.columns, ...this.columns.flatMap((column) => this.#cardsOf(column))];
      await Promise.all(parts.map(async (part) => (part as Updating).updateComplete));
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** Columns in the order they stand in. */
  get columns(): readonly HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('stage-column[data-stage]')];
  }

  get stageIds(): readonly Id[] {
    return this.columns.map((column) => column.dataset['stage'] ?? '');
  }

  /** The column of a stage, by its id or its name. Throws `RangeError` when it is not drawn. */
  column(stage: string): HTMLElement {
    const found = this.columns.find((column) => column.dataset['stage'] === stage || this.#nameOf(column) === stage);
    if (!found) throw new RangeError(`no stage "${stage}" among ${this.stageIds.join(', ')}`);
    return found;
  }

  /** Heading of a stage. */
  name(stage: string): string {
    return this.#nameOf(this.column(stage));
  }

  /** The number in a stage's header, as written. */
  count(stage: string): string {
    return textOf(this.part(this.column(stage), 'count'));
  }

  /** The sum in a stage's header, as written. */
  sum(stage: string): string {
    return textOf(this.part(this.column(stage), 'sum'));
  }

  /** A named part in the shadow root of an element, if it is drawn. */
  part(element: Element, name: string): HTMLElement | null {
    return element.shadowRoot?.querySelector<HTMLElement>(`[part~="${CSS.escape(name)}"]`) ?? null;
  }

  /** What scrolls the cards of a stage. Throws `RangeError` for a folded one. */
  scroller(stage: string): HTMLElement {
    const scroller = this.column(stage).shadowRoot?.querySelector<HTMLElement>('.scroller');
    if (!scroller) throw new RangeError(`stage "${stage}" shows no cards: it is folded`);
    return scroller;
  }

  /** Drawn cards of a stage, from top to bottom. */
  cards(stage: string): readonly HTMLElement[] {
    return this.#cardsOf(this.column(stage));
  }

  /** Titles of the drawn cards of a stage, from top to bottom. */
  titles(stage: string): readonly string[] {
    return this.cards(stage).map((card) => this.title(card));
  }

  /** Title of a card. */
  title(card: Element): string {
    return textOf(this.part(card, 'title'));
  }

  /** The card of a deal by its title or id, if it is drawn. An id wins over an equal title. */
  findCard(titleOrId: string): HTMLElement | undefined {
    const cards = this.columns.flatMap((column) => this.#cardsOf(column));
    return (
      cards.find((card) => card.dataset['deal'] === titleOrId) ?? cards.find((card) => this.title(card) === titleOrId)
    );
  }

  /** As {@link findCard}. Throws `RangeError` when the card is not drawn. */
  card(titleOrId: string): HTMLElement {
    const card = this.findCard(titleOrId);
    if (!card) throw new RangeError(`no card "${titleOrId}" is drawn; scroll its stage into view first`);
    return card;
  }

  /** Id of the stage in which a card is drawn; `undefined` for a card that is not. */
  stageOf(titleOrId: string): Id | undefined {
    const card = this.findCard(titleOrId);
    const column = card && this.columns.find((one) => this.#cardsOf(one).includes(card));
    return column?.dataset['stage'];
  }

  /** The innermost element that has the focus, through shadow roots; `null` when it is outside of the board. */
  get focused(): Element | null {
    const scope = this.board.getRootNode() as Document | ShadowRoot;
    if (scope.activeElement !== this.board) return null;
    let active: Element = this.board;
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active;
  }

  /** Id of the deal whose card has the focus, on itself or on one of its buttons. */
  get focusedDeal(): Id | undefined {
    return this.#hostOf('deal-card')?.dataset['deal'];
  }

  /** Id of the stage that has the focus, on its header or on a card. */
  get focusedStage(): Id | undefined {
    return this.#hostOf('stage-column')?.dataset['stage'];
  }

  /** What the polite live region says now. */
  get status(): string {
    return textOf(this.#root.querySelector('[role=status]'));
  }

  /** What the assertive live region says now. */
  get alert(): string {
    return textOf(this.#root.querySelector('[role=alert]'));
  }

  /** Begins to write down what is announced from now on. */
  record(): AnnouncementRecorder {
    return new AnnouncementRecorder(this.#root);
  }

  /** Middle of an element, or of the card of this title or id. */
  centerOf(target: Element | string): ScreenPoint {
    const element = typeof target === 'string' ? this.card(target) : target;
    return center(element.getBoundingClientRect());
  }

  /**
   * Where a pointer has to be so that what it drags would land before the card that stands at `index` now; behind the
   * last card, in the free part of the stage. The card has to be drawn and in view.
   */
  pointOver(stage: string, index: number): ScreenPoint {
    const column = this.column(stage);
    const box = column.getBoundingClientRect();
    const {x} = center(box);
    const cards = [...(column.shadowRoot?.querySelectorAll<HTMLElement>('li[data-key]') ?? [])];
    const at = cards.find((item) => placeOf(item) === index);
    if (at) return {x, y: at.getBoundingClientRect().top + 2};
    const bottoms = cards.map((item) => item.getBoundingClientRect().bottom);
    if (bottoms.length === 0) return center((this.part(column, 'list') ?? column).getBoundingClientRect());
    return {x, y: Math.min(Math.max(...bottoms) - 2, box.bottom - 2)};
  }

  get #root(): ShadowRoot {
    const {shadowRoot} = this.board;
    if (!shadowRoot) throw new RangeError('the board has no shadow root: is its element defined?');
    return shadowRoot;
  }

  /** Lists are drawn in any order and put in place by style: their index tells the order. */
  #cardsOf(column: HTMLElement): readonly HTMLElement[] {
    const cards = [...(column.shadowRoot?.querySelectorAll<HTMLElement>('deal-card[data-deal]') ?? [])];
    const index = (card: HTMLElement): number => placeOf(card.closest('li'));
    return cards.toSorted((a, b) => index(a) - index(b));
  }

  /** The heading without what is said to screen readers only. */
  #nameOf(column: HTMLElement): string {
    const heading = this.part(column, 'name');
    return heading?.title || textOf(heading);
  }

  #hostOf(tag: string): HTMLElement | undefined {
    for (let node: Node | null = this.focused; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null) {
      if (node instanceof HTMLElement && node.localName === tag) return node;
      if (node === this.board) return undefined;
    }
    return undefined;
  }
}
