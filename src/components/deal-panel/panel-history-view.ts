import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {PanelData} from './panel-data.js';
import {historyLines, type HistoryLine} from './panel-history.js';

/** More lines than this are shown only on request. */
export const HISTORY_LINES = 50;

/** What the list needs beside the lines. */
export interface HistoryViewOptions {
  readonly data: PanelData;
  readonly texts: Localizer;
  readonly all: boolean;
  readonly showAll: () => void;
}

/** Values written out, with an arrow in the direction of reading. */
function visible({what, from, to, words}: HistoryLine, texts: Localizer): TemplateResult {
  if (to === undefined) return html`${words}`;
  const arrow = texts.direction === 'rtl' ? '←' : '→';
  const before = from === undefined ? nothing : html`<bdi>${from}</bdi>`;
  return html`${what === undefined ? nothing : html`${what} `}${before} <span class="arrow">${arrow}</span> <strong><bdi>${to}</bdi></strong>`;
}

function line(entry: HistoryLine, {data, texts}: HistoryViewOptions): TemplateResult {
  const {at, words, by, inferred, to} = entry;
  // What is drawn as an arrow is said as a sentence.
  const spoken = to === undefined ? nothing : html`<span class="visually-hidden">${words}</span>`;
  return html`
    <li part="change">
      <time datetime=${at}>${texts.date(at, 'short', data.now)}</time>
      <span class="happened">
        ${spoken}<span aria-hidden=${to === undefined ? nothing : 'true'}>${visible(entry, texts)}</span>
        ${inferred ? html`<span class="chip">${texts.t('panel.inferred')}</span>` : nothing}
      </span>
      <span class="by">${by}</span>
    </li>
  `;
}

function list(options: HistoryViewOptions): TemplateResult {
  const {data, texts, all, showAll} = options;
  const lines = historyLines(data, texts);
  if (lines.length === 0) return html`<p class="nothing">${texts.t('panel.noChanges')}</p>`;
  const shown = all ? lines : lines.slice(0, HISTORY_LINES);
  const more = html`
    <button part="history-all" class="button" type="button" @click=${showAll}>
      ${texts.t('panel.historyAll', {count: lines.length})}
    </button>
  `;
  return html`
    <ol class="history" role="list" aria-labelledby="history">
      ${repeat(
        shown,
        ({id}) => id,
        (entry) => line(entry, options),
      )}
    </ol>
    ${shown.length < lines.length ? more : nothing}
  `;
}

/** The history of a deal, or why there is none. */
export function historySection(options: HistoryViewOptions): TemplateResult {
  const {data, texts} = options;
  const absent = {none: 'panel.noHistory', loading: 'panel.historyLoading'} as const;
  return html`
    <section part="history" class="section">
      <h3 id="history">${texts.t('panel.history')}</h3>
      ${data.history === 'ready' ? list(options) : html`<p class="nothing">${texts.t(absent[data.history])}</p>`}
    </section>
  `;
}
