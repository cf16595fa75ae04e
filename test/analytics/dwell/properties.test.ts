import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {ageing} from '../../../src/analytics/dwell/ageing.js';
import {dwell} from '../../../src/analytics/dwell/dwell.js';
import {staySamples} from '../../../src/analytics/dwell/stay-samples.js';
import {describeInvariance} from '../flow/invariance.js';
import {doubled} from '../flow/transforms.js';
import {logOf} from '../log-of.js';
import {randomWorld, WORLD_AS_OF} from '../random-log.js';

const RUNS = {numRuns: 2000};

describeInvariance('time in stages', (log) => [
  dwell(log).rows,
  dwell(log, {view: 'deal', days: []}).rows,
  ageing(log)
    .map(({days, percentile, chance}) => [days, percentile, chance].join())
    .toSorted(),
]);

describe('samples of stays, whatever happened', () => {
  it('account for every stay in an open stage: in a sample or left out for a reason', () => {
    fc.assert(
      fc.property(randomWorld(5), (world) => {
        const log = logOf(world, {asOf: WORLD_AS_OF});
        const stays = log.states.map(() => 0);
        for (let d = 0; d < log.end.length; d++)
          for (let row = log.moves.start[d] ?? 0; row < (log.end[d] ?? 0); row++) {
            const state = log.moves.value[row] ?? 0;
            stays[state] = (stays[state] ?? 0) + 1;
          }
        for (const {state, time, excluded} of staySamples(log)) {
          const out = Object.values(excluded).reduce((sum, count) => sum + count, 0);
          expect(time.length + out).to.equal(stays[state]);
          expect(time.every((days) => days > 0)).to.equal(true);
        }
      }),
      RUNS,
    );
  });

  it('tell the same times when every deal is there twice, with twice the stays', () => {
    fc.assert(
      fc.property(randomWorld(4), (world) => {
        const once = dwell(logOf(world, {asOf: WORLD_AS_OF}), {tau: 30}).rows;
        const twice = dwell(logOf(doubled(world), {asOf: WORLD_AS_OF}), {tau: 30}).rows;
        for (const [step, row] of once.entries()) {
          const other = twice[step];
          expect(other?.n).to.equal(2 * row.n);
          expect([other?.median, other?.p75, other?.p85]).to.deep.equal([row.median, row.p75, row.p85]);
          if (row.rmst) expect(other?.rmst?.value).to.be.closeTo(row.rmst.value, 1e-9);
          if (row.rmst) expect(other?.rmst?.se).to.be.closeTo(row.rmst.se / Math.SQRT2, 1e-9);
          if (row.naiveMean !== null) expect(other?.naiveMean).to.be.closeTo(row.naiveMean, 1e-9);
        }
      }),
      RUNS,
    );
  });

  it('cut by adjoining spans cover each stay once', () => {
    const moment = fc.integer({min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 11, 31)});
    fc.assert(
      fc.property(randomWorld(5), moment, (world, middle) => {
        const log = logOf(world, {asOf: WORLD_AS_OF});
        const days = (span?: {start: number; end: number}): number[] =>
          staySamples(log, span ? {span} : {}).map(({time, entry}) =>
            time.reduce((sum, value, row) => sum + value - (entry[row] ?? 0), 0),
          );
        const [before, after] = [days({start: 0, end: middle}), days({start: middle, end: Infinity})];
        for (const [step, all] of days().entries())
          expect((before[step] ?? 0) + (after[step] ?? 0)).to.be.closeTo(all, 1e-6);
      }),
      RUNS,
    );
  });
});
