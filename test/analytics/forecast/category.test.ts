import {expect} from '@open-wc/testing';
import {categoryExpectation, categoryRollUp, FORECAST_CATEGORIES} from '../../../src/analytics/forecast/category.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import type {Deal} from '../../../src/model/deal.js';
import type {Pipeline} from '../../../src/model/pipeline.js';
import {arrived, eur, event, journey, PIPELINE} from '../builders.js';
import {logOf} from '../log-of.js';

const Q1 = {start: Date.UTC(2025, 0, 1), end: Date.UTC(2025, 3, 1)};
const BY_STAGE: Readonly<Record<string, string>> = {
  lead: 'omitted',
  qualified: 'pipeline',
  proposal: 'best',
  negotiation: 'commit',
};
const pipeline: Pipeline = {
  ...PIPELINE,
  stages: PIPELINE.stages.map((stage) => {
    const forecastCategory = BY_STAGE[stage.id];
    return {...stage, ...(forecastCategory !== undefined && {forecastCategory})};
  }),
};

/** Deals as `stage amount`, each since 2025-01-02 and expected on 2025-03-15 unless told otherwise. */
function quarterOf(
  rows: Readonly<Record<string, readonly [string, number?]>>,
  more: Record<string, Partial<Deal>> = {},
): PipelineLog {
  const events = Object.entries(rows).flatMap(([id, [stage]]) =>
    stage === 'won' ? journey(id, '2025-01-02 lead', '2025-01-20 won') : journey(id, `2025-01-02 ${stage}`),
  );
  const deals = Object.entries(rows).map(([id, [, amount]]) =>
    arrived(id, events, {expectedClose: '2025-03-15', ...(amount !== undefined && {amount: eur(amount)}), ...more[id]}),
  );
  return logOf({deals, events}, {asOf: '2025-02-01T00:00:00.000Z', pipeline});
}

const values = (log: PipelineLog, kind: 'single' | 'cumulative'): (number | null)[] =>
  categoryRollUp(log, Q1).rows.map((row) => row[kind]?.value ?? null);

describe('The roll-up by forecast category', () => {
  const log = quarterOf({
    closed: ['won', 50],
    commit: ['negotiation', 100],
    best: ['proposal', 150],
    open: ['qualified', 200],
    not: ['lead', 999],
  });

  it('adds up as Salesforce prints it: 50, 100, 150, 200 make 150, 300 and 450', () => {
    expect(categoryRollUp(log, Q1).rows.map(({category}) => category)).to.deep.equal([...FORECAST_CATEGORIES]);
    expect(values(log, 'single')).to.deep.equal([50, 100, 150, 200, 999]);
    expect(values(log, 'cumulative')).to.deep.equal([50, 150, 300, 450, null]);
  });

  it('tells the deals behind each sum', () => {
    const rows = categoryRollUp(log, Q1).rows;
    expect(rows.map(({single}) => idsOf(log, single.deals).join())).to.deep.equal([
      'closed',
      'commit',
      'best',
      'open',
      'not',
    ]);
    expect(rows.map(({cumulative}) => cumulative && idsOf(log, cumulative.deals))).to.deep.equal([
      ['closed'],
      ['closed', 'commit'],
      ['best', 'closed', 'commit'],
      ['best', 'commit', 'open'],
      null,
    ]);
  });

  it('lets the deal speak before its stage', () => {
    const own = quarterOf(
      {a: ['qualified', 70], b: ['negotiation', 30]},
      {
        a: {fields: {forecastCategory: 'commit'}},
        b: {fields: {forecastCategory: 'omitted'}},
      },
    );
    expect(values(own, 'single')).to.deep.equal([0, 70, 0, 0, 30]);
  });

  it('leaves out deals of other periods and without a date, and lists those without a category', () => {
    const rest = quarterOf(
      {later: ['negotiation', 10], never: ['negotiation', 20], odd: ['negotiation', 40], bare: ['negotiation']},
      {later: {expectedClose: '2025-04-01'}, never: {expectedClose: ''}, odd: {fields: {forecastCategory: 'hope'}}},
    );
    const rollUp = categoryRollUp(rest, Q1);
    expect(values(rest, 'single')).to.deep.equal([0, 0, 0, 0, 0]);
    expect(idsOf(rest, rollUp.withoutCategory)).to.deep.equal(['odd']);
    expect(rollUp.withoutAmount).to.equal(1);
  });

  it('never calls an open deal closed, whatever it says of itself', () => {
    const boast = quarterOf({a: ['negotiation', 10]}, {a: {fields: {forecastCategory: 'closed'}}});
    expect(values(boast, 'single')).to.deep.equal([0, 0, 0, 0, 0]);
    expect(categoryRollUp(boast, Q1).withoutCategory).to.have.length(1);
  });

  it('is refused with two currencies, and all 0 with nothing', () => {
    const mixed = quarterOf({a: ['won', 5], b: ['won', 5]}, {b: {amount: {minor: 5, currency: 'JPY'}}});
    expect(categoryRollUp(mixed, Q1)).to.include({refusal: 'mixedCurrencies'});
    expect(values(quarterOf({}), 'cumulative')).to.deep.equal([0, 0, 0, 0, null]);
  });

  it('forecasts what is closed and committed', () => {
    const expectation = categoryExpectation(log, {span: Q1, earlier: []});
    expect(expectation.expected).to.equal(150);
    expect(idsOf(log, expectation.deal)).to.deep.equal(['commit']);
  });

  it('knows the category that a deal had then', () => {
    const events = [
      ...journey('a', '2025-01-02 negotiation'),
      event('a', '2025-01-25', 'field', {field: 'forecastCategory', from: 'best', to: 'commit'}),
    ];
    const deals = [
      arrived('a', events, {amount: eur(10), expectedClose: '2025-03-15', fields: {forecastCategory: 'commit'}}),
    ];
    expect(values(logOf({deals, events}, {asOf: '2025-01-20T00:00:00.000Z', pipeline}), 'single')[2]).to.equal(10);
  });
});
