import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {ChangeEvent} from '../../src/model/change-event.js';
import type {Deal} from '../../src/model/deal.js';
import {findStage} from '../../src/model/pipeline.js';
import {isRank} from '../../src/model/rank.js';
import {stockKpis} from '../../src/analytics/stock.js';
import {SAMPLE_AS_OF, SAMPLE_KINDS, sampleData} from '../../src/testing/sample-data.js';
import type {SampleData} from '../../src/testing/sample-types.js';

/** What a log says of a deal: the last value of each thing it tells. */
interface Replayed {
  stageId?: unknown;
  outcome: unknown;
  minor?: unknown;
  expectedClose?: unknown;
}

function replay(events: readonly ChangeEvent[]): ReadonlyMap<string, Replayed> {
  const states = new Map<string, Replayed>();
  for (const {dealId, kind, from, to} of events) {
    const state = states.get(dealId) ?? {outcome: 'open'};
    states.set(dealId, state);
    if (kind === 'created') state.stageId = to;
    if (kind === 'stage') {
      expect(from, `${dealId} moves from where it stands`).to.equal(state.stageId);
      state.stageId = to;
    }
    if (kind === 'outcome') {
      expect(from).to.equal(state.outcome);
      state.outcome = to;
    }
    if (kind === 'amount') {
      expect(from, `${dealId} changes the amount it has`).to.equal(state.minor ?? null);
      state.minor = to;
    }
    if (kind === 'expectedClose') {
      if (state.expectedClose !== undefined) expect(from).to.equal(state.expectedClose);
      state.expectedClose = to;
    }
  }
  return states;
}

function expectReplayed(data: SampleData, deals: readonly Deal[]): void {
  const states = replay(data.events);
  for (const deal of deals) {
    const {stageId, outcome, minor, expectedClose} = states.get(deal.id) ?? {outcome: 'none'};
    expect({id: deal.id, stageId, outcome, minor}).to.deep.equal({
      id: deal.id,
      stageId: deal.stageId,
      outcome: deal.outcome,
      minor: deal.amount?.minor,
    });
    if (expectedClose !== undefined) expect(expectedClose).to.equal(deal.expectedClose);
  }
}

const seeds = fc.record({
  kind: fc.constantFrom('small', 'busy', 'huge'),
  seed: fc.integer(),
  deals: fc.integer({min: 0, max: 120}),
  asOf: fc.constantFrom(SAMPLE_AS_OF, '2024-02-29T23:59:59.999Z', '2000-01-01T00:00:00.000Z'),
});

describe('sampleData', () => {
  it('is the same for a seed on every machine', () => {
    const lines = sampleData({kind: 'small'}).deals.map(
      ({id, stageId, title, account, amount, expectedClose}) =>
        `${id} ${stageId} ${title}, ${account?.name}, ${amount?.minor}, ${expectedClose}`,
    );
    expect(lines).to.deep.equal([
      'deal-0001 lead Warehouse rollout, Northwind Foods, 275000, 2026-12-18',
      'deal-0002 lead Fleet telematics, Osprey Logistics, 690000, 2027-02-11',
      'deal-0003 lead Clinic scheduling, Harbor Health, 150000, 2027-01-31',
      'deal-0004 qualification Annual licence, Bluepeak Energy, undefined, 2026-12-17',
      'deal-0005 qualification Pilot, 3 sites, Atlas Retail Group, 1005000, 2026-12-08',
      'deal-0006 proposal Platform migration, Meridian Bank, 7600000, 2026-12-09',
      'deal-0007 proposal Support upgrade, Cobalt Studios, 4300000, 2027-06-28',
      'deal-0008 negotiation Group contract, Verity Insurance, 2900000, 2027-01-12',
      'deal-0009 closing Security bundle, Quill Publishing, 19800000, 2026-12-01',
      'deal-0010 won Self-service kiosks, Saffron Software, 2350000, 2026-08-18',
      'deal-0011 lost Invoice automation, Finch Robotics, 2550000, 2025-04-06',
      'deal-0012 lost Seat expansion, Fathom Hotels, 200000, 2026-10-30',
    ]);
    expect(sampleData({kind: 'busy'})).to.deep.equal(sampleData({kind: 'busy', seed: 1, asOf: SAMPLE_AS_OF}));
    expect(sampleData({kind: 'small', seed: 2}).deals).not.to.deep.equal(sampleData({kind: 'small'}).deals);
  });

  it('gives a busy team the board of the drawings', () => {
    const data = sampleData({kind: 'busy'});
    expect(data.deals).to.have.length(400);
    const board = data.pipeline.stages.slice(0, 5).map((stage) => {
      const stock = stockKpis(
        data.deals.filter((deal) => deal.stageId === stage.id),
        data.pipeline,
      );
      return {name: stage.name, n: stock.n, thousands: Math.round(Number(stock.value[0]?.minor) / 100_000)};
    });
    expect(board.map(({name, n}) => `${name} ${n}`)).to.deep.equal([
      'Lead generation 38',
      'Qualification 24',
      'Proposal / Demo 17',
      'Negotiation 14',
      'Closing 6',
    ]);
    for (const [i, drawn] of [412, 655, 890, 1210, 388].entries()) {
      expect(board[i]?.thousands, board[i]?.name).to.be.within(drawn * 0.75, drawn * 1.25);
    }
  });

  it('gives a busy team overdue, due and missing next steps, stale deals and open dates in the past', () => {
    const {deals, asOf, pipeline} = sampleData({kind: 'busy'});
    const open = deals.filter((deal) => deal.outcome === 'open');
    const today = asOf.slice(0, 10);
    const share = (test: (deal: Deal) => boolean): number => open.filter(test).length / open.length;
    expect(share((deal) => deal.nextActivityAt === undefined)).to.be.within(0.08, 0.25);
    expect(share((deal) => (deal.nextActivityAt ?? '9').slice(0, 10) < today)).to.be.within(0.05, 0.22);
    expect(share((deal) => deal.nextActivityAt?.slice(0, 10) === today)).to.be.within(0.1, 0.3);
    expect(share((deal) => (deal.expectedClose ?? '9') < today)).to.be.within(0.03, 0.16);
    const stale = share((deal) => {
      const limit = findStage(pipeline, deal.stageId)?.rotAfterDays ?? Infinity;
      return Date.parse(asOf) - Date.parse(deal.stageEnteredAt ?? asOf) > limit * 86_400_000;
    });
    expect(stale).to.be.within(0.08, 0.35);
  });

  it('has skips, steps back, changed amounts and pushed dates in the log of a busy team', () => {
    const {events, pipeline} = sampleData({kind: 'busy'});
    const order = new Map(pipeline.stages.map((stage) => [stage.id, stage.order]));
    const steps = events
      .filter(({kind, to}) => kind === 'stage' && to !== 'lost' && to !== 'won')
      .map(({from, to}) => (order.get(String(to)) ?? 0) - (order.get(String(from)) ?? 0));
    expect(steps.filter((step) => step > 1).length).to.be.above(10);
    expect(steps.filter((step) => step < 0).length).to.be.above(5);
    expect(events.filter(({kind, from}) => kind === 'amount' && from !== null).length).to.be.above(40);
    expect(
      events.filter(({kind, from = '', to = ''}) => kind === 'expectedClose' && String(to) > String(from)).length,
    ).to.be.above(60);
  });

  it('leads, by its log, to exactly the deals it gives', () => {
    fc.assert(
      fc.property(seeds, (options) => {
        const data = sampleData({...options, kind: options.kind as 'small'});
        expect(data.deals).to.have.length(options.deals);
        expectReplayed(data, data.deals);
      }),
      {numRuns: 40},
    );
  });

  it('is in order: unique ids, lines by time, nothing after its moment, dates that follow each other', () => {
    fc.assert(
      fc.property(seeds, (options) => {
        const {deals, events, activities, asOf, owners} = sampleData({...options, kind: options.kind as 'small'});
        for (const list of [deals, events, activities])
          expect(new Set(list.map(({id}) => id)).size).to.equal(list.length);
        const sorted = events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
        expect(events).to.deep.equal(sorted);
        expect((events.at(-1)?.at ?? '') <= asOf).to.equal(true);
        const people = new Set(owners.map(({id}) => id));
        for (const deal of deals) {
          const {createdAt = '', stageEnteredAt = '', closedAt = asOf, lastActivityAt = ''} = deal;
          expect([createdAt, stageEnteredAt, closedAt, asOf]).to.deep.equal(
            [createdAt, stageEnteredAt, closedAt, asOf].toSorted(),
          );
          expect(lastActivityAt >= createdAt && lastActivityAt <= closedAt, `${deal.id} touched in its life`).to.equal(
            true,
          );
          expect(deal.outcome === 'open').to.equal(deal.closedAt === undefined);
          expect(people.has(deal.ownerId ?? '')).to.equal(true);
          expect(isRank(deal.rank ?? '')).to.equal(true);
          expect(deal.amount?.minor ?? 1).to.satisfy((minor: number) => Number.isSafeInteger(minor) && minor > 0);
        }
      }),
      {numRuns: 30},
    );
  });

  it('ranks the deals of a stage in the order given', () => {
    const {deals} = sampleData({kind: 'busy'});
    const leads = deals.filter(({stageId}) => stageId === 'lead').map(({rank = ''}) => rank);
    expect(leads).to.deep.equal([...new Set(leads)].toSorted());
  });

  it('plans each next step as an activity and remembers each last one', () => {
    const {deals, activities} = sampleData({kind: 'small'});
    for (const deal of deals) {
      const own = activities.filter(({dealId}) => dealId === deal.id);
      expect(own.find(({doneAt}) => doneAt === undefined)?.dueAt).to.equal(deal.nextActivityAt);
      expect(own.find(({doneAt}) => doneAt !== undefined)?.doneAt).to.equal(deal.lastActivityAt);
    }
  });

  it('has stages that say how far they are, what is to be reached and how', () => {
    const {pipeline, owners} = sampleData({kind: 'empty'});
    const open = pipeline.stages.filter(({kind}) => kind === 'open');
    expect(open.map(({probability}) => probability)).to.deep.equal([1000, 2500, 4500, 7000, 9000]);
    for (const stage of open) {
      expect(stage.rotAfterDays).to.be.above(0);
      expect(stage.goal).to.have.length.above(20);
      expect(stage.guidance).to.have.length.above(20);
    }
    expect(pipeline.stages.slice(-2).map(({kind}) => kind)).to.deep.equal(['won', 'lost']);
    const initials = owners.map(({name}) =>
      name
        .split(' ')
        .map((word) => word[0])
        .join(''),
    );
    expect(initials).to.deep.equal(['MK', 'RT', 'JL', 'SO', 'AN', 'PI']);
  });

  it('has no deals when empty, and as many as asked otherwise', () => {
    expect(sampleData({kind: 'empty'})).to.deep.include({deals: [], events: [], activities: []});
    expect(sampleData({kind: 'busy', deals: 0}).deals).to.deep.equal([]);
    expect(sampleData({kind: 'huge', deals: 1}).deals).to.have.length(1);
  });

  it('makes 20,000 deals with their log fast enough for a page', () => {
    const start = performance.now();
    const data = sampleData({kind: 'huge'});
    expect(performance.now() - start).to.be.below(4000);
    expect(data.deals).to.have.length(20_000);
    expect(data.deals.filter(({outcome}) => outcome === 'open')).to.have.length(10_000);
    expect(data.events.length).to.be.above(80_000);
  });

  it('refuses a moment that is none', () => {
    expect(() => sampleData({kind: 'small', asOf: 'monday'})).to.throw(RangeError);
  });

  describe('awkward', () => {
    const data = sampleData({kind: 'awkward'});
    const some = (test: (deal: Deal) => boolean): boolean => data.deals.some(test);

    it('has one of each kind of oddity', () => {
      const currencies = new Set(data.deals.flatMap(({amount}) => (amount ? [amount.currency] : [])));
      expect([...currencies].toSorted()).to.deep.equal(['EUR', 'JPY', 'KWD', 'USD']);
      const oddities: readonly ((deal: Deal) => boolean)[] = [
        (deal) => deal.amount === undefined,
        (deal) => (deal.amount?.minor ?? 0) < 0,
        (deal) => deal.amount?.minor === 0,
        (deal) => deal.amount?.minor === Number.MAX_SAFE_INTEGER,
        (deal) => deal.ownerId === undefined,
        (deal) => deal.createdAt === undefined && deal.expectedClose === undefined,
        (deal) => deal.title.length > 250,
        (deal) => /\p{Extended_Pictographic}/u.test(deal.title),
        (deal) => /\p{Script=Arabic}/u.test(deal.title),
        (deal) => deal.title.includes('<img'),
        (deal) => findStage(data.pipeline, deal.stageId) === undefined,
        (deal) => deal.outcome === 'lost' && findStage(data.pipeline, deal.stageId)?.kind === 'open',
        (deal) => deal.outcome === 'won' && deal.closedAt === undefined,
        (deal) => (deal.createdAt ?? '') > data.asOf,
      ];
      for (const odd of oddities) expect(some(odd), String(odd)).to.equal(true);
    });

    it('keeps to the form of a deal all the same', () => {
      expect(new Set(data.deals.map(({id}) => id)).size).to.equal(data.deals.length);
      for (const {amount} of data.deals) if (amount) expect(Number.isSafeInteger(amount.minor)).to.equal(true);
    });

    it('has logs that lead to the deals they tell of, and one of a deal that is gone', () => {
      const told = new Set(data.events.map(({dealId}) => dealId));
      const deals = data.deals.filter(({id}) => told.has(id));
      expect(deals.map(({id}) => id).toSorted()).to.deep.equal(['lost-here', 'reopened']);
      expectReplayed(data, deals);
      expect(told.has('deleted')).to.equal(true);
    });
  });

  it('knows every kind by name', () => {
    for (const kind of SAMPLE_KINDS) expect(sampleData({kind, deals: 5}).asOf).to.equal(SAMPLE_AS_OF);
  });
});
