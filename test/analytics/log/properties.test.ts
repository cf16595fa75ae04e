import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {episodesOf} from '../../../src/analytics/log/episodes.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {exists, kindAt, restrict, until} from '../../../src/analytics/log/view.js';
import {logOf} from '../log-of.js';
import {randomWorld, WORLD_AS_OF, type World} from '../random-log.js';

const RUNS = {numRuns: 2000};
const RATES = {base: 'EUR', rates: [{currency: 'USD', rate: 0.9}]};
const read = (world: World, asOf = WORLD_AS_OF): PipelineLog => logOf(world, {asOf, money: RATES});
const moment = fc.integer({min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 11, 31)});

/** The bytes of everything that a view shows. */
function bytes({ids, deals, end, moves, amounts, closeDays, owners}: PipelineLog): string {
  const seen = [deals, end, moves, amounts, closeDays, owners].map((part) =>
    JSON.stringify(part, (_, value) => (ArrayBuffer.isView(value) ? [...(value as Uint8Array)].map(String) : value)),
  );
  return [ids.join(), ...seen].join('\n');
}

describe('the log, whatever happened', () => {
  it('is the same for lines and deals in any order', () => {
    fc.assert(
      fc.property(randomWorld(), fc.infiniteStream(fc.double({noNaN: true})), (world, random) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((item) => ({item, key: random.next().value}))
            .toSorted((a, b) => a.key - b.key)
            .map(({item}) => item);
        const other = {deals: shuffled(world.deals), events: shuffled(world.events)};
        expect(bytes(read(other))).to.equal(bytes(read(world)));
      }),
      RUNS,
    );
  });

  it('does not change what was by what came later', () => {
    fc.assert(
      fc.property(randomWorld(), moment, (world, ms) => {
        const log = read(world);
        const then = until(log, ms);
        // A log that ends there, read by deals that the log alone knows, stands where the view stands.
        const cut = world.events.filter(({at}) => Date.parse(at) <= ms);
        const logged = new Set(world.events.map(({dealId}) => dealId));
        for (let d = 0; d < log.ids.length; d++) {
          if (!logged.has(log.ids[d] ?? '')) continue;
          const lines = cut.filter(({dealId}) => dealId === log.ids[d]);
          expect(exists(then, d)).to.equal(lines.length > 0);
        }
        expect(until(until(log, ms + 5), ms).deals).to.deep.equal(then.deals);
      }),
      RUNS,
    );
  });

  it('has stays that add up to the life of a deal, its closed gaps included', () => {
    fc.assert(
      fc.property(randomWorld(), moment, (world, ms) => {
        const log = until(read(world), ms);
        const stays = episodesOf(log);
        const lengths = new Float64Array(log.ids.length);
        for (let i = 0; i < stays.deal.length; i++) {
          const exit = stays.exit[i] ?? NaN;
          const deal = stays.deal[i] ?? 0;
          lengths[deal] = (lengths[deal] ?? 0) + (Number.isNaN(exit) ? log.asOf : exit) - (stays.enter[i] ?? 0);
        }
        for (let d = 0; d < log.ids.length; d++) {
          if (!exists(log, d)) continue;
          const first = log.moves.start[d] ?? 0;
          const last = (log.end[d] ?? 0) - 1;
          let closedGaps = 0;
          let over = log.asOf;
          for (let row = first; row <= last; row++) {
            const kind = kindAt(log, log.moves.value[row]);
            if (kind === 'open' || kind === 'unknown') continue;
            const until = row < last ? (log.moves.at[row + 1] ?? 0) : log.asOf;
            if (row === last) over = log.moves.at[row] ?? 0;
            else closedGaps += until - (log.moves.at[row] ?? 0);
          }
          expect((lengths[d] ?? 0) + closedGaps).to.equal(over - (log.moves.at[first] ?? 0));
        }
      }),
      RUNS,
    );
  });

  it('narrowed to some deals knows nothing of the others, and the same of them', () => {
    fc.assert(
      fc.property(randomWorld(), fc.func(fc.boolean()), (world, keep) => {
        const log = read(world);
        const kept = [...log.ids.keys()].filter((d) => keep(d));
        const narrow = restrict(log, kept);
        for (let d = 0; d < log.ids.length; d++) {
          const is = kept.includes(d);
          expect(exists(narrow, d)).to.equal(is && exists(log, d));
          expect(narrow.deals.state[d]).to.equal(is ? log.deals.state[d] : 255);
          expect(narrow.deals.amount[d]).to.deep.equal(is ? log.deals.amount[d] : NaN);
        }
      }),
      RUNS,
    );
  });

  it('closes a deal exactly when it stands in a closed stage', () => {
    fc.assert(
      fc.property(randomWorld(), moment, (world, ms) => {
        const log = until(read(world), ms);
        for (let d = 0; d < log.ids.length; d++) {
          const kind = kindAt(log, log.deals.state[d]);
          expect(Number.isNaN(log.deals.closed[d])).to.equal(kind !== 'won' && kind !== 'lost');
          expect((log.deals.closed[d] ?? 0) > ms).to.equal(false);
        }
      }),
      RUNS,
    );
  });
});
