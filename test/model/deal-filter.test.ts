import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Deal} from '../../src/model/deal.js';
import {KEY_FACTS, missingFacts} from '../../src/model/deal-facts.js';
import {compileFilter, wordsOf, type FilterContext} from '../../src/model/deal-filter.js';
import {foldFast, foldText, matches} from '../../src/model/filter.js';
import type {DealFilter} from '../../src/model/view-spec.js';
import {deal, NOW, PIPELINE} from '../data/fixtures.js';
import {dealOf, deals} from './arbitraries.js';

const STAGES = PIPELINE.stages.map((stage) => (stage.id === 'lead' ? {...stage, rotAfterDays: 30} : stage));
const NAMES: Readonly<Record<string, string>> = {ann: 'Ánn Bøe', ben: 'Ben Osei'};
const context: FilterContext = {
  pipeline: {...PIPELINE, stages: STAGES},
  ownerName: (id) => NAMES[id],
  now: NOW,
  zone: 'UTC',
};

const shows = (filter: DealFilter, one: Deal, given = context): boolean => compileFilter(filter, given)?.(one) ?? true;

const FULL = deal('d', 'lead', {
  title: 'Café Größe (50%)',
  account: {id: 'x', name: 'Acme & Söhne'},
  contact: {id: 'y', name: 'Zoë Ångström'},
  tags: ['Legal', 'Pilot'],
  ownerId: 'ann',
  expectedClose: '2026-11-30',
});

describe('a compiled filter', () => {
  it('is none where there is nothing to filter', () => {
    const nothing: readonly DealFilter[] = [
      {},
      {text: '  '},
      {text: '^'},
      {conditions: []},
      {missing: []},
      {stale: false},
    ];
    for (const filter of nothing) expect(compileFilter(filter, context), JSON.stringify(filter)).to.equal(undefined);
  });

  it('finds each word wherever it stands, whatever case and accents', () => {
    for (const text of [
      'cafe',
      'GRÖßE',
      'acme sohne',
      'angstrom zoe',
      'pilot legal',
      'bøe',
      'ann cafe pil',
      '50%',
      '&',
    ]) {
      expect(shows({text}, FULL), text).to.equal(true);
    }
  });

  it('asks for every word, and finds none across two texts', () => {
    for (const text of ['cafe missing', 'legalpilot', 'acmeann', 'grossecafe']) {
      expect(shows({text}, FULL), text).to.equal(false);
    }
  });

  it('reads no pattern out of what is typed', () => {
    for (const text of ['.*', '[a-z]', 'c.fe', '\\w', '(a+)+$']) expect(shows({text}, FULL), text).to.equal(false);
    expect(shows({text: '(50%)'}, FULL)).to.equal(true);
  });

  it('keeps to the clock and the names of its making', () => {
    const names: Record<string, string> = {ann: 'Ann'};
    const test = compileFilter({text: 'ann'}, {...context, ownerName: (id) => names[id]});
    const one = deal('o', 'lead', {ownerId: 'ann', title: ''});
    expect(test?.(one)).to.equal(true);
    names['ann'] = 'Renamed';
    expect(test?.(one)).to.equal(true);
  });

  it('knows stale deals: open, and longer in their stage than it allows', () => {
    const since = (stageEnteredAt: string, more: Partial<Deal> = {}, stage = 'lead'): boolean =>
      shows({stale: true}, deal('s', stage, {stageEnteredAt, ...more}));
    expect(since('2026-10-24T08:59:59.999Z')).to.equal(true);
    expect(since('2026-10-24T09:00:00.000Z')).to.equal(false);
    expect(since('2020-01-01T00:00:00.000Z', {}, 'demo'), 'no limit').to.equal(false);
    expect(since('2020-01-01T00:00:00.000Z', {outcome: 'lost'}), 'lost').to.equal(false);
    expect(shows({stale: true}, deal('s', 'lead')), 'age unknown').to.equal(false);
  });

  it('takes names of dates for the dates they mean today', () => {
    const closes = (value: string, expectedClose: string, more: Partial<Deal> = {}): boolean =>
      shows({conditions: [{field: 'expectedClose', test: 'eq', value}]}, deal('c', 'lead', {expectedClose, ...more}));
    expect(closes('overdue', '2026-11-22')).to.equal(true);
    expect(closes('overdue', '2026-11-23'), 'today is not overdue').to.equal(false);
    expect(closes('overdue', '2026-11-22', {outcome: 'won'}), 'closed').to.equal(false);
    expect(
      ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => closes('thisMonth', day)),
    ).to.deep.equal([false, true, true, false]);
    expect(
      ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map((day) => closes('nextMonth', day)),
    ).to.deep.equal([false, true, true, false]);
    expect(
      ['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01'].map((day) => closes('thisQuarter', day)),
    ).to.deep.equal([false, true, true, false]);
    expect(closes('2026-11-22', '2026-11-22'), 'a date is a date').to.equal(true);
  });

  it('begins the day in its zone', () => {
    const overdue: DealFilter = {conditions: [{field: 'expectedClose', test: 'eq', value: 'overdue'}]};
    const one = deal('c', 'lead', {expectedClose: '2026-11-23'});
    expect(shows(overdue, one, {...context, now: '2026-11-23T23:30:00.000Z', zone: 'Asia/Tokyo'})).to.equal(true);
    expect(shows(overdue, one, {...context, now: '2026-11-23T23:30:00.000Z', zone: 'America/New_York'})).to.equal(
      false,
    );
  });

  it('folds texts as the slow way does', () => {
    const samples = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.string(),
      fc.constantFrom('A^`b', 'Ünï', 'ﬁ\u00a0x', '\u0130'),
    );
    fc.assert(
      fc.property(samples, (text) => void expect(foldFast(text)).to.equal(foldText(text))),
      {numRuns: 500},
    );
  });

  it('lets through exactly what a reader of each rule would', () => {
    const rich = fc.record({
      deal: dealOf(fc.constant('x')),
      account: fc.constantFrom(undefined, 'Acme', 'Été Ltd'),
      tags: fc.constantFrom([], ['Pilot'], ['alpha', 'Legal']),
    });
    const filters = fc.record({
      text: fc.constantFrom('', 'alpha', 'ete', 'ann', 'acme pilot', 'BOE alpha', 'e'),
      stale: fc.boolean(),
      missing: fc.subarray([...KEY_FACTS]),
      conditions: fc.subarray([
        {field: 'amount', test: 'gte', value: 0} as const,
        {field: 'ownerId', test: 'in', value: ['ann']} as const,
        {field: 'priority', test: 'isNull', value: true} as const,
      ]),
    });
    fc.assert(
      fc.property(rich, filters, ({deal: bare, account, tags}, filter) => {
        const one: Deal = {...bare, tags, ...(account !== undefined && {account: {id: 'a', name: account}})};
        const texts = [one.title, account ?? '', NAMES[one.ownerId ?? ''] ?? '', ...tags].map(foldText);
        const words = foldText(filter.text).split(' ').filter(Boolean);
        const limit = STAGES.find(({id}) => id === one.stageId)?.rotAfterDays ?? Infinity;
        const age = (Date.parse(NOW) - Date.parse(one.stageEnteredAt ?? NOW)) / 86_400_000;
        const expected =
          words.every((word) => texts.some((text) => text.includes(word))) &&
          (!filter.stale || (one.outcome === 'open' && age > limit)) &&
          (filter.missing.length === 0 || missingFacts(one, filter.missing).length > 0) &&
          matches(one, filter.conditions);
        expect(shows(filter, one)).to.equal(expected);
      }),
      {numRuns: 500},
    );
  });

  it('shows exactly a long list of deals, read once however long it is', () => {
    const ids = Array.from({length: 40}, (_, i) => `d${i}`);
    const named = (value: readonly string[]): DealFilter => ({conditions: [{field: 'id', test: 'in', value}]});
    const long = compileFilter(named(ids), context);
    const short = compileFilter(named(ids.slice(0, 3)), context);
    const one = (id: string): Deal => deal(id, 'lead');
    expect(['d0', 'd39', 'd40', 'toString'].map((id) => long?.(one(id)))).to.deep.equal([true, true, false, false]);
    expect(['d0', 'd39'].map((id) => short?.(one(id)))).to.deep.equal([true, false]);
    const tags = compileFilter({conditions: [{field: 'tags', test: 'in', value: ids}]}, context);
    expect(
      [['x', 'd7'], ['x'], undefined].map((list) => tags?.({...one('a'), ...(list && {tags: list})})),
    ).to.deep.equal([true, false, false]);
  });

  it('answers the same for the same deal, however often it is asked', () => {
    const test = compileFilter({text: 'alpha', missing: ['amount']}, context);
    fc.assert(
      fc.property(deals, (list) => {
        const answers = list.map((one) => test?.(one));
        expect(list.map((one) => test?.(one))).to.deep.equal(answers);
      }),
    );
  });

  it('goes through 100,000 deals within the patience of a typist', () => {
    const many = Array.from({length: 100_000}, (_, i) =>
      deal(`d${i}`, 'lead', {
        title: `Warehouse rollout ${i}`,
        account: {id: `a${i % 900}`, name: `Northwind Foods ${i % 900}`},
        contact: {id: 'c', name: 'June Larsen'},
        tags: ['Inbound', 'Enterprise'],
        ownerId: i % 2 ? 'ann' : 'ben',
      }),
    );
    const took = (filter: DealFilter): number => {
      const start = performance.now();
      const test = compileFilter(filter, context);
      const count = many.reduce((sum, one) => sum + (test?.(one) ? 1 : 0), 0);
      expect(count).to.be.greaterThan(0);
      return performance.now() - start;
    };
    const first = took({text: 'rollout 77 ann'});
    const again = took({text: 'foods 78'});
    const conditions = took({
      conditions: [{field: 'amount', test: 'between', value: [1, 1e9]}],
      missing: ['expectedClose'],
    });
    expect(first).to.be.lessThan(1_500);
    expect(again).to.be.lessThan(500);
    expect(conditions).to.be.lessThan(500);
  });
});

describe('searched words', () => {
  it('are told apart by any blank, once each', () => {
    expect(wordsOf(' Foo\u00a0bar\tFÓO ')).to.deep.equal(['foo', 'bar']);
  });
});
