import {html, nothing, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import type {AcrossPlan, StageDoubt, StageMap} from '../../data/move-across.js';
import type {Id} from '../../model/ids.js';
import {findStage} from '../../model/pipeline.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './across-dialog.styles.js';

export {acrossMenu, askAcross, pipelineOfChoice, type AcrossRequest} from './across-menu.js';

/**
 * Asks which stages of two pipelines correspond, before deals go from one to the other:
 * `const stages = await dialog.ask(plan)`. The best guess is chosen already.
 *
 * @tag across-dialog
 * @csspart base - The dialog.
 * @csspart stage - The choice for one stage.
 */
export class AcrossDialog extends PipelineElement {
  static override styles = styles;

  @state() private plan: AcrossPlan | undefined;
  @state() private chosen: StageMap = new Map();
  @query('dialog') private readonly dialogElement!: HTMLDialogElement | null;

  #resolve: ((stages: StageMap | undefined) => void) | undefined;

  /** Opens the dialog. Resolves to the stages that were chosen, or `undefined` when it was cancelled. */
  async ask(plan: AcrossPlan): Promise<StageMap | undefined> {
    this.#settle(undefined);
    this.plan = plan;
    this.chosen = new Map(plan.doubts.flatMap(({fromId, guess}) => (guess === undefined ? [] : [[fromId, guess]])));
    await this.updateComplete;
    if (this.dialogElement?.open === false) this.dialogElement.showModal();
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  override disconnectedCallback(): void {
    this.#settle(undefined);
    super.disconnectedCallback();
  }

  #settle(stages: StageMap | undefined): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(stages);
  }

  #choose(fromId: Id, event: Event): void {
    const {value} = event.target as HTMLSelectElement;
    const chosen = new Map(this.chosen);
    if (value === '') chosen.delete(fromId);
    else chosen.set(fromId, value);
    this.chosen = chosen;
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const resolve = this.#resolve;
    this.#resolve = undefined;
    this.dialogElement?.close();
    resolve?.(this.chosen);
  };

  readonly #onClose = (): void => this.#settle(undefined);

  readonly #onCancel = (): void => this.dialogElement?.close();

  /** The board behind must not take the keys typed here for its own. */
  readonly #onKey = (event: KeyboardEvent): void => event.stopPropagation();

  protected override render(): unknown {
    return html`
      <dialog part="base" aria-labelledby="title" closedby="any" @close=${this.#onClose} @keydown=${this.#onKey}>
        ${this.plan ? this.#renderForm(this.plan) : nothing}
      </dialog>
    `;
  }

  #renderForm(plan: AcrossPlan): TemplateResult {
    const {texts} = this;
    const {deals, to} = plan;
    const [first] = deals;
    const title =
      first && deals.length === 1
        ? texts.t('picker.acrossDeal', {deal: first.title, pipeline: to.name})
        : texts.t('picker.acrossDeals', {count: deals.length, pipeline: to.name});
    return html`
      <form method="dialog" @submit=${this.#onSubmit}>
        <h2 id="title">${title}</h2>
        <p>${texts.t('picker.acrossText')}</p>
        ${plan.doubts.map((doubt) => this.#renderPair(doubt, plan))}
        <div class="buttons">
          <button type="button" class="button" @click=${this.#onCancel}>${texts.t('move.cancel')}</button>
          <button class="button primary">${texts.t('move.submit')}</button>
        </div>
      </form>
    `;
  }

  #renderPair({fromId, needed}: StageDoubt, {from, to}: AcrossPlan): TemplateResult {
    const chosen = this.chosen.get(fromId) ?? '';
    const none = this.texts.t(needed ? 'picker.acrossChoose' : 'picker.acrossLater');
    return html`
      <label class="pair">
        <span class="from" dir="auto">${findStage(from, fromId)?.name ?? fromId}</span>
        <span class="arrow" aria-hidden="true">→</span>
        <select
          part="stage"
          .value=${live(chosen)}
          ?required=${needed}
          @change=${(event: Event) => this.#choose(fromId, event)}
        >
          <option value="" ?selected=${chosen === ''}>${none}</option>
          ${to.stages.map(({id, name}) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}
        </select>
      </label>
    `;
  }
}
