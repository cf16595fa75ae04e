import {expect} from '@open-wc/testing';
import type {CommitCall, Op, OpResult, PipelineAdapter} from '../../src/data/adapter.js';
import {AdapterError} from '../../src/data/adapter-error.js';
import {IntentQueue, type Intent} from '../../src/data/intent-queue.js';
import type {SingleCommand} from '../../src/model/command.js';
import {deal, memory} from './fixtures.js';

const AT = '2026-11-23T09:00:00.000Z';
const edit = (dealId: string): SingleCommand => ({type: 'deal-edit', dealId, patch: {title: 'T'}, at: AT});
const intent = (key: string, command: Intent['command']): Intent => ({key, command, place: undefined, via: 'form'});
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface Sent {
  readonly ops: readonly Op[];
  readonly call: CommitCall;
  readonly answer: (results?: readonly OpResult[]) => Promise<void>;
  readonly fail: (error: unknown) => Promise<void>;
}

function setUp(): {
  queue: IntentQueue;
  sent: Sent[];
  settled: (readonly [key: string, results: readonly OpResult[]])[];
  confirmed: Map<string, ReturnType<typeof deal>>;
} {
  const sent: Sent[] = [];
  const settled: (readonly [string, readonly OpResult[]])[] = [];
  const confirmed = new Map(['a', 'b', 'c'].map((id) => [id, deal(id, 'lead', {revision: `${id}1`})]));
  const adapter: PipelineAdapter = {
    ...memory(),
    commit: (ops, call) =>
      new Promise((resolve, reject) => {
        const end = async (act: () => void): Promise<void> => {
          act();
          await tick();
        };
        sent.push({
          ops,
          call,
          answer: (results) => end(() => resolve(results ?? ops.map(() => ({ok: true})))),
          fail: (error) => end(() => reject(error as Error)),
        });
      }),
  };
  const queue = new IntentQueue(adapter, confirmed, ({key}, results) => void settled.push([key, results]));
  return {queue, sent, settled, confirmed};
}

const keys = (sent: readonly Sent[]): string[] => sent.map(({call}) => call.idempotencyKey);

describe('the queue of intents', () => {
  it('sends different deals at once, one deal in order', async () => {
    const {queue, sent, settled} = setUp();
    for (const [key, id] of [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'a'],
      ['4', 'a'],
    ] as const)
      queue.add(intent(key, edit(id)));
    expect(keys(sent)).to.deep.equal(['1', '2']);
    expect([queue.size, queue.touches('a'), queue.touches('c')]).to.deep.equal([4, true, false]);
    await sent[0]!.answer();
    expect(keys(sent)).to.deep.equal(['1', '2', '3']);
    await sent[2]!.answer();
    await sent[3]!.answer();
    expect(settled.map(([key]) => key)).to.deep.equal(['1', '3', '4']);
    expect(queue.commands).to.deep.equal([edit('b')]);
    await sent[1]!.answer();
    expect([queue.size, queue.touches('b')]).to.deep.equal([0, false]);
  });

  it('holds a batch back until all its deals are free, and everything on them until the batch is done', async () => {
    const {queue, sent} = setUp();
    queue.add(intent('1', edit('a')));
    queue.add(intent('2', {type: 'batch', commands: [edit('a'), edit('b')]}));
    queue.add(intent('3', edit('b')));
    queue.add(intent('4', edit('c')));
    expect(keys(sent)).to.deep.equal(['1', '4']);
    await sent[0]!.answer();
    expect(keys(sent)).to.deep.equal(['1', '4', '2']);
    await sent[2]!.answer();
    expect(keys(sent)).to.deep.equal(['1', '4', '2', '3']);
  });

  it('reads the revision to expect when an intent is sent, not when it is made', async () => {
    const {queue, sent, confirmed} = setUp();
    queue.add(intent('1', edit('a')));
    queue.add(intent('2', edit('a')));
    confirmed.set('a', deal('a', 'lead', {revision: 'a2'}));
    await sent[0]!.answer();
    const expects = sent.map(({ops}) => ops.map((op) => op.op !== 'create' && op.expect));
    expect(expects).to.deep.equal([['a1'], ['a2']]);
    expect(sent[0]!.call).to.include({via: 'form', idempotencyKey: '1'});
  });

  it('makes one failure per write of a call that fails, and goes on with the next', async () => {
    const {queue, sent, settled} = setUp();
    queue.add(intent('1', {type: 'batch', commands: [edit('a'), edit('b')]}));
    queue.add(intent('2', edit('a')));
    await sent[0]!.fail(new AdapterError('offline', 'no line'));
    expect(settled[0]![1].map((result) => !result.ok && result.error.kind)).to.deep.equal(['offline', 'offline']);
    await sent[1]!.fail('something odd');
    expect(settled[1]![1].map((result) => !result.ok && result.error.kind)).to.deep.equal(['unavailable']);
  });

  it('takes a write without an answer for failed, and ignores answers to nothing', async () => {
    const {queue, sent, settled} = setUp();
    queue.add(intent('1', {type: 'batch', commands: [edit('a'), edit('b')]}));
    await sent[0]!.answer([{ok: true}]);
    expect(settled[0]![1].map(({ok}) => ok)).to.deep.equal([true, false]);
    queue.add(intent('2', edit('a')));
    await sent[1]!.answer([{ok: true}, {ok: true}, {ok: true}]);
    expect(settled[1]![1]).to.have.length(1);
  });

  it('gives up what is on its way when it is stopped, and tells nobody', async () => {
    const {queue, sent, settled} = setUp();
    queue.add(intent('1', edit('a')));
    queue.add(intent('2', edit('a')));
    queue.stop();
    expect(sent[0]!.call.signal!.aborted).to.equal(true);
    await sent[0]!.answer();
    expect([queue.size, sent.length, settled.length]).to.deep.equal([0, 1, 0]);
  });
});
