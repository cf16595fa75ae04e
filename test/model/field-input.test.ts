import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {patchDeal, type Deal} from '../../src/model/deal.js';
import {readField} from '../../src/model/deal-field.js';
import {fieldInfo, type FieldInfo} from '../../src/model/field-info.js';
import {readInput, writeInput, type InputContext, type InputResult} from '../../src/model/field-input.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {deal, NOW, PIPELINE} from '../data/fixtures.js';
import {minors} from './arbitraries.js';

const PIPE: Pipeline = {
  ...PIPELINE,
  lostReasons: ['Price', 'Timing'],
  fields: [
    {key: 'size', label: 'Size', type: 'choice', options: ['S', 'M']},
    {key: 'parts', label: 'Parts', type: 'choices', options: ['A', 'B', 'C']},
    {key: 'seats', label: 'Seats', type: 'number'},
    {key: 'renewal', label: 'Renewal', type: 'date'},
    {key: 'signed', label: 'Signed', type: 'boolean'},
    {key: 'memo', label: 'Memo', type: 'text'},
  ],
};
const info = (field: string): FieldInfo => fieldInfo(field, PIPE);
const read = (field: string, text: string, context?: InputContext): InputResult =>
  readInput(info(field), text, context);
const patch = (value: object): InputResult => ({patch: value});
const problem = (code: string, value: string, more: object = {}): object => ({problem: {code, value, ...more}});
const DE = {decimal: ',', group: '.'};

describe('a typed value', () => {
  it('is trimmed; empty text removes what is there, since missing is not zero', () => {
    expect(read('source', '  Referral ')).to.deep.equal(patch({source: 'Referral'}));
    for (const field of [
      'source',
      'amount',
      'probability',
      'expectedClose',
      'ownerId',
      'account',
      'tags',
      'priority',
    ]) {
      expect(read(field, '  '), field).to.deep.equal(patch({[field]: undefined}));
    }
  });

  it('must be there for a title and a stage, and where it is asked for', () => {
    expect(read('title', ' ')).to.deep.equal(problem('required', ''));
    expect(read('stageId', '')).to.deep.equal(problem('required', ''));
    expect(read('amount', '', {required: true})).to.deep.equal(problem('required', ''));
    expect(read('tags', ' , ', {required: true})).to.deep.equal(problem('required', ''));
  });

  it('is an amount in minor units of the currency that is typed, else of the deal, else of the pipeline', () => {
    const usd = deal('a', 'lead');
    expect(read('amount', '1,200.50', {deal: usd})).to.deep.equal(patch({amount: {minor: 120_050, currency: 'USD'}}));
    expect(read('amount', '1.200,50', {currency: 'EUR', numbers: DE})).to.deep.equal(
      patch({amount: {minor: 120_050, currency: 'EUR'}}),
    );
    expect(read('amount', '4.35', {currency: 'EUR'})).to.deep.equal(patch({amount: {minor: 435, currency: 'EUR'}}));
    expect(read('amount', '5000', {currency: 'JPY'})).to.deep.equal(patch({amount: {minor: 5_000, currency: 'JPY'}}));
    expect(read('amount', '12 eur', {deal: usd})).to.deep.equal(patch({amount: {minor: 1_200, currency: 'EUR'}}));
    expect(read('amount', 'CHF 12', {deal: usd})).to.deep.equal(patch({amount: {minor: 1_200, currency: 'CHF'}}));
    expect(read('amount', '0', {deal: usd})).to.deep.equal(patch({amount: {minor: 0, currency: 'USD'}}));
  });

  it('is no amount without a currency, with too many decimals, too large, or in other signs', () => {
    expect(read('amount', '12')).to.deep.equal(problem('currency', '12'));
    const usd = {currency: 'USD'};
    expect(read('amount', 'a lot', usd)).to.deep.equal(problem('money', 'a lot'));
    expect(read('amount', '1,5', usd)).to.deep.equal(problem('money', '1,5'));
    expect(read('amount', 'USD 5 EUR', usd)).to.deep.equal(problem('money', 'USD 5 EUR'));
    expect(read('amount', '1e3', usd)).to.deep.equal(problem('money', '1e3'));
    expect(read('amount', '$12', usd)).to.deep.equal(problem('money', '$12'));
    // A German thousand, typed on an English page, must not become one.
    expect(read('amount', '1.200', usd)).to.deep.equal(problem('decimals', '1.200', {currency: 'USD'}));
    expect(read('amount', '12.5', {currency: 'JPY'})).to.deep.equal(problem('decimals', '12.5', {currency: 'JPY'}));
    const huge = '99999999999999999999';
    expect(read('amount', huge, usd)).to.deep.equal(problem('tooLarge', huge));
  });

  it('is a chance in basis points from 0 to 100 percent', () => {
    const texts = ['0', '70', '70 %', '12.5', '0.29', '100'];
    expect(texts.map((text) => read('probability', text))).to.deep.equal(
      [0, 7_000, 7_000, 1_250, 29, 10_000].map((probability) => patch({probability})),
    );
    for (const text of ['-1', '100.01', 'half']) {
      expect(read('probability', text)).to.deep.equal(problem('percent', text));
    }
  });

  it('is a real date', () => {
    expect(read('expectedClose', '2027-02-28')).to.deep.equal(patch({expectedClose: '2027-02-28'}));
    for (const text of ['2027-02-30', '28.2.2027', 'soon']) {
      expect(read('expectedClose', text)).to.deep.equal(problem('date', text));
    }
  });

  it('is a moment at noon of the day; the same day keeps its time', () => {
    const zone = 'America/New_York';
    expect(read('nextActivityAt', '2026-12-01', {zone})).to.deep.equal(
      patch({nextActivityAt: '2026-12-01T17:00:00.000Z'}),
    );
    const call = deal('a', 'lead', {nextActivityAt: '2026-12-02T03:30:00.000Z'});
    expect(read('nextActivityAt', '2026-12-01', {zone, deal: call})).to.deep.equal(
      patch({nextActivityAt: '2026-12-02T03:30:00.000Z'}),
    );
  });

  it('closes a deal now where it is today, and never in the future', () => {
    const context = {now: NOW, zone: 'UTC'};
    expect(read('closedAt', '2026-11-23', context)).to.deep.equal(patch({closedAt: NOW}));
    expect(read('closedAt', '2026-11-20', context)).to.deep.equal(patch({closedAt: '2026-11-20T12:00:00.000Z'}));
    expect(read('closedAt', '2026-11-24', context)).to.deep.equal(problem('future', '2026-11-24'));
    // It is tomorrow already in Auckland.
    expect(read('closedAt', '2026-11-24', {now: '2026-11-23T20:00:00.000Z', zone: 'Pacific/Auckland'})).to.deep.equal(
      patch({closedAt: '2026-11-23T20:00:00.000Z'}),
    );
  });

  it('is a finite number', () => {
    expect(read('priority', '1,200.5')).to.deep.equal(patch({priority: 1_200.5}));
    expect(read('priority', '-0')).to.deep.equal(patch({priority: 0}));
    for (const text of ['high', '1e999', 'Infinity', 'NaN']) {
      expect(read('priority', text)).to.deep.equal(problem('number', text));
    }
  });

  it('is a list of tags without doubles', () => {
    expect(read('tags', 'Hot, Upsell, Hot ,')).to.deep.equal(patch({tags: ['Hot', 'Upsell']}));
  });

  it('keeps the id of a company whose name stays, and makes one of a new name', () => {
    const own = deal('a', 'lead', {account: {id: '17', name: 'Acme'}, contact: {id: '4', name: 'Ann'}});
    expect(read('account', 'Acme', {deal: own})).to.deep.equal(patch({account: {id: '17', name: 'Acme'}}));
    expect(read('account', 'Apex', {deal: own})).to.deep.equal(patch({account: {id: 'Apex', name: 'Apex'}}));
    expect(read('contact', 'Ann', {deal: own})).to.deep.equal(patch({contact: {id: '4', name: 'Ann'}}));
  });

  it('is one of the choices, or the one the deal has', () => {
    expect(read('lostReason', 'Price')).to.deep.equal(patch({lostReason: 'Price'}));
    expect(read('lostReason', 'Mood')).to.deep.equal(problem('choice', 'Mood'));
    expect(read('lostReason', 'Mood', {deal: deal('a', 'lost', {lostReason: 'Mood'})})).to.deep.equal(
      patch({lostReason: 'Mood'}),
    );
    expect(read('parts', 'A, D')).to.deep.equal(problem('choice', 'D'));
    const parts = deal('a', 'lead', {fields: {parts: ['D']}});
    expect(read('parts', 'A, D', {deal: parts})).to.deep.equal(patch({fields: {parts: ['A', 'D']}}));
  });

  it('is an owner or stage of the list, or the one the deal has', () => {
    const owners = [{id: 'ann'}, {id: 'ben'}];
    expect(read('ownerId', 'ben', {owners})).to.deep.equal(patch({ownerId: 'ben'}));
    expect(read('ownerId', 'eve', {owners})).to.deep.equal(problem('owner', 'eve'));
    const hers = deal('a', 'lead', {ownerId: 'eve'});
    expect(read('ownerId', 'eve', {owners, deal: hers})).to.deep.equal(patch({ownerId: 'eve'}));
    const {stages} = PIPE;
    expect(read('stageId', 'demo', {stages})).to.deep.equal(patch({stageId: 'demo'}));
    expect(read('stageId', 'gone', {stages})).to.deep.equal(problem('stage', 'gone'));
  });

  it('is yes or no', () => {
    expect(read('signed', 'true')).to.deep.equal(patch({fields: {signed: true}}));
    expect(read('signed', 'false')).to.deep.equal(patch({fields: {signed: false}}));
    expect(read('signed', 'maybe')).to.deep.equal(problem('boolean', 'maybe'));
  });

  it('of an own field brings the other own fields along, since they are saved together', () => {
    const own = deal('a', 'lead', {fields: {memo: 'x', seats: 5}});
    expect(read('seats', '6', {deal: own})).to.deep.equal(patch({fields: {memo: 'x', seats: 6}}));
    expect(read('seats', '', {deal: own})).to.deep.equal(patch({fields: {memo: 'x'}}));
    expect(read('seats', '', {deal: deal('a', 'lead', {fields: {seats: 5}})})).to.deep.equal(
      patch({fields: undefined}),
    );
    // Without its deal nothing else may be lost: null counts as missing.
    const {patch: blind} = read('seats', '') as {readonly patch: {fields: Deal['fields']}};
    expect(blind).to.deep.equal({fields: {seats: null}});
    expect(readField(deal('a', 'lead', {fields: blind.fields!}), 'seats')).to.equal(undefined);
  });

  it('of an own field with an evil name is plain data', () => {
    const evil: FieldInfo = {field: '__proto__', type: 'text', editable: true};
    const {patch: written} = readInput(evil, 'x') as {readonly patch: {fields: object}};
    expect(Object.hasOwn(written.fields, '__proto__')).to.equal(true);
    expect(Object.getPrototypeOf(written.fields)).to.equal(Object.prototype);
  });
});

const word = fc
  .string({unit: 'grapheme', minLength: 1})
  .map((text) => text.trim())
  .filter((text) => text !== '');
const day = fc.date({min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true});
const ref = fc.record({id: word, name: word});
const anyDeal: fc.Arbitrary<Deal> = fc
  .record(
    {
      title: word,
      amount: fc.record({minor: minors, currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF')}),
      probability: fc.integer({min: 0, max: 10_000}),
      expectedClose: day.map((date) => date.toISOString().slice(0, 10)),
      closedAt: day.map((date) => date.toISOString()),
      nextActivityAt: day.map((date) => date.toISOString()),
      nextActivity: word,
      lostReason: fc.constantFrom('Price', 'Mood'),
      ownerId: word,
      account: ref,
      contact: ref,
      tags: fc.uniqueArray(word, {minLength: 1}),
      priority: fc.double({noNaN: true, noDefaultInfinity: true}).map((value) => value || 0),
      fields: fc.record(
        {
          size: fc.constantFrom('S', 'M'),
          parts: fc.subarray(['A', 'B', 'C'], {minLength: 1}),
          seats: fc.integer(),
          renewal: fc.constant('2027-01-31'),
          signed: fc.boolean(),
          memo: word,
        },
        {requiredKeys: ['memo']},
      ),
    },
    {requiredKeys: ['title']},
  )
  .map((more) => deal('a', 'lead', more as Partial<Deal>));

const FIELDS = [
  ...['title', 'stageId', 'amount', 'probability', 'expectedClose', 'closedAt', 'nextActivityAt', 'nextActivity'],
  ...['lostReason', 'ownerId', 'account', 'contact', 'tags', 'priority'],
  ...['size', 'parts', 'seats', 'renewal', 'signed', 'memo'],
];

describe('a value and its text', () => {
  it('are the same: what is written to be edited is read back as the value it was', () => {
    const styles = fc.constantFrom({decimal: '.', group: ','}, DE, {decimal: ',', group: ' '});
    const zones = fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York');
    fc.assert(
      fc.property(anyDeal, fc.constantFrom(...FIELDS), styles, zones, (own, field, numbers, zone) => {
        const context: InputContext = {deal: own, numbers, zone, stages: PIPE.stages};
        const result = readInput(info(field), writeInput(info(field), own, context), context);
        expect(result).to.have.property('patch');
        expect(patchDeal(own, (result as {patch: object}).patch)).to.deep.equal(own);
      }),
      {numRuns: 600},
    );
  });

  it('is empty for what is missing', () => {
    const bare: Deal = {id: 'a', pipelineId: 'p', stageId: 'lead', title: 'x', outcome: 'open', revision: '1'};
    for (const field of FIELDS.slice(2)) expect(writeInput(info(field), bare), field).to.equal('');
    expect(writeInput(info('amount'), undefined)).to.equal('');
  });

  it('is short where it can be', () => {
    const own = deal('a', 'lead', {amount: {minor: 31_000_000, currency: 'USD'}, probability: 5_000});
    expect(writeInput(info('amount'), own)).to.equal('310000');
    expect(writeInput(info('probability'), own)).to.equal('50');
    expect(writeInput(info('probability'), deal('a', 'lead', {probability: 1_250}), {numbers: DE})).to.equal('12,5');
  });
});
