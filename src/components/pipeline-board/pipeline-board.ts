import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Outcome, PipelineStore, RemoteChange} from '../../data/store.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {choiceOf, cleanAttribute, cssLength} from '../../ui/attributes.js';
import {deepActiveElement} from '../../ui/closest.js';
import {cssVars} from '../../ui/css-vars.js';
import {ask, type PipelineEvent} from '../../ui/events.js';
import {adapterLoaders} from '../adapter-loaders.js';
import {leavesOut} from '../../model/totals.js';
import {PrintController} from '../../ui/print-controller.js';
import {SourceElement} from '../../ui/source/source-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {stageStep} from '../../ui/tokens.styles.js';
import type {ActionMenu} from '../action-menu/action-menu.js';
import type {KeyHelp} from '../key-help/key-help.js';
import type {MoveDialog} from '../move-dialog/move-dialog.js';
import type {StageColumn} from '../stage-column/stage-column.js';
import {BoardDrag} from './board-drag.js';
import {emptyFace, failedFace, loadingFace, noSourceFace} from './board-faces.js';
import {BoardFocus} from './board-focus.js';
import {NO_INSIGHTS, readInsights, type BoardInsights} from './board-insights.js';
import {actionOf, type BoardAction} from './board-keys.js';
import {refusalOf} from './board-lift.js';
import {chooseMove} from './board-menu.js';
import {BoardMoves} from './board-moves.js';
import {dealOf, ghost, stageOf, switcher} from './board-parts.js';
import {BoardVoice} from './board-voice.js';
import {BoardWatch} from './board-watch.js';
import styles from './pipeline-board.styles.js';

/** Size of the cards. */
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

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
 * @fires {PipelineEvent<'deal-moved'>} deal-moved - A move was saved. Only with a source of its own.
 * @fires {PipelineEvent<'command-applied'>} command-applied - Any change was saved. Only with a source of its own.
 * @fires {PipelineEvent<'command-failed'>} command-failed - A change was refused and is taken back. Only with a source of its own.
 * @fires {PipelineEvent<'change-undo'>} change-undo - The user asks to undo or redo. Cancelable.
 * @fires {PipelineEvent<'stage-fold'>} stage-fold - The user asks to fold or unfold a stage. Cancelable.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again. Cancelable.
 * @fires {PipelineEvent<'source-loaded'>} source-loaded - The deals are here. Only with a source of its own.
 * @fires {PipelineEvent<'source-failed'>} source-failed - The deals could not be had. Only with a source of its own.
 * @csspart base - The whole.
 * @csspart stages - What scrolls the stages sideways.
 * @csspart switcher - The row of stages on narrow screens.
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
  readonly #voice = new BoardVoice(this, () => this.texts);
  readonly #focus: BoardFocus = new BoardFocus(this, {
    store: () => this.current,
    stages: () => this.#stages,
    column: (stageId) => this.column(stageId),
    dealOf: (event) => dealOf(event),
  });
  readonly #moves: BoardMoves = new BoardMoves({
    host: this,
    store: () => this.current,
    texts: () => this.texts,
    stages: () => this.#stages,
    column: (stageId) => this.column(stageId),
    say: (speech) => this.#voice.say(speech),
    focus: (dealId) => void this.#focus.focus(dealId),
    changed: () => this.requestUpdate(),
  });
  readonly #drag: BoardDrag = new BoardDrag(this, {
    moves: this.#moves,
    columns: () => this.#columns(),
    column: (stageId) => this.column(stageId),
    scroller: () => this.scrollerElement,
    ghost: () => this.ghostElement,
    locked: () => this.#locked,
  });
  readonly #watch = new BoardWatch({
    outcome: (outcome) => this.#onOutcome(outcome),
    remote: (change) => this.#onRemote(change),
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

  @state() private insights: BoardInsights = NO_INSIGHTS;
  @state() private unfolded: ReadonlyMap<Id, boolean> = new Map();
  @state() private shownStage = 0;

  @query('.stages') private readonly scrollerElement!: HTMLElement | null;
  @query('.ghost') private readonly ghostElement!: HTMLElement | null;
  @query('action-menu') private readonly menu!: ActionMenu | null;
  @query('move-dialog') private readonly dialog!: MoveDialog | null;
  @query('key-help') private readonly help!: KeyHelp | null;

  constructor() {
    super(adapterLoaders);
    new PrintController(this, (all) => {
      for (const column of this.#columns()) column.drawAll(all);
    });
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('deal-menu', this.#onMenu);
    this.addEventListener('stage-fold', this.#onFold);
    this.addEventListener('focusout', this.#onFocusOut);
  }

  /** The store in use: its own, or the provider's. */
  get current(): PipelineStore | undefined {
    return this.#data.store;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#onHidden);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#onHidden);
    this.#moves.forget();
    this.#watch.follow(undefined);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#data.use(this.ownStore);
    if (this.#watch.follow(this.isConnected ? this.current : undefined)) this.insights = NO_INSIGHTS;
    this.localize.zone = this.current?.zone;
    if (changed.has('folded')) this.unfolded = new Map();
    this.toggleAttribute('dragging', this.#moves.lift?.by === 'pointer');
  }

  /** The column of a stage, if it is on the screen. */
  column(stageId: Id): StageColumn | null {
    return this.renderRoot.querySelector(`stage-column[data-stage="${CSS.escape(stageId)}"]`);
  }

  /** Puts the focus on a deal's card, scrolling to it first. */
  async focusDeal(dealId: Id): Promise<void> {
    await this.#focus.focus(dealId);
  }

  /** Takes back the last change. */
  undo(): void {
    this.#undo('undo');
  }

  /** Does again what was undone. */
  redo(): void {
    this.#undo('redo');
  }

  get #stages(): readonly Stage[] {
    return this.current?.stages() ?? [];
  }

  get #locked(): boolean {
    return this.readonly || (this.current?.status().readOnly ?? false);
  }

  #columns(): readonly StageColumn[] {
    return [...this.renderRoot.querySelectorAll('stage-column')];
  }

  #isFolded(stage: Stage): boolean {
    const words = cleanAttribute(this.folded).split(/\s+/);
    return this.unfolded.get(stage.id) ?? (words.includes(stage.id) || words.includes(stage.kind));
  }

  #onOutcome(outcome: Outcome): void {
    const store = this.current;
    if (!store || outcome.origin !== this) return;
    this.#voice.outcome(outcome, store);
    const [change] = outcome.changes;
    if (['undo', 'redo'].includes(outcome.via) && change && store.deal(change.id)) void this.#focus.focus(change.id);
  }

  #onRemote(remote: RemoteChange): void {
    const store = this.current;
    if (!store) return;
    const {lift} = this.#moves;
    if (lift && !store.deal(lift.dealId)) {
      this.#moves.cancel(this.texts.t('board.dealGone'));
      this.#drag.cancel();
    } else this.#voice.remote(remote, store, this.#focus.dealId);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const {lift} = this.#moves;
    if (lift?.by === 'pointer' || event.defaultPrevented) return;
    const dealId = dealOf(event);
    const stageId = dealId === undefined ? stageOf(event) : this.current?.deal(dealId)?.stageId;
    if (stageId === undefined) return;
    const [target] = event.composedPath();
    const onCard = dealId !== undefined && target instanceof Element && target.matches('.card');
    const rtl = this.matches(':dir(rtl)');
    const action = actionOf(event, {lifted: lift !== undefined, onCard, rtl});
    if (!action) return;
    event.preventDefault();
    this.#act(action, {dealId, stageId});
  };

  #act(action: BoardAction, from: {readonly dealId: Id | undefined; readonly stageId: Id}): void {
    const {dealId = ''} = from;
    switch (action.type) {
      case 'focus':
        return void this.#focus.go(action.to, from);
      case 'carry':
        return this.#moves.carry(action.to);
      case 'moveNow':
        return this.#moves.now(dealId, action.to);
      case 'open':
        return void ask(this, 'deal-open', {dealId});
      case 'lift':
        return void this.#moves.pickUp(dealId, 'key');
      case 'drop':
        return this.#moves.drop();
      case 'cancel':
        return this.#moves.cancel();
      case 'menu':
        return void ask(this, 'deal-menu', {dealId});
      case 'undo':
      case 'redo':
        return this.#undo(action.type);
      case 'help':
        return this.help?.show();
      case 'blocked':
        return this.#voice.tell('board.tabBlocked');
      default:
        return action satisfies never;
    }
  }

  #undo(direction: 'undo' | 'redo'): void {
    ask(this, 'change-undo', {direction});
  }

  readonly #onMenu = (event: PipelineEvent<'deal-menu'>): void => {
    const {dealId} = event.detail;
    queueMicrotask(() => {
      if (!event.defaultPrevented) void this.#chooseMove(dealId);
    });
  };

  async #chooseMove(dealId: Id): Promise<void> {
    const {menu, dialog, texts} = this;
    const store = this.current;
    const deal = store?.deal(dealId);
    const card = deal && this.column(deal.stageId)?.card(dealId);
    if (!store || !menu || !dialog || !card || this.#locked) return;
    const target = await chooseMove(store, dealId, {menu, dialog, texts, anchor: card.moveButton ?? card});
    if (target) this.#moves.request(dealId, target, 'menu');
    await this.#focus.focus(dealId);
  }

  readonly #onFold = (event: PipelineEvent<'stage-fold'>): void => {
    const {stageId, folded} = event.detail;
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.unfolded = new Map([...this.unfolded, [stageId, folded]]);
    });
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const {lift} = this.#moves;
    if (lift?.by !== 'key') return;
    const [left] = event.composedPath();
    queueMicrotask(() => {
      if (this.#moves.lift?.dealId !== lift.dealId || (left instanceof Node && !left.isConnected)) return;
      if (deepActiveElement() !== left) this.#moves.cancel(this.texts.t('board.focusLost'), true);
    });
  };

  readonly #onHidden = (): void => {
    if (document.hidden && this.#moves.lift?.by === 'key') this.#moves.cancel(this.texts.t('board.focusLost'), true);
  };

  readonly #onRetry = (): void => void ask(this, 'source-retry', {});

  readonly #onSwitch = (stageId: Id): void => this.column(stageId)?.scrollIntoView({block: 'nearest', inline: 'start'});

  readonly #onScroll = (): void => {
    const scroller = this.scrollerElement;
    if (!scroller || scroller.clientWidth === 0) return;
    this.shownStage = Math.round(Math.abs(scroller.scrollLeft) / scroller.clientWidth);
  };

  protected override render(): unknown {
    const {lift} = this.#moves;
    const height = this.height === undefined ? undefined : cssLength(`<${this.localName}> height`, this.height);
    return html`
      <div part="base" class="board" role="region" aria-label=${this.label || this.texts.t('board.label')} ${cssVars({'--height': height, '--most': height && '100%'})}>
        ${this.#renderFace()}
      </div>
      ${lift?.by === 'pointer' ? ghost(lift.dealId, {store: this.current, facts: this.insights.facts, compact: this.density === 'compact'}) : nothing}
      <action-menu></action-menu>
      <move-dialog></move-dialog>
      <key-help></key-help>
      ${this.#voice.render()}
    `;
  }

  #renderFace(): TemplateResult {
    const status = this.current?.status();
    const stages = this.#stages;
    if (!status) return this.hasSource ? loadingFace(this.texts, 0) : noSourceFace(this.texts);
    if (stages.length > 0) return this.#renderStages(stages);
    if (status.phase === 'failed') return failedFace(this.texts, status.error, this.#onRetry);
    return status.phase === 'ready' ? emptyFace(this.texts) : loadingFace(this.texts, status.loaded);
  }

  #renderStages(stages: readonly Stage[]): TemplateResult {
    const open = stages.filter((stage) => stage.kind === 'open');
    const gaps = stages.some((stage) => !this.#isFolded(stage) && leavesOut(this.current?.totals(stage.id)));
    return html`
      ${switcher(stages, {store: this.current, texts: this.texts, shown: this.shownStage, show: this.#onSwitch})}
      <ul
        part="stages"
        class="stages"
        role="list"
        aria-label=${this.texts.t('board.stages', {count: stages.length})}
        @scroll=${this.#onScroll}
      >
        ${stages.map((stage) => this.#renderColumn(stage, stageStep(open.indexOf(stage), open.length), gaps))}
      </ul>
    `;
  }

  #renderColumn(stage: Stage, step: number, gaps: boolean): TemplateResult {
    const store = this.current;
    const {lift} = this.#moves;
    const folded = this.#isFolded(stage);
    const landing = lift?.to?.stageId === stage.id ? {index: lift.to.index, title: lift.title} : undefined;
    const refusing = lift !== undefined && store !== undefined && refusalOf(store, lift.dealId, stage.id) !== undefined;
    return html`
      <li class=${folded ? 'folded' : ''}>
        <stage-column
          data-stage=${stage.id}
          exportparts="base: column, header, name, count, sum, list, card, card-title, card-amount, card-age"
          .stage=${stage}
          .store=${store}
          .column=${store?.column(stage.id)}
          .step=${step}
          .gaps=${gaps}
          .goesOn=${this.insights.goesOn.get(stage.id)}
          .winnerDays=${this.insights.winnerDays.get(stage.id) ?? NO_DAYS}
          .facts=${this.insights.facts}
          .fixed=${this.#locked}
          .foldable=${true}
          .activeId=${this.#focus.activeIn(stage.id)}
          .liftedId=${lift?.by === 'key' ? lift.dealId : undefined}
          .draggedId=${lift?.by === 'pointer' ? lift.dealId : undefined}
          .landing=${landing}
          .hint=${this.#locked ? '' : this.texts.t('board.keyboardHint')}
          ?compact=${this.density === 'compact'}
          ?folded=${folded}
          ?refusing=${refusing}
        ></stage-column>
      </li>
    `;
  }
}

const NO_DAYS: readonly number[] = [];
