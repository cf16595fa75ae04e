import {html, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {SourceNote, SourceReport} from '../../data/adapter.js';
import {flexibleBoolean} from '../../ui/attributes.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import {StoreController} from '../../ui/store-controller.js';
import {noteWords, systemName} from './note-words.js';
import styles from './source-report.styles.js';

/** Groups of notes, the worst first. */
const SEVERITIES = ['error', 'warning', 'info'] as const;

const GLYPHS = {error: '✕', warning: '△', info: '·'} as const;

/**
 * How a file was read: rows, deals and notes in one line that opens to say what is not shown, what was doubtful, and
 * what was guessed. Nothing is drawn where the source makes no report.
 *
 * @tag source-report
 * @csspart base - The disclosure.
 * @csspart summary - The line that opens it.
 * @csspart group - The notes of one severity, with their heading.
 * @csspart note - One note.
 * @csspart lines - Where in the source a note applies.
 */
export class SourceReportElement extends PipelineElement {
  static override styles = styles;

  readonly #provided = new StoreController(this, {slices: ['status'], select: (store) => store.status().report});

  /** The report, for use without a provider. */
  @property({attribute: false}) report: SourceReport | undefined;

  /** Whether the notes are shown. */
  @property({converter: flexibleBoolean, reflect: true}) open = false;

  readonly #onToggle = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement) this.open = event.currentTarget.open;
  };

  protected override render(): unknown {
    const report = this.report ?? this.#provided.value;
    if (!report) return nothing;
    const {texts} = this;
    const {preset, notes} = report;
    return html`
      <details part="base" class="base" .open=${this.open} @toggle=${this.#onToggle}>
        <summary part="summary">${this.#summary(report)}</summary>
        <div class="notes">
          ${preset ? html`<p class="preset">${texts.t('import.preset', {system: systemName(preset)})}</p>` : nothing}
          ${notes.length === 0 ? html`<p class="preset">${texts.t('import.noNotes')}</p>` : nothing}
          ${SEVERITIES.map((severity) => this.#renderGroup(severity, notes))}
        </div>
      </details>
    `;
  }

  #summary({rows, deals, notes}: SourceReport): unknown {
    const {texts} = this;
    const worst = SEVERITIES.find((severity) => notes.some((note) => note.severity === severity));
    const glyph = worst && worst !== 'info' ? GLYPHS[worst] : '';
    return html`
      <span>${texts.t('import.rows', {count: rows})}</span><span class="dot" aria-hidden="true"> · </span
      ><span>${texts.t('import.deals', {count: deals})}</span><span class="dot" aria-hidden="true"> · </span
      ><span class=${worst ?? ''}
        >${glyph ? html`<span class="mark" aria-hidden="true">${glyph}</span>` : nothing}${texts.t('import.notes', {
          count: notes.length,
        })}</span
      >
    `;
  }

  #renderGroup(severity: SourceNote['severity'], notes: readonly SourceNote[]): unknown {
    const group = notes.filter((note) => note.severity === severity);
    if (group.length === 0) return nothing;
    return html`
      <div part="group" class="group" role="group" aria-labelledby=${severity}>
        <h3 id=${severity} class=${severity}>
          <span class="glyph" aria-hidden="true">${GLYPHS[severity]} </span>${this.texts.t(`import.${severity}`)}
        </h3>
        <ul role="list">
          ${repeat(group, (note) => this.#renderNote(note))}
        </ul>
      </div>
    `;
  }

  #renderNote(note: SourceNote): unknown {
    const {text, where} = noteWords(note, this.texts);
    return html`<li part="note">${text}${where ? html` <span part="lines" class="lines">${where}</span>` : nothing}</li>`;
  }
}
