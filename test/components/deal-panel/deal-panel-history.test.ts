import {expect} from '@open-wc/testing';
import {historyLines, pushes} from '../../../src/components/deal-panel/panel-history.js';
import {givenData} from '../../../src/components/deal-panel/panel-data.js';
import {groupLog} from '../../../src/analytics/history.js';
import '../../../src/i18n/locales/ar.js';
import '../../../src/i18n/locales/de.js';
import {localizerFor} from '../../../src/i18n/localizer.js';
import {VIAS, type ChangeEvent} from '../../../src/model/change-event.js';
import {deal, NOW} from '../../data/fixtures.js';
import {part, parts, textOf} from '../provided.js';
import {history, OWNERS, PIPE, scene} from './scene.js';

const en = localizerFor({locale: 'en', zone: 'UTC'});

type Told = Partial<ChangeEvent> & Pick<ChangeEvent, 'kind'>;

/** Lines a minute apart, oldest first. */
const log = (...told: readonly Told[]): readonly ChangeEvent[] =>
  told.map((one, i) => ({id: `e${i}`, dealId: 'a', at: `2026-11-20T09:0${i}:00.000Z`, ...one}));

function words(events: readonly ChangeEvent[], texts = en, more: Parameters<typeof deal>[2] = {}): readonly string[] {
  const data = givenData({
    deal: deal('a', 'demo', more),
    pipeline: PIPE,
    events,
    owners: OWNERS,
    winnerDays: undefined,
    now: NOW,
    zone: 'UTC',
    readOnly: false,
  });
  return historyLines(data, texts).map((one) => [one.words, one.by].filter(Boolean).join(' – '));
}

describe('the history of deal-panel', () => {
  it('is told newest first: when, what from and to, who and by which way', async () => {
    const {panel} = await scene();
    expect(history(panel)).to.deep.equal([
      'Nov 1 | Moved from Lead to Demo | Ben Bo, by drag',
      'Oct 11 | Amount changed from $80 to $100 | Zoe Zane, by form',
      'Oct 1 | Created in Lead | by import',
    ]);
    const drawn = textOf(parts(panel, 'change')[1]?.querySelector('[aria-hidden]'));
    expect(drawn).to.equal('Amount $80 → $100');
  });

  it('grows when something is changed here', async () => {
    const {panel, store, settle} = await scene();
    await store.dispatch({type: 'deal-edit', dealId: 'a', patch: {source: 'Fair'}}, {via: 'table'});
    await settle();
    expect(history(panel)[0]).to.equal('Nov 23 | Source changed from Referral to Fair | in the table');
  });

  it('has words for every kind of change', () => {
    const events = log(
      {kind: 'created', to: 'lead'},
      {kind: 'amount', from: null, to: 5_000},
      {kind: 'amount', from: 5_000, to: null},
      {kind: 'expectedClose', from: '2026-12-05', to: '2027-01-09'},
      {kind: 'owner', from: 'z', to: 'b'},
      {kind: 'outcome', from: 'open', to: 'lost'},
      {kind: 'outcome', from: 'lost', to: 'open'},
      {kind: 'deleted', from: 'lead'},
      {kind: 'merged'},
    );
    expect(words(events).toReversed()).to.deep.equal([
      'Created in Lead',
      'Amount set to $50',
      'Amount removed, it was $50',
      'Close date changed from Dec 5 to Jan 9, 2027',
      'Owner changed from Zoe Zane to Ben Bo',
      'Lost',
      'Opened again',
      'Deleted',
      'Merged with another deal',
    ]);
  });

  it('writes fields by their type, own ones by their label', () => {
    const events = log(
      {kind: 'field', field: 'probability', from: 4_500, to: 6_000},
      {kind: 'field', field: 'account', from: 'Acme', to: 'Beta'},
      {kind: 'field', field: 'tags', from: ['Hot'], to: ['Hot', 'Big']},
      {kind: 'field', field: 'nextActivityAt', from: null, to: '2026-12-01T09:00:00.000Z'},
      {kind: 'field', field: 'legal', from: false, to: true},
      {kind: 'field', field: 'unheard', from: 'a', to: 'b'},
    );
    expect(words(events).toReversed()).to.deep.equal([
      'Chance to win changed from 45% to 60%',
      'Company changed from Acme to Beta',
      'Tags changed from Hot to Hot, Big',
      'Date of the next step set to Dec 1',
      'Legal agreed changed from No to Yes',
      'unheard changed from a to b',
    ]);
  });

  it('tells a move into Won and its outcome once, and the way back too', () => {
    const at = '2026-11-20T10:00:00.000Z';
    const back = '2026-11-21T10:00:00.000Z';
    const events = log(
      {kind: 'stage', from: 'demo', to: 'won', at},
      {kind: 'outcome', from: 'open', to: 'won', at},
      {kind: 'stage', from: 'won', to: 'demo', at: back},
      {kind: 'outcome', from: 'won', to: 'open', at: back},
    );
    expect(words(events)).to.deep.equal(['Moved from Won to Demo', 'Moved from Demo to Won']);
  });

  it('writes amounts in the currency of their time', () => {
    const events = log(
      {kind: 'amount', from: 1_000, to: 2_000},
      {kind: 'field', field: 'currency', from: 'USD', to: 'EUR'},
      {kind: 'amount', from: 2_000, to: 3_000},
    );
    expect(words(events, en, {amount: {minor: 3_000, currency: 'EUR'}})).to.deep.equal([
      'Amount changed from €20 to €30',
      'Currency changed from USD to EUR',
      'Amount changed from $10 to $20',
    ]);
  });

  it('shows no ids of people and stages that are gone', () => {
    const events = log({kind: 'owner', from: 'x-17', to: 'z', byId: 'x-18'}, {kind: 'stage', from: 's-9', to: 'demo'});
    expect(words(events)).to.deep.equal([
      'Moved from a stage that no longer exists to Demo',
      'Owner changed from someone who is no longer listed to Zoe Zane – someone who is no longer listed',
    ]);
  });

  it('tells every way of changing apart, in every language', () => {
    for (const locale of ['en', 'de', 'ar']) {
      const texts = localizerFor({locale, zone: 'UTC'});
      const told = VIAS.map((via) => words(log({kind: 'deleted', via}), texts)[0]);
      expect(new Set(told).size, locale).to.equal(VIAS.length);
    }
  });

  it('draws its arrows in the direction of reading', async () => {
    const {panel} = await scene({lang: 'ar'});
    expect(textOf(parts(panel, 'change')[0]?.querySelector('[aria-hidden]'))).to.equal('Lead ← Demo');
  });

  it('marks moments that were derived from snapshots', async () => {
    const events = log({kind: 'stage', from: 'lead', to: 'demo', precision: 'inferred'});
    const {panel} = await scene({events});
    expect(textOf(parts(panel, 'change')[0])).to.contain('date estimated');
  });

  it('shows fifty lines of a long history, and all on request', async () => {
    const events = Array.from({length: 70}, (_, i): ChangeEvent => {
      const at = new Date(Date.UTC(2026, 7, 1 + i)).toISOString();
      return {id: `e${i}`, dealId: 'a', at, kind: 'field', field: 'source', from: `s${i}`, to: `s${i + 1}`};
    });
    const {panel, settle} = await scene({events});
    expect(parts(panel, 'change').length).to.equal(50);
    expect(textOf(part(panel, 'history-all'))).to.equal('Show all 70 changes');
    part(panel, 'history-all').click();
    await settle();
    expect(parts(panel, 'change').length).to.equal(70);
    expect(parts(panel, 'history-all')).to.deep.equal([]);
    await expect(panel).to.be.accessible();
  });

  it('says plainly when the back end keeps none, and when nothing happened yet', async () => {
    const none = await scene({
      events: [],
      around: ({history: _, ...adapter}) => ({
        ...adapter,
        capabilities: async () => ({...(await adapter.capabilities()), history: 'none'}),
      }),
    });
    expect(textOf(part(none.panel, 'history'))).to.equal('History This data source keeps no history.');
    const empty = await scene({events: []});
    expect(textOf(part(empty.panel, 'history'))).to.equal('History No changes yet.');
  });

  it('counts how often a close date was put off, forward moves only, and by how much in all', () => {
    const of = (...dates: readonly string[]): ReturnType<typeof pushes> =>
      pushes(
        groupLog(
          log(...dates.slice(1).map((to, i): Told => ({kind: 'expectedClose', from: dates[i] ?? null, to}))),
        ).get('a') ?? [],
      );
    expect(of('2026-12-05', '2026-12-31', '2027-01-09')).to.deep.equal({count: 2, days: 35});
    expect(of('2026-12-05', '2026-12-15', '2026-12-10')).to.deep.equal({count: 1, days: 5});
    expect(of('2026-12-05', '2026-12-15', '2026-12-01')).to.equal(undefined);
    expect(of('2026-12-05')).to.equal(undefined);
  });
});
