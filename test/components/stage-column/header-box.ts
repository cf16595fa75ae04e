import {fixture} from '@open-wc/testing';
import {html, nothing} from 'lit';
import {property} from 'lit/decorators.js';
import {guard} from 'lit/directives/guard.js';
import {headerStyles} from '../../../src/components/stage-column/column-header.styles.js';
import {columnHeader} from '../../../src/components/stage-column/header.js';
import {headerParts, type HeaderView} from '../../../src/components/stage-column/header-view.js';
import type {DealGroup} from '../../../src/data/group-index.js';
import {localizerFor} from '../../../src/i18n/localizer.js';
import type {Deal} from '../../../src/model/deal.js';
import {findStage} from '../../../src/model/pipeline.js';
import {TotalsCounter} from '../../../src/model/totals.js';
import {PipelineElement} from '../../../src/ui/pipeline-element.js';
import {baseStyles} from '../../../src/ui/tokens.styles.js';
import {deal, PIPELINE} from '../../data/fixtures.js';

/** What a column does with its header: draws it, and only when its parts change. */
export class HeaderBox extends PipelineElement {
  static override styles = [baseStyles, headerStyles];

  @property({attribute: false}) view: HeaderView | undefined;

  /** How often the header was written. */
  drawn = 0;

  protected override render(): unknown {
    const {view} = this;
    if (!view) return nothing;
    return html`<section aria-labelledby="name">
      ${guard([...headerParts(view)], () => {
        this.drawn++;
        return columnHeader(view);
      })}
    </section>`;
  }
}
customElements.define('header-box', HeaderBox);

/** Deals as a group. */
export function groupOf(deals: readonly Deal[]): DealGroup {
  const counter = new TotalsCounter();
  for (const one of deals) counter.add(one, findStage(PIPELINE, one.stageId));
  return {id: 'lead', count: deals.length, totals: counter.totals, version: 1};
}

/** Three deals of $125.50 in all, at 10 %. */
export const VIEW: HeaderView = {
  columnId: 'lead',
  name: 'Lead',
  stage: findStage(PIPELINE, 'lead'),
  pipeline: PIPELINE,
  group: groupOf([
    deal('a', 'lead'),
    deal('b', 'lead', {amount: {minor: 2_550, currency: 'USD'}}),
    deal('c', 'lead', {amount: {minor: 0, currency: 'USD'}}),
  ]),
  steps: undefined,
  step: 1,
  goesOn: undefined,
  tooFew: false,
  gaps: false,
  folded: false,
  menu: true,
  texts: localizerFor({locale: 'en', zone: 'UTC'}),
};

/** A drawn header. */
export async function headerOf(change: Partial<HeaderView> = {}, width = 260): Promise<HeaderBox> {
  const box = await fixture<HTMLElement>(html`<div style="width: ${width}px"></div>`);
  const element = document.createElement('header-box') as HeaderBox;
  element.view = {...VIEW, ...change};
  box.append(element);
  await element.updateComplete;
  return element;
}
