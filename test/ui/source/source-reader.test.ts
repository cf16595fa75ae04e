import {expect} from '@open-wc/testing';
import '../../../src/define.js';
import type {PipelineAdapter} from '../../../src/data/adapter.js';
import type {PipelineStore} from '../../../src/data/store.js';
import {SourceElement} from '../../../src/ui/source/source-element.js';
import {frame, until} from '../../browser/board-fixture.js';
import {memory, now} from '../../data/fixtures.js';

const plain = (id: string, stageId = 'A'): {id: string; title: string; stageId: string} => ({id, title: id, stageId});

/** Ids of a stage as the board's store has them. */
function ids(board: HTMLElementTagNameMap['pipeline-board'], stageId = 'A'): string {
  const store = board.current!;
  return store
    .window(stageId, 0, 99)
    .map(({id}) => id)
    .join(' ');
}

async function board(
  deals: readonly {id: string; stageId: string}[],
): Promise<HTMLElementTagNameMap['pipeline-board']> {
  const element = document.createElement('pipeline-board');
  element.now = now;
  element.stages = ['A', 'B'];
  element.deals = deals;
  document.body.append(element);
  await until(
    () => element.current?.status().phase === 'ready',
    () => 'plain deals loaded',
  );
  return element;
}

/** An element whose adapters fail to load until they do not. */
class Unlucky extends SourceElement {
  static broken = true;

  constructor() {
    const adapter = (): Promise<PipelineAdapter> =>
      Unlucky.broken
        ? Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
        : Promise.resolve(memory());
    super({file: adapter, memory: async () => ({adapter: await adapter(), replace: () => undefined})});
  }

  get current(): PipelineStore | undefined {
    return this.ownStore;
  }
}
customElements.define('unlucky-source', Unlucky);

describe('plain deals', () => {
  it('stand in the order of the list', async () => {
    const element = await board(['z', 'b', 'x', 'a'].map((id) => plain(id)));
    expect(ids(element)).to.equal('z b x a');
    element.remove();
  });

  it('given anew keep the store, the order, the undo stack and the drawn cards', async () => {
    const element = await board(['z', 'b', 'x'].map((id) => plain(id)));
    const store = element.current!;
    await store.dispatch({type: 'deal-move', dealId: 'b', stageId: 'B'});
    const card = element.column('A')!.card('z');
    element.deals = [plain('z'), plain('b', 'B'), {...plain('x'), title: 'Another title'}, plain('new')];
    await frame();
    await frame();
    expect(element.current).to.equal(store);
    expect(ids(element)).to.equal('z x new');
    expect(ids(element, 'B')).to.equal('b');
    expect(store.deal('x')!.title).to.equal('Another title');
    expect(element.column('A')!.card('z')).to.equal(card);
    expect((await store.undo()).status).to.equal('applied');
    expect(ids(element)).to.equal('z b x new');
    element.remove();
  });

  it('given anew take those away that are no longer in the list', async () => {
    const element = await board(['z', 'b', 'x'].map((id) => plain(id)));
    element.deals = [plain('x')];
    await frame();
    await frame();
    expect(ids(element)).to.equal('x');
    element.remove();
  });
});

describe('an adapter whose code cannot be loaded', () => {
  it('fails in words, and is loaded when asked again', async () => {
    const element = document.createElement('unlucky-source') as Unlucky;
    element.deals = [];
    document.body.append(element);
    const phase = (): string | undefined => element.current?.status().phase;
    await until(
      () => phase() === 'failed',
      () => `failed, but ${phase()}`,
    );
    expect(element.current!.status().error!.kind).to.equal('unavailable');
    Unlucky.broken = false;
    element.dispatchEvent(new CustomEvent('source-retry', {bubbles: true, cancelable: true, detail: {}}));
    await until(
      () => phase() === 'ready',
      () => `ready, but ${phase()}`,
    );
    element.remove();
  });
});
