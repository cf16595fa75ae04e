import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {PipelineAdapter} from '../../src/data/adapter.js';
import {ADAPTER_ERROR_KINDS, AdapterError} from '../../src/data/adapter-error.js';
import {
  centre,
  drag,
  focusedDeal,
  frame,
  inside,
  numbered,
  press,
  stage,
  wait,
  type Pointer,
  type Stage,
} from './board-fixture.js';

/** Text of a column's header: count and sum, as shown. */
function header(scene: Stage, stageId: string): string {
  const root = scene.column(stageId).shadowRoot!;
  return `${root.querySelector('[part=count]')!.textContent} ${root.querySelector('[part=sum]')!.getAttribute('title')}`;
}

/** Takes the move of Lead 2 back and does it again, by keys. */
async function undoAndRedo(scene: Stage, stageId: string): Promise<void> {
  const moved = scene.drawn(stageId);
  await press('Control+z');
  await scene.settle();
  expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
  expect(header(scene, 'lead')).to.equal('4 $100.50');
  expect(scene.table.get(['lead-2']).get('lead-2')!.outcome).to.equal('open');
  expect(scene.said().at(-1)).to.match(/^Undone: /);
  await press('Control+Shift+z');
  await scene.settle();
  expect(scene.drawn(stageId)).to.equal(moved);
  expect(scene.stored('lead-2')).to.equal(stageId);
  expect(scene.said().at(-1)).to.match(/^Redone: /);
}

describe('moving a deal', () => {
  let scene: Stage;
  before(() => executeServerCommand('pipeline-viewport', {width: 1200, height: 700}));
  afterEach(() => scene.remove());

  for (const depth of [0, 3]) {
    for (const kind of ['mouse', 'pen', 'touch'] as const satisfies readonly Pointer[]) {
      it(`by ${kind} inside ${depth} shadow roots is put back by Escape, and by a refusal`, async () => {
        const refuse = (inner: PipelineAdapter): PipelineAdapter => ({
          ...inner,
          commit: async (ops) => ops.map(() => ({ok: false as const, error: new AdapterError('permission', 'no')})),
        });
        scene = await stage({depth, adapter: refuse});
        const goal = inside(scene.column('demo'));
        await drag(centre(scene.card('lead-2')), goal, {kind, before: () => press('Escape')});
        await scene.settle();
        await drag(centre(scene.card('lead-2')), goal, {kind});
        await scene.settle();
        expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
        expect(header(scene, 'lead')).to.equal('4 $100.50');
        expect(scene.said()).to.deep.equal([
          'Move cancelled. Lead 2 is back in Lead, position 2 of 4.',
          'Lead 2 could not be moved to Demo: you do not have permission for this. It is back in Lead.',
        ]);
        expect(focusedDeal()).to.equal('lead-2');
      });
    }

    it(`works by keyboard lift inside ${depth} shadow roots`, async () => {
      scene = await stage({depth});
      await scene.board.focusDeal('lead-2');
      await press(' ', 'ArrowRight', 'ArrowDown');
      expect(scene.stored('lead-2'), 'nothing is stored before the drop').to.equal('lead');
      await press(' ');
      await scene.settle();
      expect(scene.stored('lead-2')).to.equal('demo');
      expect(scene.drawn('demo')).to.equal('demo-1 demo-2 lead-2');
      expect(focusedDeal()).to.equal('lead-2');
      expect(scene.said().at(-1)).to.equal('Lead 2 moved from Lead to Demo, position 3 of 3.');
      await undoAndRedo(scene, 'demo');
    });

    it(`works at once by Ctrl+Shift+arrow inside ${depth} shadow roots`, async () => {
      scene = await stage({depth});
      await scene.board.focusDeal('lead-2');
      await press('Control+Shift+ArrowRight');
      await scene.settle();
      expect(scene.drawn('demo')).to.equal('demo-1 lead-2 demo-2');
      expect(focusedDeal()).to.equal('lead-2');
      await press('Control+Shift+ArrowUp');
      await scene.settle();
      expect(scene.drawn('demo')).to.equal('lead-2 demo-1 demo-2');
      await press('Meta+Shift+ArrowLeft');
      await scene.settle();
      expect(scene.drawn('lead')).to.equal('lead-2 lead-1 lead-3 lead-4');
      expect(scene.said()).to.deep.equal([
        'Lead 2 moved from Lead to Demo, position 2 of 3.',
        'Lead 2 is at position 1 of 3.',
        'Lead 2 moved from Demo to Lead, position 1 of 4.',
      ]);
    });

    it(`works by two taps on the Move menu inside ${depth} shadow roots`, async () => {
      scene = await stage({depth});
      const tap = async (element: Element): Promise<void> => {
        const {left, top, width, height} = element.getBoundingClientRect();
        const point = {x: Math.round(left + width / 2), y: Math.round(top + height / 2)};
        await executeServerCommand('pipeline-touch', {type: 'touchStart', points: [point]});
        await executeServerCommand('pipeline-touch', {type: 'touchEnd', points: []});
        await wait(50);
      };
      await tap(scene.card('lead-2').moveButton!);
      const menu = scene.board.shadowRoot!.querySelector('action-menu')!;
      expect(menu.open).to.equal(true);
      const items = [...menu.shadowRoot!.querySelectorAll('[role^=menuitem]')];
      expect(items.map((item) => item.querySelector('.label')!.textContent!.trim())).to.deep.equal([
        'Lead',
        'Demo',
        'Closing',
        'Won',
        'Lost',
        'To top',
        'Up one',
        'Down one',
        'To bottom',
        'Move…',
        'Open',
        'Select',
        'Delete',
      ]);
      await tap(items[3]!);
      await scene.settle();
      expect(scene.stored('lead-2'), 'before it is said how it ended').to.equal('lead');
      const question = scene.board.shadowRoot!.querySelector('outcome-dialog')!;
      await tap(question.shadowRoot!.querySelector('button.primary')!);
      await scene.settle();
      expect(scene.stored('lead-2')).to.equal('won');
      expect(scene.table.get(['lead-2']).get('lead-2')!.outcome).to.equal('won');
      expect(scene.said()).to.deep.equal(['Lead 2 moved from Lead to Won, position 1 of 1.']);
      expect(focusedDeal()).to.equal('lead-2');
      await undoAndRedo(scene, 'won');
      expect(scene.table.get(['lead-2']).get('lead-2')!.outcome).to.equal('won');
    });
  }

  it('puts a dropped deal between the cards the pointer was between', async () => {
    scene = await stage();
    const target = centre(scene.card('demo-2'));
    const {top} = scene.card('demo-2').getBoundingClientRect();
    await drag(centre(scene.card('lead-3')), {x: target.x, y: Math.round(top + 4)});
    await scene.settle();
    expect(scene.drawn('demo')).to.equal('demo-1 lead-3 demo-2');
  });

  it('reorders within a stage, and drops in place as a cancel', async () => {
    scene = await stage({height: '640px'});
    const {bottom} = scene.card('lead-3').getBoundingClientRect();
    const from = centre(scene.card('lead-1'));
    await drag(from, {x: from.x, y: Math.round(bottom - 4)});
    await scene.settle();
    expect(scene.drawn('lead')).to.equal('lead-2 lead-3 lead-1 lead-4');
    let asked = 0;
    scene.board.addEventListener('deal-move', () => asked++);
    const still = centre(scene.card('lead-3'));
    await drag(still, {x: still.x + 8, y: still.y + 2});
    await scene.settle();
    expect(asked).to.equal(0);
  });

  for (const kind of ['mouse', 'touch'] as const) {
    it(`puts everything back on Escape during a ${kind} drag`, async () => {
      scene = await stage();
      const from = centre(scene.card('lead-2'));
      const to = inside(scene.column('demo'));
      await drag(from, to, {kind, before: () => press('Escape')});
      await scene.settle();
      expect(scene.stored('lead-2')).to.equal('lead');
      expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
      expect(scene.said()).to.deep.equal(['Move cancelled. Lead 2 is back in Lead, position 2 of 4.']);
      expect(scene.board.hasAttribute('dragging')).to.equal(false);
      expect(scene.board.shadowRoot!.querySelector('.ghost')).to.equal(null);
    });
  }

  it('puts everything back on Escape after a keyboard lift', async () => {
    scene = await stage();
    await scene.board.focusDeal('lead-2');
    await press(' ', 'ArrowRight', 'Escape');
    await scene.settle();
    expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
    expect(scene.said().at(-1)).to.equal('Move cancelled. Lead 2 is back in Lead, position 2 of 4.');
    expect(focusedDeal()).to.equal('lead-2');
  });

  it('shows the place where the deal would land, and keeps everything else still', async () => {
    scene = await stage();
    const before = centre(scene.card('demo-1'));
    await drag(centre(scene.card('lead-2')), inside(scene.column('demo'), 380), {
      before: async () => {
        await frame();
        const slot = scene.column('demo').shadowRoot!.querySelector('[part=slot]')!;
        expect(slot.textContent).to.contain('Drop Lead 2 here');
        expect(centre(scene.card('demo-1'))).to.deep.equal(before);
        expect(scene.column('demo').hasAttribute('over')).to.equal(true);
        const ghost = scene.board.shadowRoot!.querySelector('.ghost')!;
        expect(ghost.matches(':popover-open')).to.equal(true);
      },
    });
    await scene.settle();
  });

  it('does not drag when a finger pans: a quick swipe scrolls', async () => {
    scene = await stage({deals: numbered({lead: 30})});
    const from = centre(scene.card('lead-3'));
    await drag(from, {x: from.x, y: from.y - 90}, {kind: 'touch', hold: 0});
    await wait(300);
    expect(scene.column('lead').scroller!.scrollTop).to.be.greaterThan(20);
    expect(scene.drawn('lead').startsWith('lead-1 ')).to.equal(true);
    expect(scene.said()).to.deep.equal([]);
  });

  it('scrolls on both axes while a deal is held at an edge', async () => {
    scene = await stage({deals: numbered({lead: 40, demo: 40}), width: 600});
    const scroller = scene.column('lead').scroller!;
    const stages = scene.board.shadowRoot!.querySelector('.stages')!;
    const from = centre(scene.card('lead-1'));
    const {bottom} = scroller.getBoundingClientRect();
    await drag(
      from,
      {x: from.x, y: Math.round(bottom - 4)},
      {
        before: async () => {
          for (let i = 0; i < 30; i++) await frame();
          expect(scroller.scrollTop).to.be.greaterThan(100);
        },
        drop: false,
      },
    );
    const {right} = stages.getBoundingClientRect();
    for (let i = 0; i < 30; i++) {
      await executeServerCommand('pipeline-pointer', {
        type: 'mouseMoved',
        x: Math.round(right - 5),
        y: from.y + 120,
        button: 'left',
        buttons: 1,
      });
      await frame();
    }
    expect(stages.scrollLeft).to.be.greaterThan(60);
    await press('Escape');
    await executeServerCommand('pipeline-pointer', {
      type: 'mouseReleased',
      x: from.x,
      y: from.y,
      button: 'left',
      clickCount: 1,
    });
    await scene.settle();
  });

  it('undoes and redoes by Ctrl+Z, saying what', async () => {
    scene = await stage();
    await scene.board.focusDeal('lead-2');
    await press('Control+Shift+ArrowRight');
    await scene.settle();
    await press('Control+z');
    await scene.settle();
    expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
    expect(scene.said().at(-1)).to.equal('Undone: moving Lead 2 to Lead.');
    expect(focusedDeal()).to.equal('lead-2');
    await press('Control+Shift+z');
    await scene.settle();
    expect(scene.drawn('demo')).to.equal('demo-1 lead-2 demo-2');
    await press('Control+z', 'Control+z');
    await scene.settle();
    expect(scene.said().at(-1)).to.equal('Nothing to undo.');
  });

  it('lets any listener veto a move', async () => {
    scene = await stage();
    const stop = (event: Event): void => event.preventDefault();
    addEventListener('deal-move', stop);
    await scene.board.focusDeal('lead-2');
    await press('Control+Shift+ArrowRight');
    await scene.settle();
    removeEventListener('deal-move', stop);
    expect(scene.stored('lead-2')).to.equal('lead');
    expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
  });

  for (const kind of ADAPTER_ERROR_KINDS) {
    it(`says why in words when the back end refuses with "${kind}", and shows what the server has`, async () => {
      const refuse = (inner: PipelineAdapter): PipelineAdapter => ({
        ...inner,
        commit: async (ops) =>
          ops.map(() => ({ok: false as const, error: new AdapterError(kind, 'for developers only')})),
      });
      scene = await stage({adapter: refuse});
      await scene.board.focusDeal('lead-2');
      await press('Control+Shift+ArrowRight');
      await scene.settle();
      const [words] = scene.said();
      expect(words).to.match(/^Lead 2 could not be moved to Demo: .+\. It is back in Lead\.$/);
      expect(words).to.not.contain('developers');
      if (kind !== 'gone' && kind !== 'notFound') {
        expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
        expect(header(scene, 'lead')).to.equal('4 $100.50');
        expect(focusedDeal()).to.equal('lead-2');
      }
    });
  }

  it('names a stage that does not take the deal and goes on to the next one', async () => {
    scene = await stage({deals: numbered({demo: 2, lead: 1, lost: 0})});
    await scene.board.focusDeal('demo-1');
    const pipeline = scene.board.current!.pipeline()!;
    expect(pipeline.stages.find(({id}) => id === 'demo')!.transitions).to.not.contain('demo');
    await press(' ', 'ArrowRight', 'ArrowRight', ' ');
    await scene.settle();
    await press('Enter');
    await scene.settle();
    expect(scene.stored('demo-1')).to.equal('won');
  });

  it('is not possible on a read-only board, by any way', async () => {
    scene = await stage();
    scene.board.readonly = true;
    await scene.board.updateComplete;
    await frame();
    await drag(centre(scene.card('lead-2')), inside(scene.column('demo')));
    await scene.board.focusDeal('lead-2');
    await press('Control+Shift+ArrowRight');
    await press(' ');
    await scene.settle();
    expect(scene.stored('lead-2')).to.equal('lead');
    expect(scene.card('lead-2').moveButton).to.equal(null);
    expect(scene.said().at(-1)).to.contain('this pipeline is read-only');
  });
});
