import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {BulkItem, BulkReport} from './bulk-report.js';

/** What the bar has to say: what became of an action, of taking it back, or why something is not possible. */
export interface BulkNews {
  readonly words: string;
  readonly tone: 'good' | 'mixed' | 'bad';
  /** Absent where there is nothing to be said deal by deal. */
  readonly report?: BulkReport;
  readonly undoable: boolean;
}

/** What the news looks like and what its buttons do. */
export interface NewsView {
  readonly news: BulkNews;
  readonly texts: Localizer;
  /** Whether the list of deals is open. */
  readonly open: boolean;
  /** Whether it can be taken back right now. */
  readonly undo: boolean;
  readonly onToggle: (event: Event) => void;
  readonly onUndo: () => void;
  readonly onDismiss: () => void;
}

const TONES = {good: '✓', mixed: '△', bad: '⚠'} as const;
const GLYPHS = {done: '✓', same: '–', not: '✕'} as const;

/** How many deals a list names: a browser lays out thousands slowly, and nobody reads them. */
const LISTED = 200;

function itemWords({state, reason}: BulkItem, texts: Localizer): string {
  if (state === 'not') return reason ?? '';
  return texts.t(state === 'done' ? 'bulk.itemDone' : 'bulk.itemSame');
}

function itemList(items: readonly BulkItem[], texts: Localizer): TemplateResult {
  return html`
    <ul class="items" tabindex="0" aria-label=${texts.t('bulk.eachDeal')}>
      ${items.slice(0, LISTED).map(
        (item) => html`
          <li part="item" class=${item.state}>
            <span class="glyph" aria-hidden="true">${GLYPHS[item.state]}</span>
            <span class="title" dir="auto">${item.title}</span>
            <span class="reason">${itemWords(item, texts)}</span>
          </li>
        `,
      )}
      ${
        items.length > LISTED
          ? html`<li class="same">${texts.t('bulk.others', {count: items.length - LISTED})}</li>`
          : nothing
      }
    </ul>
  `;
}

/** What became of an action, with the way to take it back and a list of what became of each deal. */
export function newsPanel({news, texts, open, undo, onToggle, onUndo, onDismiss}: NewsView): TemplateResult {
  const items = news.report?.items ?? [];
  return html`
    <div part="news" class="news ${news.tone}">
      <span class="glyph" aria-hidden="true">${TONES[news.tone]}</span>
      <p part="message" class="message">${news.words}</p>
      <span class="actions">
        ${
          undo
            ? html`<button part="undo" class="button" type="button" @click=${onUndo}>${texts.t('undo.undo')}</button>`
            : nothing
        }
        <button part="dismiss" class="button quiet" type="button" @click=${onDismiss}>${texts.t('sync.dismiss')}</button>
      </span>
      ${
        items.length > 1
          ? html`
            <details part="results" ?open=${open} @toggle=${onToggle}>
              <summary>${texts.t('bulk.eachDeal')}</summary>
              ${open ? itemList(items, texts) : nothing}
            </details>
          `
          : nothing
      }
    </div>
  `;
}
