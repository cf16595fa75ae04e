import type {Deal} from '../../../src/model/deal.js';
import type {Owner, Pipeline} from '../../../src/model/pipeline.js';
import {initialRanks} from '../../../src/model/rank.js';

const NOW = '2026-11-23T09:00:00.000Z';
export const now = (): string => NOW;

export const OWNERS: readonly Owner[] = [
  {id: 'olga', name: 'Olga Orr', active: true},
  {id: 'paul', name: 'Paul Poe', active: true},
];

/** Closing does not go back to Lead; a lost deal has a reason. */
export const PIPELINE: Pipeline = {
  id: 'p',
  name: 'New business',
  order: 0,
  currency: 'USD',
  lostReasons: ['Price', 'Timing', 'Competitor'],
  stages: [
    {id: 'lead', name: 'Lead', order: 0, kind: 'open', probability: 1_000, rotAfterDays: 30},
    {id: 'demo', name: 'Demo', order: 1, kind: 'open', probability: 4_500},
    {
      id: 'close',
      name: 'Closing',
      order: 2,
      kind: 'open',
      probability: 9_000,
      transitions: ['demo', 'won', 'lost'],
    },
    {id: 'won', name: 'Won', order: 3, kind: 'won'},
    {id: 'lost', name: 'Lost', order: 4, kind: 'lost', requires: ['lostReason']},
  ],
};

type Row = readonly [title: string, ownerId: string, dollars: number | undefined, more?: Partial<Deal>];

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  lead: [
    ['Alder renewal', 'olga', 4_000, {tags: ['renewal']}],
    ['Birch upgrade', 'paul', 12_000, {expectedClose: '2026-12-18'}],
    ['Cedar pilot', 'olga', 900, {tags: ['renewal', 'pilot']}],
    ['Dogwood licence', 'paul', 7_500, {stageEnteredAt: '2026-08-03T09:00:00.000Z'}],
    ['Elm support', 'olga', undefined],
    ['Fir rollout', 'paul', 30_000],
    ['Hazel seats', 'olga', 2_000],
    ['Juniper audit', 'paul', 5_500],
    ['Larch portal', 'olga', 8_000],
    ['Maple archive', 'paul', 1_500],
  ],
  demo: [
    ['Nutmeg trial', 'olga', 10_000],
    ['Olive merger', 'paul', 22_000, {expectedClose: '2027-01-15'}],
    ['Pine expansion', 'olga', 6_000],
  ],
  close: [
    ['Quince contract', 'paul', 40_000],
    ['Rowan framework', 'olga', 15_000],
  ],
  won: [['Spruce launch', 'olga', 9_000, {outcome: 'won', closedAt: '2026-11-02T09:00:00.000Z'}]],
  lost: [['Thorn tender', 'paul', 3_000, {outcome: 'lost', closedAt: '2026-11-03T09:00:00.000Z', lostReason: 'Price'}]],
};

/** `lead-1` ... `lead-10`, `demo-1` ... : the same deals every time. */
export const DEALS: readonly Deal[] = Object.entries(ROWS).flatMap(([stageId, rows]) => {
  const ranks = initialRanks(rows.length);
  return rows.map(([title, ownerId, dollars, more], index): Deal => ({
    id: `${stageId}-${index + 1}`,
    pipelineId: 'p',
    stageId,
    title,
    outcome: 'open',
    ownerId,
    ...(dollars !== undefined && {amount: {minor: dollars * 100, currency: 'USD'}}),
    expectedClose: '2026-12-04',
    nextActivityAt: NOW,
    stageEnteredAt: '2026-11-16T09:00:00.000Z',
    account: {id: 'acme', name: 'Acme'},
    revision: '1',
    rank: ranks[index]!,
    ...more,
  }));
});

/** Ids `lead-1` ... `lead-n`. */
export const leads = (first: number, last: number): readonly string[] =>
  Array.from({length: last - first + 1}, (_, index) => `lead-${first + index}`);
