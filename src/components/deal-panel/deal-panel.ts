import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {PipelineStore} from '../../data/store.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo, type FieldInfo} from '../../model/field-info.js';
import type {Id, Instant} from '../../model/ids.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {Announcer} from '../../ui/announcer.js';
import {choiceOf, flexibleBoolean, optionalText} from '../../ui/attributes.js';
import {newClientId, systemNow, systemZone} from '../../ui/clock.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {failedFace} from '../../ui/primitives/face.js';
import {sameParts} from '../../ui/same-parts.js';
import {StoreController} from '../../ui/store-controller.js';
import {PanelActs} from './panel-acts.js';
import {givenData, panelParts, storeData, type PanelData} from './panel-data.js';
import {mayEdit} from './panel-edit.js';
import {PanelEditors} from './panel-editors.js';
import {deletedFace, goneFace, loadingFace, noDealFace, type Unsaved} from './panel-faces.js';
import {fieldSections} from './panel-fields.js';
import {ageLine, panelHeader, stageStrip, type HeaderOptions} from './panel-header.js';
import {PanelFrame} from './panel-frame.js';
import {historySection} from './panel-history-view.js';
import {actionBar, neighboursIn, neighboursInStage, type Neighbours} from './panel-neighbours.js';
import {noticeBar, type Notice} from './panel-notice.js';
import {PANEL_MODES, RoomController, type PanelMode} from './panel-place.js';
import {titleText} from './panel-values.js';
import {PanelWatch} from './panel-watch.js';
import styles from './deal-panel.styles.js';

export {PANEL_MODES, type PanelMode} from './panel-place.js';
export type {Neighbours} from './panel-neighbours.js';

const makeId = (): Id => (typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : newClientId());

/**
 * Everything about one deal, to read and to change: its stages with the days spent in each, all fields edited in place,
 * its history, the deals before and after, a copy, and taking it away with a way back. Beside the board or as a sheet.
 * Under a provider `dealId` says which deal; alone it is given as `deal`.
 *
 * @tag deal-panel
 * @slot - More about the deal, between the fields and the history.
 * @fires {PipelineEvent<'deal-edit'>} deal-edit - The user changed a field. Cancelable.
 * @fires {PipelineEvent<'deal-move'>} deal-move - The user asks to move the deal to a stage, also to won or lost. Cancelable.
 * @fires {PipelineEvent<'deal-create'>} deal-create - The user asks for a copy of the deal. Cancelable.
 * @fires {PipelineEvent<'deal-delete'>} deal-delete - The user asks to delete the deal. Cancelable.
 * @fires {PipelineEvent<'deal-open'>} deal-open - The user goes on to another deal. Cancelable: the panel stays where it is.
 * @fires {PipelineEvent<'change-undo'>} change-undo - The user asks to take the deletion back. Cancelable.
 * @fires {PipelineEvent<'panel-close'>} panel-close - The user asks to close the panel. Cancelable: it stays open.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again after a failure. Cancelable.
 * @csspart base - The panel.
 * @csspart title - The title of the deal.
 * @csspart account - Company and pipeline.
 * @csspart owner - The initials of the owner.
 * @csspart outcome - How a closed deal ended.
 * @csspart won - The button that closes the deal as won.
 * @csspart lost - The button that closes the deal as lost.
 * @csspart close - The button that closes the panel.
 * @csspart stages - The strip of stages.
 * @csspart stage - One stage.
 * @csspart age - How the age in the stage compares.
 * @csspart notice - What became of something the user asked for.
 * @csspart fields - All fields.
 * @csspart field - One field.
 * @csspart value - The value of a field.
 * @csspart editor - The editor of a field.
 * @csspart elsewhere - What a field was changed to elsewhere while it is being edited.
 * @csspart history - The history.
 * @csspart change - One line of the history.
 * @csspart history-all - The button that shows a long history in full.
 * @csspart previous - The button to the deal before.
 * @csspart next - The button to the deal after.
 * @csspart duplicate - The button that makes a copy.
 * @csspart delete - The button that deletes the deal.
 * @csspart undo - The button that brings a deleted deal back.
 * @csspart loading - What stands in place of the deal while it is being loaded.
 * @csspart empty - What stands there when no deal is chosen.
 * @csspart gone - What stands there when the deal was deleted elsewhere.
 * @csspart deleted - What stands there when the deal was deleted here.
 * @csspart failed - What stands there when loading failed.
 * @cssprop [--pipeline-deal-panel-height=100%] - Greatest height of a panel beside the board; more scrolls.
 * @cssprop [--pipeline-deal-panel-sheet-width=560px] - Width of a sheet on a wide screen.
 */
export class DealPanel extends PipelineElement {
  static override styles = styles;

  readonly #provided = new StoreController(this, {
    slices: ['status', 'pipeline', 'totals', 'history'],
    select: (store) => this.#look(store),
  });
  readonly #room = new RoomController(this);
  readonly #announcer = new Announcer(this);
  readonly #acts = new PanelActs({
    element: this,
    data: () => this.#data,
    texts: () => this.texts,
    newId: () => this.newId(),
    notify: (notice) => (this.notice = notice),
    say: (words, urgency) => this.#announcer.say(words, urgency),
    deleted: () => this.renderRoot.querySelector<HTMLElement>('[part~="undo"]')?.focus(),
    changed: () => this.requestUpdate(),
  });
  readonly #watch = new PanelWatch(this.#acts.heard);
  readonly #editors = new PanelEditors({
    root: () => this.renderRoot,
    data: () => this.#data,
    texts: () => this.texts,
    commit: (field, patch) => this.#acts.commit(field, patch),
    closed: (field, byKey) => void (byKey && this.#focusValue(field)),
    changed: () => this.requestUpdate(),
  });

  readonly #frame = new PanelFrame({
    dialog: () => this.dialog,
    close: () => this.close(),
    closed: () => this.#onDialogClose(),
    key: (event) => this.#onKey(event),
  });

  /** Which deal of the provider's pipeline; none shows an empty face. */
  @property({attribute: 'deal-id', converter: optionalText}) dealId: Id | undefined;

  /** Name for screen readers while no deal is shown; panels that share a page need one each. */
  @property() label = '';

  /** The deal itself, for use without a provider. */
  @property({attribute: false}) deal: Deal | undefined;

  /** Its history, for use without a provider; absent means that none is kept. */
  @property({attribute: false}) events: readonly ChangeEvent[] | undefined;

  /** Its pipeline, for use without a provider. */
  @property({attribute: false}) pipeline: Pipeline | undefined;

  /** Who may own deals, for use without a provider. */
  @property({attribute: false}) owners: readonly Owner[] = [];

  /** Days that deals which were won later stayed in this stage, ascending, for use without a provider. */
  @property({attribute: false}) winnerDays: readonly number[] | undefined;

  /** The moment to measure ages against, for use without a provider; the clock of the machine unless given. */
  @property({converter: optionalText}) now: Instant | undefined;

  /** IANA zone in which days begin, for use without a provider; that of the machine unless given. */
  @property({converter: optionalText}) zone: string | undefined;

  /** The deals around, in the order in which previous and next go through them; those of its stage unless given. */
  @property({attribute: false}) order: readonly Id[] | undefined;

  /** The neighbours of a deal, for orders that are too long to hand over. */
  @property({attribute: false}) neighbours: ((dealId: Id) => Neighbours) | undefined;

  /** Makes the id of a copy. */
  @property({attribute: false}) newId: () => Id = makeId;

  /** Where it stands: `side` (beside the board), `sheet` (above everything) or `auto` (a sheet where room is short). */
  @property({reflect: true, converter: choiceOf('mode', PANEL_MODES, 'side')}) mode: PanelMode = 'side';

  /** Nothing can be changed. */
  @property({reflect: true, converter: flexibleBoolean}) readonly = false;

  @state() private wholeHistory = false;
  @state() private notice: Notice | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  #data: PanelData | undefined;
  #parts: readonly unknown[] = [];
  #sheet = false;
  #title = '';
  /** What was being typed when the deal went away. */
  #unsaved: readonly Unsaved[] = [];
  /** What was last said about changes made elsewhere. */
  #said = '';
  /** The focus was in what is about to go, or a sheet was opened. */
  #movesFocus = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const store = this.#store;
    this.#watch.follow(this.isConnected ? store : undefined);
    const data = this.#read(store);
    const another = changed.has('dealId') || (changed.has('deal') && changed.get('deal')?.id !== this.deal?.id);
    if (another) this.#turn();
    else if (this.#data && !data) this.#lose();
    else if (data && !this.#data) this.#acts.forgetDeleted();
    this.#data = data;
    if (data) this.#title = titleText(data.deal, this.texts);
    this.localize.zone = data?.zone ?? store?.zone ?? this.zone;
    // A change of form draws everything anew: not under somebody's hands.
    if (!this.#editors.open) this.#sheet = this.#wantsSheet;
  }

  protected override updated(): void {
    this.#room.watch(this.mode === 'auto');
    if (this.#frame.show()) this.#movesFocus = true;
    // A sheet that opens before its deal is here has nothing to focus yet.
    if (this.#movesFocus && (this.#data || !this.#isLoading)) {
      this.focus();
      this.#movesFocus = false;
    }
    const said = this.#editors.elsewhere.join(' ');
    if (said !== this.#said && said !== '') this.#announcer.say(said);
    this.#said = said;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    this.#watch.follow(undefined);
    super.disconnectedCallback();
  }

  /** Puts the focus on the title, or on what stands in its place. */
  override focus(options?: FocusOptions): void {
    const act = (): void => {
      const at = '.title, [data-editor="title"], .face-title[tabindex], .face button';
      this.renderRoot.querySelector<HTMLElement>(at)?.focus(options);
    };
    if (this.isUpdatePending) void this.updateComplete.then(act);
    else act();
  }

  /** Turns a field into its editor, and puts the focus there. Nothing happens to one that may not be written. */
  async edit(field: DealField): Promise<void> {
    const data = this.#data;
    if (!data || !mayEdit(data, fieldInfo(field, data.pipeline))) return;
    this.#editors.start(field);
    await this.updateComplete;
    this.#editors.element(field)?.focus();
  }

  /** Asks to be closed, as the button does: unless the host vetoes that, the panel shows no deal any more. */
  close(): void {
    if (!ask(this, 'panel-close', {dealId: this.#shownId})) return;
    this.dealId = undefined;
    this.deal = undefined;
  }

  get #store(): PipelineStore | undefined {
    return this.deal ? undefined : this.#provided.store;
  }

  get #shownId(): Id | undefined {
    return this.deal?.id ?? this.dealId;
  }

  get #isLoading(): boolean {
    const phase = this.#store?.status().phase;
    return this.#shownId !== undefined && !this.#data && phase !== 'ready' && phase !== 'failed';
  }

  get #wantsSheet(): boolean {
    return this.mode === 'auto' ? this.#room.narrow : this.mode === 'sheet';
  }

  #look(store: PipelineStore): readonly unknown[] {
    const parts = panelParts(store, this.dealId);
    if (!sameParts(parts, this.#parts)) this.#parts = parts;
    return this.#parts;
  }

  #read(store: PipelineStore | undefined): PanelData | undefined {
    const {deal, dealId, pipeline, events, owners, winnerDays} = this;
    const [now, zone] = [this.now ?? systemNow(), this.zone ?? systemZone()];
    if (deal) return givenData({deal, pipeline, events, owners, winnerDays, now, zone, readOnly: this.readonly});
    const data = store && dealId !== undefined ? storeData(store, dealId, () => this.requestUpdate()) : undefined;
    if (!data || !this.readonly) return data;
    return {...data, readOnly: true, canMove: () => ({verdict: 'no', why: 'readOnly'})};
  }

  /** Another deal is shown from now on. What was being typed for the one before is kept in words. */
  #turn(): void {
    const words = this.#editors.clear().map((one) => this.texts.t('panel.unsaved', {...one}));
    this.notice = words.length > 0 ? {tone: 'bad', words: words.join(' ')} : undefined;
    this.wholeHistory = false;
    this.#acts.forgetDeleted();
    this.#unsaved = [];
    this.renderRoot.querySelector('.scroll')?.scrollTo({top: 0});
  }

  /** The deal is gone. */
  #lose(): void {
    this.#movesFocus ||= this.shadowRoot?.activeElement != null;
    this.#unsaved = this.#editors.clear();
    this.notice = undefined;
  }

  #focusValue(field: DealField): void {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-value="${CSS.escape(field)}"]`)?.focus(),
    );
  }

  readonly #onClose = (): void => this.close();

  /** The browser closes a dialog by itself, by its back gesture for example: then it is closed for us too. */
  readonly #onDialogClose = (): void => {
    if (this.#shownId !== undefined) this.close();
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === 'F2') {
      const value = (event.target as Element).closest<HTMLElement>('[data-value]')?.dataset['value'];
      if (value === undefined) return;
      event.preventDefault();
      void this.edit(value);
    }
  };

  readonly #onGo = (dealId: Id | undefined): void => {
    if (dealId === undefined || !ask(this, 'deal-open', {dealId}) || this.deal) return;
    this.dealId = dealId;
    const title = this.#store?.deal(dealId)?.title;
    if (title !== undefined) this.#announcer.say(this.texts.t('panel.label', {deal: title}));
  };

  readonly #onUndo = (): void => {
    this.#acts.undo();
    // The deal is back once the provider has acted, after the event.
    setTimeout(() => this.focus(), 0);
  };

  protected override render(): unknown {
    if (this.#sheet && this.#shownId === undefined) return nothing;
    const label = this.#data
      ? this.texts.t('panel.label', {deal: this.#title})
      : this.label || this.texts.t('panel.deal');
    const content = html`${this.#renderContent()} ${this.#announcer.render()}`;
    return this.#frame.render({sheet: this.#sheet, label, content});
  }

  #renderContent(): TemplateResult {
    const {texts} = this;
    const data = this.#data;
    if (data) return this.#renderDeal(data);
    const face = {texts, close: this.#onClose};
    if (this.#shownId === undefined) return noDealFace(face);
    const status = this.#store?.status();
    if (status?.phase === 'failed' && !this.#store?.pipeline()) return failedFace(this, texts, status.error);
    if (this.#isLoading) return loadingFace(face);
    const deleted = this.#acts.deletedDeal;
    if (!deleted) return goneFace({...face, unsaved: this.#unsaved});
    return deletedFace({...face, title: deleted.title, undo: deleted.undoable ? this.#onUndo : undefined});
  }

  #renderDeal(data: PanelData): TemplateResult {
    const {texts} = this;
    const editor = (info: FieldInfo): unknown => this.#editors.render(info);
    const title = fieldInfo('title', data.pipeline);
    const header: HeaderOptions = {
      data,
      texts,
      editor: editor(title),
      editable: mayEdit(data, title),
      edit: () => void this.edit('title'),
      move: (stage) => this.#acts.move(stage),
      close: this.#onClose,
    };
    return html`
      <div class="scroll">
        ${panelHeader(header)} ${stageStrip(header)} ${ageLine(header)}
        ${noticeBar(this.notice, texts, {
          retry: (retry) => this.#acts.retry(retry),
          open: this.#onGo,
          dismiss: () => (this.notice = undefined),
        })}
        ${data.readOnly || data.deal.can?.edit === false ? html`<p class="muted">${texts.t('panel.readOnly')}</p>` : nothing}
        ${fieldSections({data, texts, editor, edit: (field) => void this.edit(field)})}
        <slot></slot>
        ${historySection({data, texts, all: this.wholeHistory, showAll: () => (this.wholeHistory = true)})}
      </div>
      ${actionBar({
        texts,
        neighbours: this.#around(data),
        readOnly: data.readOnly,
        keeps: data.deal.can?.delete === false ? texts.t('panel.mayNotDelete') : undefined,
        go: this.#onGo,
        copy: () => this.#acts.copy(),
        remove: () => this.#acts.remove(),
      })}
    `;
  }

  #around({deal}: PanelData): Neighbours {
    if (this.neighbours) return this.neighbours(deal.id);
    if (this.order) return neighboursIn(this.order, deal.id);
    return this.#store ? neighboursInStage(this.#store, deal.id) : {};
  }
}
