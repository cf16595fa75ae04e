import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {plainDateOf} from '../../model/calendar.js';
import type {Deal} from '../../model/deal.js';
import type {FieldInfo} from '../../model/field-info.js';
import {
  readInput,
  writeInput,
  type InputContext,
  type InputProblem,
  type InputResult,
} from '../../model/field-input.js';
import type {Instant} from '../../model/ids.js';
import type {Owner, Stage} from '../../model/pipeline.js';
import {systemZone} from '../../ui/clock.js';
import {ask} from '../../ui/events.js';
import {fieldLabel, numberStyle, problemText} from '../../ui/field-text.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {fieldControl} from './field-control.js';
import {controlKind, fieldOptions, type ControlKind} from './field-options.js';
import styles from './field-input.styles.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isList = ({type}: FieldInfo): boolean => type === 'tags' || type === 'choices';

/**
 * Edits one field of a deal by the native control that fits its type. What is typed is checked when it is committed
 * (by `Enter`, by leaving the control, by choosing); a problem stands beside the control and says what to do.
 *
 * @tag field-input
 * @fires {PipelineEvent<'field-commit'>} field-commit - There is a new value; `patch` is empty if `Enter` was pressed without a change. Cancelable.
 * @fires {PipelineEvent<'field-cancel'>} field-cancel - `Escape` was pressed; what was typed is forgotten. Cancelable.
 * @csspart base - Label, control and message.
 * @csspart label - The label.
 * @csspart control - The native control.
 * @csspart problem - What is wrong with the value.
 */
export class FieldInput extends PipelineElement {
  static override styles = styles;

  /** Which field; nothing is drawn without one. */
  @property({attribute: false}) info: FieldInfo | undefined;

  /** The deal whose value is edited; without one the field starts empty. */
  @property({attribute: false}) deal: Deal | undefined;

  /** Who may own deals. */
  @property({attribute: false}) owners: readonly Owner[] = [];

  /** Where deals may stand, in order. */
  @property({attribute: false}) stages: readonly Stage[] = [];

  /** Values to pick from where any is possible: names, sources, tags that other deals have. */
  @property({attribute: false}) suggestions: readonly string[] = [];

  /** Currency (ISO 4217) of an amount that the deal does not have yet. */
  @property() currency: string | undefined;

  /** Text to start from instead of the deal's value, in the form that `readInput` reads. */
  @property() value: string | undefined;

  /** The label, instead of the field's name. */
  @property() label: string | undefined;

  /** Whether a value must be given. */
  @property({type: Boolean}) required = false;

  /** Whether the label is for screen readers only. */
  @property({type: Boolean, attribute: 'label-hidden'}) labelHidden = false;

  /** Low, for the cell of a table; messages lie above the cells around. */
  @property({type: Boolean, reflect: true}) compact = false;

  /** Whether a text may have several lines. */
  @property({type: Boolean}) multiline = false;

  /** IANA zone in which days begin; that of the machine if absent. */
  @property() zone: string | undefined;

  /** The present; without one, dates in the future are taken for a closing date as well. */
  @property() now: Instant | undefined;

  @state() private text = '';
  @state() private problem: InputProblem | undefined;
  @query('#control') private readonly control!: Control | null;
  @query('#problem') private readonly message!: HTMLElement | null;

  /** What the control started from. */
  #initial = '';
  /** What was committed last and has not come back with the deal yet. */
  #committed: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const initial = this.value ?? this.#own;
    const another = changed.has('info') && changed.get('info')?.field !== this.info?.field;
    const given = changed.has('deal') || changed.has('value');
    // Whoever is typing is not disturbed by a change from elsewhere.
    const untouched = this.text === this.#initial || (given && this.text === this.#committed);
    if (another || untouched) this.text = initial;
    if (another) this.problem = undefined;
    if (another || given) this.#committed = undefined;
    this.#initial = initial;
  }

  protected override updated(): void {
    const message = this.message;
    // Whoever commits may take the field away before it is drawn again.
    if (!this.compact || !message?.isConnected || !CSS.supports('anchor-name: --field-box')) return;
    // In the top layer no scroller or row cuts the message off.
    message.togglePopover(this.problem !== undefined);
  }

  /** Puts the focus into the control; in a cell its text is selected, to be typed over. */
  override focus(options?: FocusOptions): void {
    const act = (): void => {
      this.control?.focus(options);
      if (this.compact && this.control instanceof HTMLInputElement) this.control.select();
    };
    if (this.hasUpdated) act();
    else void this.updateComplete.then(act);
  }

  /**
   * What is typed, as a patch, or what is wrong with it; a problem is shown beside the control. The patch is empty where
   * the value is the one the deal has.
   */
  read(): InputResult {
    const result = this.#result();
    this.problem = 'problem' in result ? result.problem : undefined;
    return result;
  }

  /** Forgets what was typed. */
  reset(): void {
    this.problem = undefined;
    this.#committed = undefined;
    this.text = this.#initial;
    // A date that is half typed counts as empty: only the control knows of it.
    if (this.control instanceof HTMLInputElement && this.control.validity.badInput) this.control.value = this.#initial;
  }

  get #context(): InputContext {
    const {deal, currency, now, required, zone = systemZone()} = this;
    const owners = this.owners.length > 0 ? this.owners : undefined;
    const stages = this.stages.length > 0 ? this.stages : undefined;
    return {deal, currency, owners, stages, now, zone, required, numbers: numberStyle(this.texts)};
  }

  /** The text that stands for the deal's value. */
  get #own(): string {
    return this.info ? writeInput(this.info, this.deal, this.#context) : '';
  }

  #unitOf({type}: FieldInfo): string | undefined {
    if (type === 'percent') return '%';
    return type === 'money' ? (this.deal?.amount?.currency ?? this.currency) : undefined;
  }

  get #label(): string {
    return this.label ?? (this.info ? fieldLabel(this.info, this.texts) : '');
  }

  #result(): InputResult {
    const {info, text, control} = this;
    if (!info) return {patch: {}};
    if (control instanceof HTMLInputElement && control.validity.badInput) return {problem: {code: 'date', value: ''}};
    const unchanged = text === this.#own && (this.#committed === undefined || this.#committed === text);
    if (unchanged && text.trim() !== '') return {patch: {}};
    const result = readInput(info, text, this.#context);
    return unchanged && 'patch' in result ? {patch: {}} : result;
  }

  /** `always`: also tells that nothing changed, so that a cell can close. */
  #commit(always: boolean): void {
    const result = this.read();
    if (!this.info || 'problem' in result) return;
    if (!always && (Object.keys(result.patch).length === 0 || this.text === this.#committed)) return;
    this.#committed = this.text;
    ask(this, 'field-commit', {field: this.info.field, patch: result.patch});
  }

  readonly #onInput = (event: Event): void => {
    const control = event.target as Control;
    this.text = control.type === 'checkbox' && 'checked' in control ? String(control.checked) : control.value;
    // A message stays until the value is right, and no new one comes while typing.
    if (this.problem && 'patch' in this.#result()) this.problem = undefined;
  };

  readonly #onChange = (event: Event): void => {
    this.#onInput(event);
    this.#commit(false);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    // What is typed here is not for the board or table around.
    if (event.key === 'Tab') return;
    if (event.isComposing) event.stopPropagation();
    else if (event.key === 'Escape') this.#onEscape(event);
    else {
      event.stopPropagation();
      if (event.key === 'Enter') this.#onEnter(event);
    }
  };

  #onEnter(event: KeyboardEvent): void {
    const {control} = this;
    if (control instanceof HTMLSelectElement) return;
    if (control instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#commit(true);
  }

  /** The first Escape is the field's while something is typed; then it is that of the dialog around. */
  #onEscape(event: KeyboardEvent): void {
    const own = this.compact || this.text !== this.#initial;
    if (own) {
      event.stopPropagation();
      event.preventDefault();
    }
    this.reset();
    if (this.info) ask(this, 'field-cancel', {field: this.info.field});
  }

  protected override render(): unknown {
    const {info, problem, texts} = this;
    if (!info) return nothing;
    const kind = controlKind(info, this.multiline);
    const unit = this.#unitOf(info);
    const box = `box${problem ? ' invalid' : ''}${kind === 'checkbox' ? ' bare' : ''}`;
    return html`
      <div part="base" class=${kind === 'checkbox' ? 'field tick' : 'field'}>
        <div class=${this.labelHidden ? 'visually-hidden' : 'head'}>
          <label part="label" for="control">${this.#label}</label>
          ${this.required ? html`<span class="need" aria-hidden="true">${texts.t('field.required')}</span>` : nothing}
        </div>
        <div class=${box}>
          ${this.#renderControl(info, kind, unit)} ${unit ? html`<span id="unit" class="unit">${unit}</span>` : nothing}
        </div>
        ${isList(info) ? html`<p id="hint" class="hint">${texts.t('field.listHint')}</p>` : nothing}
        <p id="problem" part="problem" class="problem" aria-live="polite" popover=${this.compact ? 'manual' : nothing}
          >${problem ? problemText({...info, label: this.#label}, problem, texts) : nothing}</p>
      </div>
    `;
  }

  #renderControl(info: FieldInfo, kind: ControlKind, unit: string | undefined): TemplateResult {
    const {text, problem, required, suggestions, owners, stages, texts, now, zone = systemZone()} = this;
    const list = isList(info);
    const describing = [problem && 'problem', list && 'hint', unit && 'unit'];
    return fieldControl({
      kind,
      text,
      options: kind === 'select' ? fieldOptions({info, owners, stages, texts, required, current: this.#own}) : [],
      suggestions: info.type === 'choices' ? (info.options ?? []) : suggestions,
      list,
      invalid: problem !== undefined,
      required,
      describedBy: describing.filter(Boolean).join(' '),
      max: info.field === 'closedAt' && now !== undefined ? plainDateOf(now, zone) : undefined,
      onInput: this.#onInput,
      onChange: this.#onChange,
      onKey: this.#onKey,
    });
  }
}
