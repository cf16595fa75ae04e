import {html, nothing, type TemplateResult} from 'lit';
import type {Count} from '../../data/adapter.js';
import {addFigures, type FiguresState, type PipelineFigures} from '../../data/pipeline-list.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import type {MoneySum} from '../../model/money.js';
import type {Pipeline} from '../../model/pipeline.js';
import {errorWords} from '../../ui/words.js';

/** What the summary of all pipelines is made of. */
export interface RollUp {
  readonly pipelines: readonly Pipeline[];
  /** The pipeline that is shown. */
  readonly currentId: Id | undefined;
  readonly figures: ReadonlyMap<Id, FiguresState>;
  readonly texts: Localizer;
  readonly sums: (sums: readonly MoneySum[]) => string;
  readonly show: (pipelineId: Id) => void;
}

/** A count with how sure it is, as a number alone. */
function countWords({value, precision}: Count, texts: Localizer): string {
  const number = texts.number(value);
  if (precision === 'exact') return number;
  return texts.t(precision === 'estimate' ? 'picker.about' : 'picker.atLeast', {number});
}

/** How many deals are open, or why that is not known. */
export function openWords(state: FiguresState | undefined, texts: Localizer): string {
  if (!state) return texts.t('picker.counting');
  if (state.state === 'none') return texts.t('picker.notCounted');
  if (state.state === 'failed') return texts.t('picker.notCountedBecause', {reason: errorWords(state.error, texts)});
  const {value, precision} = state.figures.open;
  if (precision === 'exact') return texts.t('picker.open', {count: value});
  const number = texts.number(value);
  return texts.t(precision === 'estimate' ? 'picker.openAbout' : 'picker.openAtLeast', {number});
}

function sumCell(label: string, sums: readonly MoneySum[] | undefined, {texts, sums: words}: RollUp): TemplateResult {
  const said = sums === undefined ? texts.t('picker.unknown') : sums.length === 0 ? '–' : words(sums);
  return html`<td role="cell" data-label=${label}>${said}</td>`;
}

function figureCells(figures: PipelineFigures, view: RollUp): TemplateResult {
  const {texts} = view;
  const {open, sums, weighted, withoutAmount} = figures;
  const gap = withoutAmount > 0 ? html` <small>${texts.t('board.withoutAmount', {count: withoutAmount})}</small>` : '';
  return html`
    <td role="cell" data-label=${texts.t('picker.headerOpen')}>${countWords(open, texts)}${gap}</td>
    ${sumCell(texts.t('picker.headerSum'), sums, view)} ${sumCell(texts.t('picker.headerWeighted'), weighted, view)}
  `;
}

function row({id, name}: Pipeline, view: RollUp): TemplateResult {
  const {texts, figures, currentId, show} = view;
  const state = figures.get(id);
  const named =
    id === currentId
      ? html`<span>${texts.t('picker.shown', {pipeline: name})}</span>`
      : html`<button class="link" aria-label=${texts.t('picker.show', {pipeline: name})} @click=${() => show(id)}>
          <bdi>${name}</bdi>
        </button>`;
  return html`
    <tr role="row">
      <th role="rowheader" scope="row">${named}</th>
      ${
        state?.state === 'known'
          ? figureCells(state.figures, view)
          : html`<td role="cell" colspan="3" class="unknown">${openWords(state, texts)}</td>`
      }
    </tr>
  `;
}

/** The last line: everything that is known, currency by currency, with what is missing from it. */
function together(view: RollUp): TemplateResult | typeof nothing {
  const {pipelines, figures, texts} = view;
  const states = pipelines.map(({id}) => figures.get(id));
  const known = states.flatMap((state) => (state?.state === 'known' ? [state.figures] : []));
  if (known.length < 2 || states.includes(undefined)) return nothing;
  const missing = pipelines.length - known.length;
  const label = missing > 0 ? texts.t('picker.togetherPartly', {count: missing}) : texts.t('picker.together');
  return html`
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row">${label}</th>
        ${figureCells(addFigures(known), view)}
      </tr>
    </tfoot>
  `;
}

/** What the source cannot do, in words; nothing where it can do all of it. */
function limits({figures, texts}: RollUp): TemplateResult | typeof nothing {
  const states = [...figures.values()];
  if (states.some(({state}) => state === 'none')) return html`<p class="help">${texts.t('picker.cannot')}</p>`;
  const counts = states.some((state) => state.state === 'known' && state.figures.sums === undefined);
  return counts ? html`<p class="help">${texts.t('picker.cannotSum')}</p>` : nothing;
}

/** Every pipeline with what is open in it, and all of them together. Two currencies are never added. */
export function rollUpTable(view: RollUp): TemplateResult {
  const {texts, pipelines} = view;
  const heads = ['picker.headerPipeline', 'picker.headerOpen', 'picker.headerSum', 'picker.headerWeighted'] as const;
  return html`
    <p class="help">${texts.t('picker.allHint')}</p>
    <table part="table" role="table" aria-labelledby="title">
      <thead role="rowgroup">
        <tr role="row">
          ${heads.map((key) => html`<th role="columnheader" scope="col">${texts.t(key)}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${pipelines.map((pipeline) => row(pipeline, view))}
      </tbody>
      ${together(view)}
    </table>
    ${limits(view)}
  `;
}
