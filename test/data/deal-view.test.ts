import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {DealView} from '../../src/data/deal-view.js';
import {applyCommand, type Command, type SingleCommand} from '../../src/model/command.js';
import type {Deal} from '../../src/model/deal.js';
import {dealOf} from '../model/arbitraries.js';
import {deal} from './fixtures.js';

const AT = '2026-11-23T09:00:00.000Z';
const edit = (dealId: string, title: string): SingleCommand => ({type: 'deal-edit', dealId, patch: {title}, at: AT});

describe('the view of deals', () => {
  it('shows confirmed deals with what is on its way laid over them', () => {
    const view = new DealView();
    view.update(
      [
        ['a', deal('a', 'lead')],
        ['b', deal('b', 'lead')],
      ],
      [],
    );
    const changes = view.update(
      [],
      [edit('a', 'One'), edit('a', 'Two'), {type: 'deal-create', deal: deal('c', 'demo')}],
    );
    expect(changes.map(({id, before, after}) => [id, before?.title, after?.title])).to.deep.equal([
      ['a', 'Deal a', 'Two'],
      ['c', undefined, 'Deal c'],
    ]);
    expect(view.confirmed.get('a')!.title).to.equal('Deal a');
    expect([...view.deals()].map(({id}) => id).toSorted()).to.deep.equal(['a', 'b', 'c']);
  });

  it('takes back what is dropped by folding again, and keeps what came after it', () => {
    const view = new DealView();
    view.update([['a', deal('a', 'lead')]], []);
    const [one, two]: SingleCommand[] = [
      edit('a', 'One'),
      {type: 'deal-move', dealId: 'a', stageId: 'demo', rank: 'a5', at: AT},
    ];
    view.update([], [one!, two!]);
    const [change] = view.update([], [two!]);
    expect(change!.after).to.include({title: 'Deal a', stageId: 'demo'});
    view.update([], []);
    expect(view.get('a')).to.equal(view.confirmed.get('a'));
  });

  it('folds over a deal that changed or went away underneath', () => {
    const view = new DealView();
    view.update([['a', deal('a', 'lead')]], [edit('a', 'Mine')]);
    view.update([['a', deal('a', 'close', {title: 'Theirs'})]], [edit('a', 'Mine')]);
    expect(view.get('a')).to.include({title: 'Mine', stageId: 'close'});
    expect(view.update([['a', undefined]], [edit('a', 'Mine')])).to.have.length(1);
    expect(view.get('a')).to.equal(undefined);
    expect([...view.deals()]).to.deep.equal([]);
  });

  it('knows deals that stand elsewhere, but shows only those that are here', () => {
    const view = new DealView(({pipelineId}) => pipelineId === 'p');
    const away: SingleCommand = {type: 'deal-edit', dealId: 'a', patch: {pipelineId: 'q'}, at: AT};
    view.update([['a', deal('a', 'lead')]], []);
    const [left] = view.update([], [away]);
    expect([left!.before?.id, left!.after]).to.deep.equal(['a', undefined]);
    expect([view.seen('a'), [...view.deals()]]).to.deep.equal([undefined, []]);
    expect(view.get('a')!.pipelineId).to.equal('q');
    expect(
      view.update([['a', deal('a', 'lead', {pipelineId: 'q', title: 'T'})]], []),
      'nobody sees that',
    ).to.deep.equal([]);
    const [back] = view.update([['a', deal('a', 'lead')]], []);
    expect([back!.before, back!.after?.id]).to.deep.equal([undefined, 'a']);
  });

  it('tells no change where nothing looks different', () => {
    const view = new DealView();
    const one = deal('a', 'lead');
    view.update([['a', one]], []);
    expect(view.update([['a', one]], [])).to.deep.equal([]);
    expect(view.update([['x', undefined]], [edit('x', 'T')])).to.deep.equal([]);
  });

  const record = fc.tuple(
    fc.constantFrom('a', 'b', 'c', '__proto__'),
    fc.option(dealOf(fc.constant('')), {nil: undefined}),
  );
  const command: fc.Arbitrary<Command> = fc.oneof(
    record.map(([id, one]): Command =>
      one ? {type: 'deal-create', deal: {...one, id}} : {type: 'deal-delete', dealId: id},
    ),
    record.map(([id, one]): Command => edit(id, one?.title ?? 'T')),
    record.map(([dealId, one]): Command => ({
      type: 'deal-move',
      dealId,
      stageId: one?.stageId ?? 'lead',
      rank: 'a1',
      at: AT,
    })),
  );

  it('for any records and commands is their fold, and its changes lead from the old picture to the new', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(record, {maxLength: 4}), fc.array(command, {maxLength: 5})), {maxLength: 10}),
        (steps) => {
          const view = new DealView();
          const confirmed = new Map<string, Deal>();
          let picture = new Map<string, Deal>();
          for (const [records, pending] of steps) {
            const changes = view.update(
              records.map(([id, one]) => [id, one && {...one, id}]),
              pending,
            );
            for (const [id, one] of records) {
              if (one) confirmed.set(id, {...one, id});
              else confirmed.delete(id);
            }
            const expected = new Map(confirmed);
            for (const one of pending) {
              for (const {id, after} of applyCommand(expected, one)) {
                if (after) expected.set(id, after);
                else expected.delete(id);
              }
            }
            const told = new Map(picture);
            for (const {id, before, after} of changes) {
              expect(before).to.deep.equal(picture.get(id));
              if (after) told.set(id, after);
              else told.delete(id);
            }
            const seen = new Map([...view.deals()].map((one) => [one.id, one]));
            const order = (deals: ReadonlyMap<string, Deal>): unknown =>
              [...deals].toSorted(([a], [b]) => (a < b ? -1 : 1));
            expect(order(seen)).to.deep.equal(order(expected));
            expect(order(told)).to.deep.equal(order(expected));
            picture = seen;
          }
        },
      ),
      {numRuns: 300},
    );
  });
});
