import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {KEY_FACTS} from '../../src/model/deal-facts.js';
import type {Condition, FilterScalar} from '../../src/model/filter.js';
import {RELATIVE_DATES} from '../../src/model/relative-dates.js';
import {formatView, isViewParam, parseView} from '../../src/model/view-query.js';
import {EMPTY_VIEW, type DealSort, type ViewSpec} from '../../src/model/view-spec.js';

const view = (more: Partial<ViewSpec>): ViewSpec => ({...EMPTY_VIEW, ...more});

const READABLE: readonly (readonly [string, Partial<ViewSpec>])[] = [
  ['', {}],
  ['q=acme+corp', {filter: {text: 'acme corp'}}],
  ['owner=mk,rt', {filter: {conditions: [{field: 'ownerId', test: 'in', value: ['mk', 'rt']}]}}],
  ['owner=42', {filter: {conditions: [{field: 'ownerId', test: 'in', value: ['42']}]}}],
  ['amount=100000..500000', {filter: {conditions: [{field: 'amount', test: 'between', value: [100_000, 500_000]}]}}],
  ['close=..2026-12-31', {filter: {conditions: [{field: 'expectedClose', test: 'lte', value: '2026-12-31'}]}}],
  ['close=2026-12-01..', {filter: {conditions: [{field: 'expectedClose', test: 'gte', value: '2026-12-01'}]}}],
  ['close=thisMonth', {filter: {conditions: [{field: 'expectedClose', test: 'eq', value: 'thisMonth'}]}}],
  ['tag=none', {filter: {conditions: [{field: 'tags', test: 'isNull', value: true}]}}],
  ['tag=in:none', {filter: {conditions: [{field: 'tags', test: 'in', value: ['none']}]}}],
  ['tag=a%5C,b,c', {filter: {conditions: [{field: 'tags', test: 'in', value: ['a,b', 'c']}]}}],
  ['f.region=north', {filter: {conditions: [{field: 'region', test: 'in', value: ['north']}]}}],
  ["f.region='5", {filter: {conditions: [{field: 'region', test: 'in', value: ['5']}]}}],
  ['f.seats=5', {filter: {conditions: [{field: 'seats', test: 'in', value: [5]}]}}],
  ['f.vip=true', {filter: {conditions: [{field: 'vip', test: 'in', value: [true]}]}}],
  ['f.title=has:acme', {filter: {conditions: [{field: 'title', test: 'contains', value: 'acme'}]}}],
  ['amount=ne:5', {filter: {conditions: [{field: 'amount', test: 'ne', value: 5}]}}],
  ['stale=1&missing=amount,owner', {filter: {stale: true, missing: ['amount', 'owner']}}],
  ['sort=-amount,title', {sort: [{field: 'amount', descending: true}, {field: 'title'}]}],
  ['sort=attention', {sort: 'attention'}],
  ['sort.lead=manual', {columnSorts: {lead: []}}],
  ['columns=closeMonth&lanes=ownerId', {columns: 'closeMonth', lanes: 'ownerId'}],
  ['hidden=lost&order=demo,lead', {hidden: ['lost'], order: ['demo', 'lead']}],
  ['folded=won,-lead&widths=lead:320', {folded: {won: true, lead: false}, widths: {lead: 320}}],
  ['folded-lanes=mk', {foldedLanes: ['mk']}],
];

const words = fc.oneof(
  fc.string(),
  fc.string({unit: 'grapheme'}),
  fc.constantFrom(
    '',
    '5',
    'true',
    'none',
    'a..b',
    '..',
    'eq:x',
    "'",
    '#',
    '#5',
    '\\',
    '\\0',
    '0',
    'a,b',
    '-x',
    'manual',
  ),
);
const ids = fc
  .oneof(words, fc.constantFrom('attention', 'lead', 'a:b', '&=', '%2C', 'é+ '))
  .filter((id) => id !== '__proto__');
const numbers = fc.oneof(
  fc.integer(),
  fc.double({noNaN: true, noDefaultInfinity: true}).map((value) => value || 0),
);
const scalars: fc.Arbitrary<FilterScalar> = fc.oneof(words, numbers, fc.boolean());
const fields = fc.oneof(
  fc.constantFrom('ownerId', 'stageId', 'amount', 'expectedClose', 'tags', 'title', 'id', 'priority', 'seats'),
  ids.filter((id) => id !== ''),
);

const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({field: fields, test: fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'), value: scalars}),
  fc.record({field: fields, test: fc.constant('in'), value: fc.array(scalars, {maxLength: 3})}),
  fc.record({field: fields, test: fc.constant('between'), value: fc.tuple(scalars, scalars)}),
  fc.record({field: fields, test: fc.constant('contains'), value: words}),
  fc.record({field: fields, test: fc.constant('isNull'), value: fc.boolean()}),
  fc.record({field: fc.constant('expectedClose'), test: fc.constant('eq'), value: fc.constantFrom(...RELATIVE_DATES)}),
) as fc.Arbitrary<Condition>;

const sorts: fc.Arbitrary<DealSort> = fc.oneof(
  fc.constant('attention' as const),
  fc.array(fc.oneof(fc.record({field: ids}), fc.record({field: ids, descending: fc.constant(true)})), {maxLength: 3}),
);

const lists = fc.array(ids, {maxLength: 3});

const specs: fc.Arbitrary<ViewSpec> = fc.record({
  filter: fc.record(
    {
      text: words.filter((text) => text !== ''),
      conditions: fc.array(conditions, {minLength: 1, maxLength: 4}),
      stale: fc.constant(true),
      missing: fc.subarray([...KEY_FACTS], {minLength: 1}),
    },
    {requiredKeys: []},
  ),
  sort: sorts,
  columnSorts: fc.dictionary(ids, sorts, {maxKeys: 2}),
  columns: fc.constantFrom('stage' as const, 'closeMonth' as const),
  lanes: fc.option(
    ids.filter((id) => id !== ''),
    {nil: undefined},
  ),
  hidden: lists,
  order: lists,
  folded: fc.dictionary(ids, fc.boolean(), {maxKeys: 3}),
  widths: fc.dictionary(ids, fc.integer({min: 1, max: 2_000}), {maxKeys: 3}),
  foldedLanes: lists,
});

const plain = (spec: ViewSpec): unknown => JSON.parse(JSON.stringify(spec));

describe('a view in a URL', () => {
  for (const [text, more] of READABLE) {
    it(`reads well: ${text || '(nothing)'}`, () => {
      expect(formatView(view(more))).to.equal(text);
      expect(parseView(text)).to.deep.equal(view(more));
      expect(parseView(`?${text}`)).to.deep.equal(view(more));
    });
  }

  it('comes back as it was', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        expect(plain(parseView(formatView(spec)))).to.deep.equal(plain(spec));
      }),
      {numRuns: 1_000},
    );
  });

  it('stays the same when the browser has had it in its address', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const {search} = new URL(`https://example.com/?${formatView(spec)}`);
        expect(plain(parseView(search))).to.deep.equal(plain(spec));
      }),
    );
  });

  it('is a view whatever the text, and names only parameters of its own', () => {
    const texts = fc.oneof(fc.string(), fc.string({unit: 'binary'}), fc.webQueryParameters());
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseView(text);
        expect(plain(parseView(formatView(read)))).to.deep.equal(plain(read));
        for (const name of new URLSearchParams(formatView(read)).keys()) expect(isViewParam(name)).to.equal(true);
      }),
      {numRuns: 500},
    );
  });

  it('leaves out what is unknown or broken, and keeps the rest', () => {
    const broken =
      'utm=1&amount=lots&amount=1..many&stale=yes&missing=amount,soul&columns=rows&widths=a:b,c:9&sort=,-&owner=&f.=x&q=ok';
    expect(parseView(broken)).to.deep.equal(view({filter: {text: 'ok', missing: ['amount']}, widths: {c: 9}}));
    expect(parseView('%E0%A4%A&q=%')).to.deep.equal(view({filter: {text: '%'}}));
  });

  it('makes no holes into objects', () => {
    const read = parseView('folded=__proto__&widths=__proto__:5&sort.__proto__=attention');
    expect(Object.getPrototypeOf(read.folded)).to.equal(Object.prototype);
    expect(({} as Record<string, unknown>)['folded']).to.equal(undefined);
    expect(Object.hasOwn(read.folded, '__proto__')).to.equal(true);
  });

  it('knows its parameters from those of the page', () => {
    expect(['q', 'owner', 'f.region', 'sort.lead', 'folded-lanes'].map(isViewParam)).to.deep.equal(Array(5).fill(true));
    expect(['id', 'page', 'title', 'fregion', 'utm_source'].map(isViewParam)).to.deep.equal(Array(5).fill(false));
  });
});
