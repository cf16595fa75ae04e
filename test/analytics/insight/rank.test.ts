import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {decide, hasWorsened, type InsightDecision} from '../../../src/analytics/insight/decisions.js';
import {insightId, SEVERITIES, type Insight} from '../../../src/analytics/insight/insight.js';
import {rankInsights, SHOWN_INSIGHTS, type Ranking} from '../../../src/analytics/insight/rank.js';
import {at} from '../builders.js';

const AS_OF = Date.parse(at('2025-06-01'));
const insight = (dealId: string, rest: Partial<Insight> = {}): Insight => {
  const subject = {kind: 'deal', id: dealId} as const;
  const rule = rest.rule ?? 'R4';
  return {
    id: insightId(rule, subject),
    rule,
    subject,
    cause: 'closeDate',
    severity: 'attention',
    title: {key: `insight.${rule}.title`},
    because: [],
    confidence: 1,
    value: 100,
    currency: 'EUR',
    pressure: 1,
    actions: [],
    provenance: 'rule',
    ...rest,
  };
};
const rank = (insights: readonly Insight[], decisions: readonly InsightDecision[] = []): Ranking =>
  rankInsights(insights, {asOf: AS_OF, decisions});
const shown = ({shown: list}: Ranking): readonly string[] =>
  list.map(({insight: {rule, subject}}) => `${rule} ${subject.id}`);
/** What differs between the insights of a property. */
interface Spec extends Pick<Insight, 'rule' | 'severity' | 'cause'> {
  readonly id: string;
  readonly value: number | undefined;
  readonly currency: string;
}
const DISMISS = {kind: 'dismiss', at: at('2025-05-01'), reason: 'known'} as const;

describe('ranking of insights', () => {
  it('is value x chance x severity', () => {
    const list = [
      insight('small', {value: 50}),
      insight('usual'),
      insight('large', {value: 300}),
      insight('urgent', {severity: 'urgent', value: 160}),
    ];
    expect(shown(rank(list))).to.deep.equal(['R4 urgent', 'R4 large', 'R4 usual', 'R4 small']);
    // Median value 130; 160/130 x 0.5 x 4 and 300/130 x 0.5 x 2.
    expect(rank(list).shown.map(({score}) => score.toFixed(4))).to.deep.equal(['2.4615', '2.3077', '0.7692', '0.3846']);
  });

  it('takes the chance by rule, times the confidence, and a host may know better', () => {
    const list = [insight('a', {rule: 'R5'}), insight('b', {rule: 'R2', confidence: 0.3})];
    expect(shown(rank(list))).to.deep.equal(['R5 a', 'R2 b']);
    expect(shown(rankInsights(list, {asOf: AS_OF, chances: {R5: 0.1}}))).to.deep.equal(['R2 b', 'R5 a']);
  });

  it('lets what names no money weigh as much as the usual, and never compares two currencies', () => {
    const {value: _, currency: __, ...bare} = insight('bare');
    const list = [insight('a'), insight('b', {value: 300}), insight('c', {value: 30_000, currency: 'JPY'}), bare];
    // EUR: median 200; JPY: its own median.
    expect(rank(list).shown.map(({insight: {subject}, score}) => [subject.id, score])).to.deep.equal([
      ['b', 1.5],
      ...['bare', 'c'].toSorted((x, y) => (insight(x).id < insight(y).id ? -1 : 1)).map((id) => [id, 1]),
      ['a', 0.5],
    ]);
  });

  it('shows one per subject and cause, the heaviest', () => {
    const list = [insight('a', {rule: 'R5'}), insight('a'), insight('a', {rule: 'R7', cause: 'amount'})];
    expect(shown(rank(list))).to.deep.equal(['R4 a', 'R7 a']);
    expect(rank(list).hidden.merged.map(({rule}) => rule)).to.deep.equal(['R5']);
  });

  it('shows seven at most and keeps the others', () => {
    const list = Array.from({length: 10}, (_, i) => insight(`d${i}`, {value: 100 + i}));
    expect(rank(list).shown).to.have.length(SHOWN_INSIGHTS);
    expect(rank(list).further.map(({insight: {subject}}) => subject.id)).to.deep.equal(['d2', 'd1', 'd0']);
    expect(rankInsights(list, {asOf: AS_OF, max: 2}).shown).to.have.length(2);
    expect(() => rankInsights(list, {asOf: AS_OF, max: -1})).to.throw(RangeError);
  });

  it('never shows what was dismissed again, unless it became a fifth worse', () => {
    const was = insight('a', {pressure: 10});
    const decisions = [decide(was, DISMISS)];
    expect(rank([was], decisions).hidden.dismissed).to.deep.equal([was]);
    expect(shown(rank([insight('a', {pressure: 11.9})], decisions))).to.deep.equal([]);
    expect(shown(rank([insight('a', {pressure: 12})], decisions))).to.deep.equal(['R4 a']);
    expect(hasWorsened(insight('a', {pressure: 0.6}), {pressure: 0.5})).to.equal(true);
    expect(hasWorsened(insight('a', {pressure: 0}), {pressure: 0})).to.equal(false);
  });

  it('lets what was snoozed come back when its time is over, or when it became a fifth worse', () => {
    const was = insight('a', {pressure: 10});
    const until = (date: string): InsightDecision[] => [decide(was, {...DISMISS, kind: 'snooze', until: at(date)})];
    expect(rank([was], until('2025-06-02')).hidden.snoozed).to.deep.equal([was]);
    expect(shown(rank([was], until('2025-06-01')))).to.deep.equal(['R4 a']);
    expect(shown(rank([insight('a', {pressure: 12})], until('2025-06-02')))).to.deep.equal(['R4 a']);
  });

  it('lets the newest decision count, and asks for a reason', () => {
    const was = insight('a');
    const snoozed = decide(was, {kind: 'snooze', at: at('2025-05-02'), reason: 'later', until: at('2025-05-10')});
    expect(shown(rank([was], [snoozed, decide(was, DISMISS)]))).to.deep.equal(['R4 a']);
    expect(shown(rank([was], [decide(was, {...DISMISS, at: at('2025-05-03')}), snoozed]))).to.deep.equal([]);
    expect(() => decide(was, {...DISMISS, reason: ' '})).to.throw(RangeError, /reason/);
    expect(() => decide(was, {...DISMISS, kind: 'snooze'})).to.throw(RangeError, /until/);
  });

  it('leaves out what has expired', () => {
    expect(rank([insight('a', {expires: at('2025-06-01')})]).hidden.expired).to.have.length(1);
    expect(shown(rank([insight('a', {expires: at('2025-06-01', 1)})]))).to.have.length(1);
  });

  it('does not depend on the order, and loses nothing', () => {
    const one = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      rule: fc.constantFrom('R1', 'R4', 'R5', 'R7'),
      severity: fc.constantFrom(...SEVERITIES),
      value: fc.option(fc.integer({min: -100, max: 100}), {nil: undefined}),
      currency: fc.constantFrom('EUR', 'USD'),
      cause: fc.constantFrom('x', 'y'),
    });
    const list = fc.uniqueArray(one, {selector: ({id, rule}) => id + rule, maxLength: 12});
    const mixed = list.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, {minLength: all.length}), fc.subarray(all)),
    );
    const made = ({id, value, ...rest}: Spec): Insight => {
      const {value: _, ...whole} = insight(id, rest);
      return value === undefined ? whole : {...whole, value};
    };
    fc.assert(
      fc.property(mixed, ([all, shuffled, dropped]) => {
        const decisions = dropped.map((spec) => decide(made(spec), DISMISS));
        const result = rank(all.map(made), decisions);
        expect(rank(shuffled.map(made), decisions.toReversed())).to.deep.equal(result);
        const {snoozed, dismissed, merged, expired} = result.hidden;
        const parts = [result.shown, result.further, snoozed, dismissed, merged, expired];
        expect(parts.reduce((sum, part) => sum + part.length, 0)).to.equal(all.length);
        const kept = [...result.shown, ...result.further].map(
          ({insight: {subject, cause}}) => `${subject.id}/${cause}`,
        );
        expect(new Set(kept).size).to.equal(kept.length);
        const scores = [...result.shown, ...result.further].map(({score}) => score);
        expect(scores).to.deep.equal(scores.toSorted((a, b) => b - a));
      }),
      {numRuns: 2000},
    );
  });
});
