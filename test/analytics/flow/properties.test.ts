import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {cumulativeFlow, stageOccupancy} from '../../../src/analytics/flow/cumulative-flow.js';
import {flow} from '../../../src/analytics/flow/flow.js';
import {processMap} from '../../../src/analytics/flow/process-map.js';
import {dealsWhere, isOpen, restrict, until} from '../../../src/analytics/log/view.js';
import {logOf} from '../log-of.js';
import {randomWorld, WORLD_AS_OF} from '../random-log.js';
import {describeInvariance} from './invariance.js';
import {doubled} from './transforms.js';

const RUNS = {numRuns: 2000};
const DAY = 86_400_000;
const BEGIN = Date.UTC(2025, 0, 1);
const moment = fc.integer({min: BEGIN, max: Date.UTC(2025, 11, 31)});

/** The last 90 days of a view and their weeks. */
const spanOf = (asOf: number): {start: number; end: number} => ({start: asOf - 90 * DAY, end: asOf});
const weeksOf = (asOf: number): number[] => Array.from({length: 14}, (_, week) => asOf - (13 - week) * 7 * DAY);

describeInvariance('flow', (log) => [
  flow(log, spanOf(log.asOf)),
  cumulativeFlow(log, weeksOf(log.asOf)).arrivals,
  stageOccupancy(log, weeksOf(log.asOf)).counts,
  {...processMap(log), variants: processMap(log).variants.map(({path, deals}) => [path, deals.length])},
]);

describe('flow, whatever happened', () => {
  it('loses nobody: what came in less what went out is what stands there more', () => {
    fc.assert(
      fc.property(randomWorld(5), moment, moment, (world, a, b) => {
        const span = {start: Math.min(a, b), end: Math.max(a, b) + 1};
        for (const row of flow(logOf(world, {asOf: WORLD_AS_OF}), span))
          expect(row.entered + row.appeared - row.left).to.equal(row.wipEnd - row.wipStart);
      }),
      RUNS,
    );
  });

  it('obeys the law of Little where every deal is through', () => {
    fc.assert(
      fc.property(randomWorld(5), (world) => {
        const log = logOf(world, {asOf: WORLD_AS_OF});
        const through = restrict(
          log,
          dealsWhere(log, (deal) => !isOpen(log, deal)),
        );
        for (const {averageWip, arrivalRate, timePerExit, wipEnd, left, appeared} of flow(through, {
          start: BEGIN - DAY,
          end: log.asOf + 1,
        })) {
          expect(wipEnd).to.equal(0);
          if (left > 0 && appeared === 0)
            expect(averageWip).to.be.closeTo((arrivalRate ?? NaN) * (timePerExit ?? NaN), 1e-9);
        }
      }),
      RUNS,
    );
  });

  it('has cumulative lines that never fall or cross, and enclose what is in progress at every moment', () => {
    fc.assert(
      fc.property(randomWorld(5), (world) => {
        const log = logOf(world, {asOf: WORLD_AS_OF});
        const moments = Array.from({length: 12}, (_, month) => Date.UTC(2025, month, 15, month));
        const {arrivals, departures} = cumulativeFlow(log, moments);
        const occupancy = stageOccupancy(log, moments);
        const lines = [...arrivals, departures];
        for (const [i, ms] of moments.entries()) {
          for (const [line, column] of lines.entries()) {
            expect(column[i]).to.be.at.least(column[i - 1] ?? 0);
            expect(column[i]).to.be.at.most(lines[line - 1]?.[i] ?? Infinity);
          }
          const then = until(log, ms);
          // Where the log says that a deal stands: its own word may differ.
          const wip = dealsWhere(then, (deal) => {
            const last = log.states[log.moves.value[(then.end[deal] ?? 0) - 1] ?? 255]?.kind;
            return last === 'open' || last === 'unknown';
          }).length;
          expect((arrivals[0]?.[i] ?? NaN) - (departures[i] ?? NaN)).to.equal(wip);
          expect(occupancy.counts.reduce((sum, column) => sum + (column[i] ?? 0), 0)).to.equal(wip);
        }
      }),
      RUNS,
    );
  });

  it('has the same shares when every deal is there twice', () => {
    fc.assert(
      fc.property(randomWorld(4), (world) => {
        const once = processMap(logOf(world, {asOf: WORLD_AS_OF}));
        const twice = processMap(logOf(doubled(world), {asOf: WORLD_AS_OF}));
        expect(twice.edges.map(({share}) => share.value)).to.deep.equal(once.edges.map(({share}) => share.value));
        expect(twice.edges.map(({medianDays}) => medianDays)).to.deep.equal(once.edges.map((edge) => edge.medianDays));
        expect(twice.conformance.share?.value).to.equal(once.conformance.share?.value);
        expect(twice.rework.share?.value).to.equal(once.rework.share?.value);
        expect(twice.deals).to.equal(2 * once.deals);
      }),
      RUNS,
    );
  });
});
