// Three pipelines in one source, for stories of the picker, the palette and moves between pipelines.
import {createMemoryAdapter} from '../src/adapters/memory/index.js';
import type {Deal, Pipeline, PipelineAdapter} from '../src/index.js';
import {sampleData, type SampleKind} from '../src/testing/index.js';

const RENEWALS: Pipeline = {
  id: 'renewals',
  name: 'Renewals',
  order: 1,
  currency: 'EUR',
  stages: [
    {id: 'due', name: 'Due in 90 days', order: 1, kind: 'open', probability: 6_000},
    {id: 'talks', name: 'In talks', order: 2, kind: 'open', probability: 7_500},
    {id: 'negotiation', name: 'Negotiation', order: 3, kind: 'open', probability: 8_500},
    {id: 'renewed', name: 'Renewed', order: 4, kind: 'won'},
    {id: 'churned', name: 'Churned', order: 5, kind: 'lost'},
  ],
};

const PARTNERS: Pipeline = {
  id: 'partners',
  name: 'Partner channel, DACH and Nordics',
  order: 2,
  stages: [
    {id: 'invited', name: 'Invited', order: 1, kind: 'open', probability: 2_000},
    {id: 'signed', name: 'Signed', order: 2, kind: 'won'},
  ],
};

const TITLES = ['Fleet telematics', 'Annual licence', 'Security bundle', 'Data platform', 'Support plan'];

const renewals: readonly Deal[] = TITLES.map((title, i) => ({
  id: `renewal-${i}`,
  pipelineId: 'renewals',
  stageId: i % 2 ? 'talks' : 'due',
  title: `${title}, second year`,
  outcome: 'open',
  revision: '1',
  rank: `a${i}`,
  ...(i < 4 && {amount: {minor: (i + 2) * 1_250_000, currency: i === 3 ? 'CHF' : 'EUR'}}),
}));

/** Sample deals in one pipeline, five renewals in another, and a third that is empty. */
export function threePipelines(kind: SampleKind = 'busy', deals?: number): PipelineAdapter {
  const {pipeline, asOf, ...records} = sampleData(deals === undefined ? {kind} : {kind, deals});
  const all = [...records.deals, ...renewals];
  return createMemoryAdapter({pipelines: [pipeline, RENEWALS, PARTNERS], ...records, deals: all, now: () => asOf});
}
