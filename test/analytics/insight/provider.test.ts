import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  askProvider,
  OUTPUT_PIECES,
  type InsightProvider,
  type ProviderInput,
  type ProviderResult,
} from '../../../src/analytics/insight/provider.js';
import {dealInsights} from '../../../src/analytics/insight/deal-rules.js';
import type {Insight} from '../../../src/analytics/insight/insight.js';
import {plainText} from '../../../src/analytics/insight/provider-output.js';
import {rankInsights} from '../../../src/analytics/insight/rank.js';
import type {Measure} from '../../../src/analytics/measure.js';
import {at, deal, eur} from '../builders.js';
import {logOf} from '../log-of.js';

const createdAt = at('2025-01-01');
const deals = [
  deal('a', {createdAt, amount: eur(1000), expectedClose: '2025-05-01', title: 'Secret name'}),
  deal('b', {createdAt, amount: eur(500), ownerId: 'u1'}),
  deal('hidden', {createdAt}),
];
const log = logOf({deals, events: []}, {asOf: at('2025-06-01')});
const winRate: Measure = {
  id: 'winRate.closed',
  unit: 'share',
  value: 0.371,
  n: 40,
  quality: 'ok',
  excluded: {},
  asOf: log.asOf,
  deals: new Uint32Array(0),
  parts: {},
};
const rules = dealInsights({log});

type Suggest = InsightProvider['suggest'];
const ask = (suggest: Suggest, signal: AbortSignal = new AbortController().signal): Promise<ProviderResult> =>
  askProvider(
    {name: 'Helper', kinds: ['risk', 'idea'], suggest},
    {
      log,
      deals,
      measures: [winRate],
      insights: rules,
      signal,
      redact: ({id, stageId}) => (id === 'hidden' ? undefined : {stage: stageId}),
    },
  );
const GOOD = {
  rule: 'risk',
  subject: {kind: 'deal', id: 'a'},
  severity: 'urgent',
  title: 'The buyer has gone quiet',
  because: [{measure: 'winRate.closed', value: 0.37, dealIds: ['a']}],
  confidence: 0.8,
};
const given = async (...pieces: readonly unknown[]): Promise<ProviderResult> => ask(async () => pieces);
async function only(piece: unknown): Promise<Insight> {
  const {insights} = await given(piece);
  expect(insights).to.have.length(1);
  return insights[0] as Insight;
}
const issues = ({findings}: ProviderResult): readonly string[] => findings.map(({issue, count}) => `${issue} ${count}`);

describe('insights of a provider', () => {
  it('are labelled, weighed by the deals they cite, and lead to our own actions', async () => {
    expect(await only({...GOOD, actions: [{id: 'x', event: 'deal-delete'}], value: 9e15, id: 'R4-0'})).to.deep.include({
      rule: 'provider:Helper/risk',
      provenance: 'provider:Helper',
      severity: 'urgent',
      confidence: 0.8,
      value: 1000,
      currency: 'EUR',
      title: {key: 'insight.provider.title', values: {text: 'The buyer has gone quiet', provider: 'Helper'}},
      actions: [{id: 'open', label: {key: 'insight.action.open'}, event: 'deal-open'}],
    });
    expect(await only(GOOD)).not.to.have.property('unverified');
  });

  it('come from a promise or piece by piece', async () => {
    const stream: Suggest = async function* () {
      yield GOOD;
      yield {...GOOD, rule: 'idea'};
    };
    const {insights, findings} = await ask(stream);
    expect(insights.map(({rule}) => rule)).to.deep.equal(['provider:Helper/risk', 'provider:Helper/idea']);
    expect(findings).to.deep.equal([]);
  });

  it('are made of what the host lets out, and of copies', async () => {
    let seen: ProviderInput | undefined;
    await ask(async (input) => {
      seen = input;
      (input.insights as Insight[]).splice(0);
      (input.deals as unknown[]).splice(0, 1);
      return [];
    });
    expect(JSON.stringify(seen)).not.to.contain('Secret').and.not.to.contain('hidden');
    expect(seen?.deals).to.deep.equal([{id: 'b', facts: {stage: 'lead'}}]);
    expect(rules).to.have.length(1);
  });

  it('keep back the deals whose projection fails', async () => {
    const result = await askProvider(
      {name: 'Helper', kinds: [], suggest: async () => []},
      {
        log,
        deals,
        signal: new AbortController().signal,
        redact: () => {
          throw new Error('no');
        },
      },
    );
    expect(issues(result)).to.deep.equal(['redactFailed 3']);
  });

  describe('that lie', () => {
    const unverified = async (because: unknown): Promise<void> => {
      const insight = await only({...GOOD, because});
      expect(insight).to.include({unverified: true, severity: 'info', confidence: 0.25});
      expect(insight).not.to.have.property('value');
    };

    it('are unverified when they cite deals that are not there, or were not shown', async () => {
      await unverified([{measure: 'note', value: 'called', dealIds: ['nobody']}]);
      await unverified([{measure: 'note', value: 'called', dealIds: ['a', 'hidden']}]);
      await unverified([{measure: 'note', value: 'called', dealIds: ['a', 7]}]);
    });

    it('are unverified when they cite no figure, one that does not exist, or another number than it has', async () => {
      await unverified([]);
      await unverified(undefined);
      await unverified([{measure: 'madeUp', value: 3, dealIds: ['a']}]);
      await unverified([{measure: 'winRate.closed', value: 0.9}]);
      await unverified([GOOD.because[0], {measure: 'winRate.closed', value: 0.9}]);
    });

    it('are believed within rounding, and about a figure of one deal', async () => {
      expect(await only({...GOOD, because: [{measure: 'winRate.closed', value: 0.37}]})).not.to.have.property(
        'unverified',
      );
      // The rule R4 said it: 31 days overdue.
      const cites = (value: number): object => ({...GOOD, because: [{measure: 'daysOverdue', value, dealIds: ['a']}]});
      expect(await only(cites(31))).not.to.have.property('unverified');
      expect(await only(cites(40))).to.have.property('unverified', true);
    });

    it('are dropped when they are about nobody', async () => {
      const about = async (subject: unknown): Promise<readonly string[]> => issues(await given({...GOOD, subject}));
      expect(await about({kind: 'deal', id: 'nobody'})).to.deep.equal(['unknownSubject 1']);
      expect(await about({kind: 'deal', id: 'hidden'})).to.deep.equal(['unknownSubject 1']);
      expect(await about({kind: 'planet', id: 'a'})).to.deep.equal(['unknownSubject 1']);
      for (const subject of [
        {kind: 'stage', id: 'lead'},
        {kind: 'owner', id: 'u1'},
        {kind: 'pipeline', id: 'p'},
        {kind: 'period', id: '2025-04-01'},
      ]) {
        expect(await about(subject)).to.deep.equal([]);
      }
    });

    it('cannot replace, reweigh or outlive what a rule says', async () => {
      const rule = rules[0] as Insight;
      const fake = {...rule, id: rule.id, rule: 'risk', severity: 'info', title: 'All is well', cause: rule.cause};
      const {insights} = await given(fake);
      const {shown} = rankInsights([...insights, ...rules], {asOf: log.asOf});
      expect(shown.map(({insight}) => insight)).to.deep.include(rule);
      expect(insights[0]?.id).not.to.equal(rule.id);
      expect(insights[0]?.cause).not.to.equal(rule.cause);
      expect(issues(await given({...fake, rule: 'R4'}))).to.deep.equal(['unknownKind 1']);
    });
  });

  describe('that misbehave', () => {
    it('hang: what came before the end of time is kept', async () => {
      const stop = new AbortController();
      const stream: Suggest = async function* () {
        yield GOOD;
        stop.abort();
        await new Promise(() => undefined);
      };
      const streamed = await ask(stream, stop.signal);
      expect(streamed.insights).to.have.length(1);
      expect(issues(streamed)).to.deep.equal(['aborted 1']);
      const never = ask(() => new Promise(() => undefined), AbortSignal.timeout(5));
      expect(issues(await never)).to.deep.equal(['aborted 1']);
    });

    it('are not asked at all when time is up already', async () => {
      let asked = false;
      const result = await ask(async () => {
        asked = true;
        return [GOOD];
      }, AbortSignal.abort());
      expect(asked).to.equal(false);
      expect(issues(result)).to.deep.equal(['aborted 1']);
    });

    it('throw, reject or break off: a finding with their words, and what came before', async () => {
      const thrown = await ask(() => {
        throw new Error('no <b>key</b>\u202e!');
      });
      expect(thrown.findings).to.deep.equal([
        {provider: 'Helper', issue: 'failed', count: 1, message: 'no <b>key</b> !'},
      ]);
      expect(issues(await ask(() => Promise.reject(Object.create(null))))).to.deep.equal(['failed 1']);
      const broken = await ask(async function* () {
        yield GOOD;
        throw new Error('lost');
      });
      expect(broken.insights).to.have.length(1);
      expect(issues(broken)).to.deep.equal(['failed 1']);
    });

    it('give no list, or too much', async () => {
      expect(issues(await ask(async () => 'hello' as unknown as []))).to.deep.equal(['notAList 1']);
      expect(issues(await ask((() => null) as unknown as Suggest))).to.deep.equal(['notAList 1']);
      const many = Array.from({length: OUTPUT_PIECES + 1}, () => GOOD);
      const result = await given(...many);
      expect(result.insights).to.have.length(OUTPUT_PIECES);
      expect(issues(result)).to.deep.equal(['tooMany 1']);
      let let_go = false;
      const endless = await ask(async function* () {
        try {
          for (;;) yield GOOD;
        } finally {
          let_go = true;
        }
      });
      expect(endless.insights).to.have.length(OUTPUT_PIECES);
      expect(let_go).to.equal(true);
    });

    it('give traps and rubbish', async () => {
      const trap = Object.defineProperty({...GOOD}, 'title', {
        enumerable: true,
        get() {
          throw new Error('trap');
        },
      });
      const circle: Record<string, unknown> = {};
      circle['self'] = circle;
      expect(issues(await given(trap, circle, 5n, undefined))).to.deep.equal(['unreadable 4']);
      expect(issues(await given(null, 7, [], 'x'))).to.deep.equal(['unknownKind 4']);
      expect(issues(await given({...GOOD, title: ' \u200b '}))).to.deep.equal(['noText 1']);
      expect(issues(await given({...GOOD, more: 'x'.repeat(60_000)}))).to.deep.equal(['tooLong 1']);
    });

    it('write markup and invisible marks: letters stay letters, marks go, length is limited', async () => {
      const insight = await only({...GOOD, title: '<img src=x onerror="alert(1)">\u0000\u202eevil\u2066\n\n now'});
      expect(insight.title.values?.['text']).to.equal('<img src=x onerror="alert(1)"> evil now');
      expect(plainText('x'.repeat(1000))).to.have.length(400);
      expect(plainText({toString: () => 'x'})).to.equal('');
    });
  });

  it('never reject and stay within bounds, whatever they say', async () => {
    const piece = fc.oneof(
      fc.anything({withBigInt: true, withDate: true, withMap: true, withNullPrototype: true}),
      fc.record(
        {
          rule: fc.constantFrom('risk', 'idea', 'R4'),
          subject: fc.record({kind: fc.constantFrom('deal', 'stage', 'x'), id: fc.constantFrom('a', 'lead', 'nobody')}),
          title: fc.anything(),
          severity: fc.anything(),
          confidence: fc.anything(),
          value: fc.anything(),
          because: fc.oneof(
            fc.anything(),
            fc.array(fc.record({measure: fc.string(), value: fc.anything(), dealIds: fc.anything()})),
          ),
        },
        {requiredKeys: ['rule', 'subject', 'title']},
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, {maxLength: 3}), async (pieces) => {
        const {insights, findings} = await given(...pieces);
        const refused = findings.reduce((sum, {count}) => sum + count, 0);
        expect(insights.length + refused).to.equal(pieces.length);
        for (const {confidence, rule, actions, value, subject} of insights) {
          expect(confidence).to.be.within(0, 1);
          expect(rule).to.match(/^provider:Helper\//);
          expect(actions.every(({event}) => event === 'deal-open')).to.equal(true);
          if (value !== undefined) expect(subject.kind === 'deal' ? [1000, 500] : [1000, 500, 1500]).to.include(value);
        }
      }),
      {numRuns: 2000},
    );
  });
});
