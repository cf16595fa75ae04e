import {expect} from '@open-wc/testing';
import {conformance} from '../../../src/analytics/flow/conformance.js';
import {processEdges} from '../../../src/analytics/flow/edges.js';
import {processMap, transitionMatrix} from '../../../src/analytics/flow/process-map.js';
import {rework} from '../../../src/analytics/flow/rework.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {idsOf} from '../../../src/analytics/log/view.js';
import {arrived, deal, event, journey} from '../builders.js';
import {logOf} from '../log-of.js';
import {readOracle} from '../oracles.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';
import {casesAsDeals, REQUESTS, RUNNING_EXAMPLE} from './running-example.js';

const DAY_S = 86_400;
const example = (cases = RUNNING_EXAMPLE): PipelineLog =>
  logOf(casesAsDeals(cases), {asOf: '2011-02-01T00:00:00Z', pipeline: REQUESTS});
const stateId = (log: PipelineLog, place: number): string => log.states[place]?.id ?? '?';

/** What the oracle `process-running-example` tells, from an analysis of ours. */
function told(log: PipelineLog): Omit<Example, 'throughputSeconds'> {
  const map = processMap(log);
  const edge = (from: number, to: number): string => `${stateId(log, from)}>${stateId(log, to)}`;
  const counted = (counts: Uint32Array): Record<string, number> =>
    Object.fromEntries([...counts.entries()].filter(([, n]) => n > 0).map(([place, n]) => [stateId(log, place), n]));
  return {
    directlyFollows: Object.fromEntries(map.edges.map(({from, to, count}) => [edge(from, to), count])),
    start: counted(map.start),
    end: counted(map.end),
    variants: map.variants.length,
    throughputMedianSeconds: Math.round((map.throughput?.median ?? NaN) * DAY_S * 1e6) / 1e6,
    casesWithRework: Object.fromEntries(map.rework.rows.map(({state, deals}) => [stateId(log, state), deals.length])),
    edgeMeanSeconds: Object.fromEntries(
      map.edges.map(({from, to, meanDays}) => [edge(from, to), Math.round((meanDays ?? NaN) * DAY_S * 1e6) / 1e6]),
    ),
  };
}

interface Example {
  readonly directlyFollows: Readonly<Record<string, number>>;
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly variants: number;
  readonly throughputSeconds: Readonly<Record<string, number>>;
  readonly throughputMedianSeconds: number;
  readonly casesWithRework: Readonly<Record<string, number>>;
  readonly edgeMeanSeconds: Readonly<Record<string, number>>;
}

/** Counts, starts and ends as published in pm4py's running-example.dfg; times in seconds from the oracle of this project. */
const EXPECTED: Omit<Example, 'throughputSeconds'> = {
  directlyFollows: {
    ...{'A>B': 3, 'A>C': 2, 'A>F': 1, 'B>C': 4, 'B>D': 2, 'C>B': 2, 'C>D': 6, 'C>F': 1},
    ...{'D>E': 3, 'D>G': 3, 'D>H': 3, 'E>B': 1, 'E>C': 1, 'E>F': 1, 'F>C': 2, 'F>D': 1},
  },
  start: {A: 6},
  end: {G: 3, H: 3},
  variants: 6,
  throughputMedianSeconds: 815_940,
  casesWithRework: {B: 1, C: 2, D: 2, E: 1},
  edgeMeanSeconds: {
    ...{'A>B': 32_240, 'A>C': 39_120, 'A>F': 83_040, 'B>C': 47_970, 'B>D': 375_420, 'C>B': 92_430, 'C>D': 181_960},
    ...{'C>F': 95_820, 'D>E': 66_400, 'D>G': 514_160, 'D>H': 154_240, 'E>B': 73_080, 'E>C': 252_900, 'E>F': 2880},
    ...{'F>C': 309_090, 'F>D': 76_740},
  },
};

describe('the process map', () => {
  it('of the running example has the published moves, starts and ends, and the times and rework of the oracle', () => {
    expect(told(example())).to.deep.equal(EXPECTED);
  });

  it('agrees with the oracle file', async () => {
    const oracle = await readOracle<{
      input: {events: readonly {dealId: string; to: string; at: string}[]};
      expected: Example;
    }>('process-running-example');
    if (!oracle) return;
    const cases: Record<string, string[]> = {};
    for (const {dealId, to, at} of oracle.input.events) (cases[dealId] ??= []).push(`${at.slice(0, 16)} ${to}`);
    const log = example(cases);
    const {throughputSeconds, ...expected} = oracle.expected;
    expect(told(log)).to.deep.equal(expected);
    for (const [d, id] of log.ids.entries())
      expect(((log.deals.closed[d] ?? 0) - (log.deals.created[d] ?? 0)) / 1000).to.equal(throughputSeconds[id]);
  });

  it('of the twelve deals has the moves of the oracle, the reopened deal among them', async () => {
    const log = logOf(twelveDeals(), {asOf: TWELVE_AS_OF});
    const map = processMap(log);
    const moves: Record<string, number> = {};
    for (const [place, n] of map.start.entries()) if (n > 0) moves[`(start)>${stateId(log, place)}`] = n;
    for (const {from, to, count} of map.edges) moves[`${stateId(log, from)}>${stateId(log, to)}`] = count;
    const expected = {
      ...{'(start)>lead': 11, '(start)>qualified': 1, 'lead>lost': 1, 'lead>proposal': 1, 'lead>qualified': 8},
      ...{'negotiation>lost': 1, 'negotiation>won': 4, 'proposal>lost': 1, 'proposal>negotiation': 5},
      ...{'proposal>qualified': 1, 'proposal>won': 1, 'qualified>lost': 1, 'qualified>proposal': 7},
      ...{'qualified>won': 1, 'won>negotiation': 1},
    };
    expect(moves).to.deep.equal(expected);
    const oracle = await readOracle<{expected: {transitions: Record<string, number>}}>('kpi-mini');
    if (oracle) expect(moves).to.deep.equal(oracle.expected.transitions);
    const {counts, shares} = transitionMatrix(map, log.states.length);
    expect(counts[1]).to.equal(8);
    // Ten moves lead out of lead: 8 to qualified, 1 skips it, 1 is lost.
    expect(shares[1]).to.equal(0.8);
    expect(shares[4 * log.states.length + 3]).to.equal(1);
  });

  it('names the most frequent ways first', () => {
    const {variants} = processMap(logOf(twelveDeals(), {asOf: TWELVE_AS_OF}));
    expect(variants[0]).to.deep.equal({path: [0, 1, 2, 3, 4], deals: Uint32Array.from([0, 3, 10])});
    expect(variants.reduce((sum, {deals}) => sum + deals.length, 0)).to.equal(12);
  });

  it('is empty without deals', () => {
    const map = processMap(logOf({deals: [], events: []}, {asOf: TWELVE_AS_OF}));
    expect([map.deals, map.edges, map.throughput, map.variants]).to.deep.equal([0, [], null, []]);
    expect([map.rework.share, map.conformance.share, map.conformance.back]).to.deep.equal([null, null, null]);
  });

  it('leaves moves of no length and stays from before the log out of the times, not out of the counts', () => {
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-01-01 qualified', '2025-01-05 proposal'),
      ...journey('b', '2025-01-01 lead', '2025-01-09 qualified'),
      event('c', '2025-01-20', 'stage', {from: 'lead', to: 'qualified'}),
    ];
    const deals = ['a', 'b', 'c'].map((id) => arrived(id, events));
    const [first] = processEdges(logOf({deals, events}, {asOf: '2025-02-01T00:00:00Z'}));
    expect([first?.count, first?.timed, first?.meanDays, first?.medianDays]).to.deep.equal([3, 1, 8, 8]);
  });
});

describe('rework', () => {
  it('counts deals that came to a stage again, and ways there and back', () => {
    const log = logOf(twelveDeals(), {asOf: TWELVE_AS_OF});
    const {share, rows, loops} = rework(log);
    // D4 was in qualified and proposal twice, D6 in negotiation.
    expect(rows.map(({state, deals}) => [stateId(log, state), idsOf(log, deals)])).to.deep.equal([
      ['qualified', ['D4']],
      ['proposal', ['D4']],
      ['negotiation', ['D6']],
    ]);
    expect([share?.numerator, share?.n]).to.deep.equal([2, 12]);
    expect(loops.map(({state, via, count}) => [stateId(log, state), stateId(log, via), count])).to.deep.equal([
      ['qualified', 'proposal', 1],
      ['proposal', 'qualified', 1],
      ['negotiation', 'won', 1],
    ]);
  });
});

describe('conformance', () => {
  it('of the twelve deals finds one step back, three skips and a late start', () => {
    const log = logOf(twelveDeals(), {asOf: TWELVE_AS_OF});
    const {share, back, skip, deviating, unknown} = conformance(log);
    // 32 moves from open stages; back: D4. Forwards 27: 8+7+5+4 steps, skips D3 twice and D10.
    expect([back?.numerator, back?.n]).to.deep.equal([1, 32]);
    expect([skip?.numerator, skip?.n]).to.deep.equal([3, 27]);
    // D6 was opened again; D4 began in the second stage.
    expect(idsOf(log, deviating.back)).to.deep.equal(['D4', 'D6']);
    expect(idsOf(log, deviating.skip).toSorted()).to.deep.equal(['D10', 'D3', 'D4']);
    expect([share?.numerator, share?.n, unknown]).to.deep.equal([8, 12, 0]);
  });

  it('does not judge deals of which nobody knows where they began', () => {
    const events = [event('a', '2025-01-20', 'stage', {from: 'qualified', to: 'proposal'})];
    const log = logOf(
      {deals: [arrived('a', events), deal('b', {createdAt: '2025-01-01T00:00:00Z'})], events},
      {asOf: '2025-02-01T00:00:00Z'},
    );
    const {share, unknown} = conformance(log);
    expect([share, unknown]).to.deep.equal([null, 2]);
  });
});
