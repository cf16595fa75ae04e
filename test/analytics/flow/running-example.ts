import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import type {Pipeline, Stage} from '../../../src/model/pipeline.js';
import {deal, event} from '../builders.js';

/**
 * The running example of van der Aalst's "Process Mining", as in pm4py's running-example.csv: 6 cases, 42 events.
 * A register request, B examine casually, C check ticket, D decide, E reinitiate request, F examine thoroughly,
 * G pay compensation, H reject request. Local times at UTC+1.
 */
export const RUNNING_EXAMPLE: Readonly<Record<string, readonly string[]>> = {
  1: [
    ...['2010-12-30T11:02 A', '2010-12-31T10:06 F', '2011-01-05T15:12 C', '2011-01-06T11:18 D'],
    ...['2011-01-07T14:24 H'],
  ],
  2: [
    ...['2010-12-30T11:32 A', '2010-12-30T12:12 C', '2010-12-30T14:16 B', '2011-01-05T11:22 D'],
    ...['2011-01-08T12:05 G'],
  ],
  3: [
    ...['2010-12-30T14:32 A', '2010-12-30T15:06 B', '2010-12-30T16:34 C', '2011-01-06T09:18 D'],
    ...['2011-01-06T12:18 E', '2011-01-06T13:06 F', '2011-01-08T11:43 C', '2011-01-09T09:55 D'],
    ...['2011-01-15T10:45 G'],
  ],
  4: [
    ...['2011-01-06T15:02 A', '2011-01-07T12:06 C', '2011-01-08T14:43 F', '2011-01-09T12:02 D'],
    ...['2011-01-12T15:44 H'],
  ],
  5: [
    ...['2011-01-06T09:02 A', '2011-01-07T10:16 B', '2011-01-08T11:22 C', '2011-01-10T13:28 D'],
    ...['2011-01-11T16:18 E', '2011-01-14T14:33 C', '2011-01-16T15:50 B', '2011-01-19T11:18 D'],
    ...['2011-01-20T12:48 E', '2011-01-21T09:06 B', '2011-01-21T11:34 C', '2011-01-23T13:12 D'],
    ...['2011-01-24T14:56 H'],
  ],
  6: [
    ...['2011-01-06T15:02 A', '2011-01-06T16:06 B', '2011-01-07T16:22 C', '2011-01-07T16:52 D'],
    ...['2011-01-16T11:47 G'],
  ],
};

const stage = (id: string, kind: Stage['kind'] = 'open'): Stage => ({id, name: id, order: id.charCodeAt(0), kind});

/** The activities as stages: A to F are open, a compensation is a win, a rejection a loss. */
export const REQUESTS: Pipeline = {
  id: 'p',
  name: 'Requests',
  order: 0,
  stages: [...['A', 'B', 'C', 'D', 'E', 'F'].map((id) => stage(id)), stage('G', 'won'), stage('H', 'lost')],
};

/** Cases, each a list of `moment activity`, as deals with their log. */
export function casesAsDeals(cases: typeof RUNNING_EXAMPLE): {
  readonly deals: readonly Deal[];
  readonly events: readonly ChangeEvent[];
} {
  const deals: Deal[] = [];
  const events: ChangeEvent[] = [];
  for (const [id, steps] of Object.entries(cases)) {
    let from: string | undefined;
    let at = '';
    for (const step of steps) {
      const [minute = '', to = ''] = step.split(' ');
      at = `${minute}:00.000+01:00`;
      events.push(event(id, at, from === undefined ? 'created' : 'stage', {...(from !== undefined && {from}), to}));
      from = to;
    }
    const outcome = from === 'G' ? 'won' : 'lost';
    deals.push(deal(id, {stageId: from ?? '', outcome, closedAt: new Date(Date.parse(at)).toISOString()}));
  }
  return {deals, events};
}
