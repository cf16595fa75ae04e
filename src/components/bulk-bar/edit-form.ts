import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {fieldPatch} from '../../model/field-input.js';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealPatch} from '../../model/deal.js';
import type {FieldInfo} from '../../model/field-info.js';
import {usedValues} from '../../ui/field-suggestions.js';
import {fieldLabel} from '../../ui/field-text.js';
import type {FieldInput} from '../field-input/field-input.js';
import {FormDialog, type FormHost} from './form-dialog.js';

/** Asks for one field and the value that all chosen deals shall have in it. */
export class EditForm {
  readonly #host: FormHost;
  readonly #dialog: FormDialog<DealPatch>;
  #store: PipelineStore | undefined;
  #count = 0;
  #fields: readonly FieldInfo[] = [];
  #info: FieldInfo | undefined;
  #suggestions: readonly string[] = [];
  /** Whether the value is to be taken away. */
  #removes = false;

  constructor(host: FormHost) {
    this.#host = host;
    this.#dialog = new FormDialog(host, 'edit', () => this.#read());
  }

  /** Opens the form for so many deals. It starts with the field that was changed last. */
  ask(store: PipelineStore, fields: readonly FieldInfo[], count: number): Promise<DealPatch | undefined> {
    this.#store = store;
    this.#count = count;
    this.#fields = fields;
    this.#removes = false;
    this.#choose(this.#info?.field);
    this.#input?.reset();
    return this.#dialog.open();
  }

  /** Gives the form up. */
  cancel(): void {
    this.#dialog.settle(undefined);
  }

  get #input(): FieldInput | null {
    return this.#dialog.element?.querySelector('field-input') ?? null;
  }

  #choose(field: string | undefined): void {
    this.#info = this.#fields.find((info) => info.field === field) ?? this.#fields[0];
    this.#suggestions = this.#store && this.#info ? usedValues(this.#store.deals(), this.#info.field) : [];
  }

  #read(): DealPatch | undefined {
    const [info, input] = [this.#info, this.#input];
    if (!info) return undefined;
    if (this.#removes) return fieldPatch(info.field, undefined);
    const result = input?.read();
    if (!result || 'problem' in result) return undefined;
    // Nothing typed is no answer: to take values away there is the box.
    if (Object.keys(result.patch).length > 0) return result.patch;
    input?.focus();
    return undefined;
  }

  readonly #onField = (event: Event): void => {
    this.#choose((event.target as HTMLSelectElement).value);
    this.#host.requestUpdate();
  };

  readonly #onRemove = (event: Event): void => {
    this.#removes = (event.target as HTMLInputElement).checked;
    this.#host.requestUpdate();
  };

  /** What is committed here goes to all deals together, when the form is sent. */
  readonly #onCommit = (event: Event): void => event.stopPropagation();

  /** Enter in the field's own input sends the form, as in any other; it hides its keys from what is around. */
  readonly #onKey = {
    capture: true,
    handleEvent: (event: KeyboardEvent): void => {
      const [target] = event.composedPath();
      if (event.key !== 'Enter' || event.isComposing || !(target instanceof HTMLInputElement)) return;
      queueMicrotask(() => this.#dialog.submit());
    },
  };

  render(texts: Localizer): TemplateResult {
    return this.#dialog.render({
      title: texts.t('bulk.editTitle', {count: this.#count}),
      texts,
      body: html`
        <label class="field">
          ${texts.t('bulk.editField')}
          <select @change=${this.#onField}>
            ${this.#fields.map(
              (info) => html`
                <option value=${info.field} .selected=${live(info === this.#info)}>${fieldLabel(info, texts)}</option>
              `,
            )}
          </select>
        </label>
        <field-input
          ?inert=${this.#removes}
          class=${this.#removes ? 'removed' : ''}
          .info=${this.#info}
          .suggestions=${this.#suggestions}
          .currency=${this.#store?.pipeline()?.currency}
          .zone=${this.#store?.zone}
          .now=${this.#store?.now()}
          @field-commit=${this.#onCommit}
          @field-cancel=${this.#onCommit}
          @keydown=${this.#onKey}
        ></field-input>
        <label class="choice">
          <input type="checkbox" .checked=${live(this.#removes)} @change=${this.#onRemove} />
          <span>${texts.t('bulk.editRemove')}</span>
        </label>
      `,
    });
  }
}
