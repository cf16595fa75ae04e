import type {ReactiveControllerHost, TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo, type FieldInfo} from '../../model/field-info.js';
import type {Pipeline} from '../../model/pipeline.js';
import type {ColumnChange} from '../../model/view-spec.js';
import {ask} from '../../ui/events.js';
import {fieldLabel} from '../../ui/field-text.js';
import {sameParts} from '../../ui/same-parts.js';
import {columnChooser, placeChooser} from './column-chooser.js';
import {ColumnResize, keyWidth} from './column-resize.js';
import {
  choosableFields,
  moveField,
  shownColumns,
  tableColumns,
  toggleField,
  type TableColumn,
} from './table-columns.js';

/** The table whose columns these are: what it is told, and what is chosen in it, stands in its properties. */
export interface ColumnHost extends ReactiveControllerHost, HTMLElement {
  fields: readonly DealField[];
  widths: Readonly<Record<string, number>>;
}

/** What columns are made from. */
export interface ColumnGround {
  readonly pipeline: () => Pipeline | undefined;
  readonly texts: () => Localizer;
  readonly say: (text: string) => void;
}

/** The columns of a table: which, in which order, how wide; and how a person changes that. */
export class ColumnControl {
  readonly #host: ColumnHost;
  readonly #ground: ColumnGround;
  readonly #resize: ColumnResize;
  #made: readonly unknown[] = [];
  #columns: readonly TableColumn[] = [];
  #at = {x: 0, y: 0};

  constructor(host: ColumnHost, ground: ColumnGround) {
    this.#host = host;
    this.#ground = ground;
    this.#resize = new ColumnResize(host, (field, width) => this.#setWidth(field, width));
  }

  /** The columns in order; the same list until something in it changes. */
  get all(): readonly TableColumn[] {
    const {fields, widths} = this.#host;
    const pipeline = this.#ground.pipeline();
    const parts = [fields, widths, pipeline, this.#ground.texts()];
    if (sameParts(parts, this.#made)) return this.#columns;
    this.#made = parts;
    const label = (info: FieldInfo): string => fieldLabel(info, this.#ground.texts());
    this.#columns = tableColumns(shownColumns(fields, pipeline), {pipeline, widths, label});
    return this.#columns;
  }

  /** Width in px, also while it is being dragged. */
  readonly widthOf = (column: TableColumn): number => this.#resize.widthOf(column);

  /** Tracks of the grid that every row is, the check box aside, and the least width of all. */
  get tracks(): {readonly columns: string; readonly width: string} {
    const tracks = this.all.map((column, index) => {
      const width = this.widthOf(column);
      const chosen = column.chosen || this.#resize.active === column.field;
      // Until somebody says otherwise the title takes what room there is, and leaves some where there is little.
      if (index === 0 && !chosen)
        return {least: `min(${width}px, 46cqi)`, track: `minmax(min(${width}px, 46cqi), 1fr)`};
      return {least: `${width}px`, track: `${width}px`};
    });
    const width = `calc(${['var(--select)', ...tracks.map(({least}) => least)].join(' + ')})`;
    return {columns: ['var(--select)', ...tracks.map(({track}) => track)].join(' '), width};
  }

  /** Where the list of columns is drawn. */
  chooser(): TemplateResult {
    const shown = this.#fields;
    const others = choosableFields(this.#ground.pipeline()).filter((field) => !shown.includes(field));
    return columnChooser({
      texts: this.#ground.texts(),
      choices: [...shown, ...others].map((field) => ({field, label: this.#label(field)})),
      shown,
      at: this.#at,
      onToggle: (field) => this.#toggle(field),
      onMove: (field, steps) => void this.#move(field, steps),
      onReset: () => this.#reset(),
    });
  }

  /** Shows the list of columns beside its button. */
  readonly open = (event: Event): void => {
    const popover = this.#host.shadowRoot?.querySelector<HTMLElement>('.chooser');
    if (!popover) return;
    popover.showPopover();
    this.#at = placeChooser(popover, event.currentTarget as Element, this.#host.matches(':dir(rtl)'));
    popover.querySelector<HTMLElement>('input:not(:disabled)')?.focus();
    this.#host.requestUpdate();
  };

  /** The pointer takes the handle of a column, which is drawn with `drawn` px now. */
  readonly startWidth = (event: PointerEvent, column: TableColumn): void => {
    const drawn = (event.currentTarget as Element).parentElement?.getBoundingClientRect().width;
    this.#resize.start(event, column.field, drawn ?? column.width);
  };

  get moveWidth(): (event: PointerEvent) => void {
    return this.#resize.move;
  }

  get endWidth(): (event: PointerEvent) => void {
    return this.#resize.end;
  }

  /** A key on the handle of a column. */
  readonly keyOnWidth = (event: KeyboardEvent, column: TableColumn): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const width = keyWidth(event, this.widthOf(column), this.#host.matches(':dir(rtl)'));
    if (width === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#setWidth(column.field, width ?? undefined);
  };

  readonly resetWidth = ({field}: TableColumn): void => this.#setWidth(field, undefined);

  get #fields(): readonly DealField[] {
    return this.all.map(({field}) => field);
  }

  #label(field: DealField): string {
    return fieldLabel(fieldInfo(field, this.#ground.pipeline()), this.#ground.texts());
  }

  /** The host may veto, or keep it somewhere. */
  #may(columnId: DealField, change: ColumnChange): boolean {
    return ask(this.#host, 'column-change', {columnId, change});
  }

  #setWidth(field: DealField, width: number | undefined): void {
    if (!this.#may(field, {width})) return;
    const {[field]: _old, ...others} = this.#host.widths;
    this.#host.widths = width === undefined ? others : {...others, [field]: width};
  }

  #toggle(field: DealField): void {
    const shown = this.#fields.includes(field);
    if (this.#may(field, {hidden: shown})) {
      this.#host.fields = toggleField(this.#fields, field, choosableFields(this.#ground.pipeline()));
      const texts = this.#ground.texts();
      this.#ground.say(texts.t(shown ? 'table.columnHidden' : 'table.columnShown', {field: this.#label(field)}));
    }
    this.#host.requestUpdate();
  }

  async #move(field: DealField, steps: 1 | -1): Promise<void> {
    if (!this.#may(field, {move: steps})) return;
    const fields = moveField(this.#fields, field, steps);
    this.#host.fields = fields;
    const place = fields.indexOf(field) + 1;
    const words = {field: this.#label(field), place, total: fields.length};
    this.#ground.say(this.#ground.texts().t('table.columnPlace', words));
    await this.#host.updateComplete;
    // The entry went elsewhere in the list, and the browser took the focus off it.
    const entry = this.#host.shadowRoot?.querySelector(`[data-choice="${CSS.escape(field)}"]`);
    entry?.querySelector<HTMLElement>(`[data-step="${steps}"]`)?.focus();
  }

  #reset(): void {
    this.#host.fields = [];
    this.#host.widths = {};
  }
}
