import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {Place} from '../../src/data/adapter.js';
import {commandOf, opsOf} from '../../src/data/ops.js';
import {rankForPlace, resolveRequest, type DealRequest, type RequestContext} from '../../src/data/request.js';
import {byStage, GroupIndex} from '../../src/data/group-index.js';
import type {Command} from '../../src/model/command.js';
import type {Deal} from '../../src/model/deal.js';
import {findStage} from '../../src/model/pipeline.js';
import {initialRanks, isRank} from '../../src/model/rank.js';
import {compareByRank} from '../../src/model/sort.js';
import {deal, PIPELINE, someDeals} from './fixtures.js';

const AT = '2026-11-23T09:00:00.000Z';

function contextOf(deals: readonly Deal[], readOnly = false): RequestContext {
  const index = new GroupIndex({groupOf: byStage, stageOf: (id) => findStage(PIPELINE, id)});
  index.apply(deals.map((after) => ({id: after.id, before: undefined, after})));
  const byId = new Map(deals.map((one) => [one.id, one]));
  return {pipeline: PIPELINE, deal: (id) => byId.get(id), index, actor: {readOnly}, at: AT};
}

/** Ids of Lead once `movedId` has the rank for a place there. */
function order(deals: readonly Deal[], place: Place | undefined, movedId: string): string {
  const context = contextOf(deals);
  const rank = rankForPlace(context, 'lead', place, movedId);
  expect(isRank(rank)).to.equal(true);
  const moved = {...(context.deal(movedId) ?? deal(movedId, 'lead')), stageId: 'lead', rank};
  const others = deals.filter((one) => one.stageId === 'lead' && one.id !== movedId);
  return [...others, moved]
    .sort(compareByRank)
    .map(({id}) => id)
    .join('');
}

describe('the rank for a place', () => {
  const deals = someDeals();

  it('is after one neighbour, before another, at the top, at the bottom', () => {
    expect(order(deals, {after: 'a'}, 'd')).to.equal('adbc');
    expect(order(deals, {before: 'c'}, 'd')).to.equal('abdc');
    expect(order(deals, {after: null}, 'd')).to.equal('dabc');
    expect(order(deals, {before: null}, 'd')).to.equal('abcd');
    expect(order(deals, undefined, 'd')).to.equal('abcd');
    expect(order(deals, {after: 'a', before: 'b'}, 'd')).to.equal('adbc');
  });

  it('within a stage takes no account of the moved deal itself', () => {
    expect(order(deals, {after: 'b'}, 'a')).to.equal('bac');
    expect(order(deals, {after: 'a'}, 'b')).to.equal('abc');
    expect(order(deals, {before: 'a'}, 'c')).to.equal('cab');
    expect(order(deals, {after: null}, 'a')).to.equal('abc');
    expect(order(deals, undefined, 'c')).to.equal('abc');
    expect(order(deals, undefined, 'a')).to.equal('bca');
  });

  it('goes to the bottom when the neighbours are gone or stand elsewhere', () => {
    expect(order(deals, {after: 'nobody'}, 'd')).to.equal('abcd');
    expect(order(deals, {before: 'd'}, 'a')).to.equal('bca');
    expect(order([deal('d', 'demo')], {after: null}, 'd')).to.equal('d');
  });

  it('is found also where neighbours share a rank, have none, or one that is none', () => {
    const same = [deal('a', 'lead', {rank: 'a1'}), deal('b', 'lead', {rank: 'a1'}), deal('d', 'demo')];
    expect(order(same, {after: 'a'}, 'd')).to.equal('abd');
    expect(order(same, {after: null}, 'd')).to.equal('dab');
    const {rank: _rank, ...bare} = deal('b', 'lead');
    expect(order([deal('a', 'lead', {rank: 'a1'}), bare, deal('d', 'demo')], {after: 'a'}, 'd')).to.equal('adb');
    expect(order([deal('a', 'lead', {rank: '10'}), deal('d', 'demo')], {after: 'a'}, 'd')).to.equal('ad');
  });

  it('does not grow when a deal is put where it stands, however often', () => {
    for (const place of [{after: 'a'}, {before: 'c'}]) {
      let list = someDeals();
      for (let i = 0; i < 50; i++) {
        const rank = rankForPlace(contextOf(list), 'lead', place, 'b');
        list = list.map((one) => (one.id === 'b' ? {...one, rank} : one));
      }
      expect(list.find(({id}) => id === 'b')!.rank!.length).to.be.at.most(3);
    }
  });

  it('puts a deal exactly between any two neighbours, again and again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), {maxLength: 60}), (moves) => {
        let list = initialRanks(6).map((rank, i) => deal(String.fromCharCode(97 + i), 'lead', {rank}));
        for (const [from, to, top] of moves) {
          const moved = list[from % list.length]!;
          const rest = list.filter((one) => one !== moved);
          const target = rest[to % rest.length]!;
          const place = top ? {before: target.id} : {after: target.id};
          const expected = rest.toSpliced(rest.indexOf(target) + (top ? 0 : 1), 0, moved).map(({id}) => id);
          const rank = rankForPlace(contextOf(list), 'lead', place, moved.id);
          list = [...rest, {...moved, rank}].sort(compareByRank);
          expect(list.map(({id}) => id)).to.deep.equal(expected);
        }
      }),
      {numRuns: 100},
    );
  });
});

describe('a request', () => {
  const context = contextOf([...someDeals(), deal('locked', 'lead', {can: {edit: false, move: false, delete: false}})]);

  it('becomes a command with rank, outcome and time worked out; the answers of a gate win', () => {
    const set = {lostReason: 'Price'};
    const resolved = resolveRequest({type: 'deal-move', dealId: 'a', stageId: 'lost', set}, context);
    expect(resolved).to.deep.equal({
      command: {
        ...{type: 'deal-move', dealId: 'a', stageId: 'lost', rank: 'a0', at: AT},
        set: {outcome: 'lost', closedAt: AT, lostReason: 'Price'},
      },
    });
    expect(resolveRequest({type: 'deal-edit', dealId: 'a', patch: {title: 'T'}}, context)).to.deep.equal({
      command: {type: 'deal-edit', dealId: 'a', patch: {title: 'T'}, at: AT},
    });
  });

  it('is refused with the reason', () => {
    const table: readonly (readonly [DealRequest, string])[] = [
      [{type: 'deal-move', dealId: 'x', stageId: 'demo'}, 'unknownDeal'],
      [{type: 'deal-move', dealId: 'a', stageId: 'nowhere'}, 'unknownStage'],
      [{type: 'deal-move', dealId: 'locked', stageId: 'demo'}, 'notAllowed'],
      [{type: 'deal-edit', dealId: 'locked', patch: {}}, 'notAllowed'],
      [{type: 'deal-delete', dealId: 'locked'}, 'notAllowed'],
    ];
    for (const [request, why] of table) expect(resolveRequest(request, context)).to.deep.equal({why});
    const readOnly = contextOf(someDeals(), true);
    expect(resolveRequest({type: 'deal-create', deal: deal('n', 'lead')}, readOnly)).to.deep.equal({why: 'readOnly'});
  });

  it('of several parts is refused as a whole if one part is', () => {
    const good = {type: 'deal-delete', dealId: 'a'} as const;
    const bad = {type: 'deal-delete', dealId: 'locked'} as const;
    expect(resolveRequest({type: 'batch', requests: [good, bad]}, context)).to.deep.equal({why: 'notAllowed'});
    expect(resolveRequest({type: 'batch', requests: [good]}, context)).to.deep.equal({
      command: {type: 'batch', commands: [good]},
    });
  });
});

describe('commands as writes', () => {
  const confirmed = new Map(someDeals().map((one) => [one.id, one]));
  const pipeline = PIPELINE;

  it('expect the confirmed revision, of several writes to one deal only the first', () => {
    const command: Command = {
      type: 'batch',
      commands: [
        {type: 'deal-move', dealId: 'a', stageId: 'demo', rank: 'a5', set: {title: 'T'}, at: AT},
        {type: 'deal-edit', dealId: 'a', patch: {title: 'U'}, at: AT},
        {type: 'deal-delete', dealId: 'b'},
        {type: 'deal-create', deal: deal('n', 'lead')},
        {type: 'deal-delete', dealId: 'unknown'},
      ],
    };
    expect(opsOf(command, confirmed, {after: 'd'})).to.deep.equal([
      {op: 'move', id: 'a', stageId: 'demo', place: {after: 'd'}, set: {title: 'T', rank: 'a5'}, expect: '1'},
      {op: 'patch', id: 'a', patch: {title: 'U'}},
      {op: 'delete', id: 'b', expect: '1'},
      {op: 'create', deal: deal('n', 'lead')},
      {op: 'delete', id: 'unknown'},
    ]);
  });

  it('come back as the same commands; a move without rank gets one, and an outcome', () => {
    const commands: readonly Command[] = [
      {type: 'deal-move', dealId: 'a', stageId: 'demo', rank: 'a5', set: {title: 'T'}, at: AT},
      {type: 'deal-edit', dealId: 'a', patch: {title: 'U'}, at: AT},
      {type: 'deal-delete', dealId: 'b'},
      {type: 'deal-create', deal: deal('n', 'lead')},
    ];
    const rankFor = (): string => 'zz';
    for (const command of commands) {
      const [op] = opsOf(command, confirmed);
      expect(commandOf(op!, confirmed.get('a'), {pipeline, at: AT, rankFor})).to.deep.equal(command);
    }
    const bare = commandOf({op: 'move', id: 'a', stageId: 'won'}, confirmed.get('a'), {pipeline, at: AT, rankFor});
    expect(bare).to.deep.include({rank: 'zz', set: {outcome: 'won', closedAt: AT}});
  });
});
