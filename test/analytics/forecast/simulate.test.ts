import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {ArrivalClass, Expectation} from '../../../src/analytics/forecast/expectation.js';
import {simulateSteps, type Outlook, type SimulateOptions} from '../../../src/analytics/forecast/simulate.js';
import {hashText, randomSource} from '../../../src/analytics/stats/random.js';
import {finish} from '../../../src/analytics/steps.js';

interface Row {
  readonly p: number;
  readonly amount: number;
  readonly id: number;
}

function expectationOf(rows: readonly Row[], wonAlready = 0, arrivals: readonly ArrivalClass[] = []): Expectation {
  return {
    method: 'hazard',
    wonAlready,
    deal: Uint32Array.from(rows, (_, place) => place),
    p: Float64Array.from(rows, ({p}) => p),
    amount: Float64Array.from(rows, ({amount}) => amount),
    arrivals,
    expected: 0,
    withoutAmount: 0,
    withoutChance: 0,
  };
}

type Options = Partial<SimulateOptions> & {won?: number; arrivals?: readonly ArrivalClass[]};

function outlookOf(rows: readonly Row[], {won, arrivals, ...options}: Options = {}): Outlook {
  const seeds = Uint32Array.from(rows, ({id}) => hashText(`deal-${id}`));
  return finish(simulateSteps(expectationOf(rows, won, arrivals), {seed: 7, seeds, ...options}));
}

/** Deals of a made-up company. */
function manyDeals(count: number, seed = 1): Row[] {
  const random = randomSource(seed);
  return Array.from({length: count}, (_, id) => ({
    id,
    p: 0.6 * random.uniform(),
    amount: Math.round(100_000 * Math.exp(random.normal())),
  }));
}

const ARRIVALS: readonly ArrivalClass[] = [{wins: 6, shape: 20, amounts: Float64Array.of(1000, 5000, 9000)}];
const SHOCK = {sigma: 0.2, cal: 0.9};

const rows = fc.uniqueArray(
  fc.record({p: fc.double({min: 0, max: 1, noNaN: true}), amount: fc.integer({min: 0, max: 100_000}), id: fc.nat(500)}),
  {maxLength: 12, selector: ({id}) => id},
);

describe('The outlook of a period', () => {
  it('is exact for a few deals: two of 100 at even odds bring 0, 100, 100 or 200', () => {
    const two = [1, 2].map((id) => ({id, p: 0.5, amount: 100}));
    expect(outlookOf(two, {won: 10, target: 110})).to.deep.include({
      exact: true,
      mean: 110,
      p10: 10,
      p50: 110,
      p90: 210,
      probabilityOfTarget: 0.75,
    });
  });

  it('is what is won where there is nothing else', () => {
    expect(outlookOf([], {won: 5})).to.deep.include({mean: 5, p10: 5, p50: 5, p90: 5, probabilityOfTarget: null});
    expect(outlookOf([], {won: 5, shock: SHOCK, target: 6})).to.deep.include({p10: 5, p90: 5, probabilityOfTarget: 0});
  });

  it('draws what exact arithmetic gives, for 15 deals', () => {
    const deals = manyDeals(15);
    const exact = outlookOf(deals, {target: 700_000});
    expect(exact.exact).to.equal(true);
    // A class that brings nothing takes the exact way away.
    const none = [{wins: 1, shape: Infinity, amounts: Float64Array.of(0)}];
    const drawn = outlookOf(deals, {target: 700_000, arrivals: none, runs: 20_000});
    expect(drawn.exact).to.equal(false);
    const sum = deals.reduce((all, {amount}) => all + amount, 0);
    for (const key of ['mean', 'p10', 'p50', 'p90'] as const) expect(drawn[key]).to.be.closeTo(exact[key], 0.02 * sum);
    // Three standard errors of a share among 20,000.
    expect(drawn.probabilityOfTarget).to.be.closeTo(exact.probabilityOfTarget ?? NaN, 0.011);
  });

  it('is nearly the same with all but 500 deals as one normal number as with every deal drawn', () => {
    const deals = manyDeals(3000);
    const options = {shock: SHOCK, runs: 4000, arrivals: ARRIVALS};
    const [hybrid, full] = [outlookOf(deals, options), outlookOf(deals, {...options, single: 1e9})];
    for (const key of ['mean', 'p10', 'p50', 'p90'] as const) expect(hybrid[key] / full[key]).to.be.closeTo(1, 0.01);
  });

  it('keeps mean and spread where the shock lifts chances to certainty', () => {
    // All 600 deals the same, so that 100 of them go into the rest; chances of 0.9 meet factors of up to 2 and more.
    const deals = Array.from({length: 600}, (_, id) => ({id, p: 0.9, amount: 100}));
    const options = {shock: {sigma: 0.4, cal: 1}, runs: 4000};
    const [hybrid, full] = [outlookOf(deals, options), outlookOf(deals, {...options, single: 1e9})];
    for (const key of ['mean', 'p10', 'p50', 'p90'] as const) expect(hybrid[key] / full[key]).to.be.closeTo(1, 0.005);
    expect(hybrid.p90).to.equal(60_000);
  });

  it('gives deals and new business that were worked out by hand their mean and spread', () => {
    const one = outlookOf([], {arrivals: [{wins: 4, shape: Infinity, amounts: Float64Array.of(100)}], runs: 20_000});
    expect(one.mean).to.be.closeTo(400, 5);
    expect(one.newPart.mean).to.equal(one.mean);
    // Poisson of 4: P10 is 2, P50 is 4, P90 is 7.
    expect([one.p10, one.p50, one.p90]).to.deep.equal([200, 400, 700]);
    // Rate itself uncertain, shape 4: variance 4 + 16 / 4 = 8, negative binomial: P90 is 8.
    const unsure = outlookOf([], {arrivals: [{wins: 4, shape: 4, amounts: Float64Array.of(100)}], runs: 20_000});
    expect(unsure.p90).to.equal(800);
  });

  it('is wider with a common shock, and shifted by the correction', () => {
    const deals = manyDeals(200);
    const width = ({p10, p90}: Outlook): number => p90 - p10;
    const plain = outlookOf(deals, {});
    const shocked = outlookOf(deals, {shock: {sigma: 0.4, cal: 1}});
    expect(width(shocked)).to.be.greaterThan(1.5 * width(plain));
    expect(outlookOf(deals, {shock: {sigma: 0, cal: 0.5}}).mean / plain.mean).to.be.closeTo(0.5, 0.02);
  });

  it('is the same byte for byte with the same seed, and another with another', () => {
    const deals = manyDeals(700);
    const options = {shock: SHOCK, arrivals: ARRIVALS, target: 1e7};
    expect(outlookOf(deals, options)).to.deep.equal(outlookOf(deals, options));
    expect(outlookOf(deals, {...options, seed: 8}).p50).not.to.equal(outlookOf(deals, options).p50);
  });

  it('does not depend on the order of the deals (100 orders of 600 deals, some alike)', () => {
    const deals = manyDeals(550);
    for (let id = 550; id < 600; id++) deals.push({id, p: 0.3, amount: 100_000});
    const options = {shock: SHOCK, arrivals: ARRIVALS, runs: 50};
    const expected = outlookOf(deals, options);
    fc.assert(
      fc.property(fc.shuffledSubarray(deals, {minLength: 600}), (shuffled) => {
        expect(outlookOf(shuffled, options)).to.deep.equal(expected);
      }),
      {numRuns: 100},
    );
  });

  it('stays above what is won, in order, and moves with it (property)', () => {
    const won = fc.integer({min: 0, max: 1e6});
    fc.assert(
      fc.property(rows, won, fc.boolean(), (deals, already, shocked) => {
        const options: Options = {won: already, runs: 40, arrivals: ARRIVALS, ...(shocked && {shock: SHOCK})};
        const {p10, p50, p90, mean} = outlookOf(deals, options);
        expect(already <= p10 && p10 <= p50 && p50 <= p90 && mean >= already).to.equal(true);
      }),
      {numRuns: 2000},
    );
  });

  it('falls in no quantile when a deal is added (property)', () => {
    const added = fc.record({p: fc.double({min: 0, max: 1, noNaN: true}), amount: fc.nat(100_000)});
    fc.assert(
      fc.property(rows, added, fc.boolean(), (deals, more, drawn) => {
        const options: Options = drawn ? {runs: 60, shock: SHOCK, arrivals: ARRIVALS} : {};
        const [before, after] = [outlookOf(deals, options), outlookOf([...deals, {...more, id: 1000}], options)];
        for (const key of ['p10', 'p50', 'p90', 'mean'] as const) expect(after[key]).to.be.at.least(before[key] - 1e-6);
      }),
      {numRuns: 2000},
    );
  });

  it('does not fall below what is won for a credit note that may come', () => {
    const note = [{id: 1, p: 0.9, amount: -500}];
    expect(outlookOf(note, {won: 100, target: 100})).to.include({p10: 100, mean: 100, probabilityOfTarget: 1});
    expect(outlookOf(note, {won: 100, shock: SHOCK})).to.include({p10: 100, mean: 100});
  });

  it('covers what it claims when deals come true by their chances (1,000 made-up quarters)', () => {
    const deals = manyDeals(60);
    const {p10, p90} = outlookOf(deals, {runs: 20_000});
    const random = randomSource(99);
    let within = 0;
    for (let quarter = 0; quarter < 1000; quarter++) {
      const total = deals.reduce((sum, {p, amount}) => sum + (random.uniform() < p ? amount : 0), 0);
      if (total >= p10 && total <= p90) within++;
    }
    // Three standard errors of 0.8 among 1,000.
    expect(within / 1000).to.be.closeTo(0.8, 0.038);
  });

  it('refuses a number of runs that is none', () => {
    expect(() => outlookOf([], {runs: 0})).to.throw(RangeError, 'runs is 0');
  });
});
