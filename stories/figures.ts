// Data and faces that the stories of figures share.
import {html, type TemplateResult} from 'lit';
import {createMemoryAdapter} from '../src/adapters/memory/index.js';
import {AdapterError, type Deal, type Pipeline, type PipelineAdapter} from '../src/index.js';
import {sampleData, type SampleKind} from '../src/testing/index.js';

/** A memory adapter over invented deals. */
export function sampleAdapter(kind: SampleKind, deals?: number): PipelineAdapter {
  const {pipeline, asOf, ...records} = sampleData(deals === undefined ? {kind} : {kind, deals});
  return createMemoryAdapter({pipelines: [pipeline], ...records, now: () => asOf});
}

/** Sample data with another pipeline, or with other deals. */
export function changedAdapter(
  kind: SampleKind,
  change: {readonly pipeline?: (pipeline: Pipeline) => Pipeline; readonly deal?: (deal: Deal, index: number) => Deal},
): PipelineAdapter {
  const {pipeline, deals, asOf, ...records} = sampleData({kind});
  const changed = change.deal ? deals.map(change.deal) : deals;
  const pipelines = [change.pipeline?.(pipeline) ?? pipeline];
  return createMemoryAdapter({...records, pipelines, deals: changed, now: () => asOf});
}

/** An adapter that never answers. */
export const endlessAdapter = (): PipelineAdapter => ({
  ...sampleAdapter('small'),
  pipelines: () => new Promise(() => undefined),
});

/** An adapter that cannot be reached. */
export const offlineAdapter = (): PipelineAdapter => ({
  ...sampleAdapter('small'),
  pipelines: () => Promise.reject(new AdapterError('offline', 'no network')),
});

const {asOf} = sampleData({kind: 'empty'});

/** An element under a provider, at the moment that the sample data is made for. */
export const under = (adapter: PipelineAdapter, element: TemplateResult): TemplateResult => html`
  <pipeline-provider .adapter=${adapter} .now=${() => asOf} zone="UTC">${element}</pipeline-provider>
`;

/** The four faces of an element, each under a provider of its own. */
export const faces = (element: TemplateResult): TemplateResult => html`
  ${under(endlessAdapter(), element)}<br />
  ${under(sampleAdapter('empty'), element)}<br />
  ${under(offlineAdapter(), element)}<br />
  ${under(sampleAdapter('busy'), element)}
`;
