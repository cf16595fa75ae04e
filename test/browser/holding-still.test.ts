import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {Random} from '../../src/testing/index.js';
import {focusedDeal, frame, numbered, stage, wait, type Stage} from './board-fixture.js';

/** The card being read: the first one whose top is in view, and where it stands. */
function reading(scene: Stage): {readonly id: string; readonly top: number} {
  const view = scene.column('lead').scroller!.getBoundingClientRect();
  const items = [...scene.column('lead').scroller!.querySelectorAll('li')];
  const first = items
    .map((item) => ({id: item.dataset['key']!, top: item.getBoundingClientRect().top - view.top}))
    .filter(({top}) => top >= 0)
    .toSorted((a, b) => a.top - b.top)[0]!;
  return first;
}

function topOf(scene: Stage, id: string): number | undefined {
  const card = scene.column('lead').card(id);
  const view = scene.column('lead').scroller!.getBoundingClientRect();
  return card ? card.getBoundingClientRect().top - view.top : undefined;
}

describe('what the reader looks at', () => {
  let scene: Stage;
  before(() => executeServerCommand('pipeline-viewport', {width: 1200, height: 800}));
  afterEach(() => scene.remove());

  for (const size of [30, 3_000]) {
    it(`holds still while others change a column of ${size} above and below it`, async function () {
      this.timeout(60_000);
      scene = await stage({deals: numbered({lead: size, demo: 20}), height: '600px'});
      const random = new Random(7);
      const scroller = scene.column('lead').scroller!;
      const store = scene.board.current!;
      let worst = 0;
      for (let round = 0; round < 120; round++) {
        if (round % 12 === 0) {
          scroller.scrollTop = random.next() * (scroller.scrollHeight - scroller.clientHeight);
          await wait(30);
          await frame();
          await frame();
        }
        const before = reading(scene);
        const at = store.indexOf(before.id);
        const other = store.dealAt('lead', Math.floor(random.next() * store.column('lead').count))!;
        if (other.id === before.id) continue;
        const kind = ['leave', 'arrive', 'edit', 'shift'][round % 4];
        const op =
          kind === 'leave'
            ? {op: 'move' as const, id: other.id, stageId: 'close', place: {after: null}}
            : kind === 'arrive'
              ? {
                  op: 'move' as const,
                  id: store.dealAt('close', 0)?.id ?? store.dealAt('demo', 0)!.id,
                  stageId: 'lead',
                  place: {before: other.id},
                }
              : kind === 'edit'
                ? {op: 'patch' as const, id: other.id, patch: {title: `${'Very long title '.repeat(1 + (round % 5))}`}}
                : {op: 'move' as const, id: other.id, stageId: 'lead', place: {after: null}};
        scene.table.commit([op], {idempotencyKey: `other-${round}`});
        await frame();
        await frame();
        const after = topOf(scene, before.id);
        expect(after, `card ${at} is still drawn after ${kind}`).to.not.equal(undefined);
        const room = scroller.scrollHeight - scroller.clientHeight;
        // At either end of the list there may be nothing left to scroll by.
        if (scroller.scrollTop > 1 && scroller.scrollTop < room - 1) {
          worst = Math.max(worst, Math.abs(after! - before.top));
        }
      }
      expect(worst).to.be.at.most(1);
    });
  }
});

describe('the focus', () => {
  let scene: Stage;
  afterEach(() => scene.remove());

  for (const size of [10, 300]) {
    it(`goes to the next deal when its own is removed elsewhere, in a column of ${size}`, async () => {
      scene = await stage({deals: numbered({lead: size})});
      await scene.board.focusDeal('lead-4');
      scene.table.commit([{op: 'delete', id: 'lead-4'}], {idempotencyKey: 'gone'});
      await scene.settle();
      expect(focusedDeal()).to.equal('lead-5');
      scene.table.commit([{op: 'move', id: 'lead-5', stageId: 'demo'}], {idempotencyKey: 'moved'});
      await scene.settle();
      expect(focusedDeal(), 'it follows a deal that was only moved').to.equal('lead-5');
      expect(scene.board.current!.deal('lead-5')!.stageId).to.equal('demo');
    });
  }

  it('is not taken from a field outside the board', async () => {
    scene = await stage();
    await scene.board.focusDeal('lead-2');
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    await frame();
    scene.table.commit([{op: 'delete', id: 'lead-2'}], {idempotencyKey: 'gone'});
    await scene.settle();
    expect(document.activeElement).to.equal(field);
    field.remove();
  });
});
