import {expect} from '@open-wc/testing';
import type {Expectation} from '../../../src/analytics/forecast/expectation.js';
import {changeExpectation, changeModel, whatIf, type WhatIf} from '../../../src/analytics/forecast/what-if.js';
import {until} from '../../../src/analytics/log/view.js';
import {plantedWorld} from '../../../src/testing/planted-world.js';
import {modelOf, plantedLog} from './planted-log.js';

const STATES = [
  {id: 'a', kind: 'open', step: 0},
  {id: 'b', kind: 'open', step: 1},
  {id: 'won', kind: 'won', step: -1},
] as const;
// Steps a, b, unknown; exits a, b, unknown, won, lost, left.
const model = modelOf([[[0, 0.3, 0, 0, 0.2, 0]], [[0.1, 0, 0, 0.4, 0, 0]], [[0, 0, 0, 0.1, 0.1, 0]]]);
const row = (rates: Float64Array, step: number): number[] => [...rates.subarray(step * 8 * 6, step * 8 * 6 + 6)];
const near = (found: readonly number[], wanted: readonly number[]): void =>
  wanted.forEach((value, i) => expect(found[i]).to.be.closeTo(value, 1e-12));

describe('what if a stage', () => {
  it('sent more of its deals forward: as many leave, fewer are lost', () => {
    const {rates} = changeModel({states: STATES}, model, {kind: 'conversion', stage: 'a', factor: 1.5});
    near(row(rates, 0), [0, 0.45, 0, 0, 0.05, 0]);
    near(row(rates, 1), [0.1, 0, 0, 0.4, 0, 0]);
    near(row(model.rates, 0), [0, 0.3, 0, 0, 0.2, 0]);
  });

  it('sent all of them forward: more than all it cannot', () => {
    const {rates} = changeModel({states: STATES}, model, {kind: 'conversion', stage: 'a', factor: 9});
    near(row(rates, 0), [0, 0.5, 0, 0, 0, 0]);
  });

  it('won less: what goes back goes back more often', () => {
    const {rates} = changeModel({states: STATES}, model, {kind: 'conversion', stage: 'b', factor: 0.5});
    near(row(rates, 1), [0.3, 0, 0, 0.2, 0, 0]);
  });

  it('took half the time: all ends come twice as fast', () => {
    const {rates} = changeModel({states: STATES}, model, {kind: 'days', stage: 'b', factor: 0.5});
    near(row(rates, 1), [0.2, 0, 0, 0.8, 0, 0]);
  });

  it('is not open, or the factor is none: refused', () => {
    expect(() => changeModel({states: STATES}, model, {kind: 'days', stage: 'won', factor: 1})).to.throw(
      RangeError,
      'won',
    );
    expect(() => changeModel({states: STATES}, model, {kind: 'days', stage: 'a', factor: 0})).to.throw(
      RangeError,
      'factor',
    );
  });
});

describe('what if a deal', () => {
  const expectation: Expectation = {
    ...{method: 'hazard', wonAlready: 1000, arrivals: [], withoutAmount: 0, withoutChance: 0},
    ...{deal: Uint32Array.of(3, 8), p: Float64Array.of(0.5, 0.25), amount: Float64Array.of(200, 400), expected: 1200},
  };

  it('were won, dropped, or not part of it', () => {
    expect(changeExpectation(expectation, {kind: 'win', deal: 8}).expected).to.equal(1500);
    const dropped = changeExpectation(expectation, {kind: 'drop', deal: 3});
    expect(dropped.expected).to.equal(1100);
    expect([...dropped.deal]).to.deep.equal([8]);
    expect(changeExpectation(expectation, {kind: 'drop', deal: 4})).to.equal(expectation);
    expect(expectation.expected).to.equal(1200);
  });
});

describe('what if in a pipeline', () => {
  const log = until(plantedLog(plantedWorld({seed: 12, weeks: 120})), Date.UTC(2024, 0, 1));
  const question = {span: {start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 3, 1)}, earlier: []};
  const asked = (...changes: Parameters<typeof whatIf>[2]['changes']): WhatIf => {
    const answer = whatIf(log, question, {changes});
    if ('refusal' in answer) throw new Error(answer.refusal);
    return answer;
  };

  it('Negotiation won a tenth more: the quarter brings more, by less than a tenth', () => {
    const {before, after, difference} = asked({kind: 'conversion', stage: 'negotiation', factor: 1.1});
    expect(difference).to.equal(after.expected - before.expected);
    expect(difference / before.expected).to.be.within(0.05, 0.1);
  });

  it('nothing changed: nothing changes', () => {
    expect(asked().difference).to.equal(0);
    expect(asked({kind: 'days', stage: 'lead', factor: 1}).difference).to.be.closeTo(0, 1e-6);
  });

  it('several things at once: stages first, then deals', () => {
    const {before} = asked();
    const [first = 0] = before.deal;
    const {after} = asked({kind: 'win', deal: first}, {kind: 'days', stage: 'lead', factor: 0.5});
    expect(after.p[0]).to.equal(1);
    expect(after.expected).to.be.greaterThan(before.expected);
  });
});
