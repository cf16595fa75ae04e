import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {DealCard} from '../../src/components/deal-card/deal-card.js';
import {StageColumn} from '../../src/components/stage-column/stage-column.js';
import {centre, drag, focusedDeal, frame, inside, numbered, press, stage, wait, type Stage} from './board-fixture.js';

const MANY = {lead: 8_000, demo: 6_000, close: 3_000, won: 2_000, lost: 1_000};
const FEW = {lead: 80, demo: 60, close: 30, won: 20, lost: 10};

/** Heights in a column's view at which no card is drawn; the 8 px between two cards do not count. */
function blanks(scene: Stage, stageId: string): readonly number[] {
  const scroller = scene.column(stageId).scroller!;
  const view = scroller.getBoundingClientRect();
  const boxes = [...scroller.querySelectorAll('li')].map((item) => item.getBoundingClientRect());
  const blank: number[] = [];
  for (let y = view.top + 12; y < view.bottom - 12; y += 10) {
    if (!boxes.some((box) => box.top - 9 <= y && y <= box.bottom + 9)) blank.push(Math.round(y - view.top));
  }
  return blank;
}

async function rest(): Promise<void> {
  await wait(200);
  for (let i = 0; i < 4; i++) await frame();
}

/** How often an element of a class is drawn while `act` runs. */
async function drawings(type: {readonly prototype: HTMLElement}, act: () => Promise<void>): Promise<number> {
  const prototype = type.prototype as unknown as {performUpdate: () => void};
  const original = prototype.performUpdate;
  let count = 0;
  prototype.performUpdate = function (this: unknown): void {
    count++;
    original.call(this);
  };
  try {
    await act();
  } finally {
    prototype.performUpdate = original;
  }
  return count;
}

describe('20,000 deals', () => {
  let scene: Stage;
  before(async () => {
    await executeServerCommand('pipeline-viewport', {width: 1400, height: 800});
  });
  afterEach(() => scene.remove());

  it('draw a bounded number of cards in each column, and say the real numbers', async () => {
    scene = await stage({deals: numbered(MANY), width: 1300, height: '600px'});
    for (const [stageId, count] of Object.entries(MANY)) {
      const items = [...scene.column(stageId).shadowRoot!.querySelectorAll('li')];
      expect(items.length).to.be.within(5, 40);
      expect(items[1]!.getAttribute('aria-setsize')).to.equal(String(count));
      expect(items[1]!.getAttribute('aria-posinset')).to.equal('2');
    }
    expect(scene.column('lead').shadowRoot!.querySelector('[part=count]')!.textContent).to.equal('8,000');
  });

  it('leave no blank place at rest after scrolling by wheel, by keys and by the scroll bar', async () => {
    scene = await stage({deals: numbered(MANY), width: 1300, height: '600px'});
    const scroller = scene.column('lead').scroller!;
    const {left, top} = scroller.getBoundingClientRect();
    for (const deltaY of [120, 400, 2_000, -300, 5_000]) {
      for (let i = 0; i < 4; i++) {
        await executeServerCommand('pipeline-pointer', {
          type: 'mouseWheel',
          x: left + 50,
          y: top + 200,
          deltaX: 0,
          deltaY,
        });
        await frame();
      }
      await rest();
      expect(blanks(scene, 'lead'), `after wheel ${deltaY}`).to.deep.equal([]);
    }
    for (const share of [0.99, 0.31, 1, 0, 0.5]) {
      scroller.scrollTop = share * scroller.scrollHeight;
      await rest();
      expect(blanks(scene, 'lead'), `after a jump to ${share}`).to.deep.equal([]);
    }
    await scene.board.focusDeal('lead-1');
    for (const [key, deal] of [
      ['PageDown', 'lead-'],
      ['PageDown', 'lead-'],
      ['End', 'lead-8000'],
      ['PageUp', 'lead-'],
      ['ArrowUp', 'lead-'],
      ['Home', 'lead-1'],
    ] as const) {
      await press(key);
      await rest();
      expect(focusedDeal(), `after ${key}`).to.contain(deal);
      expect(blanks(scene, 'lead'), `after ${key}`).to.deep.equal([]);
      const card = scene.card(focusedDeal()!).getBoundingClientRect();
      const view = scroller.getBoundingClientRect();
      expect(card.top, `${focusedDeal()} is in view after ${key}`).to.be.at.least(view.top - 2);
      expect(card.bottom, `${focusedDeal()} is in view after ${key}`).to.be.at.most(view.bottom + 2);
    }
  });

  it('cost a move the same drawing as 200 do', async () => {
    const cost = async (counts: Readonly<Record<string, number>>): Promise<{cards: number; columns: number}> => {
      scene = await stage({deals: numbered(counts), width: 1300, height: '600px'});
      await scene.board.focusDeal('lead-2');
      await rest();
      const move = async (): Promise<void> => {
        await press('Control+Shift+ArrowRight');
        await rest();
      };
      const cards = await drawings(DealCard, move);
      const columns = await drawings(StageColumn, move);
      scene.remove();
      return {cards, columns};
    };
    const few = await cost(FEW);
    const many = await cost(MANY);
    expect(many.cards).to.be.at.most(few.cards + 2);
    expect(many.columns).to.be.at.most(few.columns + 2);
  });

  it('can be dragged through: a card lands where it is dropped, far down the list', async () => {
    scene = await stage({deals: numbered(MANY), width: 1300, height: '600px'});
    scene.column('demo').scroller!.scrollTop = 120 * 3_000;
    await rest();
    await drag(centre(scene.card('lead-3')), inside(scene.column('demo'), 300));
    await scene.settle();
    expect(scene.stored('lead-3')).to.equal('demo');
    const index = scene.board.current!.indexOf('lead-3');
    expect(index).to.be.within(2_800, 3_200);
    expect(focusedDeal()).to.equal('lead-3');
  });
});
