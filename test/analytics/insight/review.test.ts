import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {reviewSession, type ReviewSession} from '../../../src/analytics/insight/review.js';
import {pushes} from '../../../src/analytics/change/pushes.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import {ageing} from '../../../src/analytics/dwell/ageing.js';
import {ageScales} from '../../../src/analytics/dwell/age.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {sampleData} from '../../../src/testing/sample-data.js';
import {at} from '../builders.js';
import {pastsOf} from '../change/pasts.js';
import {logOf} from '../log-of.js';

const WINDOW = {from: Date.parse(at('2025-04-01')), to: Date.parse(at('2025-05-01'))};
const SOURCE = pastsOf([
  {
    id: 'slipping',
    history: [
      {at: '2025-01-01', amount: 500, closeDate: '2025-03-01'},
      {at: '2025-02-01', closeDate: '2025-04-20'},
      {at: '2025-04-10', closeDate: '2025-06-20', amount: 300},
    ],
  },
  {id: 'late', history: [{at: '2025-01-01', amount: 100, closeDate: '2025-04-30'}]},
]);

describe('review', () => {
  const log = logOf(SOURCE, {asOf: at('2025-05-01')});
  const session = (rest: object = {}): ReviewSession =>
    reviewSession({
      ...WINDOW,
      facts: {
        log,
        pushes: pushes(log),
        forecast: {p50: 800, currency: 'EUR'},
        forecastBefore: {p50: 1000, currency: 'EUR'},
      },
      ...rest,
    });

  it('shows what changed between two instants, what matters, and how the forecast moved', () => {
    const {waterfall, insights, forecast, from, to} = session();
    expect({from, to}).to.deep.equal(WINDOW);
    expect([waterfall.start.amount, waterfall.end.amount]).to.deep.equal([600, 400]);
    expect(insights.shown.map(({insight}) => `${insight.rule} ${insight.subject.id}`).toSorted()).to.deep.equal([
      'R4 late',
      'R5 slipping',
      'R7 slipping',
      'S7 p',
      'S8 p',
    ]);
    expect(forecast).to.deep.equal({before: 1000, now: 800, currency: 'EUR'});
    const move = insights.shown.find(({insight}) => insight.rule === 'S8')?.insight;
    expect(move?.because[1]).to.deep.equal({measure: 'waterfall.decreased', value: -200, n: 1, dealIds: ['slipping']});
  });

  it('takes the span between the instants as recent, and keeps the decisions of before', () => {
    const late = {...WINDOW, from: Date.parse(at('2025-04-11'))};
    expect(session(late).insights.shown.some(({insight}) => insight.rule === 'R7')).to.equal(false);
    const [first] = session().insights.shown;
    const decision = {
      insightId: first?.insight.id ?? '',
      kind: 'dismiss',
      at: at('2025-04-30'),
      reason: 'x',
      pressure: first?.insight.pressure ?? 0,
    };
    const again = session({ranking: {decisions: [decision]}});
    expect(again.insights.hidden.dismissed.map(({id}) => id)).to.deep.equal([first?.insight.id]);
  });

  it('names stale deals where ages are known, and no forecast of two currencies', () => {
    const facts = {log, ages: [{deal: 1, state: 0, days: 9, percentile: 0.9, band: 3, stale: true}]};
    expect(idsOf(log, reviewSession({...WINDOW, facts}).stale ?? [])).to.deep.equal(['slipping']);
    expect(reviewSession({...WINDOW, facts: {log}})).not.to.have.any.keys('stale', 'forecast');
    const forecasts = {forecast: {p50: 1, currency: 'EUR'}, forecastBefore: {p50: 1, currency: 'USD'}};
    expect(reviewSession({...WINDOW, facts: {log, ...forecasts}})).not.to.have.property('forecast');
  });

  it('is the same for any order of deals and lines', () => {
    const data = sampleData({kind: 'small', seed: 7});
    const {pipeline} = data;
    const review = (deals: readonly Deal[], events: readonly ChangeEvent[]): ReviewSession => {
      const one = logOf({deals, events}, {asOf: data.asOf, pipeline});
      const facts = {log: one, deals, pushes: pushes(one), ages: ageing(one), ageLimits: ageScales(one)};
      return reviewSession({from: one.asOf - 30 * 86_400_000, to: one.asOf, facts});
    };
    const expected = JSON.stringify(review(data.deals, data.events));
    expect(review(data.deals, data.events).insights.shown.length).to.be.greaterThan(0);
    const order = fc.tuple(
      fc.shuffledSubarray([...data.deals], {minLength: data.deals.length}),
      fc.shuffledSubarray([...data.events], {minLength: data.events.length}),
    );
    fc.assert(
      fc.property(order, ([deals, events]) => {
        expect(JSON.stringify(review(deals, events))).to.equal(expected);
      }),
      {numRuns: 2000},
    );
  });
});
