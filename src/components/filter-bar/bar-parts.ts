import {html, nothing, svg, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealFilter} from '../../model/view-spec.js';
import {cssVars} from '../../ui/css-vars.js';
import type {Chip} from './filter-chips.js';
import {activeCount} from './filter-edit.js';
import type {PopoverPanel} from './popover-panel.js';
import type {TypedText} from './typed-text.js';
import type {DealCount} from './view-source.js';

const ICONS = {
  filter: svg`<path d="M2 4h12M4.5 8h7M7 12h2" />`,
  view: svg`<path d="M2.5 3h3v10h-3zM8.5 3h5v4h-5zM8.5 10h5v3h-5z" />`,
  search: svg`<path d="M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM10 10l4 4" />`,
} as const;

const icon = (name: keyof typeof ICONS): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${ICONS[name]}</svg>`;

/** The search field. */
export function searchField(typed: TypedText, texts: Localizer): TemplateResult {
  return html`
    <div class="find">
      ${icon('search')}
      <input
        part="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="search"
        aria-label=${texts.t('filter.search')}
        placeholder=${texts.t('filter.placeholder')}
        .value=${live(typed.value)}
        @input=${typed.onInput}
        @keydown=${typed.onKey}
      />
    </div>
  `;
}

/** The button that opens the filters; says how many are set. */
export function filterButton(filter: DealFilter, panel: PopoverPanel, texts: Localizer): TemplateResult {
  const count = activeCount(filter);
  const number = html`
    <span class="number" aria-hidden="true"><span class="dot">· </span>${texts.number(count)}</span>
    <span class="visually-hidden">${texts.t('filter.activeCount', {count})}</span>
  `;
  return html`
    <button
      part="filter-button"
      class="button"
      type="button"
      popovertarget=${panel.id}
      aria-haspopup="dialog"
      aria-expanded=${panel.open}
    >
      ${icon('filter')}<span class="wide">${texts.t('filter.filter')}</span>
      ${count > 0 ? number : nothing}
    </button>
  `;
}

/** The button that opens the view menu. */
export function viewButton(panel: PopoverPanel, texts: Localizer): TemplateResult {
  return html`
    <button
      part="view-button"
      class="button"
      type="button"
      popovertarget=${panel.id}
      aria-haspopup="dialog"
      aria-expanded=${panel.open}
    >
      ${icon('view')}<span class="wide">${texts.t('filter.view')} <span class="caret" aria-hidden="true">▾</span></span>
    </button>
  `;
}

/** How many deals are shown: all, or so many of so many. */
export function countText({shown, total}: DealCount, filter: DealFilter, texts: Localizer): string {
  const all = activeCount(filter) === 0 && filter.text === undefined;
  return all ? texts.t('board.dealCount', {count: total}) : texts.t('filter.count', {shown, count: total});
}

function chipButton(chip: Chip, texts: Localizer, onRemove: () => void): TemplateResult {
  const {field, value} = chip;
  const label = texts.t('filter.remove', {field, value}).trim();
  return html`
    <li>
      <button part="chip" class="chip" type="button" aria-label=${label} @click=${onRemove}>
        <span class="chip-text" dir="auto"><span class="chip-field">${field}</span> ${value}</span>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  `;
}

/** The filters that are set, each with the way to take it away, and the way to take all away. */
export function chipRow(
  chips: readonly Chip[],
  texts: Localizer,
  {onRemove, onClear}: {readonly onRemove: (chip: Chip, index: number) => void; readonly onClear: () => void},
): TemplateResult {
  const items = chips.map((chip, index) => chipButton(chip, texts, () => onRemove(chip, index)));
  return html`
    <div class="chips">
      <ul role="list" aria-label=${texts.t('filter.active')}>
        ${items}
      </ul>
      <button part="clear" class="button quiet" type="button" @click=${onClear}>${texts.t('filter.clear')}</button>
    </div>
  `;
}

/** A panel of the bar; its content is drawn only while it is open. */
export function panelFrame(
  panel: PopoverPanel,
  frame: {readonly part: string; readonly label: string},
  content: () => unknown,
): TemplateResult {
  const {x, y, height} = panel.place;
  return html`
    <div
      id=${panel.id}
      part=${frame.part}
      class="panel"
      popover="auto"
      role="dialog"
      tabindex="-1"
      aria-label=${frame.label}
      ${cssVars({'--x': `${x}px`, '--y': `${y}px`, '--most': `${height}px`})}
      @beforetoggle=${panel.onBeforeToggle}
      @toggle=${panel.onToggle}
    >
      ${panel.open ? content() : nothing}
    </div>
  `;
}
