import {expect} from '@open-wc/testing';
import {silences} from '../../../src/analytics/insight/silence.js';
import {arrived, at, deal, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';

/** A deal won after pauses of so many days in "lead", an amount each time. */
function winner(id: string, pauses: readonly number[]) {
  let day = 0;
  const on = (): string => at('2025-01-01').replace('01T', `${String(1 + day).padStart(2, '0')}T`);
  const events = [...journey(id, '2025-01-01 lead')];
  for (const [i, pause] of pauses.entries()) {
    day += pause;
    events.push(event(id, on(), 'amount', {from: i, to: i + 1}));
  }
  day += 1;
  events.push(event(id, on(), 'stage', {from: 'lead', to: 'won'}));
  return {deal: arrived(id, events), events};
}

describe('silence', () => {
  // Pauses in lead: 2, 4, 6, 8 and the last day: 1, 2, 4, 6, 8; three quarters of them did not exceed 6.
  const won = winner('w', [2, 4, 6, 8]);
  const open = deal('a', {createdAt: at('2025-03-01')});

  it('holds the days since the last sign of life against the pauses of won deals in that stage', () => {
    const log = logOf({deals: [won.deal, open], events: won.events}, {asOf: at('2025-03-11')});
    expect(silences(log)).to.deep.equal([{deal: 0, state: 0, days: 10, limit: 6, n: 5}]);
  });

  it('counts an activity, but not one that is yet to come', () => {
    const seen = (lastActivityAt: string): number | undefined =>
      silences(logOf({deals: [won.deal, {...open, lastActivityAt}], events: won.events}, {asOf: at('2025-03-11')}))[0]
        ?.days;
    expect(seen(at('2025-03-08'))).to.equal(3);
    expect(seen(at('2025-03-12'))).to.equal(10);
  });

  it('says nothing where fewer than five pauses are known, in another stage, or of closed deals', () => {
    const few = winner('w', [2, 4, 6]);
    expect(silences(logOf({deals: [few.deal, open], events: few.events}, {asOf: at('2025-03-11')}))).to.deep.equal([]);
    const elsewhere = {...open, stageId: 'proposal'};
    expect(silences(logOf({deals: [won.deal, elsewhere], events: won.events}, {asOf: at('2025-03-11')}))).to.deep.equal(
      [],
    );
  });
});
