import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {dealsAt, type PastDeals, type TravelInput} from '../../../src/analytics/change/time-travel.js';
import {changeEvents} from '../../../src/model/change-log.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import {applyCommand, invertCommand, outcomePatch, type Command} from '../../../src/model/command.js';
import type {Deal, DealPatch} from '../../../src/model/deal.js';
import {arrived, at, deal, eur, event, journey, PIPELINE} from '../builders.js';

const AS_OF = at('2025-12-01');
const ms = (date: string, hour = 0): number => Date.parse(at(date, hour));
const travel = (deals: readonly Deal[], events: readonly ChangeEvent[], date: string): PastDeals =>
  dealsAt({deals, events, pipeline: PIPELINE, asOf: AS_OF}, ms(date));
const only = ({deals}: PastDeals): Deal => {
  expect(deals).to.have.length(1);
  return deals[0] as Deal;
};

const ACCOUNTS = [
  {id: 'acc1', name: 'Acme'},
  {id: 'acc2', name: 'Globex'},
] as const;

/** Every field of a patch that the log tells, each sometimes taken away. */
const patchOf: fc.Arbitrary<DealPatch> = fc.record(
  {
    title: fc.constantFrom('One', 'Two', 'Three'),
    amount: fc.option(fc.record({minor: fc.nat(999), currency: fc.constantFrom('EUR', 'USD')}), {nil: undefined}),
    probability: fc.option(fc.nat(10_000), {nil: undefined}),
    expectedClose: fc.constantFrom('2025-06-01', '2025-09-01', undefined),
    ownerId: fc.constantFrom('u1', 'u2', undefined),
    account: fc.constantFrom(...ACCOUNTS, undefined),
    contact: fc.constantFrom({id: 'c1', name: 'Ann'}, {id: 'c2', name: 'Ben'}, undefined),
    source: fc.constantFrom('web', 'fair', undefined),
    lostReason: fc.constantFrom('price', undefined),
    priority: fc.constantFrom(0, 3, undefined),
    nextActivityAt: fc.constantFrom(at('2025-08-01'), undefined),
    tags: fc.constantFrom([], ['a'], ['a', 'b'], undefined),
    fields: fc.constantFrom({seats: 5}, {seats: 7, region: 'north'}, {vip: true, list: ['x', 'y']}, undefined),
  },
  {requiredKeys: []},
);

type Act = {readonly what: 'create' | 'edit' | 'move' | 'delete' | 'undo' | 'across' | 'both'; readonly id: string} & {
  readonly stage: string;
  readonly patch: DealPatch;
};
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('create', 'create', 'edit', 'edit', 'move', 'move', 'delete', 'undo', 'across', 'both'),
  id: fc.constantFrom('d1', 'd2', 'd3'),
  stage: fc.constantFrom('lead', 'proposal', 'won', 'lost'),
  patch: patchOf,
});

/** A back end with a log, to which random commands are given, one an hour. */
class World {
  readonly deals = new Map<string, Deal>();
  readonly events: ChangeEvent[] = [];
  readonly pasts: {readonly ms: number; readonly deals: readonly Deal[]}[] = [];
  #undo: Command | undefined;
  #used = new Set<string>();
  #ids = 0;

  play(one: Act, hour: number): void {
    const moment = new Date(ms('2025-01-01') + hour * 3_600_000).toISOString();
    const command = this.#command(one, moment);
    if (!command) return;
    const changes = applyCommand(this.deals, command);
    const lines = changes.flatMap((change) =>
      changeEvents(change, {at: moment, nextId: () => `e${String(++this.#ids).padStart(5, '0')}`}),
    );
    // Rank and moments of change alone are no history.
    if (lines.length === 0) return;
    this.#undo = command.type === 'deal-delete' ? invertCommand(this.deals, command, moment) : undefined;
    for (const {id, after} of changes) {
      if (after) this.deals.set(id, after);
      else this.deals.delete(id);
    }
    this.events.push(...lines);
    this.pasts.push({ms: Date.parse(moment), deals: [...this.deals.values()]});
  }

  #command({what, id, stage, patch}: Act, moment: string): Command | undefined {
    if (what === 'undo') return this.#undo;
    const now = this.deals.get(id);
    if (what === 'create') return this.#creation(id, patch, moment);
    if (!now) return undefined;
    if (what === 'edit') return {type: 'deal-edit', dealId: id, patch, at: moment};
    if (what === 'delete') return {type: 'deal-delete', dealId: id};
    if (now.pipelineId !== 'p') return undefined;
    if (what === 'across') {
      const away = {pipelineId: 'q', stageEnteredAt: moment};
      return {type: 'deal-move', dealId: id, stageId: 'elsewhere', rank: 'a', set: away, at: moment};
    }
    const set = {...outcomePatch(PIPELINE, now, stage, moment)};
    const move: Command = {type: 'deal-move', dealId: id, stageId: stage, rank: 'm', set, at: moment};
    if (what === 'move') return move;
    return {type: 'batch', commands: [move, {type: 'deal-edit', dealId: id, patch, at: moment}]};
  }

  #creation(id: string, patch: DealPatch, moment: string): Command | undefined {
    if (this.#used.has(id)) return undefined;
    this.#used.add(id);
    const facts = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    return {type: 'deal-create', deal: deal(id, {...facts, createdAt: moment, stageEnteredAt: moment})};
  }

  input(): TravelInput {
    return {deals: [...this.deals.values()], events: this.events, pipeline: PIPELINE, asOf: AS_OF};
  }
}

/** A deal without what has no history, and without what is said to be unknown. */
function comparable(one: Deal, {asNow, unknown}: PastDeals): object {
  const fields = new Set<string>(unknown.find(({dealId}) => dealId === one.id)?.fields);
  const known: Record<string, unknown> = {...one};
  for (const field of [...asNow, ...fields]) if (field !== 'currency') delete known[field];
  if (fields.has('currency') && one.amount && !fields.has('amount')) known['amount'] = one.amount.minor;
  return known;
}

const worldOf = (acts: readonly Act[]): World => {
  const world = new World();
  for (const [hour, one] of acts.entries()) world.play(one, hour);
  return world;
};
const acts = fc.array(act, {maxLength: 16});
const RUNS = {numRuns: 2000};

describe('time travel', () => {
  it('brings back every deal as it was after each command', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const world = worldOf(list);
        const input = world.input();
        for (const {ms: moment, deals} of world.pasts) {
          const past = dealsAt(input, moment);
          const expected = deals
            .filter(({pipelineId}) => pipelineId === 'p')
            .toSorted((a, b) => (a.id < b.id ? -1 : 1));
          expect(past.deals.map((one) => comparable(one, past))).to.deep.equal(
            expected.map((one) => comparable(one, past)),
          );
          // Of deals that are still there nothing is left out but what a line cannot say.
          for (const {dealId, fields} of past.unknown) {
            if (world.deals.has(dealId)) expect(['account', 'contact', 'currency']).to.include.members([...fields]);
          }
        }
      }),
      RUNS,
    );
  });

  it('does not depend on the order of deals and lines', () => {
    fc.assert(
      fc.property(acts, fc.nat(16), (list, hour) => {
        const input = worldOf(list).input();
        const turned = {
          ...input,
          deals: [...input.deals].toReversed(),
          events: [...(input.events as ChangeEvent[])].toReversed(),
        };
        const moment = ms('2025-01-01') + hour * 3_600_000;
        expect(dealsAt(turned, moment)).to.deep.equal(dealsAt(input, moment));
      }),
      RUNS,
    );
  });

  it('gives the deals themselves from the moment of the report on', () => {
    const one = deal('a', {createdAt: at('2026-01-01')});
    const past = dealsAt({deals: [one], events: [], pipeline: PIPELINE, asOf: AS_OF}, Date.parse(AS_OF));
    expect(only(past)).to.equal(one);
    expect(past).to.deep.include({asNow: [], unknown: [], reaches: true});
  });

  it('undoes stage, outcome and closing together, and says since when the deal stood there', () => {
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-01-05 proposal', '2025-01-20 won'),
      event('a', '2025-01-20', 'outcome', {from: 'open', to: 'won'}),
    ];
    const now = arrived('a', events, {stageEnteredAt: at('2025-01-20'), updatedAt: at('2025-01-20')});
    const then = only(travel([now], events, '2025-01-10'));
    expect(then).to.include({stageId: 'proposal', outcome: 'open', stageEnteredAt: at('2025-01-05')});
    expect(then.updatedAt).to.equal(at('2025-01-05'));
    expect(then).not.to.have.property('closedAt');
    expect(only(travel([now], events, '2025-01-20'))).to.deep.equal(now);
  });

  it('brings a reopened deal back closed, on the day on which it had been closed', () => {
    const events = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-01-05', 'outcome', {from: 'open', to: 'lost'}),
      event('a', '2025-01-09', 'outcome', {from: 'lost', to: 'open'}),
    ];
    expect(only(travel([deal('a')], events, '2025-01-07'))).to.include({outcome: 'lost', closedAt: at('2025-01-05')});
  });

  it('has no deal that was created later, and none before its own date where the log does not tell', () => {
    expect(travel([deal('a')], journey('a', '2025-02-01 lead'), '2025-01-31').deals).to.deep.equal([]);
    const dated = deal('b', {createdAt: at('2025-02-01')});
    expect(travel([dated], [], '2025-01-31').deals).to.deep.equal([]);
    expect(only(travel([dated], [], '2025-02-01'))).to.equal(dated);
    expect(travel([deal('c')], [], '2025-02-01').deals).to.deep.equal([]);
  });

  it('brings a deleted deal back as far as its log tells, and names what it does not tell', () => {
    const events = [
      ...journey('a', '2025-01-01 lead', '2025-01-05 proposal'),
      event('a', '2025-01-03', 'amount', {from: 100, to: 250}),
      event('a', '2025-01-04', 'field', {field: 'region', from: null, to: 'north'}),
      event('a', '2025-01-10', 'deleted', {from: 'proposal'}),
    ];
    const past = travel([], events, '2025-01-06');
    expect(only(past)).to.deep.include({
      id: 'a',
      title: '',
      stageId: 'proposal',
      outcome: 'open',
      amount: eur(250),
      fields: {region: 'north'},
      createdAt: at('2025-01-01'),
      stageEnteredAt: at('2025-01-05'),
    });
    expect(past.unknown[0]?.fields).to.include.members(['title', 'currency', 'ownerId', 'fields']);
    expect(past.unknown[0]?.fields).not.to.include('amount');
    expect(only(travel([], events, '2025-01-02'))).to.deep.include({stageId: 'lead', amount: eur(100)});
    expect(travel([], events, '2025-01-10').deals).to.deep.equal([]);
  });

  it('brings a deal back that has gone to another pipeline since', () => {
    const events = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-01-10', 'stage', {from: 'lead', to: 'x'}),
      event('a', '2025-01-10', 'field', {field: 'pipelineId', from: 'p', to: 'q'}),
    ];
    const gone = deal('a', {pipelineId: 'q', stageId: 'x'});
    expect(only(travel([gone], events, '2025-01-05'))).to.include({pipelineId: 'p', stageId: 'lead'});
    expect(travel([gone], events, '2025-01-15').deals).to.deep.equal([]);
    expect(only(travel([], events, '2025-01-05'))).to.include({pipelineId: 'p', stageId: 'lead'});
  });

  it('says that the currency of an amount which is gone is a guess', () => {
    const events = [...journey('a', '2025-01-01 lead'), event('a', '2025-01-03', 'amount', {from: 500, to: null})];
    const past = travel([deal('a')], events, '2025-01-02');
    expect(only(past).amount).to.deep.equal(eur(500));
    expect(past.unknown).to.deep.equal([{dealId: 'a', fields: ['currency']}]);
  });

  it('finds an account by its name where one deal still has it, and else says that it does not know which', () => {
    const events = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-01-03', 'field', {field: 'account', from: 'Acme', to: 'Globex'}),
    ];
    const now = deal('a', {account: ACCOUNTS[1]});
    const alone = travel([now], events, '2025-01-02');
    expect(only(alone).account).to.deep.equal({id: '', name: 'Acme'});
    expect(alone.unknown).to.deep.equal([{dealId: 'a', fields: ['account']}]);
    const both = travel([now, deal('b', {account: ACCOUNTS[0], createdAt: at('2025-06-01')})], events, '2025-01-02');
    expect(only(both).account).to.deep.equal(ACCOUNTS[0]);
    expect(both.unknown).to.deep.equal([]);
  });

  it('takes away an activity that had not happened yet, and names the fields that are as they are now', () => {
    const now = deal('a', {createdAt: at('2025-01-01'), lastActivityAt: at('2025-02-01'), nextActivity: 'Call'});
    const past = travel([now], [], '2025-01-15');
    expect(only(past)).not.to.have.property('lastActivityAt');
    expect(only(past).nextActivity).to.equal('Call');
    expect(past.unknown).to.deep.equal([{dealId: 'a', fields: ['lastActivityAt']}]);
    expect(past.asNow).to.include.members(['rank', 'nextActivity']);
    expect(past.reaches).to.equal(false);
  });

  it('refuses a moment that is none', () => {
    expect(() => dealsAt({deals: [], events: [], pipeline: PIPELINE, asOf: AS_OF}, NaN)).to.throw(RangeError, /epoch/);
  });
});
