import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import {RecordTable} from '../../src/data/record-table.js';
import {sharedView} from '../../src/data/view-state.js';
import {now, PIPELINE} from '../data/fixtures.js';
import {centre, frame, numbered, press, stage, until, type Spot, type Stage} from './board-fixture.js';

type Board = HTMLElementTagNameMap['pipeline-board'];

async function mouse(type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', at: Spot, buttons: 0 | 1): Promise<void> {
  const x = Math.round(at.x);
  const y = Math.round(at.y);
  const event = {type, x, y, button: 'left', buttons, clickCount: 1, pointerType: 'mouse'};
  await executeServerCommand('pipeline-pointer', event);
}

/** Picks a card up with the mouse. */
async function pickUp(board: Board, at: Spot): Promise<void> {
  await mouse('mouseMoved', at, 0);
  await mouse('mousePressed', at, 1);
  await mouse('mouseMoved', {x: at.x + 8, y: at.y + 8}, 1);
  await until(
    () => board.hasAttribute('dragging'),
    () => 'a drag',
  );
}

/** Holds what was picked up at a place until something has scrolled as far as it should. */
async function hold(at: Spot, done: () => boolean, what: () => string): Promise<void> {
  await mouse('mouseMoved', at, 1);
  for (let i = 0; i < 600 && !done(); i++) await frame();
  expect(done(), what()).to.equal(true);
}

const most = ({scrollHeight, clientHeight}: Element): number => scrollHeight - clientHeight;

async function letGo(at: Spot): Promise<void> {
  await press('Escape');
  await mouse('mouseReleased', at, 0);
}

const edges = (element: Element): DOMRect => element.getBoundingClientRect();

describe('a drag at an edge scrolls what it is the edge of', () => {
  let scene: Stage;
  beforeEach(() => executeServerCommand('pipeline-viewport', {width: 900, height: 700}));
  afterEach(() => {
    scene.remove();
    document.body.removeAttribute('style');
    document.documentElement.scrollTop = 0;
  });

  /** A board that is too wide and too high for the scrolling box it stands in, on a page that scrolls as well. */
  async function nested(dir: 'ltr' | 'rtl'): Promise<HTMLElement> {
    scene = await stage({deals: numbered({lead: 14, demo: 3, close: 3, won: 3, lost: 3}), dir, height: '900px'});
    const box = scene.board.parentElement!;
    document.body.style.setProperty('margin', '0');
    document.body.style.setProperty('min-height', '2400px');
    box.style.cssText = 'width:640px;height:600px;margin:60px auto;overflow:auto;border:1px solid';
    scene.board.style.setProperty('width', '1300px');
    for (let i = 0; i < 3; i++) await frame();
    return box;
  }

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`in a box on a page, ${dir}: sideways the box; downwards the column first, then the box, then the page`, async () => {
      const box = await nested(dir);
      const page = document.documentElement;
      const from = centre(scene.card('lead-1'));
      await pickUp(scene.board, from);
      const inner = dir === 'ltr' ? edges(box).right - 6 : edges(box).left + 6;
      const outer = dir === 'ltr' ? edges(box).left + 6 : edges(box).right - 6;
      const sideways = (): string => `sideways ${box.scrollLeft}`;
      await hold({x: inner, y: from.y + 100}, () => Math.abs(box.scrollLeft) > 300, sideways);
      await hold({x: outer, y: from.y + 100}, () => Math.abs(box.scrollLeft) < 1, sideways);

      const scroller = scene.column('lead').scroller!;
      const x = edges(scroller).left + 60;
      const down = (): string => `column ${scroller.scrollTop}, box ${box.scrollTop}, page ${page.scrollTop}`;
      // The column goes on below the box: what counts is the edge that can be seen.
      expect(edges(scroller).bottom).to.be.above(edges(box).bottom + 60);
      await hold({x, y: edges(box).bottom - 4}, () => scroller.scrollTop > 100, down);
      expect(box.scrollTop, 'the box waits for the column').to.equal(0);
      await hold({x, y: edges(box).bottom - 4}, () => box.scrollTop > 200, down);
      expect(scroller.scrollTop).to.be.closeTo(most(scroller), 1);
      expect(page.scrollTop, 'the page waits for the box').to.equal(0);
      await hold({x, y: 696}, () => page.scrollTop > 100, down);
      expect(box.scrollTop).to.be.closeTo(most(box), 1);
      await hold({x, y: 4}, () => page.scrollTop + box.scrollTop + scroller.scrollTop < 1, down);
      expect(scene.board.hasAttribute('dragging')).to.equal(true);
      await letGo({x: 450, y: 300});
      expect(scene.stored('lead-1')).to.equal('lead');
    });
  }

  it('and drops between the cards that are under the pointer by then', async () => {
    const box = await nested('ltr');
    const scroller = scene.column('lead').scroller!;
    const from = centre(scene.card('lead-1'));
    await pickUp(scene.board, from);
    await hold(
      {x: from.x, y: edges(box).bottom - 4},
      () => scroller.scrollTop > 300,
      () => `column ${scroller.scrollTop}`,
    );
    const at = {x: from.x, y: Math.round(edges(box).top + 280)};
    await mouse('mouseMoved', at, 1);
    for (let i = 0; i < 3; i++) await frame();
    const under = [...scroller.querySelectorAll('li')].find((item) => edges(item).bottom >= at.y)!;
    await mouse('mouseReleased', at, 0);
    await scene.settle();
    const store = scene.board.current!;
    expect(Math.abs(store.indexOf('lead-1') - store.indexOf(under.dataset['key']!))).to.equal(1);
    expect(store.indexOf('lead-1')).to.be.above(2);
  });

  it('downwards through swimlanes, where a drop gives the deal to another owner', async () => {
    const owners = ['ann', 'ben', 'cem', 'dee', 'eve', 'fay'];
    const deals = numbered({lead: 12, demo: 12}).map((deal, i) => ({...deal, ownerId: owners[i % owners.length]!}));
    scene = await stage({deals, width: 800, height: '420px'});
    sharedView(scene.board.current!).set({lanes: 'ownerId'});
    await until(
      () => scene.board.shadowRoot!.querySelectorAll('.lane').length === owners.length,
      () => 'lanes',
    );
    await frame();
    const lanes = scene.board.shadowRoot!.querySelector('.stages.lanes')!;
    const cells = [...scene.board.shadowRoot!.querySelectorAll('stage-column[data-cell]')];
    const card = (cells[0] as HTMLElementTagNameMap['stage-column']).shadowRoot!.querySelector('deal-card')!;
    const {id, ownerId} = card.deal!;
    const from = centre(card);
    await pickUp(scene.board, from);
    await hold(
      {x: from.x, y: edges(lanes).bottom - 4},
      () => lanes.scrollTop > most(lanes) - 2,
      () => `lanes ${lanes.scrollTop} of ${most(lanes)}`,
    );
    const goal = scene.board
      .shadowRoot!.querySelectorAll('.lane')
      [owners.length - 1]!.querySelector('stage-column[data-cell]')!;
    const at = centre(goal);
    await mouse('mouseMoved', at, 1);
    await until(
      () => goal.hasAttribute('over'),
      () => 'over the last lane',
    );
    await mouse('mouseReleased', at, 0);
    await scene.settle();
    const stored = scene.table.get([id]).get(id)!;
    expect(stored.ownerId).to.not.equal(ownerId);
    expect(goal.getAttribute('data-cell')).to.contain(stored.ownerId!);
    expect(stored.stageId).to.equal('lead');
  });
});

describe('a board inside an iframe', () => {
  let frameElement: HTMLIFrameElement;
  afterEach(() => frameElement.remove());

  /** A page of its own, smaller than what is on it, with a board in it. */
  async function framed(): Promise<{
    readonly board: Board;
    readonly table: RecordTable;
    readonly page: HTMLElement;
    readonly at: (element: Element) => Spot;
  }> {
    await executeServerCommand('pipeline-viewport', {width: 1000, height: 800});
    frameElement = document.createElement('iframe');
    frameElement.style.cssText = 'position:absolute;left:70px;top:50px;width:700px;height:500px;border:0';
    const define = new URL('../../src/define.ts', import.meta.url).href;
    frameElement.srcdoc = `<!doctype html><body style="margin:0;min-height:1500px"><script type="module" src="${define}"></script>`;
    document.body.append(frameElement);
    await until(
      () => frameElement.contentWindow?.customElements.get('pipeline-board') !== undefined,
      () => 'a page in the frame',
    );
    const inner = frameElement.contentDocument!;
    const table = new RecordTable({pipelines: [PIPELINE], deals: numbered({lead: 40, demo: 2, close: 2}), now});
    const board = inner.createElement('pipeline-board') as Board;
    board.now = now;
    board.zone = 'UTC';
    board.height = '460px';
    board.adapter = createMemoryAdapter({pipelines: [], deals: [], now, table});
    inner.body.append(board);
    await until(
      () => (board.shadowRoot?.querySelectorAll('stage-column') ?? []).length > 0,
      () => 'a board in the frame',
    );
    for (let i = 0; i < 4; i++) await frame();
    const at = (element: Element): Spot => {
      const {x, y} = centre(element);
      return {x: x + 70, y: y + 50};
    };
    return {board, table, page: inner.documentElement, at};
  }

  const columnOf = (board: Board, stageId: string): HTMLElementTagNameMap['stage-column'] =>
    board.shadowRoot!.querySelector(`stage-column[data-stage="${stageId}"]`)!;

  it('takes a deal from one stage to another', async () => {
    const {board, table, at} = await framed();
    await pickUp(board, at(columnOf(board, 'lead').card('lead-2')!));
    const goal = at(columnOf(board, 'demo').card('demo-1')!);
    await mouse('mouseMoved', goal, 1);
    await until(
      () => columnOf(board, 'demo').hasAttribute('over'),
      () => 'over Demo',
    );
    await mouse('mouseReleased', goal, 0);
    await until(
      () => table.get(['lead-2']).get('lead-2')!.stageId === 'demo',
      () => 'stored',
    );
  });

  it('scrolls the column, the columns and the page of the frame', async () => {
    const {board, page, at} = await framed();
    const {scroller} = columnOf(board, 'lead');
    const from = at(columnOf(board, 'lead').card('lead-1')!);
    await pickUp(board, from);
    const bottom = edges(scroller!).bottom + 50;
    await hold(
      {x: from.x, y: bottom - 30},
      () => scroller!.scrollTop > 200,
      () => `column ${scroller!.scrollTop}`,
    );
    const stages = board.shadowRoot!.querySelector('.stages')!;
    await hold(
      {x: 70 + 695, y: from.y + 120},
      () => stages.scrollLeft > 100,
      () => `stages ${stages.scrollLeft}`,
    );
    await hold(
      {x: 70 + 690, y: 50 + 497},
      () => page.scrollTop > 60,
      () => `page ${page.scrollTop}`,
    );
    expect(document.documentElement.scrollTop).to.equal(0);
    expect(board.hasAttribute('dragging')).to.equal(true);
    await mouse('mouseReleased', {x: 70 + 690, y: 50 + 480}, 0);
  });
});
