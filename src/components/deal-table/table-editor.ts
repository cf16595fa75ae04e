import {html, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Deal, DealPatch} from '../../model/deal.js';
import type {Stage} from '../../model/pipeline.js';
import {deepActiveElement} from '../../ui/closest.js';
import type {PipelineEvent} from '../../ui/events.js';
import {problemText} from '../../ui/field-text.js';
import type {FieldInput} from '../field-input/field-input.js';
import type {TableColumn} from './table-columns.js';
import {askChange, editableBeside, mayEdit, type EditAt, type EditRights} from './table-edit.js';
import type {CellAt, TableFocus} from './table-focus.js';
import type {TableRows} from './table-rows.js';

/** What the editor works on. */
export interface EditorGround {
  readonly store: () => PipelineStore | undefined;
  readonly rows: () => TableRows | undefined;
  readonly columns: () => readonly TableColumn[];
  readonly rights: () => EditRights;
  readonly texts: () => Localizer;
  readonly say: (text: string, urgent?: boolean) => void;
  readonly focus: TableFocus;
  /** The editor in the page. */
  readonly input: () => FieldInput | null;
}

/** Fields whose editor begins with what was typed. */
const TYPED: ReadonlySet<string> = new Set(['text', 'number', 'money', 'percent', 'ref', 'tags', 'choices']);

/** Edits one cell of a table at a time, and asks for what came of it. */
export class TableEditor {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #ground: EditorGround;
  #at: EditAt | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, ground: EditorGround) {
    this.#host = host;
    this.#ground = ground;
  }

  /** The cell that is being edited, its row where it stands now or stood last. */
  get at(): EditAt | undefined {
    return this.#at;
  }

  /** Begins to edit a cell; says why not where it cannot be. `text` is what was typed to begin. */
  begin({row, field}: CellAt, text?: string): void {
    const {store, rows, columns, rights, texts, say} = this.#ground;
    const deal = row === undefined ? undefined : store()?.deal(row);
    const column = columns().find((one) => one.field === field);
    if (!deal || !column) return;
    if (!mayEdit(deal, column, rights())) {
      const own = column.info.editable && !rights().readOnly && (deal.can?.edit === false || deal.can?.move === false);
      say(own ? texts().t('table.locked') : texts().t('table.notEditable', {field: column.label}));
      return;
    }
    const typed = text !== undefined && isTyped(column) ? {text} : {};
    this.#at = {dealId: deal.id, field, index: rows()?.indexOf(deal.id) ?? 0, ...typed};
    this.#ground.focus.note({row: deal.id, field});
    void this.#enter();
  }

  /** Follows the row that is edited. A deal that is gone ends the edit. Call while the host gets ready to draw. */
  follow(): void {
    const at = this.#at;
    if (!at) return;
    if (!this.#ground.store()?.deal(at.dealId)) {
      const {texts, say} = this.#ground;
      this.#at = undefined;
      say(texts().t('table.editEnded', {reason: texts().t('board.dealGone')}), true);
      return;
    }
    const index = this.#ground.rows()?.indexOf(at.dealId) ?? -1;
    if (index >= 0 && index !== at.index) this.#at = {...at, index};
  }

  /** Forgets the edit: the table goes, or its data does. */
  forget(): void {
    this.#at = undefined;
  }

  /** A key that the editor left alone: Tab goes on to the next cell that may be edited. */
  key(event: KeyboardEvent): void {
    if (event.key !== 'Tab' || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!this.#save()) return;
    const next = this.#beside(event.shiftKey ? -1 : 1);
    if (next) this.begin(next);
    else this.#close();
  }

  readonly onCommit = (event: PipelineEvent<'field-commit'>): void => {
    event.stopPropagation();
    const at = this.#at;
    const store = this.#ground.store();
    // An editor that is on its way out may still have something to say.
    const input = event.target as FieldInput;
    if (!at || !store || event.detail.field !== at.field || input.deal?.id !== at.dealId) return;
    const {patch} = event.detail;
    if (this.#holdsFocus()) void this.#closeAndAsk(at, store, patch);
    else {
      askChange(this.#host, store, at.dealId, patch);
      this.#closeLater(at);
    }
  };

  readonly onCancel = (event: PipelineEvent<'field-cancel'>): void => {
    event.stopPropagation();
    if (this.#at) this.#close();
  };

  /** The focus left the editor: what was typed is kept if it can be. */
  readonly onFocusOut = (): void => {
    const at = this.#at;
    if (at) setTimeout(() => this.#left(at));
  };

  /** The editor of a cell; `undefined` where it is not edited. */
  readonly editor = (deal: Deal, column: TableColumn): TemplateResult | undefined => {
    const at = this.#at;
    const store = this.#ground.store();
    if (!store || at?.dealId !== deal.id || at.field !== column.field) return undefined;
    return html`${keyed(
      `${deal.id}\n${column.field}`,
      html`<field-input
        compact
        label-hidden
        .info=${column.info}
        .deal=${deal}
        .owners=${column.info.type === 'owner' ? store.owners() : []}
        .stages=${column.info.type === 'stage' ? this.#stages(store, deal) : []}
        .currency=${store.pipeline()?.currency}
        .value=${at.text}
        .zone=${store.zone}
        .now=${store.now()}
        @field-commit=${this.onCommit}
        @field-cancel=${this.onCancel}
        @focusout=${this.onFocusOut}
      ></field-input>`,
    )}`;
  };

  /** Stages the deal may go to, and the one it is in. */
  #stages(store: PipelineStore, deal: Deal): readonly Stage[] {
    return store.stages().filter(({id}) => id === deal.stageId || store.canMove(deal.id, id).verdict !== 'no');
  }

  async #enter(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const input = this.#ground.input();
    await input?.updateComplete;
    if (!input) return;
    input.focus({preventScroll: true});
    input.scrollIntoView({block: 'nearest', inline: 'nearest'});
    const control = input.shadowRoot?.activeElement;
    // What was typed to begin is gone on with, not typed over.
    if (this.#at?.text !== undefined && control instanceof HTMLInputElement) control.setSelectionRange(-1, -1);
    if (control instanceof HTMLSelectElement) showChoices(control);
  }

  /** Asks for what is typed now. Returns whether it could be read; if not, the editor says what is wrong. */
  #save(): boolean {
    const at = this.#at;
    const store = this.#ground.store();
    const result = this.#ground.input()?.read();
    if (!at || !store || !result || 'problem' in result) return false;
    askChange(this.#host, store, at.dealId, result.patch);
    return true;
  }

  #beside(step: 1 | -1): CellAt | undefined {
    const {rows, columns, rights} = this.#ground;
    const at = this.#at;
    const within = rows();
    if (!at || !within) return undefined;
    return editableBeside(at, step, {rows: within, columns: columns(), rights: rights()});
  }

  /** Ends the edit; the cell gets the focus back. */
  #close(): void {
    const at = this.#at;
    this.#at = undefined;
    if (at) void this.#ground.focus.go({row: at.dealId, field: at.field});
  }

  /** The cell has the focus again before anybody asks more: what is asked in a dialog gives it back there. */
  async #closeAndAsk({dealId, field}: EditAt, store: PipelineStore, patch: DealPatch): Promise<void> {
    this.#at = undefined;
    await this.#ground.focus.go({row: dealId, field});
    askChange(this.#host, store, dealId, patch);
  }

  /** The focus is on its way elsewhere: until it has arrived, no row may be drawn anew. */
  #closeLater(at: EditAt): void {
    setTimeout(() => this.#same(at) && this.#drop());
  }

  #left(at: EditAt): void {
    // A window that is left keeps its focus for when it is come back to.
    if (!this.#same(at) || this.#holdsFocus()) return;
    const result = this.#ground.input()?.read();
    const store = this.#ground.store();
    if (result && 'patch' in result && store) askChange(this.#host, store, at.dealId, result.patch);
    else if (result && 'problem' in result) this.#tellProblem(at, result.problem);
    this.#drop();
  }

  #tellProblem(at: EditAt, problem: Parameters<typeof problemText>[1]): void {
    const {columns, texts, say} = this.#ground;
    const column = columns().find(({field}) => field === at.field);
    if (!column) return;
    const words = problemText({...column.info, label: column.label}, problem, texts());
    say(texts().t('table.notKept', {problem: words}), true);
  }

  #drop(): void {
    this.#at = undefined;
    this.#host.requestUpdate();
  }

  #same({dealId, field}: EditAt): boolean {
    return this.#at?.dealId === dealId && this.#at.field === field;
  }

  #holdsFocus(): boolean {
    const input = this.#ground.input();
    const active = deepActiveElement();
    return input !== null && active !== null && (input === active || input.shadowRoot?.contains(active) === true);
  }
}

function isTyped({info}: TableColumn): boolean {
  return TYPED.has(info.type) || (info.type === 'choice' && !info.options);
}

/** Opens the list at once, so that arrow keys choose from it; a closed one would take each arrow for a choice. */
function showChoices(control: HTMLSelectElement): void {
  try {
    control.showPicker();
  } catch {
    // Without a key or press of its own just before, the browser does not allow it.
  }
}
