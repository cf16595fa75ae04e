import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {until} from '../../../src/analytics/log/view.js';
import {logOf} from '../log-of.js';
import {randomWorld, WORLD_AS_OF, type World} from '../random-log.js';
import {figures, logged, recordedThen, renamed, shifted, shuffled, weeksLater, withFuture} from './transforms.js';

const RUNS = {numRuns: 2000};
const at = (world: World, asOf = WORLD_AS_OF): PipelineLog => logOf(world, {asOf});

/** Declares the tests that every analytic of a log must pass. `analyse` gives plain figures. */
export function describeInvariance(name: string, analyse: (log: PipelineLog) => unknown): void {
  const of = (log: PipelineLog): string => figures(analyse(log));

  describe(`${name}, whatever happened`, () => {
    it('is the same for lines in any order, other names of deals, and lines after its moment', () => {
      fc.assert(
        fc.property(randomWorld(4), fc.nat(), (world, seed) => {
          const expected = of(at(world));
          expect(of(at(shuffled(world, seed)))).to.equal(expected);
          expect(of(at(renamed(world)))).to.equal(expected);
          // A deal without a log gets one by a later line: then the log, not the deal, says how it came to be.
          expect(of(at(withFuture(logged(world), WORLD_AS_OF)))).to.equal(of(at(logged(world))));
        }),
        RUNS,
      );
    });

    it('is the same when everything happens whole weeks later', () => {
      fc.assert(
        fc.property(randomWorld(4), fc.integer({min: -60, max: 60}), (world, weeks) => {
          expect(of(at(shifted(world, weeks), weeksLater(WORLD_AS_OF, weeks)))).to.equal(of(at(world)));
        }),
        RUNS,
      );
    });

    it('shows of an earlier moment what was recorded then', () => {
      const moment = fc.integer({min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 11, 30)});
      fc.assert(
        fc.property(randomWorld(4), moment, (any, ms) => {
          const world = logged(any);
          const then = until(at(world), ms);
          const recorded = at(recordedThen(world, then), new Date(ms).toISOString());
          expect(of(recorded)).to.equal(of(then));
        }),
        RUNS,
      );
    });
  });
}
