import {expect} from '@open-wc/testing';
import type {Deal} from '../../src/model/deal.js';
import {dueOf, factsInUse, KEY_FACTS, missingFacts, nextStep} from '../../src/model/deal-facts.js';

const BARE: Deal = {id: 'a', pipelineId: 'p', stageId: 'lead', title: 'A', outcome: 'open', revision: '1'};
const FULL: Deal = {
  ...BARE,
  amount: {minor: 0, currency: 'USD'},
  expectedClose: '2026-12-01',
  ownerId: 'ann',
  account: {id: 'x', name: ''},
  nextActivityAt: '2026-11-24T08:00:00.000Z',
};
const NOW = '2026-11-23T23:30:00.000Z';

describe('facts of a deal', () => {
  it('are missing when they are absent; an amount of 0 is known', () => {
    expect(missingFacts(BARE, KEY_FACTS)).to.deep.equal(KEY_FACTS);
    expect(missingFacts(FULL, KEY_FACTS)).to.deep.equal([]);
    expect(missingFacts({...BARE, ownerId: 'ann'}, ['owner', 'amount'])).to.deep.equal(['amount']);
    expect(missingFacts(BARE, [])).to.deep.equal([]);
  });

  it('are not asked of a closed deal', () => {
    expect(missingFacts({...BARE, outcome: 'won'}, KEY_FACTS)).to.deep.equal([]);
    expect(missingFacts({...BARE, outcome: 'lost'}, KEY_FACTS)).to.deep.equal([]);
  });

  it('count as in use once one deal has them, and are looked for no longer than needed', () => {
    expect(factsInUse([])).to.deep.equal([]);
    expect(factsInUse([BARE, BARE])).to.deep.equal([]);
    expect(
      factsInUse([
        {...BARE, nextActivityAt: NOW},
        {...BARE, amount: {minor: 1, currency: 'USD'}},
      ]),
    ).to.deep.equal(['amount', 'nextActivity']);
    let read = 0;
    function* endless(): Iterable<Deal> {
      for (;;) {
        read += 1;
        yield FULL;
      }
    }
    expect(factsInUse(endless())).to.deep.equal(KEY_FACTS);
    expect(read).to.equal(1);
  });
});

describe('the next step', () => {
  it('is overdue, today or later by the calendar day of the zone', () => {
    expect(dueOf('2026-11-22', '2026-11-23')).to.equal('overdue');
    expect(dueOf('2026-11-23', '2026-11-23')).to.equal('today');
    expect(dueOf('2027-01-01', '2026-12-31')).to.equal('later');
    // Half past eleven at night in London is the next day in Berlin.
    expect(nextStep(FULL, NOW, 'UTC')).to.deep.equal({day: '2026-11-24', due: 'later'});
    expect(nextStep(FULL, NOW, 'Europe/Berlin')).to.deep.equal({day: '2026-11-24', due: 'today'});
    expect(nextStep({...FULL, nextActivityAt: NOW}, '2026-11-24T01:00:00.000Z', 'UTC')).to.include({due: 'overdue'});
  });

  it('is none without a date, and none of a closed deal', () => {
    expect(nextStep(BARE, NOW, 'UTC')).to.equal(undefined);
    expect(nextStep({...FULL, outcome: 'lost'}, NOW, 'UTC')).to.equal(undefined);
  });
});
