import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {MoneySum} from '../../model/money.js';
import type {Totals} from '../../model/totals.js';
import type {ColumnControl} from './column-control.js';

/** What the totals below the rows are drawn with. */
export interface FooterView {
  readonly texts: Localizer;
  readonly totals: Totals;
  /** Totals of the rows that are chosen. */
  readonly picked: Totals;
  readonly sums: (sums: readonly MoneySum[]) => string;
}

/** Count, sums and what they leave out, of all rows and of those that are chosen. Currencies stand side by side. */
export function tableFooter({texts, totals, picked, sums}: FooterView): TemplateResult {
  const facts = (of: Totals, count: string): TemplateResult => html`
    <strong>${count}</strong>
    ${of.sums.length > 0 ? html`<span class="sum">${sums(of.sums)}</span>` : nothing}
    ${of.weighted.length > 0 ? html`<span>${texts.t('board.weighted', {sum: sums(of.weighted)})}</span>` : nothing}
    ${
      of.withoutAmount > 0
        ? html`<span class="gaps">${texts.t('board.withoutAmount', {count: of.withoutAmount})}</span>`
        : nothing
    }
  `;
  return html`
    <div part="footer" class="footer">
      <p class="facts" part="totals">${facts(totals, texts.t('table.shown', {count: totals.count}))}</p>
      ${
        picked.count > 0
          ? html`<p class="facts picked" part="selected-totals">
              ${facts(picked, texts.t('table.selected', {count: picked.count}))}
            </p>`
          : nothing
      }
    </div>
  `;
}

/** What stands above the rows: the host's own things, and what can be done with the table as a whole. */
export function tableToolbar(columns: ColumnControl, onExport: () => void, texts: Localizer): TemplateResult {
  return html`
    <div part="toolbar" class="toolbar">
      <slot name="toolbar"></slot>
      <span class="tools">
        <button part="columns" class="button" type="button" aria-haspopup="dialog" @click=${columns.open}>
          ${texts.t('table.columns')}
        </button>
        <button part="export" class="button" type="button" @click=${onExport}>${texts.t('table.export')}</button>
      </span>
      ${columns.chooser()}
    </div>
  `;
}
