import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {live} from 'lit/directives/live.js';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import {plainDateOf} from '../../model/calendar.js';
import type {Deal} from '../../model/deal.js';
import {dueOf} from '../../model/deal-facts.js';
import type {ValueType} from '../../model/field-info.js';
import type {PlainDate} from '../../model/ids.js';
import {decimalFromMinor} from '../../model/money.js';
import {cssVars} from '../../ui/css-vars.js';
import {fieldText} from '../../ui/field-text.js';
import {stageColor, stageStep} from '../../ui/tokens.styles.js';
import {SELECT, TITLE, type TableColumn} from './table-columns.js';
import {mayEdit, type EditAt, type EditRights} from './table-edit.js';

/** What a row is drawn with. */
export interface RowView {
  readonly store: PipelineStore;
  readonly texts: Localizer;
  readonly columns: readonly TableColumn[];
  readonly today: PlainDate;
  readonly index: number;
  readonly selected: boolean;
  /** Column of the cell that Tab reaches, where it is in this row. */
  readonly active: string | undefined;
  readonly rights: EditRights;
  /** The cell that is edited, where it is in this row. */
  readonly edit: EditAt | undefined;
  /** The editor in place of a cell's text. */
  readonly editor: (deal: Deal, column: TableColumn) => TemplateResult | undefined;
  /** Top of the row in px; `undefined` where rows stand below one another by themselves. */
  readonly start: number | undefined;
}

/** A date that has gone by: said in words and by a sign, not by its colour alone. */
function overdueMark(deal: Deal, column: TableColumn, {texts, today, store}: RowView): TemplateResult | typeof nothing {
  if (deal.outcome !== 'open') return nothing;
  const {field} = column;
  const step = deal.nextActivityAt === undefined ? undefined : plainDateOf(deal.nextActivityAt, store.zone);
  const date = field === 'expectedClose' ? deal.expectedClose : field === 'nextActivityAt' ? step : undefined;
  if (date === undefined || dueOf(date, today) !== 'overdue') return nothing;
  return html`<span class="overdue" aria-hidden="true">●</span
    ><span class="visually-hidden">${texts.t('card.overdue')}: </span>`;
}

function stageDot(deal: Deal, {store}: RowView): TemplateResult {
  const stages = store.stages();
  const open = stages.filter(({kind}) => kind === 'open');
  const stage = stages.find(({id}) => id === deal.stageId);
  const step = stage ? open.indexOf(stage) : -1;
  const shade = step < 0 ? undefined : stageColor(stageStep(step, open.length)).cssText;
  return html`<span class="dot ${stage?.kind ?? 'open'}" aria-hidden="true" ${cssVars({'--stage-shade': shade})}></span>`;
}

/** Written by people, in whatever direction; figures and dates run as the page does. */
const WRITTEN: ReadonlySet<ValueType> = new Set(['text', 'ref', 'owner', 'stage', 'choice']);

/** About how wide a digit is, and what stands beside the text of a cell, in px. */
const DIGIT = 8;
const PADDING = 24;

const fits = (text: string, {width}: TableColumn): boolean => text.length * DIGIT + PADDING <= width;

/** Half a number is a wrong number: an amount that does not fit is rounded, and exact for the ear and under the pointer. */
function shortAmount({amount}: Deal, exact: string, texts: Localizer): unknown {
  if (!amount) return nothing;
  const decimal = decimalFromMinor(amount.minor, amount.currency);
  const short = texts.money({decimal, currency: amount.currency}, {compact: true});
  return html`<span class="text" aria-hidden="true" title=${exact}>${short}</span
    ><span class="visually-hidden">${exact}</span>`;
}

function content(deal: Deal, column: TableColumn, view: RowView): unknown {
  const {info} = column;
  const {texts, store, today} = view;
  if (info.type === 'tags' || info.type === 'choices') return chips(deal, column, view);
  const text = fieldText(info, deal, {texts, store, asOf: today});
  if (text === '') return nothing;
  if (info.field === 'amount' && !fits(text, column)) return shortAmount(deal, text, texts);
  const before = info.type === 'stage' ? stageDot(deal, view) : overdueMark(deal, column, view);
  return html`${before}<span class="text" dir=${WRITTEN.has(info.type) ? 'auto' : nothing}>${text}</span>`;
}

function chips(deal: Deal, {info, field}: TableColumn, {texts}: RowView): unknown {
  const value = info.type === 'tags' ? deal.tags : deal.fields?.[field];
  if (!Array.isArray(value)) return fieldText(info, deal, {texts});
  return (value as readonly string[]).map((one) => html`<span class="chip" dir="auto">${one}</span> `);
}

function titleCell(deal: Deal, view: RowView, editor: TemplateResult | undefined): TemplateResult {
  const stop = view.active === TITLE ? '0' : '-1';
  const title = deal.title.trim() === '' ? view.texts.t('panel.untitled') : deal.title;
  return html`
    <th
      role="rowheader"
      class="cell title ${editor ? 'editing' : ''}"
      data-field=${TITLE}
      aria-colindex="2"
      tabindex="-1"
    >
      ${editor ?? html`<button part="title" class="open" type="button" data-stop tabindex=${stop} dir="auto">${title}</button>`}
    </th>
  `;
}

function cell(deal: Deal, view: RowView, index: number): TemplateResult | typeof nothing {
  const column = view.columns[index];
  if (!column) return nothing;
  const editor = view.editor(deal, column);
  if (column.field === TITLE) return titleCell(deal, view, editor);
  return html`
    <td
      part="cell"
      role="gridcell"
      class="cell ${column.figures ? 'figures' : ''} ${editor ? 'editing' : ''}"
      data-field=${column.field}
      aria-colindex=${index + 2}
      aria-readonly=${mayEdit(deal, column, view.rights) ? nothing : 'true'}
      tabindex=${view.active === column.field && !editor ? '0' : '-1'}
    >
      ${editor ?? content(deal, column, view)}
    </td>
  `;
}

/** The cells of a row: the check box, the title, and the fields. */
function rowCells(deal: Deal, view: RowView): TemplateResult {
  return html`
    <td role="gridcell" class="cell select" data-field=${SELECT} aria-colindex="1" tabindex="-1">
      <input
        type="checkbox"
        data-stop
        tabindex=${view.active === SELECT ? '0' : '-1'}
        aria-label=${view.texts.t('table.select', {deal: deal.title})}
        .checked=${live(view.selected)}
      />
    </td>
    ${view.columns.map((_, index) => cell(deal, view, index))}
  `;
}

/** A row. Its cells are written anew only when something they show has changed: scrolling moves rows, no more. */
export function tableRow(deal: Deal, view: RowView): TemplateResult {
  const {store, index, selected, edit, start, rights} = view;
  const {texts, columns, today, active} = view;
  const shown = [deal, store, texts, columns, today, selected, active, edit, rights.readOnly, rights.writableFields];
  return html`
    <tr
      part="row"
      role="row"
      class="row ${selected ? 'selected' : ''} ${edit ? 'edited' : ''}"
      data-key=${deal.id}
      aria-rowindex=${index + 2}
      aria-selected=${selected ? 'true' : 'false'}
      ${cssVars({transform: start === undefined ? undefined : `translateY(${start}px)`})}
    >
      ${guard([...shown, store.pipeline()], () => rowCells(deal, view))}
    </tr>
  `;
}
