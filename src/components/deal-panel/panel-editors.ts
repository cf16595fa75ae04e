import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import {patchDeal, type Deal, type DealPatch} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo, type FieldInfo} from '../../model/field-info.js';
import type {PipelineEvent} from '../../ui/events.js';
import {fieldLabel} from '../../ui/field-text.js';
import type {FieldInput} from '../field-input/field-input.js';
import type {PanelData} from './panel-data.js';
import {differsIn} from './panel-edit.js';
import type {Unsaved} from './panel-faces.js';
import {valueText} from './panel-values.js';

/** A field that is being edited: the deal as it was when that began, and what can be picked from. */
interface Draft {
  readonly base: Deal;
  readonly suggestions: readonly string[];
  /** Chosen by keys, and perhaps not for good: arrows go through a list one by one. */
  held: boolean;
}

/** What editors need of the panel around them. */
export interface EditorsHost {
  readonly root: () => ParentNode;
  readonly data: () => PanelData | undefined;
  readonly texts: () => Localizer;
  /** The editor of a field has a new value. */
  readonly commit: (field: DealField, patch: DealPatch) => void;
  /** The editor of a field is closed; `byKey`: the focus was in it and has to go somewhere. */
  readonly closed: (field: DealField, byKey: boolean) => void;
  readonly changed: () => void;
}

/**
 * The editors that are open in a panel. One is open at a time, unless another one is left with a value that cannot be
 * saved: it stays, and nothing that was typed is lost.
 */
export class PanelEditors {
  readonly #host: EditorsHost;
  readonly #drafts = new Map<DealField, Draft>();
  #lastKey: string | undefined;

  constructor(host: EditorsHost) {
    this.#host = host;
  }

  /** Whether anything is being edited. */
  get open(): boolean {
    return this.#drafts.size > 0;
  }

  /** Turns a value into an editor, and puts the focus there. */
  start(field: DealField): void {
    const data = this.#host.data();
    if (!data) return;
    if (!this.#drafts.has(field)) {
      this.#drafts.set(field, {base: data.deal, suggestions: data.suggestions(field), held: false});
    }
    this.#lastKey = undefined;
    this.#host.changed();
  }

  /** The element that edits a field. */
  element(field: DealField): FieldInput | null {
    return this.#host.root().querySelector<FieldInput>(`field-input[data-editor="${CSS.escape(field)}"]`);
  }

  /** Forgets all editors; gives what was typed in them and is not saved. */
  clear(): readonly Unsaved[] {
    const unsaved = [...this.#drafts].flatMap(([field, draft]) => this.#unsaved(field, draft) ?? []);
    this.#drafts.clear();
    return unsaved;
  }

  /** The editor of a field, if it is being edited. */
  render(info: FieldInfo): TemplateResult | undefined {
    const draft = this.#drafts.get(info.field);
    const data = this.#host.data();
    if (!draft || !data) return undefined;
    const {field, type} = info;
    return html`
      <field-input
        part="editor"
        data-editor=${field}
        compact
        label-hidden
        .info=${info}
        .deal=${draft.base}
        .owners=${type === 'owner' ? data.owners() : []}
        .suggestions=${draft.suggestions}
        .currency=${data.pipeline?.currency}
        .zone=${data.zone}
        .now=${data.now}
        @keydown=${{handleEvent: this.#onKey, capture: true}}
        @pointerdown=${this.#onPointer}
        @field-commit=${this.#onCommit}
        @field-cancel=${this.#onCancel}
        @focusout=${this.#onLeave}
      ></field-input>
      ${this.#elsewhere(field)}
    `;
  }

  /** What the field was changed to elsewhere while it is being edited here. */
  elsewhereWords(field: DealField): string | undefined {
    const draft = this.#drafts.get(field);
    const data = this.#host.data();
    if (!draft || !data || !differsIn(field, draft.base, data.deal)) return undefined;
    const texts = this.#host.texts();
    const value = valueText(fieldInfo(field, data.pipeline), data.deal, {data, texts});
    return value === '' ? texts.t('panel.removedElsewhere') : texts.t('panel.elsewhere', {value});
  }

  /** Every field that was changed elsewhere, in words. */
  get elsewhere(): readonly string[] {
    return [...this.#drafts.keys()].flatMap((field) => this.elsewhereWords(field) ?? []);
  }

  #elsewhere(field: DealField): unknown {
    const words = this.elsewhereWords(field);
    return words === undefined ? nothing : html`<p part="elsewhere" class="elsewhere">${words}</p>`;
  }

  #unsaved(field: DealField, {base}: Draft): Unsaved | undefined {
    const data = this.#host.data();
    const element = this.element(field);
    if (!data || !element) return undefined;
    const texts = this.#host.texts();
    const info = fieldInfo(field, data.pipeline);
    const result = element.read();
    // It is about to go: its message must not try to open above a page that it is no longer in.
    element.compact = false;
    const value =
      'problem' in result ? result.problem.value : valueText(info, patchDeal(base, result.patch), {data, texts});
    if ('patch' in result && Object.keys(result.patch).length === 0) return undefined;
    return {what: fieldLabel(info, texts), value};
  }

  #close(field: DealField, byKey: boolean): void {
    if (!this.#drafts.delete(field)) return;
    this.#host.changed();
    this.#host.closed(field, byKey);
  }

  readonly #onPointer = (): void => void (this.#lastKey = undefined);

  readonly #onKey = (event: KeyboardEvent): void => {
    this.#lastKey = event.key;
    const field = fieldOf(event);
    if (event.key !== 'Enter' || !this.#drafts.get(field)?.held) return;
    event.preventDefault();
    event.stopPropagation();
    this.#settle(field, true);
  };

  readonly #onCommit = (event: PipelineEvent<'field-commit'>): void => {
    event.stopPropagation();
    const {field, patch} = event.detail;
    const draft = this.#drafts.get(field);
    if (!draft) return;
    // Arrows in a list and digits in a date commit at every step: what was meant is known on Enter or on leaving.
    const stepping = this.#lastKey !== undefined && this.#lastKey !== 'Enter' && this.#lastKey !== ' ';
    if (stepping) {
      draft.held = true;
      return;
    }
    this.#save(field, patch, true);
  };

  readonly #onCancel = (event: PipelineEvent<'field-cancel'>): void => {
    event.stopPropagation();
    this.#close(event.detail.field, true);
  };

  readonly #onLeave = (event: FocusEvent): void => {
    const field = fieldOf(event);
    queueMicrotask(() => {
      const element = this.element(field);
      // A window that loses the focus leaves it in the page.
      if (element && !element.shadowRoot?.activeElement) this.#settle(field, false);
    });
  };

  /** Saves and closes; an editor whose value cannot be saved stays, and says why. */
  #settle(field: DealField, byKey: boolean): void {
    const result = this.#drafts.has(field) ? this.element(field)?.read() : undefined;
    if (result && 'patch' in result) this.#save(field, result.patch, byKey);
  }

  #save(field: DealField, patch: DealPatch, byKey: boolean): void {
    this.#close(field, byKey);
    if (Object.keys(patch).length > 0) this.#host.commit(field, patch);
  }
}

const fieldOf = (event: Event): DealField =>
  event.currentTarget instanceof HTMLElement ? (event.currentTarget.dataset['editor'] ?? '') : '';
