import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Outcome, PipelineStore} from '../../data/store.js';
import type {ViewState} from '../../data/view-state.js';
import type {DealField} from '../../model/deal-field.js';
import type {Id} from '../../model/ids.js';
import {NO_TOTALS} from '../../model/totals.js';
import {Announcer} from '../../ui/announcer.js';
import {choiceOf, cssLength, flexibleBoolean} from '../../ui/attributes.js';
import {cssVars} from '../../ui/css-vars.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {PrintController} from '../../ui/print-controller.js';
import {StoreController} from '../../ui/store-controller.js';
import {VirtualListController, type VirtualItem} from '../../ui/virtual-list/virtual-list-controller.js';
import type {FieldInput} from '../field-input/field-input.js';
import {ColumnControl} from './column-control.js';
import styles from './deal-table.styles.js';
import {fieldsAttribute, SELECT, TITLE} from './table-columns.js';
import {downloadCsv, tableCsv} from './table-download.js';
import {rightsOf, type EditAt, type EditRights} from './table-edit.js';
import {TableEditor} from './table-editor.js';
import {tableFace} from './table-faces.js';
import {TableFocus, type CellAt} from './table-focus.js';
import {tableFooter, tableToolbar} from './table-bars.js';
import {tableHeader} from './table-header.js';
import {TableInput} from './table-input.js';
import {TableModel} from './table-model.js';
import {tableRow} from './table-row.js';
import type {Renewal} from './table-rows.js';
import {outcomeSpeech} from './table-words.js';

/** Height of the rows. */
export const TABLE_DENSITIES = ['comfortable', 'compact'] as const;
export type TableDensity = (typeof TABLE_DENSITIES)[number];

/** Height of a row in px until some have been measured. */
const ROW_HEIGHT = {comfortable: 44, compact: 32} as const;

const NO_RIGHTS: EditRights = {readOnly: true, writableFields: []};

/**
 * The deals of the nearest store as a table: the same deals, filter, order and selection as the board of that store.
 * Cells are reached by arrow keys and edited in place; only rows in view are drawn, however many there are. Changes are
 * asked for as on the board, and saved by the provider.
 *
 * @tag deal-table
 * @slot toolbar - What stands above the table, before its own buttons.
 * @slot empty - Shown when there are no deals at all.
 * @fires {PipelineEvent<'deal-open'>} deal-open - The user asks to open a deal. Cancelable.
 * @fires {PipelineEvent<'deal-edit'>} deal-edit - The user has edited a cell. Cancelable: nothing changes.
 * @fires {PipelineEvent<'deal-move'>} deal-move - The user has chosen another stage in a cell. Cancelable: nothing moves.
 * @fires {PipelineEvent<'filter-change'>} filter-change - The user asks for all deals again. Cancelable.
 * @fires {PipelineEvent<'column-change'>} column-change - The user asks to show, hide, move or resize the column of a field. Cancelable.
 * @fires {PipelineEvent<'change-undo'>} change-undo - The user asks to undo or redo. Cancelable.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again after a failure. Cancelable.
 * @csspart base - The whole.
 * @csspart toolbar - What stands above the table.
 * @csspart columns - The button that shows the list of columns.
 * @csspart export - The button that writes a CSV file.
 * @csspart table - The table.
 * @csspart header - The row of headings.
 * @csspart row - A row.
 * @csspart cell - A cell.
 * @csspart title - The button with the title of a deal.
 * @csspart footer - Count and sums.
 * @csspart totals - Count and sums of all rows.
 * @csspart selected-totals - Count and sums of the rows that are chosen.
 * @csspart chooser - The list of columns.
 * @csspart loading - What is shown while the deals are on their way.
 * @csspart empty - What is shown where there are none.
 * @csspart no-match - What is shown where the filter lets none through.
 * @csspart failed - What is shown when loading failed.
 * @cssprop [--pipeline-deal-table-height=min(72vh, 760px)] - Greatest height of the table where `height` is not set.
 */
export class DealTable extends PipelineElement {
  static override styles = styles;

  static {
    // Rows are measured once they are drawn, which may call for others: a second drawing is how that works.
    this.disableWarning?.('change-in-update');
  }

  readonly #data = new StoreController(this, {slices: ['status', 'pipeline', 'totals'], select: () => ({})});
  readonly #voice = new Announcer(this);
  readonly #model: TableModel = new TableModel({
    changed: () => this.requestUpdate(),
    outcome: (outcome) => this.#onOutcome(outcome),
  });
  readonly #columns: ColumnControl = new ColumnControl(this, {
    pipeline: () => this.#model.store?.pipeline(),
    texts: () => this.texts,
    say: (text) => this.#voice.say(text),
  });
  readonly #list: VirtualListController = new VirtualListController(this, {
    scroller: () => this.scroller,
    list: () => this.body,
    keyOf: (index) => this.#model.rows?.idAt(index),
    indexOf: (id) => this.#model.indexOf(id),
    // Asked for the first time before the properties are there.
    usual: () => (this.density === 'compact' ? ROW_HEIGHT.compact : ROW_HEIGHT.comfortable),
    gap: 0,
    drawn: () => Promise.resolve(),
  });
  readonly #focus: TableFocus = new TableFocus(this, {
    count: () => this.#model.count,
    idAt: (index) => (this.#model.ready ? this.#model.rows?.idAt(index) : undefined),
    indexOf: (id) => this.#model.indexOf(id),
    fields: () => [SELECT, ...this.#columns.all.map(({field}) => field)],
    home: TITLE,
    activeId: () => this.#model.view?.activeId,
    setActive: (id) => this.#model.view && (this.#model.view.activeId = id),
    page: () => this.#pageSize(),
    reveal: (index) => this.#list.scrollTo(index),
    cell: (at) => this.#cell(at),
  });
  readonly #editor: TableEditor = new TableEditor(this, {
    store: () => this.#model.store,
    rows: () => this.#model.rows,
    columns: () => this.#columns.all,
    rights: () => this.#rights,
    texts: () => this.texts,
    say: (text, urgent) => this.#voice.say(text, urgent ? 'assertive' : 'polite'),
    focus: this.#focus,
    input: () => this.renderRoot.querySelector<FieldInput>('field-input'),
  });
  readonly #input: TableInput = new TableInput(this, {
    model: this.#model,
    focus: this.#focus,
    editor: this.#editor,
    columns: () => this.#columns.all,
    texts: () => this.texts,
    say: (text) => this.#voice.say(text),
    changed: () => this.requestUpdate(),
  });

  /** A store to show instead of the nearest provider's. */
  @property({attribute: false}) store: PipelineStore | undefined;

  /** Filter, order and selection to use instead of those that all elements of the store share. */
  @property({attribute: false}) view: ViewState | undefined;

  /** Fields to show, in order (as an attribute: separated by blanks); the title always comes first. */
  @property({converter: fieldsAttribute}) fields: readonly DealField[] = [];

  /** Widths of columns in px by field, where somebody chose one. */
  @property({attribute: false}) widths: Readonly<Record<string, number>> = {};

  /** Name for screen readers; tables that share a page need one each. */
  @property() label = '';

  /** Height of the table: `480`, `60vh`, `100%`. Without one it is as high as its rows, up to a limit. */
  @property() height: string | undefined;

  /** Height of the rows: `comfortable` or `compact`. */
  @property({reflect: true, converter: choiceOf('density', TABLE_DENSITIES, 'comfortable')})
  density: TableDensity = 'comfortable';

  /** Nothing can be changed. */
  @property({converter: flexibleBoolean, reflect: true}) readonly = false;

  @query('.scroller') private readonly scroller!: HTMLElement | null;
  @query('tbody') private readonly body!: HTMLElement | null;

  #renewal: Renewal = 'none';
  /** Where the row with the focus stood when it was drawn last, and whether it is to be kept in view. */
  #seen: {readonly row: Id | undefined; readonly index: number} = {row: undefined, index: -1};
  #keepInView = false;
  /** The cell that Tab reaches, for the drawing that is under way. */
  #stop: CellAt = {row: undefined, field: TITLE};

  constructor() {
    super();
    new PrintController(this, (all) => this.#list.drawAll(all));
  }

  override disconnectedCallback(): void {
    this.#editor.forget();
    this.#model.stop();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#data.use(this.store);
    this.#model.follow(this.isConnected ? this.#data.store : undefined, this.view);
    this.localize.zone = this.#model.store?.zone;
    this.#renewal = this.#model.update();
    this.#editor.follow();
    this.#stop = this.#focus.stop;
    this.#keepInView = this.#isMoving() && this.#isInView();
    if (changed.has('density') && changed.get('density') !== undefined) this.#list.remeasure();
    const editing = this.#model.indexOf(this.#editor.at?.dealId);
    this.#list.update(this.#model.count, [this.#focus.index, editing], this.#model.rows?.group);
  }

  protected override update(changed: PropertyValues<this>): void {
    const inside = this.#hasFocus();
    super.update(changed);
    if (inside && !this.#editor.at) this.#keepFocus();
  }

  protected override updated(): void {
    const {stop, index} = this.#focus;
    const held = stop.row !== undefined && this.#hasFocus() && !this.#editor.at;
    const first = this.#renewal === 'first';
    this.#seen = {row: stop.row, index};
    if (held && (this.#keepInView || this.#renewal === 'asked')) void this.#focus.go(stop);
    else if (first || this.#renewal === 'asked') this.#list.scrollTo(first ? Math.max(0, index) : 0, 'start');
  }

  /** Puts the focus on a deal's title, scrolling to it first. Resolves to whether it is in the table. */
  async focusDeal(dealId: Id): Promise<boolean> {
    await this.updateComplete;
    if (this.#model.indexOf(dealId) < 0) return false;
    return this.#focus.go({row: dealId, field: TITLE});
  }

  /** The rows that are shown, in the columns that are shown, as CSV text that no spreadsheet runs as formulas. */
  async toCsv(): Promise<string> {
    await this.updateComplete;
    const {rows} = this.#model;
    return rows ? tableCsv(rows, this.#columns.all, this.texts) : '';
  }

  get #rights(): EditRights {
    const {store} = this.#model;
    return store ? rightsOf(store, this.readonly) : NO_RIGHTS;
  }

  /** Whether the row with the focus is about to stand elsewhere. */
  #isMoving(): boolean {
    const {row, index} = this.#seen;
    return row !== undefined && this.#hasFocus() && this.#focus.stop.row === row && this.#focus.index !== index;
  }

  #isInView(): boolean {
    const cell = this.#cell(this.#focus.stop)?.getBoundingClientRect();
    const view = this.scroller?.getBoundingClientRect();
    return cell !== undefined && view !== undefined && cell.bottom > view.top && cell.top < view.bottom;
  }

  #pageSize(): number {
    const head = this.renderRoot.querySelector('thead')?.clientHeight ?? 0;
    const row = this.body?.querySelector('tr')?.clientHeight ?? ROW_HEIGHT[this.density];
    return Math.max(1, Math.floor(((this.scroller?.clientHeight ?? 0) - head) / row) - 1);
  }

  #cell({row, field}: CellAt): HTMLElement | null {
    const line = row === undefined ? '.head' : `tbody tr[data-key="${CSS.escape(row)}"]`;
    return this.renderRoot.querySelector(`${line} > [data-field="${CSS.escape(field)}"]`);
  }

  #hasFocus(): boolean {
    return this.shadowRoot?.activeElement?.closest('table') != null;
  }

  /** Rows that changed places were taken out and put in again, and the browser took the focus off them. */
  #keepFocus(): void {
    const cell = this.#cell(this.#focus.stop);
    if (cell?.contains(this.shadowRoot?.activeElement ?? null)) return;
    if (!this.#focus.take(undefined, false)) this.renderRoot.querySelector<HTMLElement>('.clear')?.focus();
  }

  #onOutcome(outcome: Outcome): void {
    const {store} = this.#model;
    const speech = store && outcome.origin === this ? outcomeSpeech(outcome, store, this.texts) : undefined;
    if (speech) this.#voice.say(speech.text, speech.urgent ? 'assertive' : 'polite');
  }

  readonly #onClear = (): void => {
    if (!ask(this, 'filter-change', {filter: {}})) return;
    this.#model.view?.set({filter: {}});
    const again = (): void => void this.#focus.take();
    setTimeout(() => void this.updateComplete.then(again));
  };

  async #export(): Promise<void> {
    const {rows} = this.#model;
    if (!rows) return;
    const {count} = rows;
    const file = await downloadCsv(rows, this.#columns.all, this.texts);
    this.#voice.say(this.texts.t('table.exported', {count, file}));
  }

  protected override render(): unknown {
    const height = this.height === undefined ? undefined : cssLength(`<${this.localName}> height`, this.height);
    return html`
      <div part="base" class="base" ${cssVars({'--own-height': height, '--most': height && '100%'})}>
        ${this.#renderFace()}
      </div>
      ${this.#voice.render()}
    `;
  }

  #renderFace(): unknown {
    const {store, count} = this.#model;
    if (store && count > 0) {
      const toolbar = tableToolbar(this.#columns, () => void this.#export(), this.texts);
      return [toolbar, this.#renderTable(store), this.#renderFooter()];
    }
    return tableFace(this, this.#model, {texts: this.texts, clear: this.#onClear});
  }

  #renderTable(store: PipelineStore): TemplateResult {
    const {columns, width} = this.#columns.tracks;
    const {texts} = this;
    const flow = this.#list.complete;
    const input = this.#input;
    return html`
      <div class="frame">
        <div class="scroller ${flow ? '' : 'long'}">
          <table
            part="table"
            role="grid"
            aria-label=${this.label || texts.t('table.label')}
            aria-describedby="hint"
            aria-rowcount=${this.#model.count + 1}
            aria-colcount=${this.#columns.all.length + 1}
            aria-multiselectable="true"
            ${cssVars({'--columns': columns, '--width': width})}
            @focusin=${input.onFocusIn}
            @pointerdown=${input.onPress}
            @mousedown=${input.onMouseDown}
            @click=${input.onClick}
            @keydown=${input.onKey}
            @keyup=${input.onKeyUp}
          >
            ${this.#renderHeader()}
            <tbody
              role="rowgroup"
              class=${flow ? 'flow' : ''}
              ${cssVars({'block-size': flow ? undefined : `${this.#list.size}px`})}
            >
              ${this.#renderRows(store)}
            </tbody>
          </table>
        </div>
      </div>
      <p id="hint" class="visually-hidden">${texts.t(this.#rights.readOnly ? 'table.hintReadOnly' : 'table.hint')}</p>
    `;
  }

  #renderHeader(): TemplateResult {
    return tableHeader({
      texts: this.texts,
      control: this.#columns,
      sort: this.#model.view?.spec.sort ?? [],
      stop: this.#stop,
      chosen: this.#model.picker.extent,
      onSort: this.#input.sort,
    });
  }

  /** A row that is edited is drawn apart from the others: putting it elsewhere in the page would end the edit. */
  #renderRows(store: PipelineStore): unknown {
    const {at} = this.#editor;
    const {items} = this.#list;
    const others = at ? items.filter(({key}) => key !== at.dealId) : items;
    const draw = (list: readonly VirtualItem[]): unknown =>
      repeat(
        list,
        ({node}) => node,
        ({index, start}) => this.#renderRow(store, index, start),
      );
    if (!at) return [draw(others), nothing, draw([])];
    const start = items.find(({key}) => key === at.dealId)?.start ?? this.#list.bounds(at.index).start;
    return [
      draw(others.filter(({index}) => index < at.index)),
      keyed(at.dealId, this.#renderRow(store, at.index, start, at)),
      draw(others.filter(({index}) => index >= at.index)),
    ];
  }

  #renderRow(store: PipelineStore, index: number, start: number, edit?: EditAt): unknown {
    const {rows, picker} = this.#model;
    const deal = edit ? store.deal(edit.dealId) : rows?.dealAt(index);
    if (!rows || !deal) return nothing;
    const stop = this.#stop;
    return tableRow(deal, {
      ...{store, index, edit, texts: this.texts, columns: this.#columns.all, today: rows.today, rights: this.#rights},
      selected: picker.has(deal.id),
      active: stop.row === deal.id ? stop.field : undefined,
      editor: this.#editor.editor,
      start: this.#list.complete ? undefined : start,
    });
  }

  #renderFooter(): TemplateResult {
    const {rows, picked, view} = this.#model;
    return tableFooter({
      texts: this.texts,
      totals: rows?.group.totals ?? NO_TOTALS,
      picked: (view && picked?.of(view.selection.ids)) ?? NO_TOTALS,
      sums: (sums) => this.sums(sums),
    });
  }
}
