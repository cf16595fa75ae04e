import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {StepMatcher, type FunnelMode} from '../../../src/analytics/funnel/match.js';
import {stepTable} from '../../../src/analytics/funnel/steps.js';
import {readOracle} from '../oracles.js';

interface Case {
  readonly name: string;
  readonly events: readonly (readonly [number, string])[];
  readonly steps: readonly string[];
  readonly mode: FunnelMode;
  readonly windowSeconds: number;
}

function matcherOf({events, steps, mode, windowSeconds}: Omit<Case, 'name'>, anchor: 'first' | 'last'): StepMatcher {
  const names = [...new Set([...steps, ...events.map(([, name]) => name)])];
  const table = stepTable(
    steps.map((name) => ({kind: 'open', states: [names.indexOf(name)]})),
    names.length,
  );
  const matcher = new StepMatcher(table, {mode, window: windowSeconds, anchor, from: -Infinity, to: Infinity});
  for (const [at, name] of events) matcher.add(at, names.indexOf(name));
  matcher.run();
  return matcher;
}

const depth = (one: Omit<Case, 'name'>, anchor: 'first' | 'last' = 'last'): number => matcherOf(one, anchor).depth;
const run = (text: string): readonly (readonly [number, string])[] =>
  text.split(' ').map((name, index) => [index, name] as const);

/** Deepest prefix (or most steps) from any anchor, by trying all: the judge. */
function exhaustive({events, steps, mode, windowSeconds}: Omit<Case, 'name'>): number {
  let best = 0;
  const sorted = events
    .map(([at, name], index) => ({at, name, index, step: steps.indexOf(name)}))
    .toSorted((a, b) => a.at - b.at || a.step - b.step || a.index - b.index);
  for (const [from, anchor] of sorted.entries()) {
    const inTime = sorted.slice(from).filter(({at}) => at - anchor.at <= windowSeconds);
    if (mode === 'any') {
      if (anchor.step >= 0) best = Math.max(best, new Set(inTime.flatMap(({step}) => (step < 0 ? [] : [step]))).size);
    } else if (anchor.step === 0)
      best = Math.max(
        best,
        prefix(
          inTime.map(({step}) => step),
          mode === 'strict',
        ),
      );
  }
  return best;
}

function prefix(path: readonly number[], strict: boolean): number {
  let found = 0;
  for (const step of path) {
    if (step === found) found++;
    else if (strict && step !== found - 1) return found;
  }
  return found;
}

describe('the matching of steps', () => {
  // ClickHouse, 0_stateless/00632_aggregation_window_funnel, re-expressed in the oracle `funnel-window`.
  const nine = Array.from({length: 9}, (_, i) => [i, `e${i}`] as const);
  const copied: readonly (readonly [string, Omit<Case, 'name'>, number])[] = [
    ['a prefix', {events: nine, steps: ['e0', 'e1', 'e2'], mode: 'ordered', windowSeconds: 10_000}, 3],
    ['gaps between steps', {events: nine, steps: ['e0', 'e8'], mode: 'ordered', windowSeconds: 10_000}, 2],
    [
      'a window that holds to the second',
      {events: nine, steps: ['e0', 'e1', 'e2', 'e3'], mode: 'ordered', windowSeconds: 2},
      3,
    ],
    ['no first step', {events: nine, steps: ['x', 'e1'], mode: 'ordered', windowSeconds: 10}, 0],
    ['steps in reverse', {events: nine, steps: ['e8', 'e0'], mode: 'ordered', windowSeconds: 10_000}, 1],
    [
      'a skip, then a step back, in order',
      {events: run('a c b'), steps: ['a', 'b', 'c'], mode: 'ordered', windowSeconds: 10},
      2,
    ],
    [
      'a skip, then a step back, strictly',
      {events: run('a c b'), steps: ['a', 'b', 'c'], mode: 'strict', windowSeconds: 10},
      1,
    ],
    [
      'one instant, in the order of the steps',
      {
        events: [
          [1, 'b'],
          [1, 'a'],
        ],
        steps: ['a', 'b'],
        mode: 'ordered',
        windowSeconds: 0,
      },
      2,
    ],
  ];
  for (const [name, one, expected] of copied)
    it(`finds ${name}`, () => {
      expect(depth(one)).to.equal(expected);
    });

  it('agrees with the oracle on all its cases', async () => {
    const oracle = await readOracle<{input: {cases: readonly Case[]}; expected: Record<string, number>}>(
      'funnel-window',
    );
    if (!oracle) return;
    const found = Object.fromEntries(oracle.input.cases.map((one) => [one.name, depth(one)]));
    expect(found).to.deep.equal(oracle.expected);
  });

  // PostHog, test_funnel_strict and test_funnel_unordered, re-expressed in the oracle `funnel-strict-any`.
  const steps = ['signup', 'page', 'insight'];
  const count = (persons: Readonly<Record<string, string>>, mode: FunnelMode): readonly number[] => {
    const depths = Object.values(persons).map((text) => depth({events: run(text), steps, mode, windowSeconds: 1e6}));
    return [1, 2, 3].map((least) => depths.filter((found) => found >= least).length);
  };

  it('counts strict funnels 7, 2, 1 and funnels in any order 8, 5, 3', () => {
    const strict = {
      p1: 'signup',
      p2: 'page signup',
      p3: 'signup page other insight',
      p4: 'insight other page signup',
      p5: 'page signup other page insight',
      p6: 'other signup other page',
      p7: 'other signup page insight other',
      p8: 'insight page',
    };
    const any = {
      p1: 'signup',
      p2: 'page signup',
      p3: 'signup page other insight',
      p4: 'insight page signup',
      p5: 'page signup other page insight',
      p6: 'other insight',
      p7: 'page other',
      p8: 'insight page',
    };
    expect(count(strict, 'strict')).to.deep.equal([7, 2, 1]);
    expect(count(any, 'any')).to.deep.equal([8, 5, 3]);
  });

  it('reads persons and counts from the oracle, too', async () => {
    type Persons = Readonly<Record<string, readonly string[]>>;
    const oracle = await readOracle<{
      input: {strictPersons: Persons; anyPersons: Persons};
      expected: {strict: {counts: readonly number[]}; any: {counts: readonly number[]}};
    }>('funnel-strict-any');
    if (!oracle) return;
    const text = (persons: Persons): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(persons).map(([name, events]) => [name, events.join(' ')]));
    expect(count(text(oracle.input.strictPersons), 'strict')).to.deep.equal(oracle.expected.strict.counts);
    expect(count(text(oracle.input.anyPersons), 'any')).to.deep.equal(oracle.expected.any.counts);
  });

  it('takes the time of a conversion from the first one that is complete', () => {
    const hours = (list: readonly (readonly [number, string])[]): readonly (readonly [number, string])[] => list;
    const events = hours([
      [3_600, 'a'],
      [7_200, 'b'],
      [10_800, 'c'],
      [187_200, 'a'],
      [190_800, 'b'],
      [284_400, 'a'],
      [295_200, 'b'],
    ]);
    const matcher = matcherOf({events, steps: ['a', 'b', 'c'], mode: 'ordered', windowSeconds: 86_400}, 'last');
    expect([...matcher.times]).to.deep.equal([3_600, 7_200, 10_800]);
  });

  for (const mode of ['ordered', 'strict', 'any'] as const) {
    it(`finds as much as trying every anchor does: ${mode}`, () => {
      const events = fc.array(fc.tuple(fc.nat(12), fc.constantFrom('a', 'b', 'c', 'x')), {maxLength: 9});
      fc.assert(
        fc.property(
          events,
          fc.integer({min: 0, max: 13}),
          fc.constantFrom('first' as const, 'last' as const),
          (list, windowSeconds, anchor) => {
            const sorted = list.toSorted((a, b) => a[0] - b[0]);
            const one = {events: sorted, steps: ['a', 'b', 'c'], mode, windowSeconds};
            expect(depth(one, anchor)).to.equal(exhaustive(one));
          },
        ),
        {numRuns: 4000},
      );
    });
  }
});
