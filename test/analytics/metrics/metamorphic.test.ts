import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {PipelineLog, Span} from '../../../src/analytics/log/pipeline-log.js';
import {restrict, until} from '../../../src/analytics/log/view.js';
import type {Measure} from '../../../src/analytics/measure.js';
import type {MetricInput} from '../../../src/analytics/metrics/facts.js';
import {addDays} from '../../../src/model/calendar.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import {patchDeal, type Deal} from '../../../src/model/deal.js';
import {PIPELINE} from '../builders.js';
import {randomWorld, WORLD_AS_OF, type World} from '../random-log.js';
import {ALL, measured, peculiarWorld, QUARTER, RATES, read, RUNS, values, YEAR} from './fuzz.js';

const WEEK = 7 * 86_400_000;

/** Fails unless two figures are the same but for the last bits of a sum. Costs nothing while they are. */
function near(id: string, found: number | null, wanted: number | null, error = 1e-9): void {
  if (found === wanted) return;
  if (found === null || wanted === null) expect(found, id).to.equal(wanted);
  else if (!(Math.abs(found - wanted) <= error * Math.max(1, Math.abs(wanted)))) expect(found, id).to.equal(wanted);
}

/** Compares all figures, allowing for the last bits of a sum. */
function same(
  after: ReadonlyMap<string, Measure>,
  before: ReadonlyMap<string, Measure>,
  left: readonly string[] = [],
): void {
  for (const [id, {value}] of before) {
    if (left.includes(id)) continue;
    const other = after.get(id)?.value ?? null;
    near(id, other, value);
  }
}

/** Compares everything that is said of all figures, byte for byte. */
function equal(after: ReadonlyMap<string, Measure>, before: ReadonlyMap<string, Measure>): void {
  const text = (measures: typeof after): string =>
    JSON.stringify([...measures], (_, value: unknown) => (value instanceof Uint32Array ? [...value] : value));
  if (text(after) !== text(before)) expect([...after]).to.deep.equal([...before]);
}

const shiftedInstant = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/** A world in which everything happened some weeks later. */
function shifted({deals, events}: World, weeks: number): World {
  const ms = weeks * WEEK;
  const later = (instant: string | undefined): string | undefined => instant && shiftedInstant(instant, ms);
  const date = (value: unknown): unknown => (typeof value === 'string' ? addDays(value, weeks * 7) : value);
  return {
    deals: deals.map((deal) =>
      patchDeal(deal, {
        createdAt: later(deal.createdAt),
        closedAt: later(deal.closedAt),
        lastActivityAt: later(deal.lastActivityAt),
        expectedClose: deal.expectedClose && addDays(deal.expectedClose, weeks * 7),
      }),
    ),
    events: events.map((line) => ({
      ...line,
      at: shiftedInstant(line.at, ms),
      ...(line.kind === 'expectedClose' && {from: date(line.from), to: date(line.to)}),
    })) as readonly ChangeEvent[],
  };
}

function shiftedInput(input: MetricInput, weeks: number): MetricInput {
  const move = ({start, end}: Span): Span => ({start: start + weeks * WEEK, end: end + weeks * WEEK});
  const {span, previous, trailing, earlier = []} = input;
  return {
    ...input,
    span: move(span),
    previous: previous && move(previous),
    trailing: trailing && move(trailing),
    earlier: earlier.map(move),
  };
}

function scaled({deals, events}: World, factor: number): World {
  const times = (value: unknown): unknown => (typeof value === 'number' ? value * factor : value);
  return {
    deals: deals.map((deal) =>
      deal.amount ? {...deal, amount: {...deal.amount, minor: deal.amount.minor * factor}} : deal,
    ),
    events: events.map((line) =>
      line.kind === 'amount' ? {...line, from: times(line.from), to: times(line.to)} : line,
    ) as readonly ChangeEvent[],
  };
}

function doubled({deals, events}: World): World {
  return {
    deals: [...deals, ...deals.map((deal) => ({...deal, id: `${deal.id}x`}))],
    events: [...events, ...events.map((line) => ({...line, id: `${line.id}x`, dealId: `${line.dealId}x`}))],
  };
}

/** Deals and lines with other ids, in another order; lines of one deal keep theirs. */
function renamed({deals, events}: World): World {
  const name = (id: string): string => `n${99 - Number(id.slice(1))}`;
  return {
    deals: deals.map((deal) => ({...deal, id: name(deal.id)})),
    events: events.map((line) => ({...line, dealId: name(line.dealId)})),
  };
}

const kindOf = (stageId: string): 'open' | 'won' | 'lost' =>
  PIPELINE.stages.find(({id}) => id === stageId)?.kind ?? 'open';

/** A deal as its own lines tell it; the currency is the one it has now, the pipeline's where it is gone. */
function replayed(lines: readonly ChangeEvent[], now: Deal | undefined): Deal | undefined {
  const [first] = lines;
  if (!first) return undefined;
  let stageId = '';
  let closedAt: string | undefined;
  let gone = false;
  const field: {amount: unknown; expectedClose: unknown; owner: unknown} = {
    amount: undefined,
    expectedClose: undefined,
    owner: undefined,
  };
  for (const {kind, to, at} of lines) {
    if (kind === 'created' || kind === 'stage') {
      if (kindOf(String(to)) !== 'open' && (stageId === '' || kindOf(stageId) === 'open')) closedAt = at;
      stageId = String(to);
    } else if (kind === 'deleted') gone = true;
    else if (kind === 'amount' || kind === 'expectedClose' || kind === 'owner') field[kind] = to;
  }
  if (gone) return undefined;
  const outcome = kindOf(stageId);
  const currency = now?.amount?.currency ?? 'EUR';
  return {
    id: first.dealId,
    pipelineId: PIPELINE.id,
    stageId,
    title: '',
    outcome,
    revision: '1',
    createdAt: first.at,
    ...(outcome !== 'open' && closedAt !== undefined && {closedAt}),
    ...(typeof field.amount === 'number' && {amount: {minor: field.amount, currency}}),
    ...(typeof field.expectedClose === 'string' && {expectedClose: field.expectedClose}),
    ...(typeof field.owner === 'string' && {ownerId: field.owner}),
  };
}

/** A world whose log also tells what each deal began with: then the log tells everything. */
function toldInFull({deals, events}: World): World {
  const told = new Set(events.map(({dealId}) => dealId));
  const now = new Map(deals.map((deal) => [deal.id, deal]));
  const begin = (created: ChangeEvent): readonly ChangeEvent[] => {
    const deal = now.get(created.dealId);
    const fields = [
      ['amount', deal?.amount?.minor ?? null],
      ['expectedClose', deal?.expectedClose ?? null],
      ['owner', deal?.ownerId ?? null],
    ] as const;
    return fields.map(([kind, value]) => {
      const next = events.find((line) => line.dealId === created.dealId && line.kind === kind);
      const to = next ? (next.from ?? null) : value;
      return {id: `${created.id}${kind}`, dealId: created.dealId, at: created.at, kind, from: to, to};
    });
  };
  return {
    deals: deals.filter(({id}) => told.has(id)),
    events: events.flatMap((line) => (line.kind === 'created' ? [line, ...begin(line)] : [line])),
  };
}

describe('metrics keep their sense', () => {
  it('whatever order deals and lines come in', () => {
    fc.assert(
      fc.property(peculiarWorld(6), fc.infiniteStream(fc.nat(1000)), (world, numbers) => {
        const mix = <T>(list: readonly T[]): readonly T[] =>
          list
            .map((item) => ({item, key: numbers.next().value as number}))
            .toSorted((a, b) => a.key - b.key)
            .map(({item}) => item);
        const mixed = {deals: mix(world.deals), events: mix(world.events)};
        equal(measured(read(mixed)), measured(read(world)));
      }),
      RUNS,
    );
  });

  it('whatever the deals are called', () => {
    fc.assert(
      fc.property(peculiarWorld(6), (world) => {
        expect(values(measured(read(renamed(world)), YEAR))).to.deep.equal(values(measured(read(world), YEAR)));
      }),
      RUNS,
    );
  });

  it('when everything happens whole weeks later', () => {
    fc.assert(
      fc.property(peculiarWorld(6), fc.integer({min: -60, max: 60}), (world, weeks) => {
        // A world of undated deals stays as it is: what it has comes from the moment of the report.
        const asOf = shiftedInstant(WORLD_AS_OF, weeks * WEEK);
        const early = world.deals.map((deal) =>
          deal.closedAt?.startsWith('2024') ? patchDeal(deal, {closedAt: undefined}) : deal,
        );
        const plain = {...world, deals: early};
        const later = measured(read(shifted(plain, weeks), RATES, asOf), shiftedInput(QUARTER, weeks));
        // Months are not made of weeks.
        same(later, measured(read(plain)), ['salesforce.pushCount']);
      }),
      RUNS,
    );
  });

  it('when all amounts grow: money grows with them, rates, days and counts do not', () => {
    fc.assert(
      fc.property(peculiarWorld(6), fc.integer({min: 2, max: 9}), (world, factor) => {
        const euros = (input: MetricInput, minor: number): MetricInput => ({
          ...input,
          currency: 'EUR',
          target: {minor, currency: 'EUR'},
        });
        const before = measured(read(world, {}), euros(YEAR, 70_000));
        const after = measured(read(scaled(world, factor), {}), euros(YEAR, 70_000 * factor));
        for (const [id, {value, unit, n}] of before) {
          const grown = after.get(id)?.value ?? null;
          const factored = unit === 'money' || unit === 'moneyPerDay' ? factor : 1;
          const compared = grown === null ? null : grown / factored;
          // Weighted amounts are rounded deal by deal: half a cent each.
          if (id.endsWith('eighted') && value !== null && compared !== null)
            expect(compared, id).to.be.closeTo(value, unit === 'ratio' ? 1e-3 : n);
          else near(id, compared, value);
        }
      }),
      RUNS,
    );
  });

  it('when every deal is there twice: rates and means stay and become surer, counts and sums double', () => {
    fc.assert(
      fc.property(peculiarWorld(6), (world) => {
        const input = (minor: number): MetricInput => ({...YEAR, target: {minor, currency: 'EUR'}});
        const once = measured(read(world), input(70_000));
        const twice = measured(read(doubled(world)), input(140_000));
        for (const [id, {value, unit, interval, n}] of once) {
          const {value: now = null, interval: narrower} = twice.get(id) ?? {};
          // Interpolated between one value and the next, a 90th percentile and a trimmed mean move when all are there twice;
          // so does the limit of staleness.
          if (['cycle.p90', 'dealSize.trimmed', 'activity.stale'].includes(id)) continue;
          const adds = ['count', 'perDay', 'moneyPerDay'].includes(unit) || /value|[wW]eighted$/.test(id);
          const factor = adds && unit !== 'share' && unit !== 'ratio' ? 2 : 1;
          near(id, now, value === null ? null : factor * value);
          if (unit !== 'share' || !interval || !narrower || n === 0) continue;
          const widths = [narrower.upper - narrower.lower, interval.upper - interval.lower] as const;
          if (!(widths[0] < widths[1])) expect.fail(`${id} ${widths.join(' ')}`);
        }
      }),
      RUNS,
    );
  });

  it('when a pipeline is split by owner: counts and sums of the parts add up', () => {
    const adding = [
      'open.count',
      'open.value',
      'open.weighted',
      'won.value',
      'won.count',
      'throughput',
      'creation.count',
    ];
    fc.assert(
      fc.property(peculiarWorld(7), (world) => {
        const log = read(world);
        const whole = measured(log, YEAR);
        const parts = [-1, ...log.owners.words.keys()].map((owner) => {
          const own = log.ids.flatMap((_, deal) => (log.deals.owner[deal] === owner ? [deal] : []));
          return measured(restrict(log, own), YEAR);
        });
        for (const id of [...adding, 'creation.value', 'salesforce.pushCount']) {
          const sum = parts.reduce((total, part) => total + (part.get(id)?.value ?? 0), 0);
          near(id, sum, whole.get(id)?.value ?? 0);
        }
      }),
      RUNS,
    );
  });

  it('when something is to happen after the moment of the report: it is not seen', () => {
    fc.assert(
      fc.property(peculiarWorld(6), fc.nat(5), (world, pick) => {
        // A first move would tell where the deal had been before: of deals without one nothing is made to come.
        const moves = world.events.filter(({kind}) => kind === 'created' || kind === 'stage');
        const told = new Set(moves.map(({dealId}) => dealId));
        const to = PIPELINE.stages[pick]?.id ?? 'lead';
        const coming = world.deals.flatMap(({id, stageId}): readonly ChangeEvent[] =>
          told.has(id) && stageId !== to
            ? [{id: `${id}-later`, dealId: id, at: '2026-02-01T00:00:00.000Z', kind: 'stage', from: stageId, to}]
            : [],
        );
        const later = {...world, events: [...world.events, ...coming]};
        equal(measured(read(later), YEAR), measured(read(world), YEAR));
      }),
      RUNS,
    );
  });

  it('when the log is taken back in time: all is as if it had been read then', () => {
    fc.assert(
      fc.property(randomWorld(8), fc.integer({min: 100, max: 8000}), (random, hours) => {
        const world = toldInFull(random);
        // Half past: nothing happens at that very moment.
        const at = Date.UTC(2025, 0, 1) + hours * 3_600_000 + 1_800_000;
        const now = new Map(world.deals.map((deal) => [deal.id, deal]));
        const events = world.events.filter((line) => Date.parse(line.at) <= at);
        const byDeal = new Map<string, ChangeEvent[]>();
        // By moment, the lines of one moment as they were written.
        for (const line of events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))
          byDeal.set(line.dealId, [...(byDeal.get(line.dealId) ?? []), line]);
        const deals = [...byDeal].flatMap(([id, lines]) => replayed(lines, now.get(id)) ?? []);
        const then = read({deals, events}, RATES, new Date(at).toISOString());
        const back = until(read(world), at);
        const input = {...QUARTER, trailing: YEAR.span};
        expect(values(measured(back, input))).to.deep.equal(values(measured(then, input)));
      }),
      RUNS,
    );
  });

  it('names every metric once, ours in a stable order', () => {
    expect(new Set(ALL.map(({id}) => id)).size).to.equal(ALL.length);
    const log: PipelineLog = read({deals: [], events: []});
    expect([...measured(log).keys()]).to.deep.equal(ALL.map(({id}) => id));
  });
});
