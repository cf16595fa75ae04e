import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {bottleneck} from '../../../src/analytics/bottleneck/bottleneck.js';
import {stageImpacts} from '../../../src/analytics/bottleneck/stage-impacts.js';
import {dealsWhere, kindOf} from '../../../src/analytics/log/view.js';
import {describeInvariance} from '../flow/invariance.js';
import {doubled, shuffled} from '../flow/transforms.js';
import {logOf} from '../log-of.js';
import {randomWorld, WORLD_AS_OF} from '../random-log.js';

const RUNS = {numRuns: 2000};

describeInvariance('impacts of stages', (log) => [stageImpacts(log)]);

describe('impacts of stages, whatever happened', () => {
  it('stay the same when every deal is there twice', () => {
    fc.assert(
      fc.property(randomWorld(4), (world) => {
        const log = logOf(world, {asOf: WORLD_AS_OF});
        const once = stageImpacts(log);
        const twice = stageImpacts(logOf(doubled(world), {asOf: WORLD_AS_OF}));
        for (const [step, {impact, exits}] of once.rows.entries()) {
          const other = twice.rows[step];
          expect(other?.exits).to.equal(2 * exits);
          // A stage that nothing has left is guessed as if one stay ended: there two make a difference.
          const guessed =
            once.rows.some((row) => row.exits === 0 && row.daysAtRisk > 0) ||
            dealsWhere(log, (deal) => kindOf(log, deal) === 'unknown').length > 0;
          if (impact && !guessed && other?.impact) expect(other.impact.impact).to.be.closeTo(impact.impact, 1e-9);
        }
      }),
      RUNS,
    );
  });

  it('gain by shorter stays and fewer losses, never NaN', () => {
    fc.assert(
      fc.property(randomWorld(5), (world) => {
        for (const {impact} of stageImpacts(logOf(world, {asOf: WORLD_AS_OF})).rows) {
          if (!impact) continue;
          expect(impact.gainDwell).to.be.at.least(-1e-12);
          expect(impact.gainDwell).to.be.at.most(1 / 9 + 1e-12);
          for (const value of Object.values(impact)) expect(Number.isFinite(value)).to.equal(true);
        }
      }),
      RUNS,
    );
  });

  it('and the whole bottleneck are the same, digit by digit, for lines in any order', () => {
    fc.assert(
      fc.property(randomWorld(4), fc.nat(), (world, seed) => {
        const of = (any: typeof world): string =>
          JSON.stringify(bottleneck(logOf(any, {asOf: WORLD_AS_OF}), {seed: 7, resamples: 5}));
        expect(of(shuffled(world, seed))).to.equal(of(world));
      }),
      RUNS,
    );
  });
});
