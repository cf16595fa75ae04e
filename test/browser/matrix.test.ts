import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {centre, drag, focusedDeal, inside, press, stage, type Pointer, type Stage} from './board-fixture.js';

const KINDS = ['mouse', 'pen', 'touch'] as const satisfies readonly Pointer[];
const DEPTHS = [0, 1, 2, 3] as const;
const DIRECTIONS = ['ltr', 'rtl'] as const;

/** Text of a column's header: count and sum, as shown. */
function header(scene: Stage, stageId: string): string {
  const root = scene.column(stageId).shadowRoot!;
  return `${root.querySelector('[part=count]')!.textContent} ${root.querySelector('[part=sum]')!.getAttribute('title')}`;
}

describe('dragging a deal to another stage', () => {
  let scene: Stage;
  before(() => executeServerCommand('pipeline-viewport', {width: 1200, height: 800}));
  afterEach(() => scene.remove());

  for (const depth of DEPTHS) {
    for (const kind of KINDS) {
      for (const dir of DIRECTIONS) {
        it(`works by ${kind}, ${dir}, inside ${depth} shadow roots: stored once, totals follow, said once, focus stays, undone and redone`, async () => {
          scene = await stage({depth, dir});
          let commits = 0;
          scene.board.addEventListener('deal-moved', () => commits++);
          await drag(centre(scene.card('lead-2')), inside(scene.column('demo'), 380), {kind});
          await scene.settle();
          expect(scene.stored('lead-2')).to.equal('demo');
          expect(commits).to.equal(1);
          expect(scene.drawn('lead')).to.equal('lead-1 lead-3 lead-4');
          expect(scene.drawn('demo')).to.equal('demo-1 demo-2 lead-2');
          expect(header(scene, 'lead')).to.equal('3 $80.40');
          expect(header(scene, 'demo')).to.equal('3 $50.25');
          expect(scene.said()).to.deep.equal(['Lead 2 moved from Lead to Demo, position 3 of 3.']);
          expect(focusedDeal()).to.equal('lead-2');
          await press('Control+z');
          await scene.settle();
          expect(scene.drawn('lead')).to.equal('lead-1 lead-2 lead-3 lead-4');
          expect(header(scene, 'lead')).to.equal('4 $100.50');
          await press('Control+Shift+z');
          await scene.settle();
          expect(scene.drawn('demo')).to.equal('demo-1 demo-2 lead-2');
          expect(scene.stored('lead-2')).to.equal('demo');
        });
      }
    }
  }
});
