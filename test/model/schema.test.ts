import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {OUTCOMES} from '../../src/model/deal.js';
import {isPlainDate} from '../../src/model/calendar.js';
import {readDeals, readStages, type DataProblem} from '../../src/model/schema.js';
import {deal, PIPELINE} from '../data/fixtures.js';

const NEEDED = {id: 'a', stageId: 'lead'};
const TEMPLATE = {_$litType$: 1, strings: [], values: []};

const GOOD: Readonly<Record<string, unknown>> = {
  pipelineId: 'p2',
  title: '',
  outcome: 'lost',
  amount: {minor: -5, currency: 'JPY'},
  probability: 0,
  expectedClose: '2026-12-01',
  closedAt: '2026-12-01T00:00:00.000Z',
  lostReason: 'Price',
  ownerId: 'ann',
  account: {id: 'x', name: 'X'},
  contact: {id: 'y', name: 'Y'},
  source: 'Web',
  tags: [],
  priority: -1.5,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  stageEnteredAt: '2026-01-01T00:00:00.000Z',
  lastActivityAt: '2026-01-01T00:00:00.000Z',
  nextActivityAt: '2026-01-01T00:00:00.000Z',
  nextActivity: 'Call',
  rank: 'a0',
  fields: {seats: 1, none: null, vip: true, list: ['a']},
  revision: 'r',
  can: {move: false},
  archived: false,
};

const BAD: Readonly<Record<string, readonly unknown[]>> = {
  pipelineId: ['', 7],
  title: [7, TEMPLATE, ['a']],
  outcome: ['Won', true],
  amount: [
    100,
    '100',
    {minor: 1.5, currency: 'USD'},
    {minor: 2 ** 53, currency: 'USD'},
    {minor: 1, currency: 'usd'},
    {minor: 1},
    {currency: 'USD'},
  ],
  probability: [0.5, -1, 10_001, '50%', Number.NaN],
  expectedClose: ['2026-02-30', '12/01/2026', '2026-12-01T00:00:00Z', 20261201],
  closedAt: ['soon', 0, '2026-12-01T00:00:00', '2026-12-01 00:00', '12/01/2026', 'Dec 1, 2026', '2026'],
  lostReason: [['Price']],
  ownerId: ['', {id: 'ann'}],
  account: ['X', {id: 1, name: 'X'}, {name: 'X'}],
  contact: [[], {id: 'y'}],
  source: [1],
  tags: ['a', [1], {0: 'a'}],
  priority: ['high', Number.NaN, Number.POSITIVE_INFINITY],
  createdAt: ['yesterday', 1_700_000_000_000],
  updatedAt: [''],
  stageEnteredAt: [true],
  lastActivityAt: ['2026-13-01T00:00:00Z'],
  nextActivityAt: [{}],
  nextActivity: [TEMPLATE],
  rank: [1],
  fields: ['x', {deep: {er: 1}}, {list: [1]}],
  revision: [1],
  can: [true, {move: 'no'}],
  archived: ['false', 0],
};

function ensureWellNamed(problem: DataProblem): void {
  for (const key of ['record', 'field', 'value', 'remedy'] as const) expect(problem[key], key).to.be.a('string');
  expect(problem.value.length).to.be.at.most(80);
  expect(problem.remedy).not.to.equal('');
  expect(['error', 'warning']).to.include(problem.severity);
}

describe('deals handed in by a host', () => {
  it('come through whole when they are right', () => {
    const {deals, problems} = readDeals([{...NEEDED, ...GOOD}], PIPELINE);
    expect(problems).to.deep.equal([]);
    expect(deals).to.deep.equal([{...NEEDED, ...GOOD}]);
    expect(Object.keys(BAD).toSorted(), 'every field is tried').to.deep.equal(Object.keys(GOOD).toSorted());
  });

  it('need an id and a stage only; the rest has a default', () => {
    expect(readDeals([NEEDED], PIPELINE).deals).to.deep.equal([
      {id: 'a', pipelineId: 'p', stageId: 'lead', title: 'a', outcome: 'open', revision: ''},
    ]);
    expect(readDeals([{...NEEDED, stageId: 'won'}], PIPELINE).deals[0]!.outcome).to.equal('won');
    expect(readDeals([{...NEEDED, stageId: 'unknown'}], PIPELINE)).to.deep.include({problems: []});
  });

  for (const [field, values] of Object.entries(BAD)) {
    it(`are kept without a bad ${field}, which is named with what would be right`, () => {
      for (const value of values) {
        const {deals, problems} = readDeals([{...NEEDED, title: 'T', [field]: value}], PIPELINE);
        expect(deals).to.have.length(1);
        if (!['title', 'outcome', 'pipelineId', 'revision'].includes(field))
          expect(deals[0]).not.to.have.property(field);
        expect(problems.map((one) => [one.record, one.field, one.severity])).to.deep.equal([['a', field, 'warning']]);
        ensureWellNamed(problems[0]!);
      }
    });
  }

  it('lack what is null, without a word', () => {
    const nothing = Object.fromEntries(Object.keys(GOOD).map((field) => [field, null]));
    const {deals, problems} = readDeals([{...NEEDED, ...nothing}], PIPELINE);
    expect(problems).to.deep.equal([]);
    expect(Object.keys(deals[0]!)).to.have.members(['id', 'pipelineId', 'stageId', 'title', 'outcome', 'revision']);
  });

  it('are left out without id or stage, named by their place, and never hide another', () => {
    const list = [
      {stageId: 'lead'},
      {...NEEDED, id: ''},
      {id: 'b'},
      null,
      'text',
      7,
      [],
      undefined,
      {...NEEDED, id: 'z'},
    ];
    const {deals, problems} = readDeals(list, PIPELINE);
    expect(deals.map(({id}) => id)).to.deep.equal(['z']);
    expect(problems.map(({record, field}) => `${record} ${field}`)).to.deep.equal([
      ...['#1 id', '#2 id', 'b stageId', '#4 id', '#5 id', '#6 id', '#7 id', '#8 id'],
    ]);
    for (const problem of problems) {
      expect(problem.severity).to.equal('error');
      ensureWellNamed(problem);
    }
  });

  it('keep the first of two with one id', () => {
    const {deals, problems} = readDeals(
      [
        {...NEEDED, title: 'one'},
        {...NEEDED, title: 'two'},
      ],
      PIPELINE,
    );
    expect(deals.map(({title}) => title)).to.deep.equal(['one']);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include({record: 'a', field: 'id', severity: 'error'});
  });

  it('have the outcome that their won or lost stage says', () => {
    expect(readDeals([{...NEEDED, stageId: 'won', outcome: 'lost'}], PIPELINE).deals[0]!.outcome).to.equal('won');
    expect(readDeals([{...NEEDED, outcome: 'lost'}], PIPELINE).deals[0]!.outcome).to.equal('lost');
  });

  it('are none for nothing, and a named mistake for what is no list', () => {
    for (const none of [undefined, null, []])
      expect(readDeals(none, PIPELINE)).to.deep.equal({deals: [], problems: []});
    for (const wrong of ['deals', 7, {}, new Set([NEEDED]), TEMPLATE]) {
      const {deals, problems} = readDeals(wrong, PIPELINE);
      expect(deals).to.deep.equal([]);
      expect(problems).to.have.length(1);
      ensureWellNamed(problems[0]!);
    }
  });

  it('cannot bring templates, prototypes or foreign members with them', () => {
    const hostile = JSON.parse(
      '{"id":"__proto__","stageId":"lead","title":{"_$litType$":1,"strings":["<img onerror=alert(1)>"],"values":[]},' +
        '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"isAdmin":true,' +
        '"account":{"id":"x","name":"X","_$litType$":1},"fields":{"__proto__":"x","ok":1}}',
    ) as unknown;
    const {deals} = readDeals([hostile], PIPELINE);
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    const [one] = deals;
    expect(one!.id).to.equal('__proto__');
    expect(one!.title).to.equal('__proto__');
    expect(one!.account).to.deep.equal({id: 'x', name: 'X'});
    expect(one).not.to.have.any.keys('isAdmin', 'constructor', 'polluted');
    expect(Object.getPrototypeOf(one)).to.equal(Object.prototype);
    expect(Object.getPrototypeOf(one!.fields)).to.equal(Object.prototype);
  });

  it('cut long values and survive values that cannot be written', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const values = ['x'.repeat(5_000), loop, 10n, Symbol('s'), () => undefined, Object.create(null)];
    for (const expectedClose of values) {
      const {deals, problems} = readDeals([{...NEEDED, expectedClose}], PIPELINE);
      expect(deals).to.have.length(1);
      ensureWellNamed(problems[0]!);
    }
  });

  it('may say a moment with any offset, or a date alone: it is kept in UTC', () => {
    const createdAt = ['2026-01-01T00:00:00Z', '2026-01-01T05:45:00+05:45', '2026-01-01'];
    const {deals, problems} = readDeals(
      createdAt.map((at, i) => ({...NEEDED, id: String(i), createdAt: at})),
      PIPELINE,
    );
    expect(problems).to.deep.equal([]);
    for (const one of deals) expect(one.createdAt).to.equal('2026-01-01T00:00:00.000Z');
  });

  it('whose members throw lose the member, or are left out, with one problem each', () => {
    const broken = (key: string, more: object = NEEDED): object =>
      Object.defineProperty({...more}, key, {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      });
    const bad = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    );
    const list: unknown[] = [
      broken('id'),
      broken('stageId'),
      broken('title', {...NEEDED, id: 'b'}),
      {...NEEDED, id: 'c', amount: broken('minor', {currency: 'USD'})},
      {...NEEDED, id: 'd', fields: broken('seats', {})},
      {...NEEDED, id: 'e', tags: Object.defineProperty(['x'], 0, {get: () => bad['x' as never]})},
    ];
    Object.defineProperty(list, list.length, {get: () => bad, enumerable: true});
    Object.defineProperty(list, list.length, {get: () => bad['x' as never], enumerable: true});
    const {deals, problems} = readDeals(list, PIPELINE);
    expect(deals.map(({id}) => id)).to.deep.equal(['b', 'c', 'd', 'e']);
    expect(problems.map(({record, field, severity}) => `${record} ${field} ${severity}`)).to.deep.equal([
      ...['#1 id error', 'a stageId error', 'b title warning', 'c amount warning', 'd fields warning'],
      ...['e tags warning', '#7 id error', '#8 id error'],
    ]);
    for (const problem of problems) ensureWellNamed(problem);
    expect(readStages([broken('id', {}), broken('name', {id: 'x'})])).to.deep.include({
      stages: [{id: 'x', name: 'x', order: 1, kind: 'open'}],
    });
  });

  it('of any shape whatever never throw, and what comes through is sound', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const dealish = fc.dictionary(
      fc.constantFrom('id', 'stageId', ...Object.keys(GOOD)),
      fc.oneof(anything, fc.constantFrom('lead', 'won', ...Object.values(GOOD))),
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.array(fc.oneof(anything, dealish), {maxLength: 4})), (values) => {
        const {deals, problems} = readDeals(values, PIPELINE);
        for (const problem of problems) ensureWellNamed(problem);
        expect(new Set(deals.map(({id}) => id)).size).to.equal(deals.length);
        for (const one of deals) {
          for (const text of [one.id, one.stageId, one.title, one.pipelineId, one.revision])
            expect(text).to.be.a('string');
          expect(one.id).not.to.equal('');
          expect(OUTCOMES).to.include(one.outcome);
          if (one.amount) expect(Number.isSafeInteger(one.amount.minor)).to.equal(true);
          if (one.expectedClose !== undefined) expect(isPlainDate(one.expectedClose)).to.equal(true);
          if (one.probability !== undefined) expect(one.probability).to.be.within(0, 10_000);
        }
        if (Array.isArray(values)) {
          const left = problems.filter(({severity}) => severity === 'error').length;
          expect(deals.length + left).to.equal(values.length);
        }
      }),
      {numRuns: 5_000},
    );
  });

  it('that were read once read the same again', () => {
    const {deals} = readDeals([deal('a', 'lead'), {...NEEDED, id: 'b', ...GOOD}], PIPELINE);
    expect(readDeals(deals, PIPELINE)).to.deep.equal({deals, problems: []});
  });
});

describe('stages handed in by a host', () => {
  it('may be names only, or objects, and stand in the order of the list', () => {
    const {stages, problems} = readStages([
      'New',
      {id: 'won', name: 'Won', kind: 'won', probability: 10_000, order: 9},
    ]);
    expect(problems).to.deep.equal([]);
    expect(stages).to.deep.equal([
      {id: 'New', name: 'New', order: 0, kind: 'open'},
      {id: 'won', name: 'Won', order: 9, kind: 'won', probability: 10_000},
    ]);
  });

  it('may be one text, as in an attribute', () => {
    const {stages, problems} = readStages(' New, Qualified 25% ;Proposal 62.5 %,, Closed won,\nLost ');
    expect(problems).to.deep.equal([]);
    expect(stages).to.deep.equal([
      {id: 'New', name: 'New', order: 0, kind: 'open'},
      {id: 'Qualified', name: 'Qualified', order: 1, kind: 'open', probability: 2_500},
      {id: 'Proposal', name: 'Proposal', order: 2, kind: 'open', probability: 6_250},
      {id: 'Closed won', name: 'Closed won', order: 3, kind: 'won'},
      {id: 'Lost', name: 'Lost', order: 4, kind: 'lost'},
    ]);
    expect(readStages(['New', 'Qualified 25%'])).to.deep.equal(readStages('New,Qualified 25%'));
    expect(readStages('')).to.deep.equal({stages: [], problems: []});
  });

  it('that say no chance from 0 to 100 %, and no end of a deal, are taken by name', () => {
    const {stages, problems} = readStages(['Over 120%', '50%', 'Won back', 'closed-lost', 'CLOSED WON 100%']);
    expect(stages.map(({id, kind}) => [id, kind])).to.deep.equal([
      ...[
        ['Over', 'open'],
        ['50%', 'open'],
        ['Won back', 'open'],
        ['closed-lost', 'lost'],
        ['CLOSED WON', 'won'],
      ],
    ]);
    expect(stages.map(({probability}) => probability)).to.deep.equal([
      ...[undefined, undefined, undefined, undefined, 10_000],
    ]);
    expect(problems.map(({record, field}) => `${record} ${field}`)).to.deep.equal(['Over probability']);
  });

  it('are kept without what is bad in them, left out without an id or with another’s', () => {
    const list = [
      {id: 'a', kind: 'maybe', probability: 40.5, rotAfterDays: -1, transitions: 'b', name: 7},
      {name: 'x'},
      'a',
      '',
      null,
    ];
    const {stages, problems} = readStages(list);
    expect(stages).to.deep.equal([{id: 'a', name: 'a', order: 0, kind: 'open'}]);
    expect(problems.map(({record, field, severity}) => `${record} ${field} ${severity}`).toSorted()).to.deep.equal(
      [
        ...['a kind', 'a name', 'a probability', 'a rotAfterDays', 'a transitions'].map((one) => `${one} warning`),
        ...['#2 id error', 'a id error', '#4 id error', '#5 id error'],
      ].toSorted(),
    );
    for (const problem of problems) ensureWellNamed(problem);
  });

  it('of any shape never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.anything())), (values) => {
        const {stages, problems} = readStages(values);
        for (const problem of problems) ensureWellNamed(problem);
        expect(new Set(stages.map(({id}) => id)).size).to.equal(stages.length);
      }),
      {numRuns: 1_000},
    );
  });
});
