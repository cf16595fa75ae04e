import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import {BULK_BUTTONS, IN_MORE, type BulkButton} from './bulk-buttons.js';
import {ICONS, type IconName} from './bulk-icons.js';
import {nextInToolbar} from './toolbar-keys.js';

/** A stop of the toolbar. */
export type ToolbarStop = BulkButton | 'more' | 'clear';

/** What the toolbar shows and does. */
export interface ToolbarView {
  readonly texts: Localizer;
  readonly labels: Readonly<Record<BulkButton, string>>;
  /** Why a button can do nothing, in words. */
  readonly refusals: ReadonlyMap<BulkButton, string>;
  readonly narrow: boolean;
  /** The stop that the Tab key reaches. */
  readonly current: ToolbarStop;
  readonly rtl: boolean;
  readonly onCurrent: (stop: ToolbarStop) => void;
  readonly onButton: (button: BulkButton | 'more', anchor: Element) => void;
  readonly onClear: () => void;
}

const POPUPS: Readonly<Partial<Record<ToolbarStop, 'menu' | 'dialog'>>> = {
  move: 'menu',
  assign: 'menu',
  more: 'menu',
  tag: 'dialog',
  edit: 'dialog',
  delete: 'dialog',
};

/** Some change things, some end deals, some take away: a gap between. */
const GAP_BEFORE: ReadonlySet<string> = new Set(['won', 'delete', 'more']);

function stopsOf(narrow: boolean): readonly ToolbarStop[] {
  if (!narrow) return [...BULK_BUTTONS, 'clear'];
  return [...BULK_BUTTONS.filter((button) => !IN_MORE.includes(button)), 'more', 'clear'];
}

const picture = (name: IconName): TemplateResult => html`
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${ICONS[name]}</svg>
`;

/** One stop of the toolbar among its others. */
function stopButton(stop: ToolbarStop, view: ToolbarView, roving: ToolbarStop): TemplateResult {
  const {texts, labels, refusals, narrow} = view;
  const label = stop === 'clear' ? texts.t('bulk.clear') : stop === 'more' ? texts.t('bulk.more') : labels[stop];
  const why = stop === 'clear' || stop === 'more' ? undefined : refusals.get(stop);
  const onClick = (event: Event): void => {
    if (stop === 'clear') view.onClear();
    else view.onButton(stop, event.currentTarget as Element);
  };
  const bare = narrow || stop === 'clear';
  return html`
    <button
      part="button"
      class="button quiet ${stop} ${bare ? 'bare' : ''} ${GAP_BEFORE.has(stop) ? 'apart' : ''}"
      type="button"
      data-stop=${stop}
      tabindex=${stop === roving ? 0 : -1}
      title=${why ?? (bare ? label : nothing)}
      aria-haspopup=${POPUPS[stop] ?? nothing}
      aria-disabled=${why === undefined ? nothing : 'true'}
      aria-describedby=${why === undefined ? nothing : `why-${stop}`}
      @click=${onClick}
      @focus=${() => view.onCurrent(stop)}
    >
      ${picture(stop)}<span class=${bare ? 'visually-hidden' : ''}>${label}</span>
    </button>
    ${why === undefined ? nothing : html`<span id="why-${stop}" hidden>${why}</span>`}
  `;
}

/** The buttons for the chosen deals: one stop of the Tab key, arrow keys between them, Escape gives the deals up. */
export function toolbar(view: ToolbarView): TemplateResult {
  const stops = stopsOf(view.narrow);
  const roving = stops.includes(view.current) ? view.current : 'move';
  const onKey = (event: KeyboardEvent): void => {
    const bar = event.currentTarget as HTMLElement;
    const target = event.target as HTMLElement;
    const at = stops.indexOf(target.dataset['stop'] as ToolbarStop);
    if (event.key === 'Escape') view.onClear();
    const next = nextInToolbar(event.key, {at, count: stops.length, rtl: view.rtl});
    if (next === undefined && event.key !== 'Escape') return;
    // The keys of the bar are not those of the board around it.
    event.preventDefault();
    event.stopPropagation();
    if (next !== undefined) bar.querySelector<HTMLElement>(`[data-stop="${stops[next]}"]`)?.focus();
  };
  return html`
    <div
      class="toolbar"
      role="toolbar"
      aria-label=${view.texts.t('bulk.label')}
      aria-describedby="summary"
      @keydown=${onKey}
    >
      ${stops.map((stop) => stopButton(stop, view, roving))}
    </div>
  `;
}
