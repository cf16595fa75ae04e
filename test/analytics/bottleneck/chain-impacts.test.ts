import {expect} from '@open-wc/testing';
import {chainImpacts, type StageChain} from '../../../src/analytics/bottleneck/chain-impacts.js';
import {stageImpacts} from '../../../src/analytics/bottleneck/stage-impacts.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, deal, event} from '../builders.js';
import {logOf} from '../log-of.js';
import {readOracle} from '../oracles.js';
import {TWELVE_AS_OF, twelveDeals} from '../twelve-deals.js';

/** The pipeline of the oracle `absorbing-chain`: a back-step and a skip. All deals begin in lead. */
const PIPELINE_CHAIN: StageChain = {
  moves: [
    [0, 0.6, 0.05, 0],
    [0.05, 0, 0.55, 0.05],
    [0, 0.1, 0, 0.6],
    [0, 0, 0.1, 0],
  ],
  won: [0.02, 0.05, 0.1, 0.55],
  lost: [0.33, 0.3, 0.2, 0.35],
  days: [10, 20, 15, 12],
  start: [1, 0, 0, 0],
  stages: 4,
};
const WIN_SHARE = 0.2645610654;
const DAYS = 33.9571286724;
const VISITS = [1.0332340401, 0.6646808014, 0.4474037731, 0.301676304];
const DWELL_SHARE = [0.3042760329, 0.3914823351, 0.1976332175, 0.1066084145];

/** Gains by shorter stays, fewer losses, fewer back-moves: each changed chain solved anew with numpy. */
const GAINS = [
  [0.0313824975, 0.0144901945, 0],
  [0.0407432602, 0.0243887194, 0.0030228775],
  [0.0201617856, 0.0168163113, 0.0060941107],
  [0.0107757197, 0.0355811872, 0.0037452174],
] as const;

const STAGES = ['lead', 'qualified', 'proposal', 'negotiation'];

/** Deals of which a hundred leave each stage as the chain says, after its days; all who began, began in lead. */
function chainAsLog({moves, won, lost, days}: StageChain): PipelineLog {
  const asOf = Date.parse('2025-06-01T00:00:00Z');
  const text = (ms: number): string => new Date(ms).toISOString();
  const events: ChangeEvent[] = [event('new', text(asOf), 'created', {to: 'lead'})];
  const deals: Deal[] = [deal('new', {createdAt: text(asOf)})];
  const exit = (from: number, to: string, index: number): void => {
    const id = `${STAGES[from]}-${to}-${index}`;
    // Imported: they stood there, but did not enter the pipeline there.
    const at = text(asOf - (days[from] ?? 0) * 86_400_000);
    events.push(event(id, at, 'created', {to: STAGES[from] ?? '', via: 'import'}));
    events.push(event(id, text(asOf), 'stage', {from: STAGES[from] ?? '', to}));
    deals.push(arrived(id, events));
  };
  for (const [from, row] of moves.entries()) {
    const targets = [
      ...row.map((share, to) => [STAGES[to] ?? '', share] as const),
      ['won', won[from]],
      ['lost', lost[from]],
    ];
    for (const [to, share] of targets as readonly (readonly [string, number])[])
      for (let i = 0; i < Math.round(share * 100); i++) exit(from, to, i);
  }
  return logOf({deals, events}, {asOf: text(asOf)});
}

/** A pipeline whose stages are all alike: each loses a share, the rest goes on. */
const alike = (loss: number): StageChain => ({
  moves: [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (j === i + 1 ? 1 - loss : 0))),
  won: [0, 0, 0, 1 - loss],
  lost: [loss, loss, loss, loss],
  days: [10, 10, 10, 10],
  start: [1, 0, 0, 0],
  stages: 4,
});

describe('impacts in a chain', () => {
  it('of the oracle pipeline have its wins, days and visits, and the gains of changed chains solved anew', () => {
    const {winShare, days, velocity, stages} = chainImpacts(PIPELINE_CHAIN) ?? expect.fail('no impacts');
    expect(winShare).to.be.closeTo(WIN_SHARE, 1e-9);
    expect(days).to.be.closeTo(DAYS, 1e-9);
    expect(velocity).to.be.closeTo(0.00779103168, 1e-10);
    for (const [step, stage] of stages.entries()) {
      const [dwell, leak, rework] = GAINS[step] ?? expect.fail('no such stage');
      expect(stage.visits).to.be.closeTo(VISITS[step] ?? NaN, 1e-9);
      expect(stage.gainDwell).to.be.closeTo(dwell, 1e-9);
      // A tenth less of a share s of all days: 1 / (1 - s / 10) - 1.
      expect(stage.gainDwell).to.be.closeTo(1 / (1 - (DWELL_SHARE[step] ?? NaN) / 10) - 1, 1e-9);
      expect(stage.gainLeak).to.be.closeTo(leak, 1e-9);
      expect(stage.gainRework).to.be.closeTo(rework, 1e-9);
      expect(stage.impact).to.be.closeTo(dwell + leak + rework, 1e-9);
    }
  });

  it('agree with the oracle file', async () => {
    interface Case {
      readonly Q: number[][];
      readonly R: number[][];
      readonly meanDwellDays: number[];
    }
    const oracle = await readOracle<{
      input: Case[];
      expected: {N: number[][]; B: number[][]; expectedDaysToClose: number[]; dwellShareFromLead: number[]}[];
    }>('absorbing-chain');
    const [given, expected] = [oracle?.input[2], oracle?.expected[2]];
    if (!given || !expected) return;
    for (let from = 0; from < 4; from++) {
      const start = [0, 1, 2, 3].map((i) => (i === from ? 1 : 0));
      const won = given.R.map((row) => row[0] ?? 0);
      const lost = given.R.map((row) => row[1] ?? 0);
      const solved = chainImpacts({moves: given.Q, won, lost, days: given.meanDwellDays, start, stages: 4});
      expect(solved?.winShare).to.be.closeTo(expected.B[from]?.[0] ?? NaN, 1e-9);
      expect(solved?.days).to.be.closeTo(expected.expectedDaysToClose[from] ?? NaN, 1e-8);
      solved?.stages.forEach(({visits}, i) => expect(visits).to.be.closeTo(expected.N[from]?.[i] ?? NaN, 1e-9));
    }
    const {dwellShareFromLead} = expected;
    const {stages} = chainImpacts(PIPELINE_CHAIN) ?? {stages: []};
    stages.forEach(({gainDwell}, i) =>
      expect(10 * (1 - 1 / (1 + gainDwell))).to.be.closeTo(dwellShareFromLead[i] ?? NaN, 1e-8),
    );
  });

  it('do not favour early or late stages: four alike are within 0.2 points', () => {
    for (const loss of [0.1, 0.25, 0.4]) {
      const impacts = chainImpacts(alike(loss))?.stages.map(({impact}) => impact) ?? [];
      expect(Math.max(...impacts) - Math.min(...impacts)).to.be.below(0.002);
    }
    // 7.8, 7.7, 7.6, 7.7 %: solved anew with numpy.
    const impacts = chainImpacts(alike(0.4))?.stages.map(({impact}) => Math.round(impact * 1e5) / 1e5);
    expect(impacts).to.deep.equal([0.07774, 0.07652, 0.07648, 0.07669]);
  });

  it('are none where nothing is won, nothing lasts or nothing ends', () => {
    const chain = alike(0.4);
    expect(chainImpacts({...chain, won: [0, 0, 0, 0]})).to.equal(null);
    expect(chainImpacts({...chain, days: [0, 0, 0, 0]})).to.equal(null);
    const circle = [
      [0, 1, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    expect(chainImpacts({...chain, moves: circle, won: [0, 0, 1, 1], lost: [0, 0, 0, 0]})).to.equal(null);
  });

  it('gain nothing by fewer losses where all exits are losses: there are no others to take their place', () => {
    const chain = alike(0.4);
    const solved = chainImpacts({
      ...chain,
      start: [0.5, 0.5, 0, 0],
      moves: [[0, 0, 0, 0], ...chain.moves.slice(1)],
      lost: [1, 0.4, 0.4, 0.4],
    });
    expect(solved?.stages[0]?.gainLeak).to.equal(0);
    expect(solved?.stages[0]?.gainDwell).to.be.above(0);
  });
});

describe('impacts of stages', () => {
  it('of a log that moves like the oracle chain are those of the chain', () => {
    const found = stageImpacts(chainAsLog(PIPELINE_CHAIN));
    expect(found.winShare).to.be.closeTo(WIN_SHARE, 1e-9);
    expect(found.days).to.be.closeTo(DAYS, 1e-9);
    for (const [step, {impact, exits, meanDays}] of found.rows.entries()) {
      const gains = GAINS[step] ?? expect.fail('no such stage');
      expect(impact?.impact).to.be.closeTo(gains[0] + gains[1] + gains[2], 1e-9);
      expect([exits, meanDays]).to.deep.equal([100, PIPELINE_CHAIN.days[step]]);
    }
  });

  it('of the twelve deals rest on their exits and days, unfinished stays included', () => {
    const rows = stageImpacts(logOf(twelveDeals(), {asOf: TWELVE_AS_OF})).rows;
    expect(rows.map(({exits}) => exits)).to.deep.equal([10, 9, 8, 5]);
    // Qualified: 166 days of nine stays that ended, and 49 of D7.
    expect([rows[1]?.daysAtRisk, rows[1]?.meanDays]).to.deep.equal([215, 215 / 9]);
    expect([rows[0]?.loss?.numerator, rows[2]?.back?.numerator, rows[2]?.back?.n]).to.deep.equal([1, 1, 8]);
  });

  it('leave out deals whose way nobody knows, and say nothing without a win', () => {
    const deals = [
      deal('a', {createdAt: '2025-01-01T00:00:00Z', stageId: 'won', outcome: 'won', closedAt: '2025-02-01T00:00:00Z'}),
    ];
    const found = stageImpacts(logOf({deals, events: []}, {asOf: TWELVE_AS_OF}));
    expect([found.deals.length, found.excluded, found.velocity]).to.deep.equal([0, {noHistory: 1}, null]);
    expect(found.rows.map(({impact, exits, loss}) => [impact, exits, loss])).to.deep.equal(
      Array.from({length: 4}, () => [null, 0, null]),
    );
  });
});
