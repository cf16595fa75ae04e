import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {Op, PipelineAdapter} from '../../src/data/adapter.js';
import {
  centre,
  drag,
  focusedDeal,
  frame,
  inside,
  numbered,
  press,
  stage,
  until,
  wait,
  type Stage,
} from './board-fixture.js';

type FieldInput = HTMLElementTagNameMap['field-input'];

/** Whoever changes something elsewhere: the back end may know, or not. */
let author: string | undefined;
let sequence = 0;

/** A back end that says who changed something. */
const naming = (inner: PipelineAdapter): PipelineAdapter => ({
  ...inner,
  subscribe: (scope, sink, call) => {
    const changes: typeof sink.changes = (news) => sink.changes({...news, ...(author !== undefined && {byId: author})});
    return inner.subscribe!(scope, {...sink, changes}, call);
  },
});

/** Somebody else changes deals. */
async function elsewhere(scene: Stage, ...ops: readonly Op[]): Promise<void> {
  const results = scene.table.commit(ops, {idempotencyKey: `elsewhere-${++sequence}`});
  expect(results.every(({ok}) => ok)).to.equal(true);
  await scene.settle();
}

const mark = (scene: Stage, dealId: string): string | undefined =>
  scene.card(dealId).shadowRoot!.querySelector('[part=mark]')?.textContent ?? undefined;

const title = (scene: Stage, dealId: string): string =>
  scene.card(dealId).shadowRoot!.querySelector('[part=title]')!.textContent!.trim();

const ghost = (scene: Stage): HTMLElementTagNameMap['deal-card'] | null =>
  scene.board.shadowRoot!.querySelector('.ghost:not(.flying) deal-card');

describe('changes that others make', () => {
  let scene: Stage;
  before(() => executeServerCommand('pipeline-viewport', {width: 1200, height: 800}));
  beforeEach(() => void (author = 'o'));
  afterEach(() => scene.remove());

  it('appear in place, with a mark of who and what that goes away by itself', async () => {
    scene = await stage({adapter: naming});
    const before = scene.card('lead-2').getBoundingClientRect().top;
    await elsewhere(scene, {op: 'patch', id: 'lead-2', patch: {title: 'Renamed'}});
    expect(title(scene, 'lead-2')).to.equal('Renamed');
    expect(mark(scene, 'lead-2')).to.match(/^Olga Orr · ./);
    const edited = mark(scene, 'lead-2');
    expect(scene.card('lead-2').getBoundingClientRect().top).to.equal(before);

    await elsewhere(scene, {op: 'move', id: 'lead-3', stageId: 'demo', place: {after: null}});
    expect(scene.drawn('demo')).to.equal('lead-3 demo-1 demo-2');
    expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-4');
    expect(mark(scene, 'lead-3')).to.match(/^Olga Orr · ./);
    expect(mark(scene, 'lead-3'), 'says something else of a move than of a change').to.not.equal(edited);

    author = undefined;
    const {rank: _, ...fresh} = numbered({lead: 1})[0]!;
    await elsewhere(scene, {op: 'create', deal: {...fresh, id: 'fresh', title: 'Fresh'}});
    expect(mark(scene, 'fresh')).to.equal('Someone · new');
    expect(mark(scene, 'lead-1')).to.equal(undefined);
    for (let i = 0; i < 60 && mark(scene, 'fresh') !== undefined; i++) await wait(100);
    for (const id of ['lead-2', 'lead-3', 'fresh']) expect(mark(scene, id)).to.equal(undefined);
    expect(scene.said(), 'nobody is interrupted').to.deep.equal([]);
  });

  it('do not mark what the user did, nor a load of many', async () => {
    scene = await stage({adapter: naming, deals: numbered({lead: 60, demo: 2})});
    await scene.board.focusDeal('lead-2');
    await press('Control+Shift+ArrowRight');
    await scene.settle();
    expect(scene.stored('lead-2')).to.equal('demo');
    expect(mark(scene, 'lead-2')).to.equal(undefined);
    await elsewhere(
      scene,
      ...Array.from({length: 55}, (_, i): Op => ({op: 'patch', id: `lead-${i + 3}`, patch: {title: `Load ${i}`}})),
    );
    expect(title(scene, 'lead-4')).to.equal('Load 1');
    expect(mark(scene, 'lead-4')).to.equal(undefined);
  });

  it('do not pull away a deal that is dragged: it is changed and moved elsewhere, and still lands where it is dropped', async () => {
    scene = await stage({adapter: naming});
    await drag(centre(scene.card('lead-2')), inside(scene.column('demo'), 380), {
      before: async () => {
        await elsewhere(scene, {op: 'patch', id: 'lead-2', patch: {title: 'Renamed'}});
        expect(ghost(scene)!.deal!.title).to.equal('Renamed');
        await elsewhere(scene, {op: 'move', id: 'lead-2', stageId: 'close'});
        expect(scene.board.hasAttribute('dragging')).to.equal(true);
        expect(ghost(scene)!.parentElement!.matches(':popover-open')).to.equal(true);
        expect(scene.column('demo').hasAttribute('over'), 'the place under the pointer is still the goal').to.equal(
          true,
        );
        expect(focusedDeal()).to.equal('lead-2');
      },
    });
    await scene.settle();
    expect(scene.stored('lead-2')).to.equal('demo');
    expect(scene.drawn('demo')).to.equal('demo-1 demo-2 lead-2');
    expect(scene.drawn('close')).to.equal('close-1');
    expect(focusedDeal()).to.equal('lead-2');
    expect(scene.said().at(-1)).to.equal('Renamed moved from Closing to Demo, position 3 of 3.');
  });

  it('do not pull away a deal that is carried by keys', async () => {
    scene = await stage({adapter: naming});
    await scene.board.focusDeal('lead-2');
    await press(' ', 'ArrowRight');
    await elsewhere(scene, {op: 'patch', id: 'lead-2', patch: {title: 'Renamed'}});
    await elsewhere(scene, {op: 'move', id: 'lead-2', stageId: 'close'});
    await elsewhere(scene, {op: 'delete', id: 'lead-1'});
    expect(focusedDeal()).to.equal('lead-2');
    await press(' ');
    await scene.settle();
    expect(scene.stored('lead-2')).to.equal('demo');
    expect(scene.drawn('demo')).to.equal('demo-1 lead-2 demo-2');
    expect(focusedDeal()).to.equal('lead-2');
  });

  for (const far of [false, true]) {
    it(`keep the places of a ${far ? 'long' : 'short'} board still when they take the dragged deal to another column`, async () => {
      const counts = far ? {lead: 300, demo: 300, close: 300} : {lead: 12, demo: 12, close: 12};
      scene = await stage({adapter: naming, deals: numbered(counts)});
      const scrollers = ['lead', 'demo', 'close'].map((stageId) => scene.column(stageId).scroller!);
      const goal = inside(scene.column('demo'), 260);
      await drag(centre(scene.card('lead-2')), goal, {
        before: async () => {
          const drawn = scene.card('demo-2').getBoundingClientRect().top;
          await elsewhere(scene, {op: 'move', id: 'lead-2', stageId: 'close'});
          expect(scrollers.map(({scrollTop}) => scrollTop)).to.deep.equal([0, 0, 0]);
          expect(scene.card('demo-2').getBoundingClientRect().top).to.equal(drawn);
          expect(focusedDeal()).to.equal('lead-2');
          await press('Escape');
        },
      });
      await scene.settle();
      expect(scene.stored('lead-2')).to.equal('close');
    });
  }

  it('end a drag with the reason when they delete the dragged deal, and the drop does nothing', async () => {
    scene = await stage({adapter: naming});
    let asked = 0;
    scene.board.addEventListener('deal-move', () => asked++);
    await drag(centre(scene.card('lead-2')), inside(scene.column('demo'), 380), {
      before: async () => {
        await elsewhere(scene, {op: 'delete', id: 'lead-2'});
        expect(scene.board.hasAttribute('dragging')).to.equal(false);
        expect(ghost(scene)).to.equal(null);
        expect(scene.column('demo').hasAttribute('over')).to.equal(false);
      },
    });
    await scene.settle();
    expect(asked).to.equal(0);
    expect(scene.said().length).to.equal(1);
    expect(scene.said()[0]).to.contain('the deal was removed');
    expect(scene.drawn('lead')).to.equal('lead-1 lead-3 lead-4');
    expect(focusedDeal()).to.equal('lead-3');
    await drag(centre(scene.card('lead-3')), inside(scene.column('demo'), 380));
    await scene.settle();
    expect(scene.stored('lead-3'), 'the next drag works').to.equal('demo');
  });

  it('end a move by keys with the reason when they delete the deal', async () => {
    scene = await stage({adapter: naming});
    await scene.board.focusDeal('lead-2');
    await press(' ', 'ArrowRight');
    await elsewhere(scene, {op: 'delete', id: 'lead-2'});
    expect(scene.said().at(-1)).to.contain('the deal was removed');
    expect(scene.column('demo').hasAttribute('over')).to.equal(false);
    expect(focusedDeal()).to.equal('lead-3');
  });
});

describe('an edit that is under way while others change deals', () => {
  let scene: Stage;
  before(() => executeServerCommand('pipeline-viewport', {width: 1200, height: 800}));
  beforeEach(() => void (author = 'o'));
  afterEach(() => scene.remove());

  const dialog = (): HTMLElementTagNameMap['outcome-dialog'] =>
    scene.board.shadowRoot!.querySelector('outcome-dialog')!;
  const open = (): boolean => dialog().shadowRoot!.querySelector('dialog')?.open ?? false;
  const field = (root: ParentNode, name: string): HTMLInputElement =>
    [...root.querySelectorAll<FieldInput>('field-input')]
      .find(({info}) => info?.field === name)!
      .shadowRoot!.querySelector('input')!;

  function fill(input: HTMLInputElement, value: string): void {
    input.focus();
    input.value = value;
    input.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  }

  async function askOutcome(): Promise<HTMLInputElement> {
    scene = await stage({adapter: naming});
    await drag(centre(scene.card('lead-2')), inside(scene.column('won')));
    await until(open, () => 'a question');
    const amount = field(dialog().shadowRoot!, 'amount');
    fill(amount, '777');
    return amount;
  }

  it('keeps the answers on how a deal ended', async () => {
    const amount = await askOutcome();
    await elsewhere(scene, {op: 'patch', id: 'lead-2', patch: {title: 'Renamed', amount: {minor: 5, currency: 'USD'}}});
    await elsewhere(scene, {op: 'move', id: 'lead-2', stageId: 'demo'});
    await elsewhere(scene, {op: 'delete', id: 'lead-1'});
    expect(open()).to.equal(true);
    expect(amount.isConnected).to.equal(true);
    expect(amount.value).to.equal('777');
    expect(dialog().shadowRoot!.activeElement?.shadowRoot?.activeElement).to.equal(amount);
    await press('Enter');
    await scene.settle();
    expect(open()).to.equal(false);
    const stored = scene.table.get(['lead-2']).get('lead-2')!;
    expect(stored).to.include({stageId: 'won', outcome: 'won', title: 'Renamed'});
    expect(stored.amount).to.deep.equal({minor: 77_700, currency: 'USD'});
    expect(focusedDeal()).to.equal('lead-2');
  });

  it('gives the focus back to the deal, wherever it stands by then, when the user gives up', async () => {
    await askOutcome();
    await elsewhere(scene, {op: 'move', id: 'lead-2', stageId: 'demo'}, {op: 'delete', id: 'lead-1'});
    await press('Escape');
    await scene.settle();
    expect(open()).to.equal(false);
    expect(scene.stored('lead-2')).to.equal('demo');
    expect(focusedDeal()).to.equal('lead-2');
  });

  it('says why when the deal was deleted before it was answered', async () => {
    await askOutcome();
    await elsewhere(scene, {op: 'delete', id: 'lead-2'});
    expect(open(), 'what was typed stays readable').to.equal(true);
    await press('Enter');
    await scene.settle();
    expect(open()).to.equal(false);
    expect(scene.said().at(-1)).to.match(/\S/);
    expect(scene.drawn('won')).to.equal('');
    expect(scene.table.get(['lead-2']).size).to.equal(0);
  });
});

describe('a cell of the table that is being edited', () => {
  let scene: Stage;
  let table: HTMLElementTagNameMap['deal-table'];
  beforeEach(async () => {
    author = 'o';
    scene = await stage({adapter: naming, deals: numbered({lead: 80, demo: 5}), height: '200px'});
    const provider = document.createElement('pipeline-provider');
    provider.store = scene.board.current;
    table = document.createElement('deal-table');
    table.height = '320px';
    provider.append(table);
    scene.board.parentElement!.append(provider);
    await until(
      () => table.shadowRoot!.querySelector('[role=gridcell]') !== null,
      () => 'a table',
    );
    await frame();
  });
  afterEach(() => scene.remove());

  const editor = (): FieldInput | null => table.shadowRoot!.querySelector('field-input');
  const input = (): HTMLInputElement => editor()!.shadowRoot!.querySelector('input')!;

  it('keeps what is typed, and the focus, whatever others do to this deal and to the rest', async () => {
    const cell = [...table.shadowRoot!.querySelectorAll<HTMLElement>('[data-field=amount]')].find(
      (one) => one.closest('tr')?.dataset['key'] === 'lead-3',
    )!;
    cell.focus();
    await press('Enter');
    await until(
      () => editor() !== null,
      () => 'an editor',
    );
    const typed = input();
    typed.value = '4321';
    typed.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    await elsewhere(scene, {op: 'patch', id: 'lead-3', patch: {title: 'Renamed', amount: {minor: 5, currency: 'USD'}}});
    await elsewhere(scene, {op: 'delete', id: 'lead-1'}, {op: 'delete', id: 'lead-2'});
    await elsewhere(scene, {op: 'move', id: 'lead-3', stageId: 'demo'});
    await elsewhere(scene, {op: 'move', id: 'demo-2', stageId: 'lead', place: {after: null}});
    expect(editor()?.deal?.id).to.equal('lead-3');
    expect(input()).to.equal(typed);
    expect(typed.value).to.equal('4321');
    expect(table.shadowRoot!.activeElement?.shadowRoot?.activeElement).to.equal(typed);
    await press('Enter');
    await scene.settle();
    expect(editor()).to.equal(null);
    const stored = scene.table.get(['lead-3']).get('lead-3')!;
    expect(stored).to.include({stageId: 'demo', title: 'Renamed'});
    expect(stored.amount).to.deep.equal({minor: 432_100, currency: 'USD'});
  });
});
