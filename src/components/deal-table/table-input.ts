import type {DealSort} from '../../model/view-spec.js';
import type {Id} from '../../model/ids.js';
import type {Localizer} from '../../i18n/localizer.js';
import {ask} from '../../ui/events.js';
import {SELECT, TITLE, type TableColumn} from './table-columns.js';
import {columnKind} from './table-edit.js';
import type {TableEditor} from './table-editor.js';
import type {CellAt, TableFocus} from './table-focus.js';
import {tableAction, type TableAction} from './table-keys.js';
import type {TableModel} from './table-model.js';
import {nextSort} from './table-sort.js';
import {sortSpeech} from './table-words.js';

/** What pointer and keys act on. */
export interface InputGround {
  readonly model: TableModel;
  readonly focus: TableFocus;
  readonly editor: TableEditor;
  readonly columns: () => readonly TableColumn[];
  readonly texts: () => Localizer;
  readonly say: (text: string) => void;
  readonly changed: () => void;
}

/** What the user does with pointer and keys in the cells of a table. */
export class TableInput {
  readonly #host: HTMLElement;
  readonly #ground: InputGround;
  /** The cell that was current already when the pointer came down on it: pressing it once more edits it. */
  #pressed: Element | undefined;

  constructor(host: HTMLElement, ground: InputGround) {
    this.#host = host;
    this.#ground = ground;
  }

  readonly onFocusIn = (event: FocusEvent): void => {
    const {focus} = this.#ground;
    const found = this.#find(event);
    if (!found || found.cell.classList.contains('editing')) return;
    const {row, field} = focus.stop;
    if (found.at.row !== row || found.at.field !== field) focus.note(found.at);
  };

  readonly onPress = (event: PointerEvent): void => {
    const cell = this.#find(event)?.cell;
    this.#pressed = cell && this.#holdsFocus(cell) ? cell : undefined;
  };

  /** Shift chooses rows here, not text. */
  readonly onMouseDown = (event: MouseEvent): void => {
    if (event.shiftKey && !this.#ground.editor.at) event.preventDefault();
  };

  readonly onClick = (event: MouseEvent): void => {
    const found = this.#find(event);
    if (!found || found.cell.classList.contains('editing')) return;
    const {at, cell} = found;
    const {row, field} = at;
    if (row === undefined) {
      if (field === SELECT) this.#act({type: 'toggleAll'}, at);
      return;
    }
    const {focus, model, editor} = this.#ground;
    const from = focus.stop.row ?? row;
    const again = this.#pressed === cell;
    const onTitle = event.composedPath().some((node) => node instanceof Element && node.matches('.open'));
    if (!this.#holdsFocus(cell)) focus.take(at);
    if (event.shiftKey) this.#pick(() => model.picker.extend(from, row));
    else if (field === SELECT || event.ctrlKey || event.metaKey) this.#act({type: 'select'}, at);
    else if (onTitle) ask(this.#host, 'deal-open', {dealId: row});
    else if (again) editor.begin(at);
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const {editor, model} = this.#ground;
    if (editor.at) {
      editor.key(event);
      return;
    }
    const found = this.#find(event);
    if (!found || event.defaultPrevented) return;
    const {row, field} = found.at;
    const place = {header: row === undefined, column: columnKind(field), rtl: this.#host.matches(':dir(rtl)')};
    const action = tableAction(event, place);
    if (!action || (action.type === 'clear' && model.picker.size === 0)) return;
    event.preventDefault();
    this.#act(action, found.at);
  };

  /** Some browsers press a button when the space bar comes up: the space bar chooses rows here. */
  readonly onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ' && !this.#ground.editor.at) event.preventDefault();
  };

  /** The heading of a column was pressed. */
  readonly sort = ({field, label}: TableColumn, more: boolean): void => {
    const {model, say, texts} = this.#ground;
    const {view} = model;
    if (!view) return;
    const sort: DealSort = nextSort(view.spec.sort, field, more);
    view.set({sort});
    say(sortSpeech(sort, field, label, texts()));
  };

  #act(action: TableAction, at: CellAt): void {
    const {model, focus, editor} = this.#ground;
    const {picker} = model;
    const {row} = at;
    switch (action.type) {
      case 'go':
        return this.#go(focus.next(action.to), action.extend ? row : undefined);
      case 'open':
        return void (row !== undefined && ask(this.#host, 'deal-open', {dealId: row}));
      case 'edit':
        return editor.begin(at, action.text);
      case 'select':
        return this.#pick(() => row !== undefined && picker.toggle(row));
      case 'selectAll':
        return this.#pick(() => picker.all());
      case 'toggleAll':
        return this.#pick(() => picker.toggleAll());
      case 'clear':
        return this.#pick(() => picker.clear());
      case 'undo':
      case 'redo':
        return void ask(this.#host, 'change-undo', {direction: action.type});
      case 'sort':
        return this.#sortBy(at.field, action.more);
      default:
        return action satisfies never;
    }
  }

  #sortBy(field: string, more: boolean): void {
    const column = this.#ground.columns().find((one) => one.field === field);
    if (column) this.sort(column, more);
  }

  #go(to: CellAt, extendFrom: Id | undefined): void {
    const {focus, model} = this.#ground;
    const {row} = to;
    if (extendFrom !== undefined && row !== undefined) this.#pick(() => model.picker.extend(extendFrom, row));
    void focus.go(to);
  }

  #pick(act: () => unknown): void {
    const {model, texts, say, changed} = this.#ground;
    act();
    const {size} = model.picker;
    say(size > 0 ? texts().t('table.selected', {count: size}) : texts().t('table.nothingSelected'));
    changed();
  }

  #holdsFocus(cell: Element): boolean {
    const active = this.#host.shadowRoot?.activeElement;
    return active != null && cell.contains(active);
  }

  #find(event: Event): {readonly at: CellAt; readonly cell: HTMLElement} | undefined {
    const root = this.#host.shadowRoot;
    const inner = event.composedPath().find((node) => node instanceof Element && node.getRootNode() === root);
    const cell = inner instanceof Element ? inner.closest<HTMLElement>('[data-field]') : undefined;
    if (!cell) return undefined;
    return {cell, at: {row: cell.closest('tr')?.dataset['key'], field: cell.dataset['field'] ?? TITLE}};
  }
}
