import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {ChangeEvent} from '../../src/model/change-event.js';
import {changeEvents} from '../../src/model/change-log.js';
import type {Deal} from '../../src/model/deal.js';
import {deal} from '../data/fixtures.js';
import {dealOf} from './arbitraries.js';

const AT = '2026-11-23T09:00:00.000Z';

function log(before: Deal | undefined, after: Deal | undefined): readonly ChangeEvent[] {
  let made = 0;
  const origin = {at: AT, via: 'drag' as const, byId: 'ann', nextId: () => `e${++made}`};
  return changeEvents({id: before?.id ?? after?.id ?? '', before, after}, origin);
}

const short = (events: readonly ChangeEvent[]): unknown =>
  events.map(({kind, field, from, to}) => [kind, ...(field === undefined ? [] : [field]), from, to]);

describe('the log of a change', () => {
  const start = deal('a', 'lead', {ownerId: 'ann'});

  it('says who, when, by which way, and gives every line an id of its own', () => {
    const events = log(start, {...start, stageId: 'won', outcome: 'won'});
    expect(events.map(({id}) => id)).to.deep.equal(['e1', 'e2']);
    for (const event of events) expect(event).to.include({dealId: 'a', at: AT, via: 'drag', byId: 'ann'});
    const [bare] = changeEvents({id: 'a', before: start, after: undefined}, {at: AT, nextId: () => 'e'});
    expect(Object.keys(bare!)).to.have.members(['id', 'dealId', 'at', 'kind', 'from']);
  });

  it('tells stage, outcome, amount, expected close and owner from what to what', () => {
    const after: Deal = {
      ...start,
      ...{
        stageId: 'won',
        outcome: 'won' as const,
        amount: {minor: 1, currency: 'USD'},
        expectedClose: '2026-12-01',
        ownerId: 'ben',
      },
    };
    expect(short(log(start, after))).to.deep.equal([
      ['stage', 'lead', 'won'],
      ['outcome', 'open', 'won'],
      ['amount', 10_000, 1],
      ['expectedClose', null, '2026-12-01'],
      ['owner', 'ann', 'ben'],
    ]);
  });

  it('tells another pipeline by name of the field, also where the stage has the same id', () => {
    expect(short(log(start, {...start, pipelineId: 'q'}))).to.deep.equal([['field', 'pipelineId', 'p', 'q']]);
  });

  it('tells what came and went as from or to nothing', () => {
    const {amount: _amount, ownerId: _ownerId, ...bare} = start;
    expect(short(log(start, bare))).to.deep.equal([
      ['amount', 10_000, null],
      ['owner', 'ann', null],
    ]);
    expect(short(log(bare, start))).to.deep.equal([
      ['amount', null, 10_000],
      ['owner', null, 'ann'],
    ]);
  });

  it('tells other fields by their key, the host’s own included', () => {
    const one = {...start, fields: {seats: 1, region: 'north'}};
    const two = {...start, title: 'T', lostReason: 'Price', fields: {seats: 2, vip: true}};
    expect(short(log(one, two))).to.deep.equal([
      ['field', 'title', 'Deal a', 'T'],
      ['field', 'lostReason', null, 'Price'],
      ['field', 'seats', 1, 2],
      ['field', 'region', 'north', null],
      ['field', 'vip', null, true],
    ]);
  });

  it('tells another currency, other tags, another account and contact', () => {
    const one = {...start, tags: ['a'], account: {id: '1', name: 'Acme'}};
    const two: Deal = {
      ...start,
      amount: {minor: 10_000, currency: 'EUR'},
      tags: ['a', 'b'],
      account: {id: '2', name: 'Brown'},
      contact: {id: '3', name: 'Cleo'},
    };
    expect(short(log(one, two))).to.deep.equal([
      ['field', 'currency', 'USD', 'EUR'],
      ['field', 'account', 'Acme', 'Brown'],
      ['field', 'contact', null, 'Cleo'],
      ['field', 'tags', ['a'], ['a', 'b']],
    ]);
    expect(short(log(start, one))).to.deep.equal([
      ['field', 'account', null, 'Acme'],
      ['field', 'tags', null, ['a']],
    ]);
    const both = {...start, amount: {minor: 5, currency: 'EUR'}};
    expect(short(log(start, both))).to.deep.equal([
      ['amount', 10_000, 5],
      ['field', 'currency', 'USD', 'EUR'],
    ]);
  });

  it('keeps silent about lists and references that were made anew with the same content', () => {
    const made = (): Deal => ({...start, tags: ['a'], account: {id: '1', name: 'A'}, fields: {list: ['x', 'y']}});
    expect(log(made(), made())).to.deep.equal([]);
    expect(short(log(made(), {...made(), fields: {list: ['y', 'x']}}))).to.deep.equal([
      ['field', 'list', ['x', 'y'], ['y', 'x']],
    ]);
  });

  it('tells a beginning with its stage and an end', () => {
    expect(short(log(undefined, start))).to.deep.equal([['created', undefined, 'lead']]);
    expect(short(log(start, undefined))).to.deep.equal([['deleted', 'lead', undefined]]);
  });

  it('keeps silent about order, revision and bookkeeping', () => {
    const after = {...start, rank: 'zz', revision: '9', updatedAt: AT, stageEnteredAt: AT};
    expect(log(start, after)).to.deep.equal([]);
  });

  it('leads from the one deal to the other, for any two', () => {
    const two = fc.tuple(dealOf(fc.constant('a')), dealOf(fc.constant('a')));
    fc.assert(
      fc.property(two, ([before, after]) => {
        // A currency that comes or goes with its amount has no line of its own.
        const currency = (one: Deal): unknown => (before.amount && after.amount ? one.amount?.currency : null);
        const watch = (one: Deal): Record<string, unknown> => ({
          currency: currency(one),
          stage: one.stageId,
          outcome: one.outcome,
          amount: one.amount?.minor ?? null,
          expectedClose: one.expectedClose ?? null,
          owner: one.ownerId ?? null,
          title: one.title,
          probability: one.probability ?? null,
          lostReason: one.lostReason ?? null,
          priority: one.priority ?? null,
        });
        const replayed = watch(before);
        for (const {kind, field, from, to} of log(before, after)) {
          const key = field ?? kind;
          expect(replayed[key], key).to.equal(from);
          expect(from).not.to.equal(to);
          replayed[key] = to;
        }
        expect(replayed).to.deep.equal(watch(after));
      }),
      {numRuns: 300},
    );
  });
});
