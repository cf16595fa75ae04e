import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {BoardHarness} from '../../src/testing/index.js';
import {drag, numbered, press, stage, until, type Stage, type StageOptions} from '../browser/board-fixture.js';

describe('the board harness', () => {
  let scene: Stage;
  let board: BoardHarness;
  before(() => executeServerCommand('pipeline-viewport', {width: 1200, height: 700}));
  afterEach(() => scene.remove());

  async function show(options: StageOptions = {}): Promise<void> {
    scene = await stage(options);
    board = new BoardHarness(scene.board);
    await board.settled();
  }

  it('reads stages, headers and cards as they are drawn, from inside any shadow roots', async () => {
    await show({depth: 2});
    expect(board.stageIds).to.deep.equal(['lead', 'demo', 'close', 'won', 'lost']);
    expect([board.name('lead'), board.count('lead')]).to.deep.equal(['Lead', '4']);
    expect(board.sum('demo')).to.match(/^\$/);
    expect(board.titles('Lead')).to.deep.equal(['Lead 1', 'Lead 2', 'Lead 3', 'Lead 4']);
    expect(board.part(board.column('lead'), 'header')!.localName).to.equal('header');
  });

  it('finds a card by title or id, and says what it cannot find', async () => {
    await show();
    expect(board.card('Demo 2')).to.equal(board.card('demo-2'));
    expect(board.stageOf('demo-2')).to.equal('demo');
    expect(board.findCard('nobody')).to.equal(undefined);
    expect(() => board.card('nobody')).to.throw(RangeError, 'nobody');
    expect(() => board.column('nowhere')).to.throw(RangeError, 'lead, demo');
    expect(() => BoardHarness.in(document.createElement('div'))).to.throw(RangeError);
    expect(BoardHarness.in(document).board).to.equal(scene.board);
  });

  it('keeps cards in their order while a long stage is scrolled', async () => {
    await show({deals: numbered({lead: 300})});
    expect(board.findCard('Lead 200')).to.equal(undefined);
    board.scroller('lead').scrollTop = 15_000;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await board.settled();
    // The card that Tab reaches is always drawn, as the first.
    const places = board.titles('lead').map((title) => Number(title.slice(5)));
    expect(places.length).to.be.greaterThan(4);
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(places.at(-1)).to.be.greaterThan(50);
  });

  it('tells where the focus is', async () => {
    await show();
    expect([board.focused, board.focusedDeal, board.focusedStage]).to.deep.equal([null, undefined, undefined]);
    await scene.board.focusDeal('lead-2');
    expect([board.focusedDeal, board.focusedStage]).to.deep.equal(['lead-2', 'lead']);
    await press('ArrowDown');
    expect(board.focusedDeal).to.equal('lead-3');
    expect(board.focused!.getAttribute('part')).to.equal('base');
  });

  it('finds the points for a drag: a card goes to the place asked for, and the words are written down', async () => {
    await show();
    const recorder = board.record();
    await drag(board.centerOf('Lead 2'), board.pointOver('demo', 1));
    await recorder.heard(/moved from Lead to Demo, position 2 of 3/);
    await board.settled();
    expect(board.titles('demo')).to.deep.equal(['Demo 1', 'Lead 2', 'Demo 2']);
    await drag(board.centerOf('Lead 1'), board.pointOver('close', 9));
    await recorder.heard(/Closing, position 2 of 2/);
    await drag(board.centerOf('Lead 3'), board.pointOver('won', 0));
    // Closing asks how the deal ended.
    const asking = (): boolean =>
      board.board.shadowRoot!.querySelector('outcome-dialog')!.shadowRoot!.querySelector('dialog')!.open;
    await until(asking, () => 'the question');
    await press('Enter');
    await recorder.heard(/from Lead to Won/);
    await board.settled();
    expect(board.titles('close')).to.deep.equal(['Close 1', 'Lead 1']);
    expect(board.titles('won')).to.deep.equal(['Lead 3']);
    expect(recorder.announcements.map(({urgency}) => urgency)).to.deep.equal(['polite', 'polite', 'polite']);
    expect(board.status).to.equal(recorder.transcript.at(-1));
    expect(board.alert).to.equal('');
    recorder.stop();
  });
});
