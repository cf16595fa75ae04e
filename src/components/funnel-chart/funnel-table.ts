import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {FunnelBasis, FunnelStep} from './funnel-rows.js';
import {intervalText, tableShare} from './funnel-words.js';

/** The same rows as a table: for whoever reads instead of looking, and on paper. */
export function funnelTable(steps: readonly FunnelStep[], basis: FunnelBasis, texts: Localizer): TemplateResult {
  const {t} = texts;
  const stock = basis === 'stock';
  const fates = steps.some(({lost, stillOpen}) => lost !== undefined || stillOpen !== undefined);
  const count = (value: number | undefined): unknown =>
    html`<td>${value === undefined ? '' : texts.number(value)}</td>`;
  return html`
    <div class="twin visually-hidden">
    <table>
      <caption>
        ${t(stock ? 'funnel.stockTitle' : 'funnel.caption')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('funnel.headerStage')}</th>
          <th scope="col">${t(stock ? 'funnel.headerStanding' : 'funnel.headerReached')}</th>
          ${
            stock
              ? nothing
              : html`
                  <th scope="col">${t('funnel.headerFromPrevious')}</th>
                  <th scope="col">${t('funnel.headerInterval')}</th>
                `
          }
          <th scope="col">${t('funnel.headerShare')}</th>
          ${
            fates
              ? html`
                  <th scope="col">${t('funnel.headerLost')}</th>
                  <th scope="col">${t('funnel.headerStillOpen')}</th>
                `
              : nothing
          }
        </tr>
      </thead>
      <tbody>
        ${steps.map(
          ({label, n, ofPrevious, ofAll, lost, stillOpen}) => html`
            <tr>
              <th scope="row">${label}</th>
              ${count(n)}
              ${
                stock
                  ? nothing
                  : html`<td>${tableShare(ofPrevious, texts)}</td>
                      <td>${intervalText(ofPrevious, texts)}</td>`
              }
              <td>${tableShare(ofAll, texts)}</td>
              ${fates ? html`${count(lost)}${count(stillOpen)}` : nothing}
            </tr>
          `,
        )}
      </tbody>
    </table>
    </div>
  `;
}
