import {expect} from '@open-wc/testing';
import {loadFile, type LoadedFile} from '../../src/adapters/file/load.js';
import {normalise} from '../../src/analytics/log/normalise.js';
import type {PipelineLog} from '../../src/analytics/log/pipeline-log.js';
import {restrict} from '../../src/analytics/log/view.js';
import {cycleMean, cycleMedian} from '../../src/analytics/metrics/cycle.js';
import {dealSizeMean, dealSizeMedian} from '../../src/analytics/metrics/deal-size.js';
import {winRate} from '../../src/analytics/metrics/win-rate.js';
import {winRateValue} from '../../src/analytics/metrics/win-rate-value.js';
import {wonValue} from '../../src/analytics/metrics/won.js';

// Public sample files that are not part of this repository: where they are absent, these checks say so.
const FOLDER = '/__wds-outside-root__/1/shared/data/';
const ALL = {start: Date.parse('2000-01-01T00:00:00Z'), end: Date.parse('2100-01-01T00:00:00Z')};

async function fileAt(path: string): Promise<Blob | undefined> {
  const response = await fetch(FOLDER + path);
  return response.ok ? response.blob() : undefined;
}

const maven = await fileAt('maven-crm/sales_pipeline.csv');
const opportunities = await fileAt('salesforce-history/opportunity.csv');
const history = await fileAt('salesforce-history/opportunity_history.csv');

if (!maven || !opportunities || !history) {
  console.log('!!! the files of shared/data are ABSENT: analytics were NOT checked against real pipelines.');
  it('the sample files are absent and nothing was checked against them', () => undefined);
}

const now = (asOf: string) => (): string => asOf;

function logOf({deals, events, pipelines}: LoadedFile, asOf: string, fields: readonly string[] = []): PipelineLog {
  const [pipeline] = pipelines;
  if (!pipeline) throw new Error('the file has no pipeline');
  return normalise({deals, events, pipeline, asOf, zone: 'UTC', fields});
}

if (maven) {
  describe('the Maven sales pipeline, 8,800 deals', () => {
    const asOf = '2018-01-01T00:00:00.000Z';
    let log: PipelineLog;
    before(async () => {
      log = logOf(await loadFile({now: now(asOf), source: maven}), asOf, ['title']);
    });

    it('has the published figures: win rate, won value, sizes and cycles', () => {
      const rate = winRate(log, {span: ALL});
      expect(rate).to.deep.include({n: 6711, parts: {won: 4238, lost: 2473}});
      expect(rate.value).to.be.closeTo(0.6315, 5e-5);
      expect(wonValue(log, {span: ALL})).to.deep.include({value: 1_000_553_400, currency: 'USD'});
      expect((dealSizeMean(log, {span: ALL}).value ?? NaN) / 100).to.be.closeTo(2360.91, 0.005);
      expect(dealSizeMedian(log, {span: ALL}).value).to.equal(111_700);
      expect(cycleMean(log, {span: ALL}).value).to.be.closeTo(51.78, 0.005);
      expect(cycleMedian(log, {span: ALL}).value).to.equal(57);
    });

    it('refuses a win rate by value: the amounts of lost deals were not recorded', () => {
      expect(log.quality.issues.lostWithoutAmount?.count).to.equal(2473);
      expect(winRateValue(log, {span: ALL})).to.deep.include({value: null, refusal: 'lostWithoutAmount'});
    });

    it('counts deals without any date, and without an amount', () => {
      expect(log.quality.issues.undated?.count).to.equal(500);
      expect(log.quality.issues.missingAmount?.count).to.equal(2089);
    });

    it('has win rates per agent and per product (the title here) whose parts add up to the whole', () => {
      const track = log.fields['title'];
      const product = (d: number): number => track?.value[track.start[d] ?? 0] ?? -1;
      const groups: readonly (readonly [readonly string[], (d: number) => number, number])[] = [
        [log.owners.words, (d) => log.deals.owner[d] ?? -1, 30],
        [track?.words ?? [], product, 7],
      ];
      for (const [words, of, expected] of groups) {
        expect(words).to.have.length(expected);
        const rates = words.map((_, word) =>
          winRate(
            restrict(
              log,
              log.ids.flatMap((__, d) => (of(d) === word ? [d] : [])),
            ),
            {span: ALL},
          ),
        );
        expect(rates.reduce((sum, {n}) => sum + n, 0)).to.equal(6711);
        expect(rates.reduce((sum, {parts}) => sum + (parts['won'] ?? 0), 0)).to.equal(4238);
        for (const {value} of rates) expect(value).to.be.within(0.5, 0.75);
      }
    });
  });
}

if (opportunities && history) {
  describe('a Salesforce demo org: 219 opportunities, 584 rows of history', () => {
    const asOf = '2023-01-01T00:00:00.000Z';
    let log: PipelineLog;
    before(async () => {
      log = logOf(await loadFile({now: now(asOf), source: opportunities, history}), asOf);
    });

    it('takes 107 rows that repeat the stage for no moves, and 258 for moves', () => {
      expect(log.quality).to.include({events: 584, deals: 219});
      expect(log.quality.issues.selfMoves?.count).to.equal(107);
      expect(log.quality.issues.chainRepairs).to.equal(undefined);
    });

    it('follows 72 steps back in 55 opportunities', () => {
      const {moves, states, end} = log;
      let back = 0;
      const deals = new Set<number>();
      for (let d = 0; d < end.length; d++) {
        for (let row = (moves.start[d] ?? 0) + 1; row < (end[d] ?? 0); row++) {
          const [from, to] = [moves.value[row - 1] ?? 0, moves.value[row] ?? 0];
          if (to >= from || !states[to]) continue;
          back++;
          deals.add(d);
        }
      }
      expect([back, deals.size]).to.deep.equal([72, 55]);
    });

    it('says which opportunities stand elsewhere than their history ends', () => {
      expect(log.quality.issues.stageMismatch?.count).to.equal(21);
    });
  });
}
