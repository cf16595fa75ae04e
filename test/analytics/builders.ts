import type {ChangeEvent} from '../../src/model/change-event.js';
import type {Deal} from '../../src/model/deal.js';
import type {Pipeline, Stage} from '../../src/model/pipeline.js';

const stage = (id: string, order: number, kind: Stage['kind'], probability?: number): Stage => ({
  id,
  name: id,
  order,
  kind,
  ...(probability !== undefined && {probability}),
});

/** lead, qualified, proposal, negotiation, won, lost. */
export const PIPELINE: Pipeline = {
  id: 'p',
  name: 'Pipeline',
  order: 0,
  currency: 'EUR',
  stages: [
    stage('lead', 1, 'open', 1000),
    stage('qualified', 2, 'open', 2500),
    stage('proposal', 3, 'open', 5000),
    stage('negotiation', 4, 'open'),
    stage('won', 5, 'won'),
    stage('lost', 6, 'lost'),
  ],
};

export const deal = (id: string, rest: Partial<Deal> = {}): Deal => ({
  id,
  pipelineId: 'p',
  stageId: 'lead',
  title: id,
  outcome: 'open',
  revision: '1',
  ...rest,
});

export const eur = (minor: number): {minor: number; currency: string} => ({minor, currency: 'EUR'});

/** A moment: midnight UTC of a date, or an hour of it. */
export const at = (date: string, hour = 0): string => `${date}T${String(hour).padStart(2, '0')}:00:00.000Z`;

let lines = 0;

export const event = (
  dealId: string,
  date: string,
  kind: ChangeEvent['kind'],
  rest: Partial<ChangeEvent> = {},
): ChangeEvent => ({
  id: `e${String(++lines).padStart(6, '0')}`,
  dealId,
  at: date.length === 10 ? at(date) : date,
  kind,
  ...rest,
});

/** Creation and moves of one deal, written as `2025-01-01 lead`. */
export function journey(dealId: string, ...steps: readonly string[]): readonly ChangeEvent[] {
  let from: string | undefined;
  return steps.map((step) => {
    const [date = '', to = ''] = step.split(' ');
    const line = from === undefined ? event(dealId, date, 'created', {to}) : event(dealId, date, 'stage', {from, to});
    from = to;
    return line;
  });
}

/** The deal that a journey leads to. */
export function arrived(dealId: string, events: readonly ChangeEvent[], rest: Partial<Deal> = {}): Deal {
  const last = events.findLast((line) => line.dealId === dealId);
  const stageId = String(last?.to ?? 'lead');
  const outcome = stageId === 'won' || stageId === 'lost' ? stageId : 'open';
  const closed = outcome === 'open' || !last ? {} : {closedAt: last.at};
  return deal(dealId, {stageId, outcome, ...closed, ...rest});
}
