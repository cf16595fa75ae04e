import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {dealRow, waterfallRows} from '../../../src/analytics/change/deal-row.js';
import {COUNT_SIGN, waterfall, type Waterfall} from '../../../src/analytics/change/waterfall.js';
import type {WaterfallOptions} from '../../../src/analytics/change/waterfall-options.js';
import {idsOf, restrict} from '../../../src/analytics/log/view.js';
import type {LogInput} from '../../../src/analytics/log/normalise.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {at} from '../builders.js';
import {logOf} from '../log-of.js';
import {pastAt, pastsOf, type Past, type PastStep} from './pasts.js';

const DAY = 86_400_000;
const FIRST = Date.parse(at('2025-04-01'));
const SCOPE = {start: '2025-05-01', end: '2025-07-01'};
const RUNS = {numRuns: 2000};
const dayOf = (day: number): string => new Date(FIRST + day * DAY).toISOString();

const step = fc.record(
  {
    gap: fc.integer({min: 1, max: 12}),
    amount: fc.oneof(fc.constant(null), fc.constant(0), fc.integer({min: -50, max: 999})),
    closeDate: fc.constantFrom(null, '2025-04-20', '2025-05-05', '2025-06-30', '2025-07-01', '2025-09-01'),
    owner: fc.constantFrom('u1', 'u2', null),
    category: fc.constantFrom('commit', 'best', null),
    stage: fc.constantFrom('lead', 'qualified', 'proposal'),
    state: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
    deleted: fc.constantFrom(false, false, false, true),
  },
  {requiredKeys: ['gap']},
);

/**
 * Steps at rising days; one that only deletes tells nothing else, and the first is a creation of an open deal. What is
 * brought back is open: a line of creation tells no outcome.
 */
function historyOf(steps: readonly ({gap: number} & Omit<PastStep, 'at'>)[], since: number): readonly PastStep[] {
  let day = since;
  let gone = true;
  return steps.map(({gap, ...what}, index) => {
    day += gap;
    const born = gone;
    gone = index > 0 && what.deleted === true;
    if (gone) return {at: dayOf(day), deleted: true};
    const {deleted: _, ...rest} = what;
    return {at: dayOf(day), ...rest, ...(born && {state: 'open' as const})};
  });
}

const pastsWith = (currencies: readonly string[]): fc.Arbitrary<readonly Past[]> =>
  fc
    .array(
      fc.record({
        steps: fc.array(step, {minLength: 1, maxLength: 5}),
        since: fc.integer({min: 0, max: 30}),
        currency: fc.constantFrom(...currencies),
      }),
      {maxLength: 5},
    )
    .map((list) =>
      list.map(({steps, since, currency}, index) => ({id: `d${index}`, currency, history: historyOf(steps, since)})),
    );

const windowOf = fc
  .record({
    ends: fc.tuple(fc.integer({min: 0, max: 60}), fc.integer({min: 0, max: 60})),
    filter: fc.constantFrom(undefined, {owners: new Set(['u1'])}),
    variant: fc.constantFrom(undefined, {category: 'commit'}, {stage: 'lead'}),
    scope: fc.constantFrom(undefined, SCOPE, SCOPE),
    fxBar: fc.boolean(),
  })
  .map(({ends: [a, b], filter, variant, scope, fxBar}): WaterfallOptions => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    return {
      from: FIRST + from * DAY,
      to: FIRST + to * DAY,
      fxBar,
      ...(filter && {filter}),
      ...(variant && {variant}),
      ...(scope && {scope}),
    };
  });

const MONEY = {
  base: 'EUR',
  rates: [
    {currency: 'USD', rate: 0.9},
    {currency: 'USD', rate: 0.8731, since: '2025-04-20'},
    {currency: 'JPY', rate: 0.0061},
    {currency: 'JPY', rate: 0.00577, since: '2025-05-01'},
    {currency: 'GBP', rate: 1.17, since: '2025-04-25'},
  ],
} as const;

const logFrom = (pasts: readonly Past[], rest: Partial<LogInput> = {}): PipelineLog =>
  logOf(pastsOf(pasts), {asOf: at('2025-09-30'), money: MONEY, ...rest});
const amount = (value: number | null): number => value ?? NaN;

function expectIdentity({start, bars, end}: Waterfall): void {
  expect(bars.reduce((sum, bar) => sum + amount(bar.amount), amount(start.amount))).to.equal(end.amount);
  expect(bars.reduce((sum, bar) => sum + (COUNT_SIGN[bar.kind] ?? 0) * bar.count, start.count)).to.equal(end.count);
  expect(Number.isSafeInteger(end.amount)).to.equal(true);
}

/** Sum and count of what is open at a moment, by playing each history forwards. */
function openAt(pasts: readonly Past[], moment: number, owner?: string): readonly [number, string] {
  const open = pasts.flatMap((past) => {
    const now = pastAt(past, moment);
    if (!now || now.deleted || (now.state ?? 'open') !== 'open') return [];
    if (!now.closeDate || now.closeDate < SCOPE.start || now.closeDate >= SCOPE.end) return [];
    return owner === undefined || now.owner === owner ? [{id: past.id, amount: now.amount ?? 0}] : [];
  });
  return [open.reduce((sum, one) => sum + one.amount, 0), open.map(({id}) => id).join(' ')];
}

describe('waterfall, whatever happened', () => {
  it('adds up to the minor unit and to the deal, with rates, filters and missing amounts', () => {
    fc.assert(
      fc.property(pastsWith(['EUR', 'USD', 'JPY', 'GBP', 'CHF']), windowOf, (pasts, options) => {
        const result = waterfall(logFrom(pasts), options);
        expectIdentity(result);
        for (const {parts, count} of result.bars) {
          expect(parts.reduce((sum, part) => sum + part.count, 0)).to.be.at.most(count);
        }
      }),
      RUNS,
    );
  });

  it('begins and ends with what playing the histories forwards gives', () => {
    const owner = fc.constantFrom(undefined, 'u1', 'u2');
    fc.assert(
      fc.property(pastsWith(['EUR']), windowOf, owner, (pasts, {from, to}, who) => {
        const log = logFrom(pasts);
        const filter = who === undefined ? {} : {filter: {owners: new Set([who])}};
        const {start, end} = waterfall(log, {from, to, scope: SCOPE, ...filter});
        expect([start.amount, idsOf(log, start.deals).join(' ')]).to.deep.equal(openAt(pasts, from, who));
        expect([end.amount, idsOf(log, end.deals).join(' ')]).to.deep.equal(openAt(pasts, to, who));
      }),
      RUNS,
    );
  });

  it('agrees at the start, in the middle and at the end with two windows of which it is made', () => {
    const middle = fc.double({min: 0, max: 1, noNaN: true});
    fc.assert(
      fc.property(pastsWith(['EUR']), windowOf, middle, (pasts, options, share) => {
        const log = logFrom(pasts);
        const cut = Math.round(options.from + share * (options.to - options.from));
        const whole = waterfall(log, options);
        const first = waterfall(log, {...options, to: cut});
        const second = waterfall(log, {...options, from: cut});
        expect(first.start).to.deep.equal(whole.start);
        expect(second.start).to.deep.equal(first.end);
        expect(second.end).to.deep.equal(whole.end);
      }),
      RUNS,
    );
  });

  it('gives each deal one row whose steps add up, and together they are the bars', () => {
    fc.assert(
      fc.property(pastsWith(['EUR', 'USD', 'GBP']), windowOf, (pasts, options) => {
        const log = logFrom(pasts);
        const rows = waterfallRows(log, options);
        for (const row of rows) {
          const {start, fx, entry, change, exit, end} = row;
          expect(start + fx + (entry?.amount ?? 0) + change + (exit?.amount ?? 0)).to.equal(end);
          expect(Boolean(entry)).to.equal(!row.inStart);
          expect(Boolean(exit)).to.equal(!row.inEnd);
          expect(dealRow(log, row.deal, options)).to.deep.equal(row);
        }
        expect(new Set(rows.map(({deal}) => deal)).size).to.equal(rows.length);
        for (const {kind, count} of waterfall(log, options).bars) {
          const steps = rows.filter(({entry, exit}) => entry?.kind === kind || exit?.kind === kind);
          if (COUNT_SIGN[kind]) expect(steps.length).to.equal(count);
        }
      }),
      RUNS,
    );
  });

  it('does not depend on the order of deals and lines', () => {
    fc.assert(
      fc.property(pastsWith(['EUR', 'USD']), windowOf, fc.integer(), (pasts, options, seed) => {
        const {deals, events} = pastsOf(pasts);
        const shuffle = <T>(list: readonly T[]): readonly T[] =>
          fc.sample(fc.shuffledSubarray([...list], {minLength: list.length}), {numRuns: 1, seed})[0] ?? [];
        const rest = {asOf: at('2025-09-30'), money: MONEY};
        const there = waterfall(logOf({deals, events}, rest), options);
        expect(waterfall(logOf({deals: shuffle(deals), events: shuffle(events)}, rest), options)).to.deep.equal(there);
      }),
      RUNS,
    );
  });

  it('grows with the amounts and keeps its deals', () => {
    const scaled = (value: number | null | undefined, by: number): number | null => (value == null ? null : value * by);
    fc.assert(
      fc.property(pastsWith(['EUR']), windowOf, fc.integer({min: 1, max: 50}), (pasts, options, by) => {
        const larger = pasts.map((past) => ({
          ...past,
          history: past.history.map((one) =>
            one.amount === undefined ? one : {...one, amount: scaled(one.amount, by)},
          ),
        }));
        const before = waterfall(logFrom(pasts), options);
        const after = waterfall(logFrom(larger), options);
        for (const [i, bar] of before.bars.entries()) {
          expect(after.bars[i]?.amount).to.equal(amount(bar.amount) * by || 0);
          expect(after.bars[i]?.deals).to.deep.equal(bar.deals);
        }
      }),
      RUNS,
    );
  });

  it('is the sum of the waterfalls of its deals', () => {
    fc.assert(
      fc.property(pastsWith(['EUR', 'USD']), windowOf, (pasts, options) => {
        const log = logFrom(pasts);
        const whole = waterfall(log, options);
        const single = pasts.map((_, deal) => waterfall(restrict(log, [deal]), options));
        for (const [i, {amount: sum}] of whole.bars.entries()) {
          expect(single.reduce((all, one) => all + amount(one.bars[i]?.amount ?? null), 0)).to.equal(sum);
        }
      }),
      RUNS,
    );
  });
});
