import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealSort} from '../../model/view-spec.js';
import type {ColumnControl} from './column-control.js';
import type {CellAt} from './table-focus.js';
import {SELECT, TITLE, WIDTHS, type TableColumn} from './table-columns.js';
import {columnSort} from './table-sort.js';

/** What the header is drawn with. */
export interface HeaderView {
  readonly texts: Localizer;
  readonly control: ColumnControl;
  readonly sort: DealSort;
  /** The cell that Tab reaches. */
  readonly stop: CellAt;
  /** Whether all, some or none of the rows are chosen. */
  readonly chosen: 'all' | 'some' | 'none';
  readonly onSort: (column: TableColumn, more: boolean) => void;
}

/** The row of headings: each sorts by its column and has the handle of its width beside it. */
export function tableHeader(view: HeaderView): TemplateResult {
  const {texts, stop, chosen} = view;
  const active = stop.row === undefined;
  return html`
    <thead role="rowgroup">
      <tr role="row" class="row head" part="header" aria-rowindex="1">
        <td role="gridcell" class="cell select" data-field=${SELECT} aria-colindex="1" tabindex="-1">
          <input
            type="checkbox"
            data-stop
            tabindex=${active && stop.field === SELECT ? '0' : '-1'}
            aria-label=${texts.t('table.selectAll')}
            .checked=${live(chosen === 'all')}
            .indeterminate=${live(chosen === 'some')}
          />
        </td>
        ${view.control.all.map((column, index) => heading(column, index, view))}
      </tr>
    </thead>
  `;
}

function heading(column: TableColumn, index: number, view: HeaderView): TemplateResult {
  const {sort, stop} = view;
  const {field, label, figures} = column;
  const own = columnSort(sort, field);
  // Only one column at a time may say that rows are sorted by it.
  const said = own?.place === 1 ? (own.descending ? 'descending' : 'ascending') : nothing;
  const active = stop.row === undefined && stop.field === field;
  return html`
    <th
      role="columnheader"
      class="cell ${field === TITLE ? 'title' : ''} ${figures ? 'figures' : ''}"
      data-field=${field}
      aria-colindex=${index + 2}
      aria-sort=${said}
      tabindex="-1"
    >
      <button
        type="button"
        class="sort"
        data-stop
        tabindex=${active ? '0' : '-1'}
        @click=${(event: MouseEvent) => view.onSort(column, event.shiftKey)}
      >
        <span class="text" dir="auto">${label}</span>${arrow(own, view.texts)}
      </button>
      ${handle(column, active, view)}
    </th>
  `;
}

function arrow(own: ReturnType<typeof columnSort>, texts: Localizer): TemplateResult | typeof nothing {
  if (!own) return nothing;
  return html`<span class="arrow" aria-hidden="true">${own.descending ? '↓' : '↑'}</span>${
    own.shared
      ? html`<sup aria-hidden="true">${texts.number(own.place)}</sup
          ><span class="visually-hidden">, ${texts.t('table.sortKey', {place: own.place})}</span>`
      : nothing
  }`;
}

/** Beside the heading that has the focus, its handle is the next thing that Tab reaches. */
function handle(column: TableColumn, active: boolean, {control, texts}: HeaderView): TemplateResult {
  return html`
    <div
      class="handle"
      role="separator"
      aria-orientation="vertical"
      aria-label=${texts.t('table.width', {field: column.label})}
      aria-valuemin=${WIDTHS.min}
      aria-valuemax=${WIDTHS.max}
      aria-valuenow=${control.widthOf(column)}
      tabindex=${active ? '0' : '-1'}
      @pointerdown=${(event: PointerEvent) => control.startWidth(event, column)}
      @pointermove=${control.moveWidth}
      @pointerup=${control.endWidth}
      @pointercancel=${control.endWidth}
      @keydown=${(event: KeyboardEvent) => control.keyOnWidth(event, column)}
      @dblclick=${() => control.resetWidth(column)}
    ></div>
  `;
}
