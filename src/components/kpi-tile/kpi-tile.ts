import {html, nothing, svg, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {sparklineLayout} from '../../charts/sparkline-layout.js';
import {flexibleBoolean} from '../../ui/attributes.js';
import {ask} from '../../ui/events.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './kpi-tile.styles.js';

/** What a change is worth. `noise`: chance alone explains it, or nobody can say. */
export const DELTA_TONES = ['good', 'bad', 'noise'] as const;
export type DeltaTone = (typeof DELTA_TONES)[number];

/** Signs before a change: more, less, may be chance, unchanged. */
export const DELTA_GLYPHS = ['▲', '▼', '≈', '–'] as const;
export type DeltaGlyph = (typeof DELTA_GLYPHS)[number];

/** The change of a figure, as finished texts. */
export interface KpiDelta {
  /** What is seen, for example `8.2%`. */
  readonly text: string;
  readonly tone: DeltaTone;
  readonly glyph?: DeltaGlyph;
  /** What is heard, for example `8.2% more this quarter`; `text` and `detail` unless given. */
  readonly words?: string;
}

/** Place of the line without axes, in pixels. */
const LINE = {width: 72, height: 26};

/** A value of more signs is written smaller. */
const LONG = 12;

/** Two points are a difference, and that stands beside the number already. */
const LEAST_POINTS = 3;

/**
 * One figure as one button: label, number, change and a line of the last periods. Pressing it asks for an explanation.
 * It takes finished texts and computes nothing.
 *
 * @tag kpi-tile
 * @fires {PipelineEvent<'number-explain'>} number-explain - The user asks what the figure means. Cancelable.
 * @csspart base - The tile, a button.
 * @csspart label - What is counted.
 * @csspart value - The figure.
 * @csspart line - The line of the last periods.
 * @csspart delta - The change.
 * @csspart detail - The words beside the change.
 * @csspart note - What was left out.
 * @cssprop [--pipeline-kpi-tile-line=var(--pipeline-color-accent)] - Colour of the line of the last periods.
 */
export class KpiTile extends PipelineElement {
  static override shadowRootOptions = {...PipelineElement.shadowRootOptions, delegatesFocus: true};
  static override styles = styles;

  /** What is counted, for example `Win rate`. */
  @property() label = '';

  /** The figure as text, short enough for a tile: `$3.56M`. */
  @property() value = '';

  /** The figure in full where `value` is rounded; in the tooltip and the accessible name. */
  @property() exact = '';

  /** Words beside the change, or alone: `of 99 closed`. */
  @property() detail = '';

  /** The change against another time. */
  @property({attribute: false}) delta: KpiDelta | undefined;

  /** The last periods, oldest first; `null` is a gap in the line. */
  @property({attribute: false}) series: readonly (number | null)[] = [];

  /** How many deals are behind the figure, in words; part of the accessible name only. */
  @property() basis = '';

  /** What was left out of the figure. */
  @property() note = '';

  /** What the figure means; in the tooltip. */
  @property() definition = '';

  /** Name of the figure in the event. */
  @property() metric = '';

  /** Shows the shape of a tile instead of a figure. */
  @property({converter: flexibleBoolean, reflect: true}) loading = false;

  readonly #onClick = (): void => {
    ask(this, 'number-explain', {metric: this.metric});
  };

  protected override render(): unknown {
    if (this.loading) return this.#renderBones();
    return html`
      <button part="base" class="tile" type="button" title=${this.#tooltip() || nothing} @click=${this.#onClick}>
        <span class="visually-hidden">${this.#name()}</span>
        <span part="label" class="label" aria-hidden="true">${this.label}</span>
        <span class="row" aria-hidden="true">
          <span part="value" class="value ${this.value.length > LONG ? 'long' : ''}">${this.#renderValue()}</span>
          ${this.#renderLine()}
        </span>
        <span class="change" aria-hidden="true">
          ${this.#renderDelta()} ${this.detail ? html`<span part="detail" class="detail">${this.detail}</span>` : nothing}
        </span>
        ${this.note ? html`<span part="note" class="note" aria-hidden="true">${this.note}</span>` : nothing}
      </button>
    `;
  }

  /** Everything on the tile in words; sentences, so that the pauses are heard. */
  #name(): string {
    const figure = [this.label, this.exact || this.value].filter(Boolean).join(': ');
    const change = this.delta?.words ?? [this.delta?.text, this.detail].filter(Boolean).join(' ');
    return [figure, change, this.basis, this.note].filter(Boolean).join('. ');
  }

  #tooltip(): string {
    const exact = this.exact === this.value ? '' : this.exact;
    return [exact, this.definition].filter(Boolean).join('\n');
  }

  /** Sums in several currencies break between sums, never inside one. */
  #renderValue(): unknown {
    const pieces = (this.value || '–').split(' · ');
    return pieces.map((piece, index) => [index > 0 ? ' · ' : nothing, html`<bdi class="piece">${piece}</bdi>`]);
  }

  #renderDelta(): unknown {
    const {delta} = this;
    if (!delta) return nothing;
    return html`<span part="delta" class="delta ${delta.tone}"
      >${delta.glyph ? html`<span class="glyph">${delta.glyph}</span> ` : nothing}<bdi>${delta.text}</bdi></span
    >`;
  }

  #renderLine(): unknown {
    const {path, points, last} = sparklineLayout(this.series, LINE);
    if (!last || points.length < LEAST_POINTS) return nothing;
    return html`
      <span class="spark"><svg
        part="line"
        class="line ${this.delta?.tone === 'bad' ? 'bad' : ''}"
        viewBox="0 0 ${LINE.width} ${LINE.height}"
        aria-hidden="true"
      >
        ${svg`<path d=${path}></path><circle cx=${last.x} cy=${last.y} r="2.25"></circle>`}
      </svg></span>
    `;
  }

  #renderBones(): TemplateResult {
    return html`
      <div part="base" class="tile">
        <span class="visually-hidden">${this.label} ${this.texts.t('face.loading')}</span>
        <span class="label"><span class="bone short"></span></span>
        <span class="row"><span class="value"><span class="bone big"></span></span></span>
        <span class="change"><span class="bone"></span></span>
      </div>
    `;
  }
}
