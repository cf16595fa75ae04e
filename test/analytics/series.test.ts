import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {openDealsAt, stockSeries} from '../../src/analytics/series.js';
import {stockKpis} from '../../src/analytics/stock.js';
import {sampleData} from '../../src/testing/sample-data.js';
import {arrived, at, deal, eur, event, journey, PIPELINE} from './builders.js';

const AS_OF = at('2025-03-01');
const moments = (...dates: readonly string[]): readonly number[] => dates.map((date) => Date.parse(at(date)));

describe('series', () => {
  const events = [
    ...journey('a', '2025-01-02 lead', '2025-01-20 proposal', '2025-02-10 won'),
    event('a', '2025-01-10', 'amount', {from: 100, to: 300}),
    ...journey('b', '2025-02-05 lead'),
  ];
  const deals = [arrived('a', events.slice(0, 3), {amount: eur(300)}), deal('b', {amount: eur(50)})];
  const source = {deals, history: events, pipeline: PIPELINE, asOf: AS_OF};

  it('shows what was open on each day, at the amount and chance of that day', () => {
    const points = stockSeries(source, moments('2025-01-05', '2025-01-15', '2025-01-31', '2025-02-07', '2025-03-01'));
    expect(points.map(({stock}) => stock?.n)).to.deep.equal([1, 1, 1, 2, 1]);
    expect(points.map(({stock}) => stock?.value[0]?.minor)).to.deep.equal(['100', '300', '300', '350', '50']);
    expect(points.map(({stock}) => stock?.weighted[0]?.minor)).to.deep.equal(['10', '30', '150', '155', '5']);
  });

  it('shows nothing, rather than 0, before the log begins', () => {
    const [before, after] = stockSeries(source, moments('2025-01-01', '2025-01-03'));
    expect(before?.stock).to.equal(null);
    expect(after?.stock?.n).to.equal(1);
    expect(openDealsAt(source, moments('2025-01-01')[0] ?? 0)).to.equal(null);
  });

  it('knows only the present without any log', () => {
    const points = stockSeries({...source, history: []}, moments('2025-02-07', '2025-03-01'));
    expect(points.map(({stock}) => stock && stock.n)).to.deep.equal([null, 1]);
  });

  it('lets a deal without a log be open between its own two dates', () => {
    const own = deal('c', {stageId: 'won', outcome: 'won', createdAt: at('2025-01-10'), closedAt: at('2025-01-20')});
    const points = stockSeries({...source, deals: [own]}, moments('2025-01-05', '2025-01-15', '2025-01-25'));
    expect(points.map(({stock}) => stock?.n)).to.deep.equal([0, 1, 0]);
  });

  it('counts a deal that nothing dates only now', () => {
    const points = stockSeries({...source, deals: [deal('c')]}, moments('2025-02-07', '2025-03-01'));
    expect(points.map(({stock}) => stock?.n)).to.deep.equal([0, 1]);
  });

  it('takes moments in any order', () => {
    const dates = moments('2025-02-07', '2025-01-05', '2025-03-01');
    expect(stockSeries(source, dates).map(({stock}) => stock?.n)).to.deep.equal([2, 1, 1]);
  });

  it('gives back the deals themselves as they were', () => {
    const open = openDealsAt(source, moments('2025-02-07')[0] ?? 0);
    expect(open?.map(({id, stageId, outcome}) => `${id} ${stageId} ${outcome}`)).to.deep.equal([
      'a proposal open',
      'b lead open',
    ]);
  });

  it('ends, for any sample, in exactly what is open now, whatever the order of the log', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('small', 'awkward'), (seed, kind) => {
        const data = sampleData({kind: kind as 'small', seed});
        const now = Date.parse(data.asOf);
        const days = [now - 400 * 86_400_000, now - 90 * 86_400_000, now - 20 * 86_400_000, now];
        const points = stockSeries({...data, history: data.events}, days);
        const shuffled = stockSeries({...data, history: data.events.toReversed()}, days);
        expect(shuffled).to.deep.equal(points);
        expect(points.at(-1)?.stock).to.deep.equal(stockKpis(data.deals, data.pipeline));
      }),
      {numRuns: 30},
    );
  });

  it('adds up like a count by hand of the log of a busy team', () => {
    const data = sampleData({kind: 'busy'});
    const day = Date.parse(data.asOf) - 100 * 86_400_000;
    const open = new Set<string>();
    for (const line of data.events) {
      if (Date.parse(line.at) > day) break;
      if (line.kind === 'created') open.add(line.dealId);
      if (line.kind === 'outcome') open.delete(line.dealId);
    }
    expect(open.size).to.be.above(20);
    expect(stockSeries({...data, history: data.events}, [day])[0]?.stock?.n).to.equal(open.size);
  });
});
