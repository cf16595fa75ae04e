import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  attention,
  ATTENTION_KINDS,
  attentionContext,
  largeAmounts,
  type AttentionContext,
} from '../../src/model/attention.js';
import type {Deal} from '../../src/model/deal.js';
import {deal, NOW, PIPELINE} from '../data/fixtures.js';
import {deals} from './arbitraries.js';

const pipeline = {...PIPELINE, stages: PIPELINE.stages.map((stage) => ({...stage, rotAfterDays: 30}))};
const context: AttentionContext = {
  pipeline,
  now: NOW,
  zone: 'UTC',
  large: new Map([['USD', 50_000]]),
  knowsSteps: true,
};
const CALM: Partial<Deal> = {nextActivityAt: '2026-11-25T09:00:00.000Z', expectedClose: '2027-03-01'};

const of = (more: Partial<Deal>, given = context): ReturnType<typeof attention> =>
  attention(deal('x', 'lead', {...CALM, ...more}), given);
const kinds = (more: Partial<Deal>, given = context): readonly string[] =>
  of(more, given).reasons.map(({kind}) => kind);

const usd = (minor: number): Pick<Deal, 'amount'> => ({amount: {minor, currency: 'USD'}});
const amounts = (...minors: readonly number[]): readonly Deal[] =>
  minors.map((minor, i) => deal(`m${i}`, 'lead', usd(minor)));

describe('attention', () => {
  it('leaves a deal alone that has nothing to worry about', () => {
    expect(of({})).to.deep.equal({score: 0, reasons: []});
  });

  it('names each reason with its days', () => {
    expect(of({nextActivityAt: '2026-11-20T23:59:00.000Z'}).reasons).to.deep.equal([{kind: 'overdueStep', days: 3}]);
    expect(of({expectedClose: '2026-11-22'}).reasons).to.deep.equal([{kind: 'closePassed', days: 1}]);
    expect(of({expectedClose: '2026-11-23'}).reasons).to.deep.equal([{kind: 'closingSoon', days: 0}]);
    expect(of({expectedClose: '2026-11-30'}).reasons).to.deep.equal([{kind: 'closingSoon', days: 7}]);
    expect(of({expectedClose: '2026-12-01'}).reasons).to.deep.equal([]);
    expect(of({stageEnteredAt: '2026-10-20T09:00:00.000Z'}).reasons).to.deep.equal([
      {kind: 'stale', days: 34, limit: 30},
    ]);
    expect(of(usd(50_000)).reasons).to.deep.equal([{kind: 'large'}]);
    expect(of({amount: {minor: 9e9, currency: 'JPY'}}).reasons).to.deep.equal([]);
  });

  it('misses a next step only where others have one', () => {
    const {nextActivityAt: _none, ...without} = {...CALM};
    const bare = deal('x', 'lead', without);
    expect(attention(bare, context).reasons).to.deep.equal([{kind: 'noNextStep'}]);
    expect(attention(bare, {...context, knowsSteps: false}).reasons).to.deep.equal([]);
  });

  it('does not call a step of today overdue, in the zone of the pipeline', () => {
    const late: AttentionContext = {...context, now: '2026-11-23T23:30:00.000Z'};
    expect(kinds({nextActivityAt: '2026-11-23T00:00:00.000Z'}, late)).to.deep.equal([]);
    const tokyo = {...late, zone: 'Asia/Tokyo'};
    expect(kinds({nextActivityAt: '2026-11-23T14:59:59.999Z'}, tokyo)).to.deep.equal(['overdueStep']);
    expect(kinds({nextActivityAt: '2026-11-23T15:00:00.000Z'}, tokyo)).to.deep.equal([]);
  });

  it('lets closed deals rest', () => {
    expect(kinds({outcome: 'won', expectedClose: '2026-01-01', ...usd(9e9)})).to.deep.equal([]);
  });

  it('tells several reasons, the most pressing first, and counts them all', () => {
    const all = of({
      nextActivityAt: '2026-11-01T00:00:00.000Z',
      expectedClose: '2026-11-01',
      stageEnteredAt: '2026-01-01T00:00:00.000Z',
      ...usd(80_000),
    });
    expect(all.reasons.map(({kind}) => kind)).to.deep.equal(['overdueStep', 'closePassed', 'stale', 'large']);
    expect(all.score).to.equal(40 + 14 + (30 + 14) + (25 + 14) + 15);
  });

  it('presses more the longer it waits, up to two weeks', () => {
    const score = (expectedClose: string): number => of({expectedClose}).score;
    expect(score('2026-11-20')).to.be.greaterThan(score('2026-11-21'));
    expect(score('2026-11-24')).to.be.greaterThan(score('2026-11-25'));
    expect(score('2026-01-01')).to.equal(score('2025-01-01'));
  });

  it('calls the largest tenth large: per currency, open deals only', () => {
    expect(largeAmounts(amounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).to.deep.equal(new Map([['USD', 10]]));
    expect(largeAmounts(amounts(1, 2, 3, 4, 5, 6, 7, 8, 9)), 'too few to say').to.deep.equal(new Map());
    expect(largeAmounts(amounts(...Array.from({length: 40}, () => 5))), 'all alike').to.deep.equal(new Map());
    const twenty = [...Array.from({length: 17}, (_, i) => i), 90, 90, 100];
    expect(largeAmounts(amounts(...twenty)), 'the second is like the third').to.deep.equal(new Map([['USD', 100]]));
    const lost = amounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).map((one) => ({...one, outcome: 'lost'}) as Deal);
    expect(largeAmounts(lost)).to.deep.equal(new Map());
  });

  it('never calls more than a tenth large', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 30}), {maxLength: 60}), (minors) => {
        const least = largeAmounts(amounts(...minors)).get('USD') ?? Infinity;
        expect(minors.filter((minor) => minor >= least).length).to.be.at.most(minors.length / 10);
      }),
    );
  });

  it('gives no score without a reason and no reason without a score; the same each time', () => {
    fc.assert(
      fc.property(deals, (list) => {
        const made = attentionContext(list, {pipeline, now: NOW, zone: 'UTC'});
        const again = attentionContext(list.toReversed(), {pipeline, now: NOW, zone: 'UTC'});
        for (const one of list) {
          const found = attention(one, made);
          expect(found.score > 0).to.equal(found.reasons.length > 0);
          expect(found.reasons.every(({kind}) => ATTENTION_KINDS.includes(kind))).to.equal(true);
          expect(attention({...one}, again)).to.deep.equal(found);
          expect(attention(one, made)).to.equal(found);
        }
      }),
    );
  });

  it('reads from all deals whether steps are known at all', () => {
    const frame = {pipeline, now: NOW, zone: 'UTC'};
    expect(attentionContext([deal('a', 'lead')], frame).knowsSteps).to.equal(false);
    expect(attentionContext([deal('a', 'lead'), deal('b', 'lead', CALM)], frame).knowsSteps).to.equal(true);
  });
});
