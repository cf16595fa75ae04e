import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {completenessTrend} from '../../../src/analytics/hygiene/completeness-trend.js';
import {
  dealCompleteness,
  requiredFields,
  type CompletenessOptions,
} from '../../../src/analytics/hygiene/completeness.js';
import {breaksOf, pipelineCompleteness} from '../../../src/analytics/hygiene/pipeline-completeness.js';
import {plausibilityRules} from '../../../src/analytics/hygiene/plausible.js';
import {DEAL_FIELDS} from '../../../src/model/deal-field.js';
import type {Deal} from '../../../src/model/deal.js';
import type {Pipeline} from '../../../src/model/pipeline.js';
import {deal, eur, PIPELINE} from '../builders.js';

const REQUIRES: Readonly<Record<string, readonly string[]>> = {
  lead: ['account'],
  qualified: ['amount', 'contactMail'],
  proposal: ['amount', 'expectedClose'],
  won: ['closedAt'],
  lost: ['lostReason'],
};
const ASKING: Pipeline = {
  ...PIPELINE,
  stages: PIPELINE.stages
    .map((stage) => ({...stage, ...(REQUIRES[stage.id] && {requires: REQUIRES[stage.id] ?? []})}))
    .toReversed(),
};
const OPTIONS: CompletenessOptions = {
  pipeline: ASKING,
  today: '2026-11-23',
  rules: plausibilityRules({emailFields: ['contactMail'], activeOwners: new Set(['o'])}),
};
const ACME = {id: 'acme', name: 'Acme'};
const whole: Partial<Deal> = {
  stageId: 'proposal',
  account: ACME,
  amount: eur(500),
  expectedClose: '2026-11-23',
  fields: {contactMail: 'anna@acme.example'},
};

describe('required fields', () => {
  it('are those of the open stages up to the deal’s own, each once, in stage order', () => {
    expect(requiredFields(ASKING, 'lead')).to.deep.equal(['account']);
    expect(requiredFields(ASKING, 'proposal')).to.deep.equal(['account', 'amount', 'contactMail', 'expectedClose']);
    expect(requiredFields(ASKING, 'won')).to.deep.equal([
      'account',
      'amount',
      'contactMail',
      'expectedClose',
      'closedAt',
    ]);
  });

  it('are for a lost deal only what the loss asks for, and none for an unknown stage', () => {
    expect(requiredFields(ASKING, 'lost')).to.deep.equal(['lostReason']);
    expect(requiredFields(ASKING, 'elsewhere')).to.deep.equal([]);
  });
});

describe('completeness of a deal', () => {
  it('is the weight of what is right over that of what is required', () => {
    expect(dealCompleteness(deal('a', whole), OPTIONS)).to.deep.equal({dealId: 'a', score: 1, n: 4, problems: []});
    const {amount: _, ...without} = whole;
    const result = dealCompleteness(deal('a', without), OPTIONS);
    expect(result).to.deep.equal({dealId: 'a', score: 0.75, n: 4, problems: [{field: 'amount', problem: 'missing'}]});
    expect(dealCompleteness(deal('a', without), {...OPTIONS, weights: {amount: 5}}).score).to.equal(3 / 8);
    expect(dealCompleteness(deal('a', without), {...OPTIONS, weights: {amount: 0}}).score).to.equal(1);
  });

  it('counts a value that cannot be right as wrong, and says why', () => {
    const wrong: Partial<Deal> = {amount: eur(0), expectedClose: '2026-11-22', fields: {contactMail: 'anna at acme'}};
    const {score, problems} = dealCompleteness(deal('a', {...whole, ...wrong}), OPTIONS);
    expect(score).to.equal(0.25);
    expect(problems).to.deep.equal([
      {field: 'amount', problem: 'amountNotPositive'},
      {field: 'contactMail', problem: 'emailSyntax'},
      {field: 'expectedClose', problem: 'closeDatePast'},
    ]);
  });

  it('does not mind the past close date of a deal that is won', () => {
    const won: Partial<Deal> = {
      stageId: 'won',
      outcome: 'won',
      expectedClose: '2020-01-01',
      closedAt: '2020-01-01T00:00:00Z',
    };
    expect(dealCompleteness(deal('a', {...whole, ...won}), OPTIONS).score).to.equal(1);
  });

  it('knows owners who have left, and rules of the host', () => {
    const pipeline: Pipeline = {
      ...PIPELINE,
      stages: [{id: 's', name: '', order: 1, kind: 'open', requires: ['ownerId']}],
    };
    const of = (ownerId: string, options: Partial<CompletenessOptions> = {}): unknown =>
      dealCompleteness(deal('a', {stageId: 's', ownerId}), {...OPTIONS, pipeline, ...options}).problems[0]?.problem;
    expect(of('o')).to.equal(undefined);
    expect(of('gone')).to.equal('ownerInactive');
    expect(of('gone', {rules: plausibilityRules()})).to.equal(undefined);
    expect(of('o', {rules: [{field: 'ownerId', code: 'tooShort', holds: () => false}]})).to.equal('tooShort');
  });

  it('is no number where nothing is required', () => {
    expect(dealCompleteness(deal('a', {stageId: 'elsewhere'}), OPTIONS).score).to.equal(null);
    expect(dealCompleteness(deal('a'), {...OPTIONS, weights: {account: 0}}).score).to.equal(null);
    expect(() => dealCompleteness(deal('a'), {...OPTIONS, weights: {account: -1}})).to.throw(RangeError, 'account');
  });
});

describe('completeness of a pipeline', () => {
  const deals = [
    deal('a', whole),
    deal('b', {...whole, amount: {minor: 100, currency: 'USD'}, expectedClose: '2020-01-01'}),
    deal('c', {amount: eur(1500)}),
    deal('d', {account: ACME}),
    deal('e', {account: ACME, amount: eur(-5)}),
    deal('f', {stageId: 'elsewhere', amount: eur(9)}),
    deal('g', {pipelineId: 'other'}),
  ];

  it('is a mean over deals, and over money per currency', () => {
    const {byCount, n, byAmount, excluded} = pipelineCompleteness(deals, OPTIONS);
    // Scores 1, 3/4, 0, 1, 1; in EUR (500 x 1 + 1500 x 0) / 2000.
    expect([byCount, n]).to.deep.equal([0.75, 5]);
    expect(byAmount).to.deep.equal([
      {currency: 'EUR', score: 0.25, n: 2},
      {currency: 'USD', score: 0.75, n: 1},
    ]);
    expect(excluded).to.deep.equal({nothingRequired: 1, missingAmount: 1, amountNotPositive: 1});
  });

  it('lists what is wrong by what it breaks, with the deals and their money', () => {
    const more = deal('h', {stageId: 'qualified', account: ACME, fields: {contactMail: 'x@y.example'}});
    const {gaps} = pipelineCompleteness([...deals, more, deal('i', {...more, id: 'i'})], OPTIONS);
    expect(gaps).to.deep.equal([
      {field: 'amount', problem: 'missing', breaks: 'forecastValue', dealIds: ['h', 'i'], sums: []},
      {
        field: 'account',
        problem: 'missing',
        breaks: 'duplicateSearch',
        dealIds: ['c'],
        sums: [{currency: 'EUR', minor: '1500'}],
      },
      {
        field: 'expectedClose',
        problem: 'closeDatePast',
        breaks: 'forecastDate',
        dealIds: ['b'],
        sums: [{currency: 'USD', minor: '100'}],
      },
    ]);
  });

  it('is no number without deals', () => {
    const {byCount, n, byAmount, gaps} = pipelineCompleteness([], OPTIONS);
    expect({byCount, n, byAmount, gaps}).to.deep.equal({byCount: null, n: 0, byAmount: [], gaps: []});
  });

  it('knows what breaks without each field a deal has, and that a gate is not kept without the host’s own', () => {
    const gates = DEAL_FIELDS.filter((field) => breaksOf(field) === 'stageGate');
    expect(gates).to.deep.equal(['id', 'pipelineId', 'stageId', 'title', 'outcome', 'updatedAt', 'rank']);
    expect(breaksOf('contactMail')).to.equal('stageGate');
    expect(breaksOf('constructor')).to.equal('stageGate');
  });

  const someDeal = fc.record({
    stageId: fc.constantFrom('lead', 'qualified', 'proposal', 'won', 'lost', 'elsewhere'),
    account: fc.boolean(),
    minor: fc.option(fc.integer({min: -2, max: 9})),
    currency: fc.constantFrom('EUR', 'USD'),
    day: fc.option(fc.integer({min: 10, max: 30})),
    mail: fc.constantFrom('', 'no', 'a@b.example'),
  });
  const someDeals = fc.array(someDeal, {maxLength: 8}).map((records) =>
    records.map(({stageId, account, minor, currency, day, mail}, index) =>
      deal(`d${index}`, {
        stageId,
        ...(account && {account: ACME}),
        ...(minor !== null && {amount: {minor, currency}}),
        ...(day !== null && {expectedClose: `2026-11-${day}`}),
        fields: {contactMail: mail},
      }),
    ),
  );

  it('lies between 0 and 1, agrees with its deals, and does not depend on their order', () => {
    fc.assert(
      fc.property(someDeals, fc.integer({min: 0, max: 7}), (all, turn) => {
        const result = pipelineCompleteness(all, OPTIONS);
        const scores = all.map((each) => dealCompleteness(each, OPTIONS));
        const numbers = scores.flatMap(({score}) => (score === null ? [] : [score]));
        expect(result.n).to.equal(numbers.length);
        expect([...numbers, ...result.byAmount.map(({score}) => score)].every((s) => s >= 0 && s <= 1)).to.equal(true);
        if (result.byCount !== null) {
          expect(result.byCount).to.be.within(Math.min(...numbers), Math.max(...numbers) + 1e-12);
        }
        const {nothingRequired, missingAmount, amountNotPositive} = result.excluded;
        expect(nothingRequired + numbers.length).to.equal(all.length);
        const weighed = result.byAmount.reduce((sum, {n}) => sum + n, 0);
        expect(weighed + missingAmount + amountNotPositive).to.equal(result.n);
        const listed = result.gaps.reduce((sum, {dealIds}) => sum + dealIds.length, 0);
        expect(listed).to.equal(scores.reduce((sum, {problems}) => sum + problems.length, 0));
        expect(pipelineCompleteness([...all.slice(turn), ...all.slice(0, turn)], OPTIONS)).to.deep.equal(result);
        expect(pipelineCompleteness(all.toReversed(), OPTIONS)).to.deep.equal(result);
      }),
      {numRuns: 2000},
    );
  });
});

describe('completeness week by week', () => {
  it('weighs deals as they were, on the day it was, and is unknown where the past is', () => {
    const asked: number[] = [];
    const points = completenessTrend({
      ...OPTIONS,
      asOf: '2026-11-23T09:00:00.000Z',
      zone: 'Europe/Berlin',
      weeks: 3,
      dealsAt: (ms) => {
        asked.push(ms);
        if (ms < Date.parse('2026-11-10')) return null;
        return [deal('a', {...whole, expectedClose: '2026-11-20'})];
      },
    });
    expect(points.map(({today}) => today)).to.deep.equal(['2026-11-09', '2026-11-16', '2026-11-23']);
    expect(points.map(({completeness}) => completeness && completeness.byCount)).to.deep.equal([null, 1, 0.75]);
    expect(asked.map((ms) => new Date(ms).toISOString())).to.deep.equal([
      '2026-11-08T23:00:00.000Z',
      '2026-11-15T23:00:00.000Z',
      '2026-11-23T09:00:00.000Z',
    ]);
    expect(points.map(({at}) => at)).to.deep.equal(asked);
  });
});
