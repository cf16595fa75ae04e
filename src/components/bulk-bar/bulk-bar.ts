import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {ref} from 'lit/directives/ref.js';
import {inBoardOrder, planBulk, type BulkAction, type BulkPlan} from '../../data/bulk.js';
import type {Selection} from '../../data/selection.js';
import type {Outcome, PipelineStore} from '../../data/store.js';
import {sharedView, type ViewState} from '../../data/view-state.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {Announcer} from '../../ui/announcer.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {ResizeController} from '../../ui/resize-controller.js';
import {StoreController} from '../../ui/store-controller.js';
import {errorWords, refusalWords} from '../../ui/words.js';
import type {ActionMenu, MenuGroup} from '../action-menu/action-menu.js';
import type {ConfirmDialog} from '../confirm-dialog/confirm-dialog.js';
import {BulkAsks, type BulkAsk} from './bulk-asks.js';
import styles from './bulk-bar.styles.js';
import {buttonRefusal, BULK_BUTTONS, editableFields, type BulkButton, type ButtonSetting} from './bulk-buttons.js';
import {BulkFollow} from './bulk-follow.js';
import {buttonOf, moreMenu, ownerMenu, ownerOf, stageMenu} from './bulk-menus.js';
import {itemsIn, reportOf, type BulkReport} from './bulk-report.js';
import {newsPanel, type BulkNews} from './bulk-result.js';
import {toolbar} from './bulk-toolbar.js';
import {confirmWords, sumWords} from './bulk-words.js';
import {EditForm} from './edit-form.js';
import {FocusReturn} from './focus-return.js';
import {reportWords} from './report-words.js';
import {TagForm} from './tag-form.js';

/** From more deals than this on, every change is asked about first. */
const MANY = 20;

/** Below this many times the size of the text, buttons are pictures and the rarer ones stand in a menu. */
const NARROW_EM = 38;

/**
 * What can be done with the deals that are chosen: move, assign, tag, edit, close and delete them together, with one
 * question, one undo and a result for each. Shows itself when deals are chosen and when it has something to tell.
 *
 * @tag bulk-bar
 * @fires {PipelineEvent<'deals-change'>} deals-change - The user asks for a change of the chosen deals. Cancelable.
 * @fires {PipelineEvent<'change-undo'>} change-undo - The user asks to take the last such change back. Cancelable.
 * @csspart base - The bar with everything in it.
 * @csspart summary - How many deals are chosen, and what they are worth.
 * @csspart button - A button of the toolbar.
 * @csspart news - What became of the last change.
 * @csspart message - The same in words.
 * @csspart results - What became of each deal.
 * @csspart item - One deal among these.
 * @csspart undo - The button that takes the change back.
 * @csspart dismiss - The button that puts the news away.
 * @csspart form - The dialogs for tags and for a field.
 */
export class BulkBar extends PipelineElement {
  static override styles = styles;

  readonly #provided = new StoreController(this, {
    slices: ['status', 'pipeline', 'totals'],
    // What is chosen is read anew whenever anything changes.
    select: (store) => ({store}),
  });
  readonly #announcer = new Announcer(this);
  readonly #size = new ResizeController(this);
  readonly #focusReturn = new FocusReturn(this);
  readonly #asks = new BulkAsks();
  readonly #tagForm = new TagForm(this);
  readonly #editForm = new EditForm(this);

  /** The view whose selection it is about; the one that the elements of the store share unless given. */
  @property({attribute: false}) view: ViewState | undefined;

  /** Puts the focus where it belongs when the bar goes away with it; else what had it before gets it. */
  @property({attribute: false}) returnFocus: (() => void) | undefined;

  @state() private news: BulkNews | undefined;
  @state() private open = false;
  @state() private current: BulkButton | 'more' | 'clear' = 'move';

  @query('action-menu') private readonly menu!: ActionMenu;
  @query('confirm-dialog') private readonly confirm!: ConfirmDialog;

  #deals: readonly Deal[] = [];
  #refusals: ReadonlyMap<BulkButton, string> = new Map();
  #hadFocus = false;
  #noted: ReadonlySet<Id> | undefined;

  constructor() {
    super();
    new BulkFollow(this, {
      store: () => this.#provided.store,
      view: () => this.#view,
      outcome: (outcome) => this.#onOutcome(outcome),
    });
  }

  /** The chosen deals it is about; `undefined` until there is a store. */
  get selection(): Selection | undefined {
    return this.#view?.selection;
  }

  get #view(): ViewState | undefined {
    const {store} = this.#provided;
    return this.view ?? (store && sharedView(store));
  }

  get #ids(): readonly Id[] {
    const {store} = this.#provided;
    return store ? inBoardOrder(store, this.selection?.ids ?? []) : [];
  }

  get #narrow(): boolean {
    const {width, fontSize} = this.#size;
    return width > 0 && width < NARROW_EM * fontSize;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    const {store} = this.#provided;
    const ids = [...(this.selection?.ids ?? [])];
    // Where the user was when deals were chosen is where they go on.
    if (this.selection && this.selection.ids !== this.#noted) {
      this.#noted = this.selection.ids;
      if (ids.length > 0) this.#focusReturn.note();
    }
    this.#deals = store ? ids.flatMap((id) => store.deal(id) ?? []) : [];
    if (!store || this.#deals.length === 0) return;
    const setting = {store, ids: this.#deals.map(({id}) => id), texts: this.texts};
    const refusals = BULK_BUTTONS.map((button) => [button, buttonRefusal(button, setting)] as const);
    this.#refusals = new Map(refusals.flatMap(([button, why]) => (why === undefined ? [] : [[button, why] as const])));
  }

  protected override updated(): void {
    if (!this.#hadFocus || this.shadowRoot?.activeElement) return;
    // What had the focus is gone with the selection; unless the user took it elsewhere, it goes back.
    if (document.activeElement && document.activeElement !== document.body && !this.#holdsFocus) return;
    if (this.returnFocus) this.returnFocus();
    else if (!this.#focusReturn.giveBack()) this.renderRoot.querySelector<HTMLElement>('.news .button')?.focus();
  }

  /** Whether the page says that the focus is in here, although nothing in here has it. */
  get #holdsFocus(): boolean {
    return this.matches(':focus-within');
  }

  override disconnectedCallback(): void {
    this.#tagForm.cancel();
    this.#editForm.cancel();
    super.disconnectedCallback();
  }

  /** Gives the selection up. What there is to tell stays. */
  readonly #onClear = (): void => this.selection?.clear();

  readonly #onDismiss = (): void => {
    this.news = undefined;
  };

  readonly #onToggle = (event: Event): void => {
    this.open = (event.target as HTMLDetailsElement).open;
  };

  readonly #onUndo = (): void => void ask(this, 'change-undo', {direction: 'undo'});

  readonly #onNewsKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.news) return;
    event.stopPropagation();
    this.#onDismiss();
  };

  readonly #onButton = (button: BulkButton | 'more', anchor: Element): void => {
    const {store} = this.#provided;
    if (!store) return;
    const refused = button === 'more' ? undefined : this.#refusals.get(button);
    if (refused === undefined) void this.#begin(button, anchor, store);
    else this.#tell({words: this.texts.t('bulk.notPossible', {reason: refused}), tone: 'bad', undoable: false});
  };

  async #begin(button: BulkButton | 'more', anchor: Element, store: PipelineStore): Promise<void> {
    if (button === 'more') {
      const choice = await this.#choose(this.texts.t('bulk.more'), anchor, moreMenu(this.#labels, this.#refusals));
      const chosen = choice === undefined ? undefined : buttonOf(choice);
      if (chosen) await this.#begin(chosen, anchor, store);
      return;
    }
    const action = await this.#actionOf(button, anchor, store);
    if (action) await this.#act(action, store);
  }

  /** Lets the user choose what the action needs; `undefined` when they do not. */
  async #actionOf(button: BulkButton, anchor: Element, store: PipelineStore): Promise<BulkAction | undefined> {
    const setting: ButtonSetting = {store, ids: this.#ids, texts: this.texts};
    const count = setting.ids.length;
    switch (button) {
      case 'move': {
        const stageId = await this.#choose(this.texts.t('bulk.moveTitle', {count}), anchor, stageMenu(setting));
        return stageId === undefined ? undefined : {type: 'move', stageId};
      }
      case 'assign': {
        const choice = await this.#choose(this.texts.t('bulk.assignTitle', {count}), anchor, ownerMenu(setting));
        return choice === undefined ? undefined : {type: 'assign', ownerId: ownerOf(choice)};
      }
      case 'tag': {
        const change = await this.#tagForm.ask(this.#deals, store.deals());
        return change && {type: 'tag', ...change};
      }
      case 'edit': {
        const patch = await this.#editForm.ask(store, editableFields(store), count);
        return patch && {type: 'edit', patch};
      }
      case 'won':
      case 'lost':
        return {type: 'close', outcome: button};
      case 'delete':
        return {type: 'delete'};
      default:
        return button satisfies never;
    }
  }

  #choose(label: string, anchor: Element, groups: readonly MenuGroup[]): Promise<string | undefined> {
    return this.menu.choose({label, anchor, groups});
  }

  /** Asks before what is large or takes away, then for the change itself. */
  async #act(action: BulkAction, store: PipelineStore): Promise<void> {
    let plan = planBulk(store, this.#ids, action);
    const large = plan.requests.length > MANY || (action.type === 'delete' && plan.requests.length > 0);
    if (large) {
      const question = confirmWords(action, plan, {store, texts: this.texts});
      if (!(await this.confirm.ask(question))) return;
      // Others may have changed something meanwhile.
      plan = planBulk(store, this.#ids, action);
    }
    this.#send(action, plan, store);
  }

  #send(action: BulkAction, plan: BulkPlan, store: PipelineStore): void {
    this.news = undefined;
    const deals = new Map(this.#ids.flatMap((id) => [[id, store.deal(id)] as const]));
    const known = [...deals].flatMap(([id, deal]) => (deal ? [[id, deal] as const] : []));
    const asked: BulkAsk = {action, plan, deals: new Map(known)};
    if (plan.requests.length === 0) {
      this.#report(reportOf(asked, undefined, this.texts), store);
      return;
    }
    this.#asks.add(asked);
    // Whoever vetoes it does it in their own way, and tells of it.
    if (!ask(this, 'deals-change', {requests: plan.requests, via: 'menu'})) this.#asks.drop(asked);
  }

  #onOutcome(outcome: Outcome): void {
    const {store} = this.#provided;
    if (!store) return;
    if (outcome.origin !== this) this.#onOthers(outcome);
    else if (outcome.via === 'undo') this.#onUndone(outcome);
    else {
      const asked = this.#asks.take(outcome);
      if (asked) this.#report(reportOf(asked, outcome, this.texts), store);
    }
  }

  /** Another change is the one that would be taken back now. */
  #onOthers(outcome: Outcome): void {
    if (!this.news?.undoable || outcome.status === 'refused') return;
    const gone = outcome.status === 'applied' && (outcome.via === 'undo' || outcome.via === 'redo');
    this.news = gone ? undefined : {...this.news, undoable: false};
  }

  #onUndone(outcome: Outcome): void {
    const {texts} = this;
    if (outcome.status === 'applied') {
      const words = texts.t('bulk.undone', {count: outcome.changes.length});
      this.#tell({words, tone: 'good', undoable: false});
      return;
    }
    const why = outcome.status === 'failed' ? errorWords(outcome.error, texts) : undefined;
    const refused = outcome.status === 'refused' && outcome.why !== 'nothing' ? outcome.why : undefined;
    const reason = why ?? (refused ? refusalWords(refused, texts) : texts.t('undo.nothingToUndo'));
    this.#tell({words: texts.t('bulk.notUndone', {reason}), tone: 'bad', undoable: false});
  }

  /** Tells what became of an action, and leaves only those chosen that it did not reach. */
  #report(report: BulkReport, store: PipelineStore): void {
    const {texts} = this;
    const left = itemsIn(report, 'not').map(({id}) => id);
    const done = itemsIn(report, 'done').length;
    const over = new Set(report.items.map(({id}) => id));
    const {selection} = this;
    const others = [...(selection?.ids ?? [])].filter((id) => !over.has(id));
    selection?.set([...others, ...left.filter((id) => store.deal(id))]);
    const tone = left.length === 0 ? 'good' : done > 0 ? 'mixed' : 'bad';
    const words = reportWords(report, {store, texts});
    this.open = false;
    this.#tell({words, tone, report, undoable: report.undoable}, report.failed);
  }

  #tell(news: BulkNews, assertive = news.tone === 'bad'): void {
    this.news = news;
    this.#announcer.say(news.words, assertive ? 'assertive' : 'polite');
  }

  get #labels(): Readonly<Record<BulkButton, string>> {
    const {texts} = this;
    return {
      move: texts.t('bulk.move'),
      assign: texts.t('bulk.assign'),
      tag: texts.t('bulk.tag'),
      edit: texts.t('bulk.edit'),
      won: texts.t('bulk.won'),
      lost: texts.t('bulk.lost'),
      delete: texts.t('bulk.delete'),
    };
  }

  protected override render(): unknown {
    const chosen = this.#deals.length > 0;
    return html`
      ${chosen || this.news ? this.#renderBar(chosen) : nothing}
      <action-menu></action-menu>
      <confirm-dialog></confirm-dialog>
      ${this.#tagForm.render(this.texts)} ${this.#editForm.render(this.texts)} ${this.#announcer.render()}
    `;
  }

  #renderBar(chosen: boolean): TemplateResult {
    return html`
      <div class="ruler" ${ref(this.#size.watch)}></div>
      <div part="base" class="base ${this.#narrow ? 'narrow' : ''}">
        ${this.news ? html`<div @keydown=${this.#onNewsKey}>${this.#renderNews(this.news)}</div>` : nothing}
        ${chosen ? this.#renderTools() : nothing}
      </div>
    `;
  }

  #renderNews(news: BulkNews): TemplateResult {
    const status = this.#provided.store?.status();
    return newsPanel({
      news,
      texts: this.texts,
      open: this.open,
      undo: news.undoable && status?.canUndo === true && status.pending === 0 && !status.readOnly,
      onToggle: this.#onToggle,
      onUndo: this.#onUndo,
      onDismiss: this.#onDismiss,
    });
  }

  #renderTools(): TemplateResult {
    const count = this.#deals.length;
    const selected = this.texts.t('bulk.selected', {count});
    const sum = sumWords(this.#deals, this.texts);
    return html`
      <div class="tools">
        <p id="summary" part="summary" class="summary">
          <strong>${selected}</strong>${sum ? html` · <bdi>${sum}</bdi>` : nothing}
        </p>
        ${toolbar({
          texts: this.texts,
          labels: this.#labels,
          refusals: this.#refusals,
          narrow: this.#narrow,
          current: this.current,
          rtl: this.matches(':dir(rtl)'),
          onCurrent: (current) => (this.current = current),
          onButton: this.#onButton,
          onClear: this.#onClear,
        })}
      </div>
    `;
  }
}
