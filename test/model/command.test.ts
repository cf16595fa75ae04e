import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  applyCommand,
  commandDealIds,
  invertCommand,
  outcomePatch,
  type Command,
  type SingleCommand,
} from '../../src/model/command.js';
import {inversePatch, patchDeal, sameDeal, type Deal, type DealLookup, type DealPatch} from '../../src/model/deal.js';
import {initialRanks} from '../../src/model/rank.js';
import {deal, PIPELINE, someDeals} from '../data/fixtures.js';
import {deals, defined, minors, STAGE_IDS} from './arbitraries.js';

const AT = '2026-11-23T09:00:00.000Z';
const LATER = '2026-11-23T10:00:00.000Z';

type Deals = Map<string, Deal>;

const mapOf = (list: readonly Deal[]): Deals => new Map(list.map((one) => [one.id, one]));

function run(state: Deals, command: Command): Deals {
  const next = new Map(state);
  for (const {id, after} of applyCommand(state, command)) {
    if (after) next.set(id, after);
    else next.delete(id);
  }
  return next;
}

/** What undo promises to bring back: all but the time of the last write, and a rank where there was none. */
function meaning(state: Deals, ranked: Deals): unknown {
  const plain = [...state.values()].map(({updatedAt: _updatedAt, rank, ...rest}) => {
    return {...rest, rank: ranked.get(rest.id)?.rank === undefined ? undefined : rank};
  });
  return plain.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const patch: fc.Arbitrary<DealPatch> = fc.record(
  {
    title: fc.constantFrom('New', 'Newer'),
    amount: fc.option(fc.record({minor: minors, currency: fc.constantFrom('USD', 'JPY')}), {nil: undefined}),
    ownerId: fc.constantFrom('ann', undefined),
    lostReason: fc.constantFrom('Price', undefined),
    outcome: fc.constantFrom('open' as const, 'won' as const),
    closedAt: fc.constantFrom(AT, undefined),
    fields: fc.constantFrom({seats: 1}, undefined),
  },
  {requiredKeys: []},
);

/** Commands in the order of draws; each speaks of a deal that is there, or makes one that is not. */
interface Draw {
  readonly kind: 'move' | 'edit' | 'create' | 'delete';
  readonly pick: number;
  readonly stageId: string;
  readonly rank: string;
  readonly patch: DealPatch;
}
const draw: fc.Arbitrary<Draw> = fc.record({
  kind: fc.constantFrom('move' as const, 'move' as const, 'edit' as const, 'create' as const, 'delete' as const),
  pick: fc.nat(),
  stageId: fc.constantFrom(...STAGE_IDS),
  rank: fc.constantFrom(...initialRanks(5)),
  patch,
});

function single(state: Deals, {kind, pick, stageId, rank, patch: set}: Draw, fresh: string): SingleCommand {
  const id = [...state.keys()][pick % Math.max(1, state.size)] ?? 'nobody';
  if (kind === 'create')
    return {type: 'deal-create', deal: deal(fresh, stageId, {rank, ...(defined(set) as Partial<Deal>)})};
  if (kind === 'delete') return {type: 'deal-delete', dealId: id};
  if (kind === 'edit') return {type: 'deal-edit', dealId: id, patch: set, at: AT};
  return {type: 'deal-move', dealId: id, stageId, rank, set, at: AT};
}

/** Draws as commands, several at a time as batches. */
function commandsOf(start: Deals, groups: readonly (readonly Draw[])[]): readonly Command[] {
  let state = start;
  let made = 0;
  return groups.map((group) => {
    const commands: SingleCommand[] = [];
    for (const one of group) {
      const command = single(state, one, `fresh-${++made}`);
      commands.push(command);
      state = run(state, command);
    }
    return commands.length === 1 ? commands[0]! : {type: 'batch', commands};
  });
}

const groups = fc.array(fc.array(draw, {minLength: 1, maxLength: 4}), {maxLength: 8});

describe('commands', () => {
  const start = mapOf(someDeals());

  it('move a deal: stage, rank, and the day it came, only if it came from elsewhere', () => {
    const [change] = applyCommand(start, {
      type: 'deal-move',
      dealId: 'a',
      stageId: 'demo',
      rank: 'a5',
      set: {title: 'T'},
      at: AT,
    });
    expect(change!.before).to.equal(start.get('a'));
    expect(change!.after).to.deep.equal({
      ...start.get('a'),
      ...{stageId: 'demo', rank: 'a5', title: 'T', stageEnteredAt: AT, updatedAt: AT},
    });
    const [within] = applyCommand(start, {type: 'deal-move', dealId: 'a', stageId: 'lead', rank: 'a9', at: AT});
    expect(within!.after).not.to.have.property('stageEnteredAt');
  });

  it('edit, create and delete', () => {
    const [edited] = applyCommand(start, {
      type: 'deal-edit',
      dealId: 'a',
      patch: {amount: undefined, title: 'T'},
      at: AT,
    });
    expect(edited!.after).to.include({title: 'T', updatedAt: AT}).and.not.have.property('amount');
    const made = deal('new', 'lead');
    expect(applyCommand(start, {type: 'deal-create', deal: made})).to.deep.equal([
      {id: 'new', before: undefined, after: made},
    ]);
    const [gone] = applyCommand(start, {type: 'deal-delete', dealId: 'a'});
    expect([gone!.before, gone!.after]).to.deep.equal([start.get('a'), undefined]);
  });

  it('change nothing when their deal is not there', () => {
    const at = AT;
    const lost: readonly Command[] = [
      {type: 'deal-move', dealId: 'x', stageId: 'demo', rank: 'a0', at},
      {type: 'deal-edit', dealId: 'x', patch: {title: 'T'}, at},
      {type: 'deal-delete', dealId: 'x'},
      {type: 'batch', commands: []},
    ];
    for (const command of lost) {
      expect(applyCommand(start, command)).to.deep.equal([]);
      expect(invertCommand(start, command, LATER)).to.equal(undefined);
    }
  });

  it('in a batch build on one another, and make one change per deal', () => {
    const command: Command = {
      type: 'batch',
      commands: [
        {type: 'deal-move', dealId: 'a', stageId: 'demo', rank: 'a5', at: AT},
        {type: 'deal-edit', dealId: 'a', patch: {title: 'T'}, at: LATER},
        {type: 'deal-delete', dealId: 'b'},
      ],
    };
    const changes = applyCommand(start, command);
    expect(changes.map(({id}) => id)).to.deep.equal(['a', 'b']);
    expect(changes[0]!.before).to.equal(start.get('a'));
    expect(changes[0]!.after).to.include({stageId: 'demo', title: 'T', updatedAt: LATER});
    expect(commandDealIds(command)).to.deep.equal(['a', 'b']);
  });

  it('make no change of a deal that one batch makes and takes away, or takes away and puts back', () => {
    const made = deal('new', 'lead');
    const commands: readonly SingleCommand[] = [
      {type: 'deal-create', deal: made},
      {type: 'deal-edit', dealId: 'new', patch: {title: 'T'}, at: AT},
      {type: 'deal-delete', dealId: 'new'},
    ];
    expect(applyCommand(start, {type: 'batch', commands})).to.deep.equal([]);
    const back: readonly SingleCommand[] = [
      {type: 'deal-delete', dealId: 'a'},
      {type: 'deal-create', deal: start.get('a')!},
    ];
    expect(applyCommand(start, {type: 'batch', commands: back})).to.deep.equal([]);
  });

  it('that create a deal over another are undone to the other one', () => {
    const over: SingleCommand = {type: 'deal-create', deal: deal('a', 'demo', {title: 'Over'})};
    const batch: Command = {type: 'batch', commands: [{type: 'deal-delete', dealId: 'a'}, over]};
    for (const command of [over, batch]) {
      const inverse = invertCommand(start, command, LATER)!;
      expect(run(run(start, command), inverse).get('a')).to.equal(start.get('a'));
    }
    const fresh: Command = {type: 'deal-create', deal: deal('new', 'lead')};
    expect(invertCommand(start, fresh, LATER)).to.deep.equal({type: 'deal-delete', dealId: 'new'});
  });

  it('never touch the deals they are given', () => {
    fc.assert(
      fc.property(deals, groups, (list, draws) => {
        const frozen = mapOf(list.map((one) => Object.freeze({...one})));
        const before = JSON.stringify(list);
        for (const command of commandsOf(frozen, draws)) applyCommand(frozen, command);
        expect(JSON.stringify([...frozen.values()])).to.equal(before);
      }),
      {numRuns: 100},
    );
  });

  it('are undone by their inverse, one after the other, whatever they were', () => {
    fc.assert(
      fc.property(deals, groups, (list, draws) => {
        const first = mapOf(list);
        const states = [first];
        const inverses: (Command | undefined)[] = [];
        for (const command of commandsOf(first, draws)) {
          const state = states.at(-1)!;
          inverses.push(invertCommand(state, command, LATER));
          states.push(run(state, command));
        }
        let state = states.at(-1)!;
        for (const [i, inverse] of [...inverses.entries()].toReversed()) {
          if (inverse) state = run(state, inverse);
          const then = states[i]!;
          expect(meaning(state, then)).to.deep.equal(meaning(then, then));
        }
      }),
      {numRuns: 500},
    );
  });

  it('cost what they touch: each deal concerned is read a few times, no other one ever', () => {
    const ranks = initialRanks(1_000);
    const many = mapOf(ranks.map((rank, i) => deal(`d${i}`, 'lead', {rank})));
    const reads = new Map<string, number>();
    const spy: DealLookup = {
      get: (id) => {
        reads.set(id, (reads.get(id) ?? 0) + 1);
        return many.get(id);
      },
    };
    const move = (dealId: string): SingleCommand => ({type: 'deal-move', dealId, stageId: 'demo', rank: 'a0', at: AT});
    for (const command of [move('d7'), {type: 'batch', commands: [move('d1'), move('d2'), move('d1')]}] as const) {
      reads.clear();
      applyCommand(spy, command);
      invertCommand(spy, command, LATER);
      expect([...reads.keys()].toSorted()).to.deep.equal([...commandDealIds(command)].toSorted());
      expect(Math.max(...reads.values())).to.be.at.most(4);
    }
  });
});

describe('patches', () => {
  it('laid over what they changed, the inverse restores it, down to the keys that were absent', () => {
    fc.assert(
      fc.property(deals, patch, (list, one) => {
        for (const each of list) expect(patchDeal(patchDeal(each, one), inversePatch(each, one))).to.deep.equal(each);
      }),
    );
  });
});

describe('two deals', () => {
  const one = deal('a', 'lead', {tags: ['x'], account: {id: '1', name: 'A'}});

  it('say the same when only revision and rank tell them apart, however their parts were made', () => {
    expect(sameDeal(one, one)).to.equal(true);
    const copy = {...one, revision: '9', rank: 'zz', tags: ['x'], account: {id: '1', name: 'A'}};
    expect(sameDeal(one, copy)).to.equal(true);
  });

  it('say something else when any other member differs, is added or is missing', () => {
    const {account: _account, ...without} = one;
    const others: readonly Deal[] = [
      without,
      {...one, title: 'T'},
      {...one, tags: ['x', 'y']},
      {...one, amount: {minor: 10_000, currency: 'EUR'}},
      {...one, ownerId: 'ann'},
      {...one, archived: true},
    ];
    for (const other of others) expect([sameDeal(one, other), sameDeal(other, one)]).to.deep.equal([false, false]);
  });
});

describe('outcome and stage', () => {
  const patchFor = (from: Partial<Deal>, stageId: string): DealPatch =>
    outcomePatch(PIPELINE, deal('a', 'lead', from), stageId, AT);

  it('agree: arriving in a won or lost stage closes, coming back opens again', () => {
    expect(patchFor({}, 'won')).to.deep.equal({outcome: 'won', closedAt: AT});
    expect(patchFor({}, 'lost')).to.deep.equal({outcome: 'lost', closedAt: AT});
    const reopened = {outcome: 'open', closedAt: undefined, lostReason: undefined};
    expect(patchFor({stageId: 'won', outcome: 'won', closedAt: AT}, 'demo')).to.deep.equal(reopened);
    expect(patchFor({stageId: 'won', outcome: 'won'}, 'lost')).to.deep.equal({outcome: 'lost', closedAt: AT});
  });

  it('stay as they are where nothing changes: within a stage, between open ones, in an unknown one', () => {
    expect(patchFor({}, 'demo')).to.deep.equal({});
    expect(patchFor({}, 'unknown')).to.deep.equal({});
    expect(patchFor({stageId: 'won', outcome: 'won', closedAt: '2020-01-01T00:00:00Z'}, 'won')).to.deep.equal({});
    expect(patchFor({stageId: 'demo', outcome: 'lost'}, 'demo')).to.deep.equal({});
  });
});
