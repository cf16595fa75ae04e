import {expect, fixture, waitUntil} from '@open-wc/testing';
import {html, type TemplateResult} from 'lit';
import {AdapterError} from '../../src/data/adapter-error.js';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {registerMessages} from '../../src/i18n/registry.js';
import {en} from '../../src/i18n/messages.js';
import {loaded, memory, now, someDeals, table} from '../data/fixtures.js';
import {frame, numbered, press, stage, wait, type Stage} from '../browser/board-fixture.js';
import {part, parts, textOf} from './provided.js';
import {warnings} from './warnings.js';
import {ask} from '../../src/ui/events.js';

type Board = HTMLElementTagNameMap['pipeline-board'];
type Column = HTMLElementTagNameMap['stage-column'];

const columns = (board: Board): readonly Column[] => [...(board.shadowRoot?.querySelectorAll('stage-column') ?? [])];
const textIn = (board: Board, selector: string): string => {
  const found = board.shadowRoot?.querySelector(selector);
  return found ? textOf(found) : '';
};
const face = (board: Board): string => textIn(board, '.face');
// The first board of a page fetches its adapter, which a busy machine takes its time for.
const drawn = (board: Board): Promise<void> => waitUntil(() => columns(board).length > 0, 'columns', {timeout: 8_000});
const inside = <T extends Element = HTMLElement>(board: Board, selector: string): T =>
  board.shadowRoot?.querySelector(selector) as T;

/** A board over an adapter. */
async function over(adapter: PipelineAdapter, more?: Partial<Board>): Promise<Board> {
  const board = document.createElement('pipeline-board');
  Object.assign(board, {adapter, now, zone: 'UTC', ...more});
  const box = await fixture<HTMLElement>(html`<div></div>`);
  box.append(board);
  await board.updateComplete;
  return board;
}

/** An adapter that counts who listens to its changes. */
function listened(): {readonly adapter: PipelineAdapter; readonly open: () => number} {
  let open = 0;
  const subscribe: NonNullable<PipelineAdapter['subscribe']> = async () => {
    open++;
    return () => void open--;
  };
  return {adapter: {...memory(), subscribe}, open: () => open};
}

describe('the faces of pipeline-board', () => {
  const said = warnings();
  afterEach(() => expect(said()).to.deep.equal([]));

  it('without a source says what to give it', async () => {
    const board = await fixture<Board>(html`<pipeline-board></pipeline-board>`);
    expect(face(board)).to.equal('No data source Give this element a file, an adapter or its data to show deals.');
    await expect(board).to.be.accessible();
  });

  it('while loading shows the places of cards, and how many deals have arrived', async () => {
    const base = memory();
    let arrive: (() => void) | undefined;
    const held = new Promise<void>((done) => (arrive = done));
    const page: PipelineAdapter['page'] = async (query, call) => {
      if (query.after !== undefined) await held;
      return base.page({...query, limit: 2}, call);
    };
    const board = await over({...base, page});
    await waitUntil(() => textIn(board, '.progress') === 'Loading… 2 deals');
    expect(inside(board, '.skeleton').getAttribute('aria-hidden')).to.equal('true');
    await expect(board).to.be.accessible();
    arrive?.();
    await drawn(board);
    expect(inside(board, '.skeleton')).to.equal(null);
  });

  it('speaks of loading only when it takes long, and then of its end', async () => {
    const base = memory();
    const quick = await over(base);
    await drawn(quick);
    await wait(150);
    expect(textOf(inside(quick, '[role=status]'))).to.equal('');
    let heard = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (heard = resolve));
    const pipelines: PipelineAdapter['pipelines'] = async (call) => {
      await waiting;
      return base.pipelines(call);
    };
    const slow = await over({...base, pipelines});
    await waitUntil(() => textOf(inside(slow, '[role=status]')) === 'Loading deals.', '', {timeout: 6_000});
    heard();
    await waitUntil(() => textOf(inside(slow, '[role=status]')) === '4 deals loaded.', '', {timeout: 6_000});
  });

  it('after a failure says what happened and what is safe, and tries again', async () => {
    const base = memory();
    let broken = true;
    const pipelines: PipelineAdapter['pipelines'] = (call) =>
      broken ? Promise.reject(new AdapterError('unauthenticated', 'developers only')) : base.pipelines(call);
    const board = await over({...base, pipelines});
    await waitUntil(() => face(board) !== '');
    expect(face(board)).to.equal(
      'The deals could not be loaded The reason: you are signed out. Nothing was changed and nothing is lost. Try again',
    );
    await waitUntil(() => textOf(inside(board, '[role=alert]')).includes('you are signed out'));
    await expect(board).to.be.accessible();
    broken = false;
    inside(board, '.face button').click();
    await drawn(board);
    expect(face(board)).to.equal('');
  });

  it('keeps the deals on the screen when loading again fails', async () => {
    const base = memory();
    let broken = false;
    const page: PipelineAdapter['page'] = (query, call) =>
      broken ? Promise.reject(new AdapterError('offline', 'no')) : base.page(query, call);
    const board = await over({...base, page});
    await drawn(board);
    broken = true;
    await board.current?.load();
    await frame();
    expect([columns(board).length, face(board)]).to.deep.equal([5, '']);
  });

  it('without stages says so, or shows what the host has to say', async () => {
    const board = await over(memory(), {adapter: undefined, deals: []});
    await waitUntil(() => face(board) !== '');
    expect(face(board)).to.equal('No deals yet Deals appear here as soon as the data source has some.');
    await expect(board).to.be.accessible();
    const own = document.createElement('p');
    own.slot = 'empty';
    own.textContent = 'Ask your team';
    board.append(own);
    expect(own.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('without deals shows the stages and what belongs there', async () => {
    const board = await over(memory(table([])));
    await drawn(board);
    await frame();
    expect(columns(board).map((column) => textOf(part(column, 'count')))).to.deep.equal(['0', '0', '0', '0', '0']);
    await expect(board).to.be.accessible();
  });

  it('with deals is accessible: as it is, compact, folded, read-only, narrow, from right to left', async () => {
    const scene = await stage();
    for (const change of [{}, {density: 'compact'}, {folded: 'lead won lost'}, {readonly: true}] as const) {
      Object.assign(scene.board, change);
      await scene.board.updateComplete;
      await frame();
      await expect(scene.board).to.be.accessible();
    }
    scene.remove();
    for (const options of [{width: 360}, {dir: 'rtl', lang: 'ar'}] as const) {
      const other = await stage(options);
      await expect(other.board).to.be.accessible();
      other.remove();
    }
  });
});

describe('the structure of pipeline-board', () => {
  let scene: Stage;
  before(async () => (scene = await stage()));
  after(() => scene.remove());

  it('is a region with a list of stages, each a list of articles', () => {
    const {board} = scene;
    const region = part(board, 'base');
    expect([region.getAttribute('role'), region.ariaLabel]).to.deep.equal(['region', 'Sales pipeline']);
    const list = part(board, 'stages');
    expect([list.localName, list.getAttribute('role'), list.ariaLabel]).to.deep.equal(['ul', 'list', 'Stages, 5']);
    expect([...list.children].map((item) => `${item.localName} > ${item.firstElementChild?.localName}`)).to.deep.equal(
      Array.from({length: 5}, () => 'li > stage-column'),
    );
    const lead = scene.column('lead').shadowRoot;
    expect(lead?.querySelector('section > header h2')?.id).to.equal('name');
    expect([...(lead?.querySelectorAll('ul[role=list] > li > deal-card') ?? [])].length).to.equal(4);
    expect(scene.card('lead-1').shadowRoot?.querySelector('article h3 > button')).to.not.equal(null);
  });

  it('has both live regions before anything is said, and the hint beside the card it describes', () => {
    expect(textOf(inside(scene.board, '[role=status]'))).to.equal('');
    expect(textOf(inside(scene.board, '[role=alert]'))).to.equal('');
    expect(textOf(scene.card('lead-1').shadowRoot?.querySelector('#hint'))).to.contain('Space picks up');
    expect(scene.card('lead-2').shadowRoot?.querySelector('#hint')).to.equal(null);
  });

  it('has at most two tab stops per stage', () => {
    const stops = columns(scene.board).flatMap((column) => [
      ...(column.shadowRoot?.querySelectorAll('button:not([tabindex="-1"]), [tabindex="0"]:not(button)') ?? []),
      ...[...(column.shadowRoot?.querySelectorAll('deal-card') ?? [])].flatMap((card) => [
        ...(card.shadowRoot?.querySelectorAll('[tabindex="0"], button:not([tabindex="-1"])') ?? []),
      ]),
    ]);
    expect(stops.length).to.be.at.most(2 * 5);
  });

  it('has parts that a host may style', async () => {
    const style = document.createElement('style');
    style.textContent = 'pipeline-board::part(card-title) { color: rgb(1, 2, 3) }';
    document.head.append(style);
    expect(getComputedStyle(part(scene.card('lead-1'), 'title')).color).to.equal('rgb(1, 2, 3)');
    style.remove();
  });

  it('has a name of its own where a page has several', async () => {
    scene.board.label = 'Renewals';
    await scene.board.updateComplete;
    expect(part(scene.board, 'base').ariaLabel).to.equal('Renewals');
  });

  it('opens deals by the title, by Enter, and asks a host first', async () => {
    const asked: string[] = [];
    scene.board.addEventListener('deal-open', (event) => {
      asked.push(event.detail.dealId);
      event.preventDefault();
    });
    part(scene.card('lead-2'), 'title').click();
    await scene.board.focusDeal('lead-3');
    await press('Enter');
    expect(asked).to.deep.equal(['lead-2', 'lead-3']);
  });

  it('shows the list of keys by ?', async () => {
    await scene.board.focusDeal('lead-3');
    await press('?');
    expect(inside(scene.board, 'key-help').shadowRoot?.querySelector('dialog')?.open).to.equal(true);
    await press('Escape');
    await frame();
    expect(inside(scene.board, 'key-help').shadowRoot?.querySelector('dialog')?.open).to.equal(false);
  });

  it('leaves the menu of ways to move to a host that wants its own', async () => {
    scene.board.addEventListener('deal-menu', (event) => event.preventDefault(), {once: true});
    scene.card('lead-1').moveButton?.click();
    await wait(50);
    expect(inside<HTMLElementTagNameMap['action-menu']>(scene.board, 'action-menu').open).to.equal(false);
  });

  it('folds a stage on request, unless a host says no', async () => {
    const fold = async (): Promise<boolean> => {
      const column = scene.column('demo');
      ask(column, 'column-change', {columnId: 'demo', change: {folded: !column.folded}});
      await wait(20);
      return scene.column('demo').folded;
    };
    scene.board.addEventListener('column-change', (event) => event.preventDefault(), {once: true});
    expect(await fold()).to.equal(false);
    expect(await fold()).to.equal(true);
    expect(await fold()).to.equal(false);
  });
});

describe('the life of pipeline-board', () => {
  const BEFORE_AFTER = ['before', 'after'] as const;
  for (const when of BEFORE_AFTER) {
    it(`draws the same whether its properties are set ${when} it is attached`, async () => {
      const board = document.createElement('pipeline-board');
      const set = (): unknown =>
        Object.assign(board, {adapter: memory(), now, zone: 'UTC', density: 'compact', folded: 'won', readonly: true});
      if (when === 'before') set();
      document.body.append(board);
      if (when === 'after') {
        await board.updateComplete;
        set();
      }
      await drawn(board);
      await frame();
      expect(
        columns(board).map((column) => `${column.stage?.id} ${column.compact} ${column.folded} ${column.fixed}`),
      ).to.deep.equal([
        'lead true false true',
        'demo true false true',
        'close true false true',
        'won true true true',
        'lost true false true',
      ]);
      board.remove();
    });
  }

  it('goes on working after it was moved in the page, by the same store', async () => {
    const scene = await stage();
    const {current} = scene.board;
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`);
    elsewhere.append(scene.board);
    await frame();
    expect(scene.board.current).to.equal(current);
    await scene.board.focusDeal('lead-2');
    await press('Control+Shift+ArrowRight');
    await scene.settle();
    expect(scene.stored('lead-2')).to.equal('demo');
    expect(scene.drawn('demo')).to.equal('demo-1 lead-2 demo-2');
    expect(scene.said().at(-1)).to.contain('Lead 2 moved from Lead to Demo');
    scene.remove();
  });

  it('ends its own store when it is taken out, and makes another when it is back', async () => {
    const {adapter, open} = listened();
    const board = await over(adapter);
    await drawn(board);
    const parent = board.parentElement;
    expect(open()).to.equal(1);
    board.remove();
    await wait(20);
    expect(open()).to.equal(0);
    parent?.append(board);
    await waitUntil(() => open() === 1 && board.current?.status().phase === 'ready');
    await frame();
    expect(columns(board).length).to.equal(5);
    board.remove();
    await wait(20);
    expect(open()).to.equal(0);
  });

  it('reads what it was given while it was out of the page', async () => {
    const {adapter, open} = listened();
    const board = await over(adapter);
    const parent = board.parentElement;
    board.remove();
    await wait(20);
    const other = listened();
    board.adapter = other.adapter;
    await wait(20);
    expect([open(), other.open()]).to.deep.equal([0, 0]);
    parent?.append(board);
    await waitUntil(() => other.open() === 1);
    expect(open()).to.equal(0);
  });

  it('forgets a lift when it is taken out', async () => {
    const scene = await stage();
    await scene.board.focusDeal('lead-2');
    await press(' ', 'ArrowRight');
    const parent = scene.board.parentElement;
    scene.board.remove();
    await wait(20);
    parent?.append(scene.board);
    await waitUntil(() => scene.board.current?.status().phase === 'ready');
    await scene.settle();
    expect(scene.stored('lead-2')).to.equal('lead');
    expect(scene.column('lead').liftedId).to.equal(undefined);
    scene.remove();
  });

  it('follows the nearest provider, and prefers a source of its own', async () => {
    const [outer, own] = [await loaded(), await loaded(memory(table(someDeals().slice(0, 1))))];
    const root = await fixture(
      html`<pipeline-provider .store=${outer}><pipeline-board></pipeline-board></pipeline-provider>`,
    );
    const board = root.querySelector('pipeline-board') as Board;
    await drawn(board);
    expect(board.current).to.equal(outer);
    board.store = own;
    await board.updateComplete;
    expect(board.current).to.equal(own);
    board.store = undefined;
    await board.updateComplete;
    expect(board.current).to.equal(outer);
  });

  it('tells who dropped what even when the provider is far above', async () => {
    const store = await loaded(memory(table(numbered({lead: 2}))));
    const inner: TemplateResult = html`<div><pipeline-board .now=${now}></pipeline-board></div>`;
    const root = await fixture(html`<pipeline-provider .store=${store}>${inner}</pipeline-provider>`);
    const board = root.querySelector('pipeline-board') as Board;
    await drawn(board);
    const heard: unknown[] = [];
    root.addEventListener('deal-moved', (event) => heard.push((event as CustomEvent).detail));
    await board.focusDeal('lead-1');
    await press('Control+Shift+ArrowRight');
    await wait(50);
    expect(heard).to.deep.equal([{dealId: 'lead-1', fromStageId: 'lead', stageId: 'demo', via: 'key'}]);
  });

  for (const [dir, lang, next] of [
    ['rtl', 'en', 'ArrowLeft'],
    ['ltr', 'ar', 'ArrowRight'],
  ] as const) {
    it(`goes by the direction of the page, not of the language: ${lang} in a page that is ${dir}`, async () => {
      const scene = await stage({dir, lang});
      await scene.board.focusDeal('lead-2');
      await press(`Control+Shift+${next}`);
      await scene.settle();
      expect(scene.stored('lead-2')).to.equal('demo');
      const box = (stageId: string): DOMRect => scene.column(stageId).getBoundingClientRect();
      expect(box('demo').left < box('lead').left).to.equal(dir === 'rtl');
      scene.remove();
    });
  }

  it('draws anew when its language is registered late', async () => {
    const box = await fixture<HTMLElement>(html`<div lang="eo"></div>`);
    const board = document.createElement('pipeline-board');
    Object.assign(board, {adapter: memory(), now, zone: 'UTC'});
    box.append(board);
    await drawn(board);
    await frame();
    expect(part(board, 'base').ariaLabel).to.equal('Sales pipeline');
    registerMessages('eo', {...en, 'board.label': 'Vendprocezo', 'board.moveDeal': 'Movi {deal}'});
    await waitUntil(() => part(board, 'base').ariaLabel === 'Vendprocezo');
    const [card] = columns(board)[0]?.shadowRoot?.querySelectorAll('deal-card') ?? [];
    await waitUntil(() => card?.moveButton?.ariaLabel === 'Movi Deal a');
    expect(parts(board, 'base').length).to.equal(1);
  });
});
