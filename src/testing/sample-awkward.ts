import {plainDateOf} from '../model/calendar.js';
import type {ChangeEvent} from '../model/change-event.js';
import type {Deal} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';
import type {Money} from '../model/money.js';
import {SAMPLE_OWNERS, SAMPLE_PIPELINE} from './sample-pipeline.js';
import type {SampleData} from './sample-types.js';

const DAY = 86_400_000;

/** Moments and dates a number of days before (or, negative, after) the data's own. */
interface Ago {
  (days: number): Instant;
  date(days: number): string;
}

function agoFrom(asOf: Instant): Ago {
  const moment = (days: number): Instant => new Date(Date.parse(asOf) - days * DAY).toISOString();
  return Object.assign(moment, {date: (days: number): string => plainDateOf(moment(days), 'UTC')});
}

type Odd = Partial<Deal> & {readonly id: Id};

const usd = (minor: number): Money => ({minor, currency: 'USD'});

/** Several currencies, amounts at the edges of what is exact, below zero, at zero, missing. */
const oddAmounts = (ago: Ago): readonly Odd[] => [
  {id: 'yen', title: 'No decimals', amount: {minor: 1_250_000, currency: 'JPY'}},
  {id: 'dinar', title: 'Three decimals', amount: {minor: 12_500_750, currency: 'KWD'}},
  {id: 'euro', title: 'Euro zone rollout', amount: {minor: 4_990_000, currency: 'EUR'}, stageId: 'proposal'},
  {id: 'huge-1', title: 'Largest exact amount', amount: usd(Number.MAX_SAFE_INTEGER), stageId: 'negotiation'},
  {id: 'huge-2', title: 'Together beyond 2^53', amount: usd(Number.MAX_SAFE_INTEGER - 1), stageId: 'negotiation'},
  {id: 'credit', title: 'Credit note', amount: usd(-1_500_000), stageId: 'closing'},
  {id: 'free', title: 'Pilot for nothing', amount: usd(0)},
  {id: 'cent', title: 'One cent', amount: usd(1)},
  {id: 'no-amount', title: 'Amount not known yet', stageId: 'qualification', expectedClose: ago.date(-30)},
];

/** Texts that break layouts, reverse directions or look like markup. */
const oddTexts = (): readonly Odd[] => [
  {
    id: 'long',
    title: `${'A very long title that somebody pasted out of a mail, '.repeat(6)}end`,
    amount: usd(1_000_000),
  },
  {id: 'word', title: 'Donaudampfschifffahrtsgesellschaft'.repeat(4), account: {id: 'w', name: 'X'.repeat(120)}},
  {id: 'emoji', title: '🚀 Launch 👩‍👩‍👧‍👦 package 🇯🇵 – 100 % 🎉', account: {id: 'e', name: '☕️ & 🥐 Café'}},
  {
    id: 'arabic',
    title: 'توسعة المستودع الرئيسي',
    account: {id: 'ar', name: 'شركة النخلة الذهبية'},
    amount: usd(7_200_000),
  },
  {id: 'hebrew', title: 'חידוש רישיון (3 אתרים)', account: {id: 'he', name: 'אורן מערכות'}, stageId: 'proposal'},
  {id: 'override', title: 'Text \u202Ewith an override\u202C inside', account: {id: 'o', name: 'Plain Name'}},
  {
    id: 'markup',
    title: '<img src=x onerror="alert(1)"><b>Bold</b> & "quoted"',
    source: '</script><script>',
    account: {id: 'm', name: '<script>alert(2)</script>'},
    tags: ['<i>tag</i>'],
    nextActivity: '${7*7}{{7*7}}',
    fields: {website: 'javascript:alert(3)', note: '=1+1'},
  },
  {id: 'marks', title: 'Z̸̡̢a̶͜͡l̷̛͝g̵̀́o and é as two characters'},
  {id: 'blank', title: '   '},
  {id: 'many-tags', title: 'Thirty tags', tags: Array.from({length: 30}, (_, i) => `Tag ${i + 1}`)},
];

/** Missing, contradicting or impossible references and dates. */
const oddStates = (ago: Ago): readonly Odd[] => [
  {id: 'no-owner', title: 'Nobody owns this', amount: usd(300_000), stageId: 'qualification'},
  {id: 'ghost', title: 'Owner is not in the list', ownerId: 'nobody-knows', amount: usd(450_000)},
  {id: 'lost-stage', title: 'Stage was removed', stageId: 'stage-that-is-gone', amount: usd(880_000), ownerId: 'mk'},
  {id: 'future', title: 'Created by a fast clock', createdAt: ago(-2), stageEnteredAt: ago(-2)},
  {
    id: 'ancient',
    title: 'Open for nine years',
    createdAt: ago(3300),
    stageEnteredAt: ago(3200),
    expectedClose: '2018-02-28',
  },
  {
    id: 'overdue',
    title: 'Everything is overdue',
    nextActivityAt: ago(40),
    nextActivity: 'Call',
    expectedClose: ago.date(60),
  },
  {id: 'certain', title: 'Own chance of 100 %', probability: 10_000, amount: usd(2_000_000), stageId: 'proposal'},
  {id: 'hopeless', title: 'Own chance of 0 %', probability: 0, amount: usd(2_000_000), stageId: 'proposal'},
  {id: 'locked', title: 'May not be touched', can: {edit: false, move: false, delete: false}, amount: usd(99_900)},
  {id: '__proto__', title: 'Id that is a word of the language', amount: usd(120_000)},
  {id: 'quote"d id', title: 'Id with quotes and a space', amount: usd(130_000)},
  {id: 'undated-win', title: 'Won, nobody knows when', stageId: 'won', outcome: 'won', amount: usd(640_000)},
  {
    id: 'lost-here',
    title: 'Lost in Negotiation',
    stageId: 'negotiation',
    outcome: 'lost',
    lostReason: 'Price',
    createdAt: ago(80),
    closedAt: ago(10),
    amount: usd(1_900_000),
  },
  {
    id: 'backwards',
    title: 'Closed before it was created',
    stageId: 'won',
    outcome: 'won',
    createdAt: ago(5),
    closedAt: ago(9),
    amount: {minor: 800_000, currency: 'EUR'},
  },
  {
    id: 'reopened',
    title: 'Won, then open again',
    stageId: 'negotiation',
    amount: usd(3_300_000),
    ownerId: 'rt',
    createdAt: ago(90),
    stageEnteredAt: ago(12),
    updatedAt: ago(12),
  },
];

type Line = Pick<ChangeEvent, 'kind' | 'from' | 'to' | 'precision'> & {readonly days: number};

const REOPENED: readonly Line[] = [
  {days: 90, kind: 'created', to: 'lead'},
  {days: 90, kind: 'amount', from: null, to: 2_500_000},
  {days: 70, kind: 'stage', from: 'lead', to: 'proposal'},
  {days: 60, kind: 'stage', from: 'proposal', to: 'qualification'},
  {days: 45, kind: 'stage', from: 'qualification', to: 'negotiation'},
  {days: 30, kind: 'stage', from: 'negotiation', to: 'won'},
  {days: 30, kind: 'outcome', from: 'open', to: 'won'},
  {days: 12, kind: 'stage', from: 'won', to: 'negotiation'},
  {days: 12, kind: 'outcome', from: 'won', to: 'open'},
  {days: 12, kind: 'amount', from: 2_500_000, to: 3_300_000},
];

/** Lost without leaving its stage; only the days are known. */
const LOST_HERE: readonly Line[] = [
  {days: 80, kind: 'created', to: 'lead', precision: 'day'},
  {days: 80, kind: 'amount', from: null, to: 1_900_000, precision: 'day'},
  {days: 50, kind: 'stage', from: 'lead', to: 'negotiation', precision: 'day'},
  {days: 10, kind: 'outcome', from: 'open', to: 'lost', precision: 'day'},
];

/** A deal that is in the log and nowhere else. */
const DELETED: readonly Line[] = [
  {days: 66, kind: 'created', to: 'lead'},
  {days: 65, kind: 'deleted', from: 'lead'},
];

function awkwardEvents(ago: Ago): readonly ChangeEvent[] {
  const logs = {reopened: REOPENED, 'lost-here': LOST_HERE, deleted: DELETED};
  return Object.entries(logs)
    .flatMap(([dealId, lines]) => lines.map((line) => ({...line, dealId})))
    .toSorted((a, b) => b.days - a.days)
    .map(({days, ...event}, index) => ({id: `e${String(index).padStart(4, '0')}`, at: ago(days), ...event}));
}

/** One of each kind of deal that real data has and demos forget. Most of them come without a log. */
export function awkwardData(asOf: Instant): SampleData {
  const ago = agoFrom(asOf);
  const odd = [...oddAmounts(ago), ...oddTexts(), ...oddStates(ago)];
  const base = {pipelineId: SAMPLE_PIPELINE.id, stageId: 'lead', outcome: 'open', title: '', revision: '1'} as const;
  return {
    pipeline: SAMPLE_PIPELINE,
    deals: odd.map((deal) => ({...base, ...deal})),
    events: awkwardEvents(ago),
    owners: SAMPLE_OWNERS,
    activities: [
      {id: 'awkward-a1', dealId: 'overdue', kind: 'call', subject: 'Call', dueAt: ago(40), revision: '1'},
      {id: 'awkward-a2', dealId: 'no such deal', kind: 'task', subject: 'Work on a deal that is gone', revision: '1'},
    ],
    asOf,
  };
}
