import {html, nothing, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {keyed} from 'lit/directives/keyed.js';
import type {AnswerQuestion} from '../../data/answers.js';
import type {PipelineStore} from '../../data/store.js';
import {plainDateOf} from '../../model/calendar.js';
import type {DealPatch} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import type {Instant} from '../../model/ids.js';
import type {Owner} from '../../model/pipeline.js';
import {systemNow, systemZone} from '../../ui/clock.js';
import {usedValues} from '../../ui/field-suggestions.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {StoreController} from '../../ui/store-controller.js';
import type {FieldInput} from '../field-input/field-input.js';
import {answersOf, askedFields, type AskedField} from './outcome-fields.js';
import {outcomeWords} from './outcome-words.js';
import styles from './outcome-dialog.styles.js';

/** What is being asked, and what the fields need to know; made once per question. */
interface Asking {
  readonly question: AnswerQuestion;
  readonly now: Instant;
  readonly zone: string;
  readonly owners: readonly Owner[];
  readonly suggestions: ReadonlyMap<DealField, readonly string[]>;
}

const stop = (event: Event): void => event.stopPropagation();

/**
 * Asks what has to be known before deals go to a stage: how they ended, and what the stage requires. Nothing is moved
 * until everything is answered; cancelling leaves all as it is. `const answers = await dialog.ask(question)`.
 *
 * @tag outcome-dialog
 * @csspart base - The dialog.
 * @csspart field - One question.
 */
export class OutcomeDialog extends PipelineElement {
  static override styles = styles;

  readonly #pipeline = new StoreController(this, {slices: ['pipeline'], select: (store) => store.pipeline()});

  /** The store to ask for; that of the nearest provider if absent. */
  @property({attribute: false}) store: PipelineStore | undefined;

  /** Who may own deals; whoever owns one already if absent. */
  @property({attribute: false}) owners: readonly Owner[] | undefined;

  @state() private asking: Asking | undefined;
  @query('dialog') private readonly dialogElement!: HTMLDialogElement | null;

  #resolve: ((answers: DealPatch | undefined) => void) | undefined;

  protected override willUpdate(): void {
    this.#pipeline.use(this.store);
  }

  override disconnectedCallback(): void {
    this.#settle(undefined);
    super.disconnectedCallback();
  }

  /**
   * Opens the dialog. Resolves to the answers as one patch, which holds only what was answered, or to `undefined` when
   * the user gave up.
   */
  async ask(question: AnswerQuestion): Promise<DealPatch | undefined> {
    this.#settle(undefined);
    const answers = new Promise<DealPatch | undefined>((resolve) => (this.#resolve = resolve));
    this.#pipeline.use(this.store);
    this.asking = this.#prepare(question);
    await this.updateComplete;
    const dialog = this.dialogElement;
    if (this.isConnected && dialog && !dialog.open) dialog.showModal();
    this.#focusFirst();
    return answers;
  }

  #prepare(question: AnswerQuestion): Asking {
    const {store} = this.#pipeline;
    const {now, zone} = {now: store?.now() ?? systemNow(), zone: store?.zone ?? systemZone()};
    const fields = this.#fields(question, plainDateOf(now, zone));
    const free = fields.filter(({info, multiline}) => !info.options && !multiline);
    const suggestions = new Map(
      free
        .filter(({info}) => info.type === 'text' || info.type === 'ref' || info.type === 'tags')
        .map(({info}) => [info.field, usedValues(store?.deals() ?? question.deals, info.field)]),
    );
    const owners = fields.some(({info}) => info.type === 'owner') ? (this.owners ?? ownersIn(store)) : [];
    return {question, now, zone, owners, suggestions};
  }

  #fields(question: AnswerQuestion, today: string): readonly AskedField[] {
    return askedFields(question, {pipeline: this.#pipeline.value, today, texts: this.texts});
  }

  get #inputs(): readonly FieldInput[] {
    return [...this.renderRoot.querySelectorAll('field-input')];
  }

  /** The first question without an answer that needs one, else the first. */
  #focusFirst(): void {
    const inputs = this.#inputs;
    const empty = inputs.find(({required, value}) => required && value === undefined);
    (empty ?? inputs[0])?.focus();
  }

  #settle(answers: DealPatch | undefined): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(answers);
  }

  #submit(): void {
    const patches = new Map<DealField, DealPatch>();
    let wrong: FieldInput | undefined;
    for (const input of this.#inputs) {
      const result = input.read();
      if ('problem' in result) wrong ??= input;
      else if (input.info) patches.set(input.info.field, result.patch);
    }
    if (wrong) {
      wrong.focus();
      return;
    }
    const resolve = this.#resolve;
    this.#resolve = undefined;
    this.dialogElement?.close();
    resolve?.(answersOf(patches));
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#submit();
  };

  readonly #onClose = (): void => {
    // The event comes late: the next question may be on the screen already.
    if (!this.dialogElement?.open) this.#settle(undefined);
  };

  readonly #onCancel = (): void => this.dialogElement?.close();

  /** Before the fields see them: Enter in any of them is an answer to all, Escape gives all of them up. */
  readonly #keysFirst = {
    capture: true,
    handleEvent: (event: KeyboardEvent): void => {
      if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
      if (event.key === 'Enter' && !submitsByEnter(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') this.#submit();
      else this.#onCancel();
    },
  };

  protected override render(): unknown {
    return html`
      <dialog
        part="base"
        aria-labelledby="title"
        aria-describedby="about"
        @close=${this.#onClose}
        @keydown=${stop}
        @field-commit=${stop}
        @field-cancel=${stop}
      >
        ${this.asking ? keyed(this.asking, this.#renderForm(this.asking)) : nothing}
      </dialog>
    `;
  }

  #renderForm(asking: Asking): TemplateResult {
    const {question, now, zone} = asking;
    const fields = this.#fields(question, plainDateOf(now, zone));
    const words = outcomeWords(question, fields.length, this.texts);
    return html`
      <form method="dialog" novalidate @submit=${this.#onSubmit} @keydown=${this.#keysFirst}>
        <header>
          <h2 id="title">${words.title}</h2>
          <p id="about">${words.subtitle}</p>
        </header>
        <div class="fields">${fields.map((field) => this.#renderField(field, asking))}</div>
        <footer>
          <span class="escape">${words.escape}</span>
          <button type="button" class="button" @click=${this.#onCancel}>${this.texts.t('field.ask.cancel')}</button>
          <button class="button primary">${words.submit}</button>
        </footer>
      </form>
    `;
  }

  #renderField(field: AskedField, {now, zone, owners, suggestions}: Asking): TemplateResult {
    const pipeline = this.#pipeline.value;
    return html`
      <field-input
        part="field"
        .info=${field.info}
        .deal=${field.deal}
        .value=${field.value}
        .label=${field.label}
        .required=${field.required}
        .multiline=${field.multiline ?? false}
        .owners=${owners}
        .stages=${pipeline?.stages ?? []}
        .suggestions=${suggestions.get(field.info.field) ?? []}
        .currency=${pipeline?.currency}
        .zone=${zone}
        .now=${now}
      ></field-input>
    `;
  }
}

/** Those who own deals, once each. */
function ownersIn(store: PipelineStore | undefined): readonly Owner[] {
  const ids = new Set([...(store?.deals() ?? [])].map(({ownerId}) => ownerId));
  return [...ids].flatMap((id) => store?.owner(id) ?? []);
}

/** Buttons act by Enter themselves, texts of several lines go on, and a list that is open takes what is marked. */
function submitsByEnter(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLButtonElement) return false;
  if (target instanceof HTMLTextAreaElement) return event.ctrlKey || event.metaKey;
  if (!(target instanceof HTMLSelectElement)) return true;
  return CSS.supports('selector(:open)') && !target.matches(':open');
}
