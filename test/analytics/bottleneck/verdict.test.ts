import {expect} from '@open-wc/testing';
import {
  bootstrapImpacts,
  impactSpreads,
  type ImpactSamples,
} from '../../../src/analytics/bottleneck/bootstrap-impacts.js';
import {chainRows} from '../../../src/analytics/bottleneck/chain-rows.js';
import type {StageImpact} from '../../../src/analytics/bottleneck/stage-impacts.js';
import {judge, ranking, type Judgement} from '../../../src/analytics/bottleneck/verdict.js';
import {finish} from '../../../src/analytics/steps.js';
import {plantedLog} from './planted-pipeline.js';

const row = (state: number, impact: number | null, exits: number): StageImpact => ({
  state,
  impact: impact === null ? null : {impact, gainDwell: impact, gainLeak: 0, gainRework: 0, visits: 1},
  exits,
  daysAtRisk: 10 * exits,
  meanDays: 10,
  loss: null,
  back: null,
});

/** Ten samples in which the first of two stages is ahead by the given differences, percentage points of velocity. */
const ahead = (differences: readonly number[]): ImpactSamples => ({
  resamples: differences.length,
  impact: Float64Array.from(differences.flatMap((points) => [0.05 + points / 100, 0.05])),
  stages: 2,
});

function judged(rows: readonly StageImpact[], samples: ImpactSamples, deals: number): Judgement {
  return judge(rows, {samples, spreads: impactSpreads(samples), deals});
}

const ALWAYS = ahead([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
/** First in 8 of 10; mean difference 1, standard deviation 4/3 (squares 4·4 = 16 over 9). */
const MOSTLY = ahead([3, 3, 1, 1, 1, 1, 1, 1, -1, -1]);
/** First in 4 of 10. */
const SELDOM = ahead([3, 3, 1, 1, -1, -1, -1, -1, -1, -1]);

describe('the verdict', () => {
  it('is clear with 30 exits in both stages and 9 of 10 samples from 150 deals, 8 of 10 from 400 on', () => {
    const rows = [row(0, 0.06, 30), row(1, 0.05, 30)];
    expect(judged(rows, ALWAYS, 150).verdict).to.equal('clear');
    expect(judged(rows, ALWAYS, 149).verdict).to.equal('likely');
    expect(judged(rows, MOSTLY, 399).verdict).to.equal('likely');
    expect(judged(rows, MOSTLY, 400).verdict).to.equal('clear');
    expect(judged([row(0, 0.06, 30), row(1, 0.05, 29)], ALWAYS, 150).verdict).to.equal('likely');
    expect(judged([row(0, 0.06, 29), row(1, 0.05, 30)], ALWAYS, 150).verdict).to.equal('likely');
  });

  it('is likely with 15 exits in the stage and half of the samples, else inconclusive', () => {
    expect(judged([row(0, 0.06, 15), row(1, 0.05, 5)], MOSTLY, 60).verdict).to.equal('likely');
    expect(judged([row(0, 0.06, 14), row(1, 0.05, 90)], MOSTLY, 60).verdict).to.equal('inconclusive');
    expect(judged([row(0, 0.06, 90), row(1, 0.05, 90)], SELDOM, 600).verdict).to.equal('inconclusive');
  });

  it('reports impacts within half a point as a tie, which is never clear', () => {
    const tie = judged([row(0, 0.054, 90), row(1, 0.05, 90)], ALWAYS, 600);
    expect([tie.verdict, tie.stage, tie.rival, tie.tied]).to.deep.equal(['likely', 0, 1, [1]]);
    expect(judged([row(0, 0.056, 90), row(1, 0.05, 90)], ALWAYS, 600).tied).to.deep.equal([]);
  });

  it('tells how many further exits of the two would decide', () => {
    // Exits needed: 100 · (1.28155 · 4/3)² = 291.97, which is 192 more.
    expect(judged([row(0, 0.06, 50), row(1, 0.05, 50)], MOSTLY, 100).furtherExits).to.equal(192);
    // Sure enough already, but with too few exits to be clear: 20 and 10 are missing.
    expect(judged([row(0, 0.06, 10), row(1, 0.05, 20)], ALWAYS, 100).furtherExits).to.equal(30);
    expect(judged([row(0, 0.05, 50), row(1, 0.05, 50)], MOSTLY, 100).furtherExits).to.equal(null);
    expect(judged([row(0, 0.06, 30), row(1, 0.05, 30)], ALWAYS, 150).furtherExits).to.equal(null);
  });

  it('names no stage where none has an impact, and no rival where there is one stage', () => {
    const none = judged([row(0, null, 0)], {resamples: 5, impact: new Float64Array(0), stages: 1}, 3);
    expect(none).to.deep.equal({verdict: 'inconclusive', stage: null, rival: null, tied: [], furtherExits: null});
    const alone = judged([row(0, 0.1, 90)], {resamples: 2, impact: Float64Array.of(0.1, 0.1), stages: 1}, 200);
    expect([alone.verdict, alone.rival]).to.deep.equal(['clear', null]);
  });

  it('ranks by impact, equal ones in the order of the stages', () => {
    expect(ranking([row(0, 0.05, 9), row(1, null, 9), row(2, 0.07, 9), row(3, 0.05, 9)])).to.deep.equal([2, 0, 3]);
  });
});

describe('the bootstrap', () => {
  const rows = chainRows(plantedLog({deals: 120, seed: 4, fault: {stage: 1, loss: 0.6}}));
  const spreads = (seed: number): string =>
    JSON.stringify(impactSpreads(finish(bootstrapImpacts(rows, {seed, resamples: 60}))));

  it('draws the same samples from the same seed, and others from another', () => {
    expect(spreads(1)).to.equal(spreads(1));
    expect(spreads(1)).not.to.equal(spreads(2));
  });

  it('adds up to 1 over the stages, with intervals around the impacts', () => {
    const found = impactSpreads(finish(bootstrapImpacts(rows, {seed: 1, resamples: 200})));
    expect(found.reduce((sum, {pBest}) => sum + pBest, 0)).to.be.closeTo(1, 1e-12);
    expect(found[1]?.pBest).to.be.above(0.8);
    for (const {interval} of found) expect(interval?.lower).to.be.below(interval?.upper ?? NaN);
  });

  it('takes percentiles of the samples by linear interpolation', () => {
    const [first] = impactSpreads(ahead([1, 2, 3, 4, 5]));
    expect(first?.interval?.lower).to.be.closeTo(0.061, 1e-12);
    expect(first?.interval?.upper).to.be.closeTo(0.099, 1e-12);
  });

  it('speaks for no stage where nothing was won, and refuses to draw no samples', () => {
    const empty = chainRows(plantedLog({deals: 0, seed: 1}));
    expect(
      impactSpreads(finish(bootstrapImpacts(empty, {seed: 1}))).every(
        ({pBest, interval}) => pBest === 0 && interval === null,
      ),
    ).to.equal(true);
    expect(() => finish(bootstrapImpacts(rows, {seed: 1, resamples: 0}))).to.throw(RangeError, 'resamples');
  });
});
