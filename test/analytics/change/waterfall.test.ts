import {expect} from '@open-wc/testing';
import {waterfall, type Waterfall} from '../../../src/analytics/change/waterfall.js';
import type {WaterfallOptions} from '../../../src/analytics/change/waterfall-options.js';
import {idsOf, until} from '../../../src/analytics/log/view.js';
import type {LogInput} from '../../../src/analytics/log/normalise.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {at, PIPELINE} from '../builders.js';
import {logOf} from '../log-of.js';
import {readOracle} from '../oracles.js';
import {pastsOf, type Past, type PastStep} from './pasts.js';

const SCOPE = {start: '2025-04-01', end: '2025-07-01'};
const ms = (date: string): number => Date.parse(at(date));
const WINDOW: WaterfallOptions = {from: ms('2025-04-07'), to: ms('2025-04-30'), scope: SCOPE};

const open = (
  id: string,
  since: string,
  amount: number | null,
  closeDate: string,
  owner: string,
): PastStep & {id: string} => ({
  id,
  at: since,
  amount,
  closeDate,
  owner,
});
const past = ({id, ...first}: PastStep & {id: string}, ...rest: readonly PastStep[]): Past => ({
  id,
  history: [first, ...rest],
});

/** Fourteen deals, each of the categories at least once; the oracle `waterfall-mini`, copied. */
const FOURTEEN: readonly Past[] = [
  past(open('A', '2025-01-05', 1_000_000, '2025-05-10', 'u1')),
  past(open('B', '2025-01-06', 500_000, '2025-06-01', 'u1'), {at: '2025-04-10', amount: 650_000}),
  past(open('C', '2025-02-01', 800_000, '2025-04-30', 'u1'), {at: '2025-04-12', amount: 600_000}),
  past(
    open('Dd', '2025-02-03', 300_000, '2025-05-01', 'u2'),
    {at: '2025-04-15', amount: 360_000},
    {at: '2025-04-20', state: 'won'},
  ),
  past(open('E', '2025-02-04', 400_000, '2025-05-20', 'u2'), {at: '2025-04-22', state: 'lost', amount: 0}),
  past(open('F', '2025-02-05', 700_000, '2025-06-20', 'u2'), {
    at: '2025-04-25',
    closeDate: '2025-07-15',
    amount: 900_000,
  }),
  past(open('G', '2025-02-06', 250_000, '2025-08-01', 'u1'), {
    at: '2025-04-18',
    closeDate: '2025-06-15',
    amount: 275_000,
  }),
  past(open('H', '2025-04-09', 150_000, '2025-06-30', 'u1')),
  past(open('I', '2025-04-10', 90_000, '2025-04-28', 'u1'), {at: '2025-04-28', state: 'won'}),
  past(
    open('J', '2025-01-10', 120_000, '2025-03-01', 'u2'),
    {at: '2025-03-01', state: 'lost'},
    {at: '2025-04-21', state: 'open', closeDate: '2025-06-10'},
  ),
  past(open('K', '2025-03-01', 210_000, '2025-05-05', 'u2'), {at: '2025-04-11', deleted: true}),
  past(open('L', '2025-03-05', 330_000, '2025-03-20', 'u1'), {at: '2025-04-29', closeDate: '2025-05-25'}),
  past(open('M', '2025-03-06', null, '2025-06-06', 'u1'), {at: '2025-04-16', amount: 80_000}),
  past(open('N', '2025-04-20', 50_000, '2025-09-01', 'u1')),
];

/** Amount, count and deals of each bar, from the oracle: a Python and a JavaScript program agreed on them. */
const EXPECTED: Readonly<Record<string, readonly [number, number, string]>> = {
  new: [240_000, 2, 'H I'],
  movedIn: [605_000, 2, 'G L'],
  reopened: [120_000, 1, 'J'],
  transferredIn: [0, 0, ''],
  increased: [290_000, 3, 'B Dd M'],
  decreased: [-200_000, 1, 'C'],
  won: [-450_000, 2, 'Dd I'],
  lost: [-400_000, 1, 'E'],
  movedOut: [-700_000, 1, 'F'],
  transferredOut: [0, 0, ''],
  removed: [-210_000, 1, 'K'],
};

const log = (pasts: readonly Past[], rest: Partial<LogInput> = {}): PipelineLog =>
  logOf(pastsOf(pasts), {asOf: at('2025-05-15'), ...rest});

type Bars = Readonly<Record<string, readonly [number | null, number, string]>>;
const barsOf = (result: Waterfall, from: PipelineLog): Bars =>
  Object.fromEntries(
    result.bars.map(({kind, amount, count, deals}) => [kind, [amount, count, idsOf(from, deals).join(' ')]]),
  );
/** Bars that hold something, with their parts, as `kind/part: amount ids`. */
function told(result: Waterfall, from: PipelineLog): readonly string[] {
  return result.bars.flatMap(({kind, parts, amount, deals}) =>
    deals.length === 0
      ? []
      : [`${kind}${parts.map(({sub}) => `/${sub}`).join('')}: ${amount} ${idsOf(from, deals).join(' ')}`],
  );
}
const change = (history: readonly PastStep[], options: Partial<WaterfallOptions> = {}): readonly string[] => {
  const one = log([{id: 'a', history}]);
  return told(waterfall(one, {...WINDOW, ...options}), one);
};
const BEFORE = {at: '2025-03-01', amount: 100, closeDate: '2025-05-01', owner: 'u1'};

describe('waterfall', () => {
  it('tells the fourteen deals of the textbook case to the cent', () => {
    const source = log(FOURTEEN);
    const result = waterfall(source, WINDOW);
    expect([result.start.amount, result.start.count]).to.deep.equal([3_910_000, 8]);
    expect([result.end.amount, result.end.count]).to.deep.equal([3_205_000, 8]);
    expect(barsOf(result, source)).to.deep.equal(EXPECTED);
    expect(result.currency).to.equal('EUR');
    expect(idsOf(source, result.unchanged.deals)).to.deep.equal(['A']);
  });

  it('agrees with the oracle file', async () => {
    type Oracle = {
      input: {from: string; to: string; scopePeriod: [string, string]; deals: readonly Past[]};
      expected: {start: object; end: object; bars: Record<string, {amount: number; count: number; deals: string[]}>};
    };
    const oracle = await readOracle<Oracle>('waterfall-mini');
    if (!oracle) return;
    const {input, expected} = oracle;
    const [start, end] = input.scopePeriod;
    const source = log(input.deals);
    const result = waterfall(source, {from: ms(input.from), to: ms(input.to), scope: {start, end}});
    expect({amount: result.start.amount, count: result.start.count}).to.deep.equal(expected.start);
    expect({amount: result.end.amount, count: result.end.count}).to.deep.equal(expected.end);
    for (const [kind, bar] of Object.entries(expected.bars)) {
      expect(barsOf(result, source)[kind], kind).to.deep.equal([bar.amount, bar.count, bar.deals.join(' ')]);
    }
  });

  it('says of a deal without an amount that it counted nothing', () => {
    const result = waterfall(log(FOURTEEN), WINDOW);
    expect(result.excluded).to.deep.equal({missingAmount: 1});
    expect(result.start.missing).to.equal(1);
    expect(result.bars.find(({kind}) => kind === 'increased')?.missing).to.equal(1);
    expect(result.end.missing).to.equal(0);
  });

  it('calls a closing date beyond the end slipped, one before the start pulled forward, and none undated', () => {
    expect(change([BEFORE, {at: '2025-04-10', closeDate: '2025-07-01'}])).to.deep.equal(['movedOut/slipped: -100 a']);
    expect(change([BEFORE, {at: '2025-04-10', closeDate: '2025-03-31'}])).to.deep.equal([
      'movedOut/pulledForward: -100 a',
    ]);
    expect(change([BEFORE, {at: '2025-04-10', closeDate: null}])).to.deep.equal(['movedOut/undated: -100 a']);
    expect(change([BEFORE, {at: '2025-04-10', closeDate: '2025-06-30'}])).to.deep.equal([]);
  });

  it('calls a closing date that came from later pulled in, from earlier pushed in', () => {
    const since = (closeDate: string | null): readonly string[] =>
      change([
        {...BEFORE, closeDate},
        {at: '2025-04-10', closeDate: '2025-05-01'},
      ]);
    expect(since('2025-07-01')).to.deep.equal(['movedIn/pulledIn: 100 a']);
    expect(since('2025-03-31')).to.deep.equal(['movedIn/pushedIn: 100 a']);
    expect(since(null)).to.deep.equal(['movedIn/undated: 100 a']);
  });

  it('asks deleted before won, won before filter, and filter before date', () => {
    const filter = {owners: new Set(['u1'])};
    const steps = {at: '2025-04-10', closeDate: '2025-09-01', owner: 'u2'};
    expect(change([BEFORE, {...steps, state: 'won'}, {at: '2025-04-11', deleted: true}], {filter})).to.deep.equal([
      'removed: -100 a',
    ]);
    expect(change([BEFORE, {...steps, state: 'won', amount: 130}], {filter})).to.deep.equal([
      'increased: 30 a',
      'won: -130 a',
    ]);
    expect(change([BEFORE, steps], {filter})).to.deep.equal(['transferredOut: -100 a']);
    expect(change([BEFORE, {...steps, owner: 'u1'}], {filter})).to.deep.equal(['movedOut/slipped: -100 a']);
  });

  it('lets a deal that came from another owner be transferred in, whatever its date was', () => {
    const filter = {owners: new Set(['u2'])};
    const steps = [
      {...BEFORE, closeDate: '2025-09-01'},
      {at: '2025-04-10', closeDate: '2025-05-01', owner: 'u2'},
    ];
    expect(change(steps, {filter})).to.deep.equal(['transferredIn: 100 a']);
  });

  it('asks a test of the host at each of both moments', () => {
    const filter = {deals: (_: number, moment: number) => moment < ms('2025-04-20')};
    expect(change([BEFORE], {filter})).to.deep.equal(['transferredOut: -100 a']);
  });

  it('calls a deal that was deleted and came back new, and says that it was restored', () => {
    const steps = [BEFORE, {at: '2025-04-01', deleted: true}, {at: '2025-04-10', amount: 100, closeDate: '2025-05-01'}];
    expect(change(steps)).to.deep.equal(['new/restored: 100 a']);
  });

  it('shows what was new and won within the window in both bars, if it closed in the scope', () => {
    const steps = [
      {...BEFORE, at: '2025-04-10', closeDate: '2025-09-01'},
      {at: '2025-04-20', state: 'won' as const},
    ];
    expect(change(steps)).to.deep.equal(['new: 100 a', 'won: -100 a']);
    expect(change(steps, {scope: {start: '2025-04-21', end: '2025-07-01'}})).to.deep.equal([]);
    expect(change(steps, {filter: {owners: new Set(['u2'])}})).to.deep.equal([]);
  });

  it('counts a deal that exists from the very start as part of the start', () => {
    expect(change([{...BEFORE, at: '2025-04-07'}])).to.deep.equal([]);
    expect(change([{...BEFORE, at: '2025-04-07T00:00:00.001Z'}])).to.deep.equal(['new: 100 a']);
  });

  it('takes what a deal was won for as it was at its closing', () => {
    const steps = [BEFORE, {at: '2025-04-10', state: 'won' as const}, {at: '2025-04-20', amount: 900}];
    expect(change(steps)).to.deep.equal(['won: -100 a']);
  });

  it('needs no scope: then every open deal counts, with or without a date', () => {
    const {scope: _, ...whole} = WINDOW;
    const one = log([
      {
        id: 'a',
        history: [
          {...BEFORE, closeDate: null},
          {at: '2025-04-10', closeDate: '2025-09-01'},
        ],
      },
    ]);
    expect(waterfall(one, whole)).to.deep.include({excluded: {}});
    expect(told(waterfall(one, whole), one)).to.deep.equal([]);
    expect(waterfall(one, whole).start.amount).to.equal(100);
  });

  it('tells moves between forecast categories up and down, the deal own one before that of its stage', () => {
    const commit = {variant: {category: 'commit'}} as const;
    expect(
      change(
        [
          {...BEFORE, category: 'best'},
          {at: '2025-04-10', category: 'commit'},
        ],
        commit,
      ),
    ).to.deep.equal(['movedIn/categoryUp: 100 a']);
    expect(
      change(
        [
          {...BEFORE, category: 'commit'},
          {at: '2025-04-10', category: 'best'},
        ],
        commit,
      ),
    ).to.deep.equal(['movedOut/categoryDown: -100 a']);
    const stages = PIPELINE.stages.map((stage) => ({
      ...stage,
      forecastCategory: stage.id === 'negotiation' ? 'commit' : 'best',
    }));
    const byStage = log([{id: 'a', history: [BEFORE, {at: '2025-04-10', stage: 'negotiation'}]}], {
      pipeline: {...PIPELINE, stages},
    });
    expect(told(waterfall(byStage, {...WINDOW, ...commit}), byStage)).to.deep.equal(['movedIn/categoryUp: 100 a']);
  });

  it('shows a deal won out of a category in that category alone', () => {
    const won = [
      {...BEFORE, at: '2025-04-10', category: 'commit'},
      {at: '2025-04-20', state: 'won' as const},
    ];
    expect(change(won, {variant: {category: 'commit'}})).to.deep.equal(['new: 100 a', 'won: -100 a']);
    expect(change(won, {variant: {category: 'best'}})).to.deep.equal([]);
  });

  it('tells moves between stages forward and back', () => {
    const moved = [
      {...BEFORE, stage: 'lead'},
      {at: '2025-04-10', stage: 'proposal'},
    ];
    expect(change(moved, {variant: {stage: 'lead'}})).to.deep.equal(['movedOut/stageForward: -100 a']);
    expect(change(moved, {variant: {stage: 'proposal'}})).to.deep.equal(['movedIn/stageForward: 100 a']);
  });

  it('values both ends by the rate of the end, or tells what the rate did in a bar of its own', () => {
    const rates = [
      {currency: 'USD', rate: 0.5},
      {currency: 'USD', rate: 0.8, since: '2025-04-15'},
    ];
    const pasts: readonly Past[] = [
      {
        id: 'a',
        currency: 'USD',
        history: [
          {...BEFORE, amount: 1001},
          {at: '2025-04-20', amount: 2000},
        ],
      },
    ];
    const source = log(pasts, {money: {base: 'EUR', rates}});
    const constant = waterfall(source, WINDOW);
    expect([constant.start.amount, constant.end.amount, constant.currency]).to.deep.equal([801, 1600, 'EUR']);
    expect(told(constant, source)).to.deep.equal(['increased: 799 a']);
    const apart = waterfall(source, {...WINDOW, fxBar: true});
    // 1001 at 0.5 is 500.5: half to even.
    expect([apart.start.amount, apart.end.amount]).to.deep.equal([500, 1600]);
    expect(told(apart, source)).to.deep.equal(['increased: 799 a', 'fx: 301 a']);
  });

  it('refuses to add currencies without rates, but still counts deals', () => {
    const source = log([
      {id: 'a', history: [BEFORE]},
      {id: 'b', currency: 'USD', history: [BEFORE]},
    ]);
    const result = waterfall(source, WINDOW);
    expect(result.refusal).to.equal('mixedCurrencies');
    expect(result.start).to.deep.include({amount: null, count: 2});
    expect(result).not.to.have.property('currency');
  });

  it('counts a currency without a rate as nothing and says so', () => {
    const source = log([{id: 'b', currency: 'USD', history: [BEFORE]}], {money: {base: 'EUR', rates: []}});
    const result = waterfall(source, WINDOW);
    expect(result.start.amount).to.equal(0);
    expect(result.excluded).to.deep.equal({missingRate: 1});
  });

  it('is all zeros for nothing, and refuses a window that ends before it begins', () => {
    const result = waterfall(log([]), WINDOW);
    expect([result.start.amount, result.start.count, result.end.amount]).to.deep.equal([0, 0, 0]);
    expect(result.bars.every(({amount, count}) => amount === 0 && count === 0)).to.equal(true);
    expect(() => waterfall(log([]), {...WINDOW, from: WINDOW.to, to: WINDOW.from})).to.throw(
      RangeError,
      /earlier first/,
    );
  });

  it('does not look later than the log', () => {
    const later = log([{id: 'a', history: [BEFORE, {at: '2025-05-20', state: 'won'}]}], {asOf: at('2025-06-01')});
    const source = until(later, ms('2025-05-15'));
    const result = waterfall(source, {...WINDOW, to: ms('2025-06-30')});
    expect(result.to).to.equal(ms('2025-05-15'));
    expect(told(result, source)).to.deep.equal([]);
    expect(told(waterfall(later, {...WINDOW, to: ms('2025-06-30')}), later)).to.deep.equal(['won: -100 a']);
  });
});
