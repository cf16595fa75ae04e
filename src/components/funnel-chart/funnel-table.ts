import {html, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {FunnelBasis, FunnelStep} from './funnel-rows.js';
import {intervalText, tableShare} from './funnel-words.js';

interface Column {
  readonly header: string;
  readonly cell: (step: FunnelStep) => string;
}

/** The columns after the stage's name: only those that the rows can fill. */
function columnsOf(steps: readonly FunnelStep[], basis: FunnelBasis, texts: Localizer): readonly Column[] {
  const number = (value: number | undefined): string => (value === undefined ? '' : texts.number(value));
  const share: Column = {header: texts.t('funnel.headerShare'), cell: ({ofAll}) => tableShare(ofAll, texts)};
  if (basis === 'stock') return [{header: texts.t('funnel.headerStanding'), cell: ({n}) => number(n)}, share];
  const flow: readonly Column[] = [
    {header: texts.t('funnel.headerReached'), cell: ({n}) => number(n)},
    {header: texts.t('funnel.headerFromPrevious'), cell: ({ofPrevious}) => tableShare(ofPrevious, texts)},
    {header: texts.t('funnel.headerInterval'), cell: ({ofPrevious}) => intervalText(ofPrevious, texts)},
    share,
  ];
  if (steps.every(({lost, stillOpen}) => lost === undefined && stillOpen === undefined)) return flow;
  return [
    ...flow,
    {header: texts.t('funnel.headerLost'), cell: ({lost}) => number(lost)},
    {header: texts.t('funnel.headerStillOpen'), cell: ({stillOpen}) => number(stillOpen)},
  ];
}

/** The same rows as a table: for whoever reads instead of looking, and on paper. */
export function funnelTable(steps: readonly FunnelStep[], basis: FunnelBasis, texts: Localizer): TemplateResult {
  const columns = columnsOf(steps, basis, texts);
  return html`
    <div class="twin visually-hidden">
      <table>
        <caption>
          ${texts.t(basis === 'stock' ? 'funnel.stockTitle' : 'funnel.caption')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${texts.t('funnel.headerStage')}</th>
            ${columns.map(({header}) => html`<th scope="col">${header}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${steps.map(
            (step) =>
              html`<tr>
                <th scope="row">${step.label}</th>
                ${columns.map(({cell}) => html`<td>${cell(step)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}
