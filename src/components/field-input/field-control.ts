import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {listHead} from '../../model/list-text.js';
import type {ControlKind, FieldOption} from './field-options.js';

/** What a native control shows and says. */
export interface ControlView {
  readonly kind: ControlKind;
  readonly text: string;
  readonly options: readonly FieldOption[];
  /** Values to pick from while typing. */
  readonly suggestions: readonly string[];
  /** Whether the text is a list with commas: suggestions are for its last entry. */
  readonly list: boolean;
  readonly invalid: boolean;
  readonly required: boolean;
  /** Ids of what describes the control. */
  readonly describedBy: string;
  /** Last day that may be chosen. */
  readonly max: string | undefined;
  readonly onInput: (event: Event) => void;
  readonly onChange: (event: Event) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** The native control of a field, with the id `control`. */
export function fieldControl(view: ControlView): TemplateResult {
  switch (view.kind) {
    case 'select':
      return selectControl(view);
    case 'textarea':
      return textAreaControl(view);
    case 'checkbox':
      return checkboxControl(view);
    default:
      return inputControl(view);
  }
}

const invalid = (view: ControlView): 'true' | typeof nothing => (view.invalid ? 'true' : nothing);
const required = (view: ControlView): 'true' | typeof nothing => (view.required ? 'true' : nothing);
const described = (view: ControlView): string | typeof nothing => view.describedBy || nothing;

function selectControl(view: ControlView): TemplateResult {
  return html`
    <select
      id="control"
      part="control"
      aria-invalid=${invalid(view)}
      aria-required=${required(view)}
      aria-describedby=${described(view)}
      @input=${view.onInput}
      @change=${view.onChange}
      @keydown=${view.onKey}
    >
      ${view.options.map(
        ({value, label}) => html`<option value=${value} .selected=${live(value === view.text)}>${label}</option>`,
      )}
    </select>
  `;
}

function textAreaControl(view: ControlView): TemplateResult {
  return html`
    <textarea
      id="control"
      part="control"
      rows="3"
      dir="auto"
      aria-invalid=${invalid(view)}
      aria-required=${required(view)}
      aria-describedby=${described(view)}
      .value=${live(view.text)}
      @input=${view.onInput}
      @change=${view.onChange}
      @keydown=${view.onKey}
    ></textarea>
  `;
}

function checkboxControl(view: ControlView): TemplateResult {
  return html`
    <input
      type="checkbox"
      id="control"
      part="control"
      aria-invalid=${invalid(view)}
      aria-required=${required(view)}
      aria-describedby=${described(view)}
      .checked=${live(view.text === 'true')}
      .indeterminate=${live(view.text === '')}
      @input=${view.onInput}
      @change=${view.onChange}
      @keydown=${view.onKey}
    />
  `;
}

function inputControl(view: ControlView): TemplateResult {
  const date = view.kind === 'date';
  const suggestions = date || view.kind === 'number' ? [] : view.suggestions;
  return html`
    <input
      type=${date ? 'date' : 'text'}
      id="control"
      part="control"
      autocomplete="off"
      dir=${view.kind === 'text' ? 'auto' : nothing}
      inputmode=${view.kind === 'number' ? 'decimal' : nothing}
      min=${date ? '1000-01-01' : nothing}
      max=${date ? (view.max ?? '9999-12-31') : nothing}
      list=${suggestions.length > 0 ? 'suggestions' : nothing}
      aria-invalid=${invalid(view)}
      aria-required=${required(view)}
      aria-describedby=${described(view)}
      .value=${live(view.text)}
      @input=${view.onInput}
      @change=${view.onChange}
      @keydown=${view.onKey}
    />
    ${suggestions.length > 0 ? suggestionList(view) : nothing}
  `;
}

/** A browser offers what begins like the whole text: in a list, what stands there already comes first. */
function suggestionList({text, list, suggestions}: ControlView): TemplateResult {
  const head = list ? listHead(text) : '';
  return html`
    <datalist id="suggestions">
      ${suggestions.map((one) => html`<option value=${head + one}></option>`)}
    </datalist>
  `;
}
