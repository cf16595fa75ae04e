import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {initialRanks} from '../../model/rank.js';
import type {ContractSeed} from './types.js';

const MAIN: Pipeline = {
  id: 'contract',
  name: 'Contract',
  order: 0,
  currency: 'USD',
  stages: [
    {id: 'c-lead', name: 'Lead', order: 0, kind: 'open', probability: 1_000},
    {
      id: 'c-qualified',
      name: 'Qualified',
      order: 1,
      kind: 'open',
      probability: 3_333,
      transitions: ['c-lead', 'c-offer', 'c-lost'],
    },
    // No chance: its deals are in no weighted sum unless they bring their own.
    {id: 'c-offer', name: 'Offer', order: 2, kind: 'open'},
    {id: 'c-won', name: 'Won', order: 3, kind: 'won'},
    {id: 'c-lost', name: 'Lost', order: 4, kind: 'lost'},
  ],
};

const OTHER: Pipeline = {
  id: 'contract-other',
  name: 'Other',
  order: 1,
  currency: 'EUR',
  stages: [
    {id: 'o-open', name: 'Open', order: 0, kind: 'open', probability: 5_000},
    {id: 'o-won', name: 'Won', order: 1, kind: 'won'},
  ],
};

const OWNERS: readonly Owner[] = [
  {id: 'owner-1', name: 'Ada Abara', active: true},
  {id: 'owner-2', name: 'Björn Østergård', active: true},
];

/** Ids that break addresses, queries and plain objects. */
const ODD_IDS: readonly Id[] = [
  'a/b?c=d&e#f',
  '..',
  '%2F%00',
  'quo"te',
  "it's; drop (table), a",
  'back\\slash',
  '9007199254740993123',
  '9007199254740993124',
  '🚀 id',
  '__proto__',
  'hasOwnProperty',
];

type Draft = Partial<Deal> & {readonly id: Id};

const money = (minor: number, currency: string): Pick<Deal, 'amount'> => ({amount: {minor, currency}});

/** Equal titles, amounts, dates and owners, so that only the id tells some of them apart. */
const plain = (): readonly Draft[] =>
  Array.from({length: 20}, (_, i): Draft => ({
    id: `deal-${String(i + 1).padStart(2, '0')}`,
    stageId: ['c-lead', 'c-qualified', 'c-offer'][i % 3] ?? 'c-lead',
    title: ['Annual licence', 'annual licence', 'Été 2026', 'Zebra crossing'][i % 4] ?? '',
    ...money([120_000, 5, 120_000, 99_999_99][i % 4] ?? 0, i % 5 === 0 ? 'EUR' : 'USD'),
    ...(i % 3 !== 0 && {expectedClose: `2026-1${i % 3}-0${1 + (i % 2)}`}),
    ...(i % 4 !== 0 && {ownerId: i % 2 === 0 ? 'owner-1' : 'owner-2'}),
  }));

const odd = (): readonly Draft[] => [
  ...ODD_IDS.map((id): Draft => ({id, title: `Odd id ${id}`, ...money(700, 'USD')})),
  {id: 'yen', ...money(1_250, 'JPY')},
  {id: 'dinar', ...money(1_500_750, 'KWD')},
  {id: 'fomento', ...money(254_999, 'CLF'), stageId: 'c-qualified'},
  {id: 'largest', ...money(Number.MAX_SAFE_INTEGER, 'USD'), stageId: 'c-qualified'},
  {id: 'largest-too', ...money(Number.MAX_SAFE_INTEGER, 'USD'), stageId: 'c-qualified'},
  {id: 'credit', ...money(-1_500, 'USD'), stageId: 'c-offer'},
  {id: 'nothing', ...money(0, 'USD')},
  {id: 'unpriced'},
  {id: 'unpriced-too', stageId: 'c-qualified'},
  {id: 'own-chance', ...money(333, 'USD'), stageId: 'c-offer', probability: 4_999},
  {id: 'hopeless', ...money(333, 'USD'), probability: 0},
  {id: 'stray', ...money(4_200, 'USD'), stageId: 'stage-nobody-knows'},
  {id: 'won', ...money(800_000, 'USD'), stageId: 'c-won', outcome: 'won'},
  {id: 'lost', ...money(600_000, 'USD'), stageId: 'c-lost', outcome: 'lost'},
];

function dealsOf(drafts: readonly Draft[], pipelineId: Id, stageId: Id): readonly Deal[] {
  const ranks = initialRanks(drafts.length);
  return drafts.map((draft, i): Deal => {
    const base = {pipelineId, stageId, title: `Deal ${draft.id}`, outcome: 'open', revision: '1'} as const;
    return {...base, rank: ranks[i] ?? 'a0', ...draft};
  });
}

type Line = readonly [
  dealId: Id,
  at: string,
  kind: ChangeEvent['kind'],
  from: ChangeEvent['from'],
  to: ChangeEvent['to'],
];

/** Several at one moment, so that only the id puts them in order. */
const LINES: readonly Line[] = [
  ['deal-02', '2026-08-01T09:00:00.000Z', 'created', null, 'c-lead'],
  ['won', '2026-08-01T09:00:00.000Z', 'created', null, 'c-lead'],
  ['deal-02', '2026-08-03T10:30:00.000Z', 'amount', null, 5],
  ['deal-02', '2026-08-14T08:00:00.000Z', 'stage', 'c-lead', 'c-qualified'],
  ['deal-03', '2026-08-14T08:00:00.000Z', 'created', null, 'c-offer'],
  ['won', '2026-08-14T08:00:00.000Z', 'stage', 'c-lead', 'c-offer'],
  ['won', '2026-09-30T23:59:59.999Z', 'stage', 'c-offer', 'c-won'],
  ['won', '2026-10-01T00:00:00.000Z', 'outcome', 'open', 'won'],
  ['deal-03', '2026-10-20T12:00:00.000Z', 'owner', null, 'owner-1'],
  ['elsewhere-1', '2026-08-14T08:00:00.000Z', 'created', null, 'o-open'],
];

function events(): readonly ChangeEvent[] {
  return LINES.map(([dealId, at, kind, from, to], i) => {
    // Counted down, so that the order of the list is not the order of the ids.
    const id = `event-${String(99 - i).padStart(3, '0')}`;
    return {id, dealId, at, kind, to: to ?? null, ...(from != null && {from})};
  });
}

/**
 * What the contract suite asks back ends to hold: 45 deals in one pipeline, two in another, a short log and two owners.
 * Nothing in it is later than 31 October 2026.
 */
export function contractSeed(): ContractSeed {
  const other: readonly Draft[] = [{id: 'elsewhere-1', ...money(1_000, 'EUR')}, {id: 'elsewhere-2'}];
  return {
    pipelines: [MAIN, OTHER],
    deals: [...dealsOf([...plain(), ...odd()], MAIN.id, 'c-lead'), ...dealsOf(other, OTHER.id, 'o-open')],
    events: events(),
    owners: OWNERS,
  };
}
