import {LOST_REASONS} from './sample-names.js';
import type {Owner, Pipeline} from '../model/pipeline.js';

/** The pipeline of all sample data: five open stages, then Won and Lost. Chances in basis points, limits in days. */
export const SAMPLE_PIPELINE: Pipeline = {
  id: 'new-business',
  name: 'New business',
  order: 0,
  currency: 'USD',
  timeZone: 'UTC',
  lostReasons: LOST_REASONS,
  stages: [
    {
      id: 'lead',
      name: 'Lead generation',
      order: 1,
      kind: 'open',
      probability: 1000,
      rotAfterDays: 30,
      forecastCategory: 'pipeline',
      goal: 'A named person at the company agrees to a first conversation.',
      guidance: 'Find out who feels the problem. Write why they should talk to us, in one sentence. Book the call.',
    },
    {
      id: 'qualification',
      name: 'Qualification',
      order: 2,
      kind: 'open',
      probability: 2500,
      rotAfterDays: 30,
      forecastCategory: 'pipeline',
      goal: 'Need, budget, decision maker and timing are known, or the deal is closed as lost.',
      guidance: 'Ask what happens if nothing changes. Note the budget, who signs and by when. No need, no deal.',
    },
    {
      id: 'proposal',
      name: 'Proposal / Demo',
      order: 3,
      kind: 'open',
      probability: 4500,
      rotAfterDays: 30,
      forecastCategory: 'best',
      goal: 'The people who decide have seen the solution and hold a written offer.',
      guidance: 'Show their case, not every feature. Send the offer within two days and agree on the next date.',
    },
    {
      id: 'negotiation',
      name: 'Negotiation',
      order: 4,
      kind: 'open',
      probability: 7000,
      rotAfterDays: 45,
      forecastCategory: 'commit',
      goal: 'Price, scope and terms are agreed with the person who signs.',
      guidance: 'Trade, do not give. Bring in legal early. Keep the list of open points short and shared.',
    },
    {
      id: 'closing',
      name: 'Closing',
      order: 5,
      kind: 'open',
      probability: 9000,
      rotAfterDays: 21,
      forecastCategory: 'commit',
      goal: 'The contract is signed and the start date is set.',
      guidance: 'Confirm who signs and when. Prepare the hand-over. Thank the people who helped.',
    },
    {id: 'won', name: 'Won', order: 6, kind: 'won', probability: 10_000},
    {id: 'lost', name: 'Lost', order: 7, kind: 'lost', probability: 0, requires: ['lostReason']},
  ],
};

/** Those who own sample deals. The last one has left: deals of the past may still be theirs. */
export const SAMPLE_OWNERS: readonly Owner[] = [
  {id: 'mk', name: 'Mara Keller', email: 'mara@example.com', teamId: 'north', active: true},
  {id: 'rt', name: 'Ravi Thomas', email: 'ravi@example.com', teamId: 'north', active: true},
  {id: 'jl', name: 'June Larsen', email: 'june@example.com', teamId: 'north', active: true},
  {id: 'so', name: 'Sam Osei', email: 'sam@example.com', teamId: 'south', active: true},
  {id: 'an', name: 'Aiko Nakamura', email: 'aiko@example.com', teamId: 'south', active: true},
  {id: 'pi', name: 'Paul Ivers', email: 'paul@example.com', teamId: 'south', active: false},
];
