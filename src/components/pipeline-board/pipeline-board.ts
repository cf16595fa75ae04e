import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {AnswerQuestion} from '../../data/answers.js';
import {cellIdOf, type BoardView} from '../../data/board-view.js';
import type {PipelineStore} from '../../data/store.js';
import type {ViewState} from '../../data/view-state.js';
import type {CardAccent} from '../../model/card-rules.js';
import type {DealPatch} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {sumByCurrency} from '../../model/money.js';
import {leavesOut} from '../../model/totals.js';
import {choiceOf, cleanAttribute, cssLength} from '../../ui/attributes.js';
import {cssVars} from '../../ui/css-vars.js';
import {ask} from '../../ui/events.js';
import {PrintController} from '../../ui/print-controller.js';
import {SourceElement} from '../../ui/source/source-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {adapterLoaders} from '../adapter-loaders.js';
import {cardFieldsAttribute, DEFAULT_CARD_FIELDS, type CardField, type RenderCard} from '../deal-card/deal-card.js';
import type {CardOptions, StageColumn} from '../stage-column/stage-column.js';
import {BoardActions} from './board-actions.js';
import {columns, lanes, type ColumnsView} from './board-columns.js';
import {BoardCompanions} from './board-companions.js';
import {BoardDom} from './board-dom.js';
import {BoardDrag} from './board-drag.js';
import {emptyFace, failedFace, loadingFace, noSourceFace, nothingFace} from './board-faces.js';
import {BoardFlight} from './board-flight.js';
import {BoardFocus} from './board-focus.js';
import {NO_INSIGHTS, readInsights, type BoardInsights} from './board-insights.js';
import {keymapOf} from './board-keys.js';
import {BoardMarks} from './board-marks.js';
import {BoardMoves} from './board-moves.js';
import {laneOrder} from './board-names.js';
import {BoardNews} from './board-news.js';
import {dragLayer, switcher} from './board-parts.js';
import {BoardReasons} from './board-reasons.js';
import {BoardViewController} from './board-view-controller.js';
import {BoardVoice} from './board-voice.js';
import {BoardWatch} from './board-watch.js';
import {ColumnResizer} from './column-resizer.js';
import {LiftGuard} from './lift-guard.js';
import styles from './pipeline-board.styles.js';

/** Size of the cards. */
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** Where closed deals are: in columns of their own, or behind zones that appear while a deal is dragged. */
export const CLOSED_PLACES = ['columns', 'zones'] as const;
export type ClosedPlace = (typeof CLOSED_PLACES)[number];

/** Colour scheme; `auto` follows the page. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/**
 * The pipeline as a board: a column per stage, a card per deal, moved by mouse, pen, finger, keys or menu.
 * With `src` (or data in a child, or `deals`) it needs nothing else; inside a `pipeline-provider` it shows that pipeline.
 *
 * @tag pipeline-board
 * @slot empty - Shown when the pipeline has no stages.
 * @fires {PipelineEvent<'deal-open'>} deal-open - The user asks to open a deal. Cancelable.
 * @fires {PipelineEvent<'deal-menu'>} deal-menu - The user asks for the ways to move a deal. Cancelable: the host shows its own.
 * @fires {PipelineEvent<'deal-move'>} deal-move - The user asks to move a deal. Cancelable: nothing moves.
 * @fires {PipelineEvent<'deal-edit'>} deal-edit - The user drops a deal into another lane or month. Cancelable.
 * @fires {PipelineEvent<'deal-delete'>} deal-delete - The user asks to take a deal away. Cancelable.
 * @fires {PipelineEvent<'deals-change'>} deals-change - The user asks to move several deals at once. Cancelable.
 * @fires {PipelineEvent<'deal-select'>} deal-select - The user chooses a deal. Cancelable.
 * @fires {PipelineEvent<'column-change'>} column-change - The user changes how a column looks. Cancelable.
 * @fires {PipelineEvent<'answers-ask'>} answers-ask - A move needs answers. Cancelable: the host asks. Only with a source of its own.
 * @fires {PipelineEvent<'deal-moved'>} deal-moved - A move was saved. Only with a source of its own.
 * @fires {PipelineEvent<'command-applied'>} command-applied - Any change was saved. Only with a source of its own.
 * @fires {PipelineEvent<'command-failed'>} command-failed - A change was refused and is taken back. Only with a source of its own.
 * @fires {PipelineEvent<'change-undo'>} change-undo - The user asks to undo or redo. Cancelable.
 * @fires {PipelineEvent<'filter-change'>} filter-change - The user asks to show all deals again. Cancelable.
 * @fires {PipelineEvent<'column-menu'>} column-menu - The user asks what can be done with a column. Cancelable.
 * @fires {PipelineEvent<'number-explain'>} number-explain - The user asks what a figure means. Cancelable.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again. Cancelable.
 * @fires {PipelineEvent<'source-loaded'>} source-loaded - The deals are here. Only with a source of its own.
 * @fires {PipelineEvent<'source-failed'>} source-failed - The deals could not be had. Only with a source of its own.
 * @csspart base - The whole.
 * @csspart stages - What scrolls the stages sideways.
 * @csspart switcher - The row of stages on narrow screens.
 * @csspart zones - The zones for closed deals while one is dragged.
 * @cssprop [--pipeline-board-height=min(72vh, 760px)] - Greatest height of the columns where `height` is not set.
 * @cssprop [--pipeline-board-column-width=232px] - Least width of a column.
 */
export class PipelineBoard extends SourceElement {
  static override styles = styles;

  readonly #data = new StoreController(this, {
    slices: ['status', 'pipeline', 'totals'],
    // A token: the board draws after each change; columns that did not change do not.
    select: () => ({}),
  });
  readonly #shown = new BoardViewController(this);
  readonly #dom = new BoardDom(this);
  readonly #voice = new BoardVoice(this, () => this.texts);
  readonly #focus: BoardFocus = new BoardFocus(this, {
    view: () => this.#view,
    laneIds: () => this.#laneIds,
    cell: this.#dom.cell,
    focusHeader: (cellId, options) => this.#dom.header(cellId)?.focusHeader(options),
    holding: () => this.#moves.lift !== undefined,
  });
  readonly #moves: BoardMoves = new BoardMoves({
    host: this,
    view: () => this.#view,
    texts: () => this.texts,
    cell: this.#dom.cell,
    say: (speech) => this.#voice.say(speech),
    focus: (dealId) => void this.#focus.focus(dealId),
    changed: () => this.requestUpdate(),
  });
  readonly #drag: BoardDrag = new BoardDrag(this, {
    moves: this.#moves,
    dom: this.#dom,
    locked: () => this.#locked,
    released: (dealIds, box) => this.#flight.leave(dealIds, box),
  });
  readonly #flight = new BoardFlight({view: () => this.#view, dom: this.#dom, layer: () => this.renderRoot});
  readonly #resizer = new ColumnResizer({
    texts: () => this.texts,
    rtl: () => this.matches(':dir(rtl)'),
    widthOf: (columnId) => this.#dom.widthOf(columnId) ?? 0,
    change: (columnId, width) => void ask(this, 'column-change', {columnId, change: {width}}),
  });
  readonly #reasons = new BoardReasons();
  #cards: CardOptions = {selectable: true};
  readonly #companions = new BoardCompanions();
  readonly #marks = new BoardMarks(() => this.requestUpdate());
  readonly #news = new BoardNews({
    host: this,
    view: () => this.#view,
    texts: () => this.texts,
    moves: this.#moves,
    drag: this.#drag,
    focus: this.#focus,
    flight: this.#flight,
    marks: this.#marks,
    voice: this.#voice,
  });
  readonly #watch = new BoardWatch({
    outcome: (outcome) => this.#news.outcome(outcome),
    remote: (change) => this.#news.remote(change),
    changes: (changes) => this.#news.changes(changes),
    changed: () => void this.#focus.heal(),
    slow: () => this.#voice.tell('board.loading'),
    settled: (store, slow) => this.#voice.settled(store, slow),
    insights: (store) => void (this.insights = readInsights(store)),
  });

  /** Name for screen readers; boards that share a page need one each. */
  @property() label = '';

  /** Height of the board: `480`, `60vh`, `100%`. Without one the columns are as high as their cards, up to a limit. */
  @property() height: string | undefined;

  /** Colour scheme: `auto` (follows the page), `light` or `dark`. */
  @property({reflect: true, converter: choiceOf('theme', THEMES, 'auto')}) theme: Theme = 'auto';

  /** Size of the cards: `comfortable` or `compact`. */
  @property({reflect: true, converter: choiceOf('density', DENSITIES, 'comfortable')}) density: Density = 'comfortable';

  /** Stages shown folded: ids or kinds (`won`, `lost`), separated by spaces. They can be unfolded and dropped on. */
  @property() folded = '';

  /** Where closed deals are: in `columns`, or behind `zones` at the bottom that appear while a deal is dragged. */
  @property({converter: choiceOf('closed', CLOSED_PLACES, 'columns')}) closed: ClosedPlace = 'columns';

  /**
   * Single-key shortcuts: `off` turns them off, `menu=q help=off` puts the move menu on Q and turns the help off.
   * The names are `menu` (M), `select` (X), `search` (/) and `help` (?).
   */
  @property() keys = '';

  /** What a card shows, in this order: a list of names such as `account amount owner`, or of keys of own fields. */
  @property({attribute: 'card-fields', converter: cardFieldsAttribute}) cardFields: readonly CardField[] =
    DEFAULT_CARD_FIELDS;

  /** Edges of cards by rule, each with a word; the first that fits a deal is shown. */
  @property({attribute: false}) accents: readonly CardAccent[] = [];

  /** Says what a card shows instead, as plain data: lines, chips and links, never markup. */
  @property({attribute: false}) renderCard: RenderCard | undefined;

  /** How the deals are looked at: filter, order, shape, selection. That of the store, shared with others, unless given. */
  @property({attribute: false}) view: ViewState | undefined;

  @state() private insights: BoardInsights = NO_INSIGHTS;
  @state() private shownColumn = 0;

  constructor() {
    super(adapterLoaders);
    new PrintController(this, (all) => {
      for (const cell of this.#dom.cells()) cell.drawAll(all);
    });
    new BoardActions({
      host: this,
      view: () => this.#view,
      texts: () => this.texts,
      moves: this.#moves,
      focus: this.#focus,
      voice: this.#voice,
      dom: this.#dom,
      locked: () => this.#locked,
      keymap: () => keymapOf(this.keys),
      resizer: this.#resizer,
      funnel: () => this.insights.funnel,
    });
    new LiftGuard(this, {moves: this.#moves, reason: () => this.texts.t('board.focusLost')});
  }

  /** The store in use: its own, or the provider's. */
  get current(): PipelineStore | undefined {
    return this.#data.store;
  }

  override disconnectedCallback(): void {
    this.#marks.clear();
    this.#watch.follow(undefined);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#data.use(this.ownStore);
    const store = this.isConnected ? this.current : undefined;
    if (this.#watch.follow(store)) this.insights = NO_INSIGHTS;
    this.#shown.follow(store, this.view);
    this.localize.zone = this.current?.zone;
    if (changed.has('cardFields') || changed.has('accents') || changed.has('renderCard')) {
      this.#cards = {fields: this.cardFields, accents: this.accents, renderCard: this.renderCard, selectable: true};
    }
    this.#takeView(changed);
    this.toggleAttribute('dragging', this.#moves.lift?.by === 'pointer');
  }

  #takeView(changed: PropertyValues<this>): void {
    const view = this.#view;
    if (!view) return;
    view.closedApart = this.closed === 'zones';
    if (changed.has('folded') && changed.get('folded') !== undefined) view.state.set({folded: {}});
    if (!view.update()) return;
    view.state.selection.keep((id) => view.cellOfDeal(id) !== undefined);
    void this.#focus.heal();
  }

  protected override async askUser(question: AnswerQuestion): Promise<DealPatch | undefined> {
    const answers = await this.#dom.find('outcome-dialog')?.ask(question);
    void this.#focus.heal();
    return answers;
  }

  /** The column of a stage, if it is on the screen and has no lanes. */
  column(stageId: Id): StageColumn | null {
    return this.#dom.stage(stageId);
  }

  /** Puts the focus on a deal's card, scrolling to it first. */
  async focusDeal(dealId: Id): Promise<void> {
    await this.#focus.focus(dealId);
  }

  /** Takes back the last change. */
  undo(): void {
    ask(this, 'change-undo', {direction: 'undo'});
  }

  /** Does again what was undone. */
  redo(): void {
    ask(this, 'change-undo', {direction: 'redo'});
  }

  get #view(): BoardView | undefined {
    return this.#shown.view;
  }

  get #locked(): boolean {
    return this.readonly || (this.current?.status().readOnly ?? false);
  }

  get #laneIds(): readonly Id[] {
    return this.#view ? laneOrder(this.#view, this.texts) : [];
  }

  readonly #isFolded = (columnId: Id): boolean => {
    const view = this.#view;
    const words = cleanAttribute(this.folded).split(/\s+/);
    const stage = view?.stageOf(columnId);
    return (
      view?.spec.folded[columnId] ?? (stage !== undefined && (words.includes(stage.id) || words.includes(stage.kind)))
    );
  };

  readonly #onRetry = (): void => void ask(this, 'source-retry', {});

  readonly #onClear = (): void => {
    const view = this.#view;
    if (!view || !ask(this, 'filter-change', {filter: {}})) return;
    view.state.set({filter: {}});
    // The button that had the focus is gone then.
    const first = (): unknown =>
      this.#focus.go('firstStage', {cellId: cellIdOf('', this.#laneIds[0]), dealId: undefined});
    queueMicrotask(() => void this.#dom.drawn().then(first));
  };

  readonly #onFoldLane = (laneId: Id): void => {
    const {foldedLanes = []} = this.#view?.spec ?? {};
    const others = foldedLanes.filter((id) => id !== laneId);
    this.#view?.state.set({foldedLanes: foldedLanes.includes(laneId) ? others : [...others, laneId]});
  };

  readonly #onSwitch = (columnId: Id): void => {
    this.#dom.header(columnId)?.scrollIntoView({block: 'nearest', inline: 'start'});
  };

  readonly #onScroll = (): void => {
    const scroller = this.#dom.scroller();
    if (!scroller || scroller.clientWidth === 0) return;
    this.shownColumn = Math.round(Math.abs(scroller.scrollLeft) / scroller.clientWidth);
  };

  protected override render(): unknown {
    const height = this.height === undefined ? undefined : cssLength(`<${this.localName}> height`, this.height);
    return html`
      <div part="base" class="board" role="region" aria-label=${this.label || this.texts.t('board.label')} ${cssVars({'--own-height': height, '--most': height && '100%'})}>
        ${this.#renderFace()}
      </div>
      ${this.#renderDrag()}
      <action-menu></action-menu>
      <move-dialog></move-dialog>
      <key-help .keymap=${keymapOf(this.keys)}></key-help>
      <number-explainer .store=${this.current}></number-explainer>
      <across-dialog></across-dialog>
      ${this.hasSource ? html`<outcome-dialog></outcome-dialog>` : nothing}
      ${this.hasSource ? this.#companions.render(this.#view, (dealId) => void this.#focus.focus(dealId)) : nothing}
      ${this.#voice.render()}
    `;
  }

  #renderFace(): TemplateResult {
    const view = this.#view;
    const status = this.current?.status();
    if (!view || !status) return this.hasSource ? loadingFace(this.texts, 0) : noSourceFace(this.texts);
    if (view.store.stages().length > 0) return this.#renderStages(view);
    if (status.phase === 'failed') return failedFace(this.texts, status.error, this.#onRetry);
    return status.phase === 'ready' ? emptyFace(this.texts) : loadingFace(this.texts, status.loaded);
  }

  #renderStages(view: BoardView): TemplateResult {
    const {texts} = this;
    const all = this.#columnsView(view);
    const bar = {texts, shown: this.shownColumn, show: this.#onSwitch};
    const label = texts.t('board.stages', {count: view.columnIds.length});
    if (!view.cells.plain && view.shown === 0 && view.store.status().loaded > 0)
      return nothingFace(texts, this.#onClear);
    return html`
      ${switcher(view, bar)}
      ${
        view.spec.lanes === undefined
          ? html`<ul part="stages" class="stages" role="list" aria-label=${label} @scroll=${this.#onScroll}>${columns(all)}</ul>`
          : html`<div part="stages" class="stages lanes" @scroll=${this.#onScroll}>${lanes(all)}</div>`
      }
    `;
  }

  #columnsView(view: BoardView): ColumnsView {
    return {
      view,
      texts: this.texts,
      insights: this.insights,
      focus: this.#focus,
      lift: this.#moves.lift,
      locked: this.#locked,
      hint: this.#locked ? '' : this.texts.t('board.keyboardHint'),
      gaps: view.columnIds.some((id) => !this.#isFolded(id) && leavesOut(view.column(id).totals)),
      compact: this.density === 'compact',
      marks: this.#marks,
      cards: this.#cards,
      reasonsOf: this.#reasons.of(view.attention, this.texts),
      resizer: this.#resizer,
      isFolded: this.#isFolded,
      foldLane: this.#onFoldLane,
      sums: ({totals}) => this.sums(totals.sums, true),
      openIds: view.columnIds.filter((id) => (view.stageOf(id)?.kind ?? 'open') === 'open'),
      laneIds: this.#laneIds,
    };
  }

  #renderDrag(): TemplateResult | typeof nothing {
    const view = this.#view;
    const {lift} = this.#moves;
    if (!view || lift?.by !== 'pointer') return nothing;
    const {texts, insights} = this;
    const compact = this.density === 'compact';
    const sums = sumByCurrency(lift.dealIds.flatMap((id) => view.store.deal(id)?.amount ?? []));
    return dragLayer(view, {texts, lift, facts: insights.facts, compact, sums, isFolded: this.#isFolded});
  }
}
