import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealField} from '../../model/deal-field.js';
import {cssVars} from '../../ui/css-vars.js';
import {TITLE} from './table-columns.js';

/** What the list of columns is drawn with. */
export interface ChooserView {
  readonly texts: Localizer;
  /** Every field that can be a column: those shown in their order, then the others. */
  readonly choices: readonly {readonly field: DealField; readonly label: string}[];
  readonly shown: readonly DealField[];
  readonly at: {readonly x: number; readonly y: number};
  readonly onToggle: (field: DealField) => void;
  readonly onMove: (field: DealField, steps: 1 | -1) => void;
  readonly onReset: () => void;
}

/** The list of columns in the top layer: which are shown, and in which order. */
export function columnChooser(view: ChooserView): TemplateResult {
  const {texts, choices, at} = view;
  return html`
    <div
      part="chooser"
      class="chooser"
      popover="auto"
      role="dialog"
      aria-label=${texts.t('table.columns')}
      ${cssVars({'--x': `${at.x}px`, '--y': `${at.y}px`})}
    >
      <ul role="list">
        ${repeat(
          choices,
          ({field}) => field,
          (choice) => choiceItem(choice, view),
        )}
      </ul>
      <button type="button" class="button" @click=${view.onReset}>${texts.t('table.standardColumns')}</button>
    </div>
  `;
}

function choiceItem({field, label}: ChooserView['choices'][number], view: ChooserView): TemplateResult {
  const {shown, texts} = view;
  const place = shown.indexOf(field);
  const move = (steps: 1 | -1, possible: boolean): TemplateResult => {
    const name = texts.t(steps < 0 ? 'table.columnEarlier' : 'table.columnLater', {field: label});
    return html`<button
      type="button"
      class="step"
      data-step=${steps}
      aria-label=${name}
      title=${name}
      aria-disabled=${possible ? 'false' : 'true'}
      @click=${() => possible && view.onMove(field, steps)}
    >
      <span aria-hidden="true">${steps < 0 ? '↑' : '↓'}</span>
    </button>`;
  };
  return html`
    <li data-choice=${field}>
      <label
        ><input
          type="checkbox"
          .checked=${live(place >= 0)}
          ?disabled=${field === TITLE}
          @change=${() => view.onToggle(field)}
        /><span dir="auto">${label}</span></label
      >
      ${move(-1, place > 1)} ${move(1, place > 0 && place < shown.length - 1)}
    </li>
  `;
}

const EDGE = 8;

/** Shows the list below its button, or wherever there is room. Returns its place in px of the viewport. */
export function placeChooser(
  popover: HTMLElement,
  button: Element,
  rtl: boolean,
): {readonly x: number; readonly y: number} {
  const from = button.getBoundingClientRect();
  const {width, height} = popover.getBoundingClientRect();
  const wish = rtl ? from.left : from.right - width;
  const x = Math.max(EDGE, Math.min(wish, innerWidth - width - EDGE));
  const y = Math.max(EDGE, Math.min(from.bottom + 4, innerHeight - height - EDGE));
  return {x, y};
}
