import {html, nothing, svg, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {ref} from 'lit/directives/ref.js';
import {repeat} from 'lit/directives/repeat.js';
import {funnelLayout, type FunnelMark} from '../../charts/funnel-layout.js';
import {isPlainDate} from '../../model/calendar.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Instant, PlainDate} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';
import {choiceOf, cleanAttribute} from '../../ui/attributes.js';
import {systemNow, systemZone} from '../../ui/clock.js';
import {cssVars} from '../../ui/css-vars.js';
import {DealsController, type DealsSource} from '../../ui/deals-controller.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {emptyFace, failedFace} from '../../ui/primitives/face.js';
import {ResizeController} from '../../ui/resize-controller.js';
import {sameParts} from '../../ui/same-parts.js';
import {stageStep} from '../../ui/tokens.styles.js';
import {warnOnce} from '../../ui/warn-once.js';
import {FUNNEL_BASES, type FunnelBasis, type FunnelChartRow} from './funnel-rows.js';
import {funnelTable} from './funnel-table.js';
import {viewOfDeals, viewOfRows, type Cohort, type FunnelView} from './funnel-view.js';
import {findingText, rowDetail, rowWords} from './funnel-words.js';
import styles from './funnel-chart.styles.js';

/** Measures in pixels at a text size of 14; they grow with the text. The styles know the pitch as well. */
const TEXT = 14;
const PITCH = 46;
const LABEL_WIDTH = 124;
const NUMBER_WIDTH = 84;

/**
 * How far deals come: one bar per stage with the number of deals that reached it and the share that came from the stage
 * before, with its 95 % interval. The title states where deals stop. Without any history it shows where open deals stand.
 * Under a provider it follows its deals; alone it is made of the deals, or of the rows, given.
 *
 * @tag funnel-chart
 * @fires {PipelineEvent<'stage-select'>} stage-select - The user asks for the deals of a bar. Cancelable.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again after a failure. Cancelable.
 * @csspart base - The card.
 * @csspart title - The finding.
 * @csspart subtitle - What is counted, over which time, of how many deals.
 * @csspart bar - One bar.
 * @csspart whisker - The 95 % interval at the end of a bar.
 * @csspart axis - The line at zero.
 * @csspart label - The name of a stage.
 * @csspart value - The number of deals, with the share under it.
 * @csspart note - What was left out, or counted otherwise.
 * @csspart empty - What stands in place of the card where there are no deals.
 * @csspart failed - What stands in place of the card when loading failed.
 */
export class FunnelChart extends PipelineElement {
  static override styles = styles;

  readonly #provided = new DealsController(this);
  readonly #box = new ResizeController(this);

  /** Finished rows, in order, to draw instead of deals. */
  @property({attribute: false}) rows: readonly FunnelChartRow[] | undefined;

  /** What `rows` count: deals that reached a stage (`events`), or that stand in it (`stock`). */
  @property({converter: choiceOf('basis', FUNNEL_BASES, 'events')}) basis: FunnelBasis = 'events';

  /** The deals, for use without a provider; together with `pipeline`. */
  @property({attribute: false}) deals: readonly Deal[] | undefined;

  /** The log of the deals, for use without a provider. */
  @property({attribute: false}) events: readonly ChangeEvent[] | undefined;

  /** The pipeline of the deals, for use without a provider. */
  @property({attribute: false}) pipeline: Pipeline | undefined;

  /** The moment up to which the log is read, for use without a provider; the clock of the machine unless given. */
  @property() now: Instant | undefined;

  /** IANA zone in which days begin, for use without a provider; that of the machine unless given. */
  @property() zone: string | undefined;

  /** Only deals created on this date (`YYYY-MM-DD`) or later. */
  @property() from: PlainDate | undefined;

  /** Only deals created on this date (`YYYY-MM-DD`) or earlier. */
  @property() until: PlainDate | undefined;

  /** A stage counts only when it was reached within so many days of creation. */
  @property({attribute: 'window-days', type: Number}) windowDays: number | undefined;

  /** Title to show instead of the finding. */
  @property() heading = '';

  /** Text to show instead of the measure, the time and the number of deals. */
  @property() subheading = '';

  /** Which bar Tab reaches. */
  @state() private active = 0;

  #view: FunnelView | undefined;
  /** What the view was made of. */
  #made: readonly unknown[] = [];

  protected override willUpdate(): void {
    const source = this.rows || this.deals ? undefined : this.#provided.read();
    const {rows, basis, deals, events, pipeline, now, zone, from, until, windowDays} = this;
    const made = [source, rows, basis, deals, events, pipeline, now, zone, from, until, windowDays, this.texts];
    this.localize.zone = source?.zone ?? zone;
    if (sameParts(made, this.#made)) return;
    this.#made = made;
    const given = source ?? this.#given();
    const won = this.texts.t('funnel.won');
    this.#view = rows ? viewOfRows(rows, basis) : given && viewOfDeals(given, this.#cohort, won);
    this.active = Math.max(0, Math.min(this.active, (this.#view?.steps.length ?? 1) - 1));
  }

  #given(): DealsSource | undefined {
    const {deals, events = [], pipeline, now = systemNow(), zone = systemZone()} = this;
    if (!deals) return undefined;
    if (!pipeline) warnOnce('funnel-chart: deals need a pipeline; set its "pipeline" property as well.');
    return pipeline && {pipeline, deals, events, now, zone};
  }

  get #cohort(): Cohort {
    const {windowDays} = this;
    return {
      from: this.#date('from'),
      until: this.#date('until'),
      windowDays: windowDays !== undefined && windowDays > 0 ? windowDays : undefined,
    };
  }

  /** What is no date is as good as absent. */
  #date(name: 'from' | 'until'): PlainDate | undefined {
    const date = cleanAttribute(this[name] ?? '');
    if (date === '' || isPlainDate(date)) return date || undefined;
    warnOnce(`funnel-chart: ${name}="${date}" is no date; write it as 2026-03-31.`);
    return undefined;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const last = (this.#view?.steps.length ?? 0) - 1;
    const to = {ArrowDown: this.active + 1, ArrowUp: this.active - 1, Home: 0, End: last}[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.active = Math.max(0, Math.min(to, last));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.hit[tabindex="0"]')?.focus());
  };

  #onSelect(index: number): void {
    this.active = index;
    const step = this.#view?.steps[index];
    if (step) ask(this, 'stage-select', {stageId: step.stageId});
  }

  protected override render(): unknown {
    const {texts} = this;
    const view = this.#view;
    if (view) {
      if (view.steps.every(({n}) => n === 0))
        return emptyFace(texts.t('funnel.emptyTitle'), texts.t('funnel.emptyText'));
      return this.#renderCard(view);
    }
    const {face, error} = this.#provided;
    if (face === 'failed') return failedFace(this, texts, error);
    if (face === 'none') return emptyFace(texts.t('face.noSourceTitle'), texts.t('face.noSourceText'));
    return this.#renderBones();
  }

  #renderCard(view: FunnelView): TemplateResult {
    const {texts} = this;
    const note = view.note(texts);
    return html`
      <figure part="base" class="card" aria-labelledby="title" aria-describedby="subtitle">
        <h3 part="title" class="title" id="title">
          ${this.heading || findingText(view.steps, view.basis, texts)}
        </h3>
        <p part="subtitle" class="subtitle" id="subtitle">${this.subheading || view.subtitle(texts)}</p>
        ${this.#renderPlot(view)} ${note ? html`<p part="note" class="note">${note}</p>` : nothing}
        ${funnelTable(view.steps, view.basis, texts)}
      </figure>
    `;
  }

  #renderPlot(view: FunnelView): TemplateResult {
    const {steps} = view;
    const grown = this.#box.fontSize / TEXT;
    const size = {width: this.#box.width, height: steps.length * PITCH * grown};
    const marks = funnelLayout(steps, size, {
      labelWidth: LABEL_WIDTH * grown,
      numberWidth: NUMBER_WIDTH * grown,
      maxRowHeight: PITCH * grown,
    });
    return html`
      <div class="plot" ${ref(this.#box.watch)} ${cssVars({'--rows': String(steps.length)})}>
        <svg class="shapes" width=${size.width} height=${size.height} aria-hidden="true">
          ${this.#renderAxis(marks, size.height)}
          ${repeat(
            marks,
            (mark) => mark.key,
            (mark, index) => renderBar(mark, stageStep(index, marks.length)),
          )}
        </svg>
        <ul class="rows" role="list" @keydown=${this.#onKeydown}>
          ${repeat(
            marks,
            (mark) => mark.key,
            (mark, index) => this.#renderRow(view, mark, index),
          )}
        </ul>
      </div>
    `;
  }

  #renderAxis([mark]: readonly FunnelMark[], height: number): unknown {
    if (!mark) return nothing;
    return svg`<line part="axis" class="axis" x1=${mark.x} x2=${mark.x} y1="0" y2=${height}></line>`;
  }

  #renderRow({basis, steps}: FunnelView, mark: FunnelMark, index: number): unknown {
    const step = steps[index];
    if (!step) return nothing;
    const {texts} = this;
    const place = {
      '--label-width': `${mark.labelWidth}px`,
      '--number-start': `${mark.numberX}px`,
    };
    return html`
      <li>
        <button
          class="hit"
          type="button"
          tabindex=${index === this.active ? 0 : -1}
          @click=${() => this.#onSelect(index)}
          ${cssVars(place)}
        >
          <span class="visually-hidden">${rowWords(steps, index, {basis, texts})}</span>
          <span part="label" class="label" aria-hidden="true" title=${step.label}><bdi>${step.label}</bdi></span>
          <span part="value" class="value" aria-hidden="true">
            <span class="count">${texts.number(step.n)}</span>
            <bdi class="share">${rowDetail(step, index, {basis, texts})}</bdi>
          </span>
        </button>
      </li>
    `;
  }

  #renderBones(): TemplateResult {
    return html`
      <div part="base" class="card">
        <span class="visually-hidden">${this.texts.t('funnel.label')}: ${this.texts.t('face.loading')}</span>
        <div class="title"><span class="bone line"></span></div>
        <div class="subtitle"><span class="bone line long"></span></div>
        <div class="plot bones">
          ${[100, 62, 44, 30, 18, 10].map(
            (length) => html`<span class="bone bar" ${cssVars({'inline-size': `${length * 0.6}%`})}></span>`,
          )}
        </div>
      </div>
    `;
  }
}

/** A bar, and over its end the interval of its share. */
function renderBar({x, y, width, height, whisker}: FunnelMark, step: number): unknown {
  const cap = Math.min(3.5, height / 4);
  return svg`<g>
    <rect part="bar" class="bar step-${step}" x=${x} y=${y} width=${width} height=${height} rx=${Math.min(4, width / 2)}></rect>
    ${
      whisker &&
      svg`<path part="whisker" class="whisker" d=${
        `M${whisker.x1},${whisker.y}H${whisker.x2}` +
        `M${whisker.x1},${whisker.y - cap}v${2 * cap}M${whisker.x2},${whisker.y - cap}v${2 * cap}`
      }></path>`
    }
  </g>`;
}
