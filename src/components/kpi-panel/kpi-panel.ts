import {html, nothing, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {ref} from 'lit/directives/ref.js';
import {repeat} from 'lit/directives/repeat.js';
import type {KpiMetric, KpiValue} from '../../analytics/kpi.js';
import {computeKpis, KPI_METRICS} from '../../analytics/kpis.js';
import {periodAt, PERIOD_KINDS, type PeriodKind} from '../../analytics/time/period.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Instant} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';
import {choiceOf, cleanAttribute} from '../../ui/attributes.js';
import {systemNow, systemZone} from '../../ui/clock.js';
import {cssVars} from '../../ui/css-vars.js';
import {DealsController, type DealsSource} from '../../ui/deals-controller.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {emptyFace, failedFace} from '../../ui/primitives/face.js';
import {ResizeController} from '../../ui/resize-controller.js';
import {sameParts} from '../../ui/same-parts.js';
import {warnOnce} from '../../ui/warn-once.js';
import {metricLabel, tileWords} from './kpi-words.js';
import styles from './kpi-panel.styles.js';

/** The tiles of a panel that was told nothing else. */
export const DEFAULT_METRICS = [
  'openValue',
  'weightedValue',
  'openCount',
  'averageOpen',
  'wonThisPeriod',
  'winRate',
] as const;

const words = {
  fromAttribute: (text: string | null) =>
    cleanAttribute(text ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean),
};

/** The metrics meant by a list of ids and metrics; names that are not known are left out, with a warning. */
function metricsOf(list: readonly (string | KpiMetric)[]): readonly KpiMetric[] {
  const wanted = list.length > 0 ? list : DEFAULT_METRICS;
  return wanted.flatMap((one) => {
    if (typeof one !== 'string') return [one];
    const found = KPI_METRICS.find(({id}) => id.toLowerCase() === one.toLowerCase());
    if (!found) {
      warnOnce(`kpi-panel: metric "${one}" is not known; use ${KPI_METRICS.map(({id}) => id).join(', ')}.`);
    }
    return found ? [found] : [];
  });
}

/** A line of one currency beside a figure of several would mislead. */
const isOneCurrency = ({value}: KpiValue): boolean => !Array.isArray(value) || value.length < 2;

/**
 * Key figures of a pipeline as a row of tiles. Under a provider they follow its deals; alone they are made of the deals
 * given. Several currencies stand side by side and are never added. Each tile asks `number-explain` when pressed.
 *
 * @tag kpi-panel
 * @fires {PipelineEvent<'number-explain'>} number-explain - The user asks what a figure means. Cancelable.
 * @fires {PipelineEvent<'source-retry'>} source-retry - The user asks to load again after a failure. Cancelable.
 * @csspart base - The row of tiles.
 * @csspart tile - One tile.
 * @csspart empty - What stands in place of the tiles where there is no data source.
 * @csspart failed - What stands in place of the tiles when loading failed.
 * @cssprop [--pipeline-kpi-panel-tile-width=150px] - A tile is at least this wide; tiles that do not fit wrap.
 */
export class KpiPanel extends PipelineElement {
  static override styles = styles;

  readonly #provided = new DealsController(this);
  readonly #box = new ResizeController(this);

  /** The deals, for use without a provider; together with `pipeline`. */
  @property({attribute: false}) deals: readonly Deal[] | undefined;

  /** The log of the deals, for use without a provider. Changes and lines of past periods need it. */
  @property({attribute: false}) events: readonly ChangeEvent[] | undefined;

  /** The pipeline of the deals, for use without a provider. */
  @property({attribute: false}) pipeline: Pipeline | undefined;

  /** The moment for which figures are made, for use without a provider; the clock of the machine unless given. */
  @property() now: Instant | undefined;

  /** IANA zone in which days begin, for use without a provider; that of the machine unless given. */
  @property() zone: string | undefined;

  /** Ids of the metrics to show, in order (as an attribute: separated by blanks), or metrics of the host's own. */
  @property({converter: words}) metrics: readonly (string | KpiMetric)[] = [];

  /** What is won, and what figures are compared with: `month`, `quarter` or `year`. */
  @property({converter: choiceOf('period', PERIOD_KINDS, 'quarter')}) period: PeriodKind = 'quarter';

  @query('.ruler') private readonly ruler!: HTMLElement | null;

  #metrics: readonly KpiMetric[] = [];
  #figures: ReadonlyMap<string, KpiValue> | undefined;
  /** What the figures were made of. */
  #made: readonly unknown[] = [];
  /** Width and number of tiles that `#columns` is for. */
  #measured = 0;
  #counted = 0;
  #columns: number | undefined;

  protected override willUpdate(): void {
    this.#derive();
    this.#measure();
  }

  #derive(): void {
    const parts = [this.deals, this.events, this.pipeline, this.now, this.zone];
    const source = this.deals ? undefined : this.#provided.read();
    const made = [...parts, source, this.metrics, this.period];
    if (sameParts(made, this.#made)) return;
    this.#made = made;
    this.#metrics = metricsOf(this.metrics);
    const from = source ?? this.#given();
    this.#figures = from && this.#compute(from);
  }

  /** As many columns as fit, but no row that is nearly empty: six tiles where five fit stand in two rows of three. */
  #measure(): void {
    const {ruler} = this;
    if (!ruler || (this.#box.width === this.#measured && this.#metrics.length === this.#counted)) return;
    this.#measured = this.#box.width;
    this.#counted = this.#metrics.length;
    const fit = getComputedStyle(ruler).gridTemplateColumns.split(' ').length;
    const rows = Math.ceil(this.#counted / fit);
    this.#columns = Math.max(1, Math.ceil(this.#counted / rows));
  }

  #given(): DealsSource | undefined {
    const {deals, events = [], pipeline, now = systemNow(), zone = systemZone()} = this;
    if (!deals) return undefined;
    if (!pipeline) warnOnce('kpi-panel: deals need a pipeline; set its "pipeline" property as well.');
    return pipeline && {pipeline, deals, events, now, zone};
  }

  #compute({pipeline, deals, events, now, zone}: DealsSource): ReadonlyMap<string, KpiValue> {
    const period = periodAt(now, zone, this.period);
    return computeKpis({deals, history: events, pipeline, asOf: now, zone, period}, this.#metrics);
  }

  protected override render(): unknown {
    const {texts} = this;
    if (this.#figures) return this.#renderTiles((metric) => this.#renderTile(metric));
    const {face, error} = this.#provided;
    if (face === 'failed') return failedFace(this, texts, error);
    if (face === 'none') return emptyFace(texts.t('face.noSourceTitle'), texts.t('face.noSourceText'));
    return this.#renderTiles((metric) => this.#renderBones(metric));
  }

  #renderTiles(draw: (metric: KpiMetric) => unknown): TemplateResult {
    return html`
      <div class="ruler" ${ref(this.#box.watch)}></div>
      <ul
        part="base"
        class="tiles"
        role="list"
        aria-label=${this.texts.t('kpi.label')}
        ${cssVars({'--tile-columns': this.#columns?.toString()})}
      >
        ${repeat(
          this.#metrics,
          ({id}) => id,
          (metric) => html`<li>${draw(metric)}</li>`,
        )}
      </ul>
    `;
  }

  #renderTile(metric: KpiMetric): unknown {
    const figure = this.#figures?.get(metric.id);
    if (!figure) return nothing;
    const tile = tileWords(metric, figure, {texts: this.texts, period: this.period});
    return html`<kpi-tile
      part="tile"
      .metric=${metric.id}
      .label=${tile.label}
      .value=${tile.value}
      .exact=${tile.exact}
      .delta=${tile.delta}
      .detail=${tile.detail}
      .basis=${tile.basis}
      .note=${tile.note}
      .definition=${tile.definition}
      .series=${isOneCurrency(figure) ? (figure.series ?? []) : []}
    ></kpi-tile>`;
  }

  #renderBones(metric: KpiMetric): unknown {
    const label = metricLabel(metric, {texts: this.texts, period: this.period});
    return html`<kpi-tile part="tile" .label=${label} .loading=${true}></kpi-tile>`;
  }
}
