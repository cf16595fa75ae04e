import {expect, fixture, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import '../../../src/components/pipeline-board/pipeline-board.define.js';
import {ViewState} from '../../../src/data/view-state.js';
import type {ViewSpec} from '../../../src/model/view-spec.js';
import {deal, memory, now, table} from '../../data/fixtures.js';

type Board = HTMLElementTagNameMap['pipeline-board'];

const DEALS = [
  deal('a', 'lead', {rank: 'a0', ownerId: 'o', title: 'A title so long that it would widen a cell all by itself'}),
  deal('b', 'demo', {rank: 'a1', ownerId: 'o', title: 'Pears'}),
  deal('c', 'demo', {rank: 'a2', title: 'Plums'}),
];

/** A board that is looked at in lanes before its deals are here. */
async function inLanes(width: number, spec: Partial<ViewSpec> = {}): Promise<Board> {
  const view = new ViewState();
  view.set({lanes: 'ownerId', ...spec});
  const box = await fixture<HTMLElement>(html`
    <div>
      <pipeline-board zone="UTC" .now=${now} .view=${view} .adapter=${memory(table(DEALS))}></pipeline-board>
    </div>
  `);
  box.style.width = `${width}px`;
  const board = box.querySelector('pipeline-board') as Board;
  await waitUntil(() => board.shadowRoot?.querySelectorAll('.lane').length === 2, 'two lanes are drawn');
  return board;
}

/** Left edge and width of each place in a row. */
const edges = (row: Element): readonly string[] =>
  [...row.children].map((item) => {
    const {left, width} = item.getBoundingClientRect();
    return `${Math.round(left)} ${Math.round(width)}`;
  });

function rows(board: Board): readonly (readonly string[])[] {
  return [...(board.shadowRoot?.querySelectorAll('.heads, .cells') ?? [])].map(edges);
}

describe('the lanes of a board', () => {
  for (const width of [2000, 900, 360]) {
    it(`stand straight below their columns at ${width} px`, async () => {
      const [heads, ...cells] = rows(await inLanes(width));
      expect(cells.length).to.equal(2);
      for (const row of cells) expect(row).to.deep.equal(heads);
    });
  }

  it('keep to the widths that somebody chose, and to folded columns', async () => {
    const [heads, ...cells] = rows(await inLanes(900, {widths: {lead: 400}, folded: {demo: true}}));
    expect(heads?.slice(0, 2).map((one) => one.split(' ')[1])).to.deep.equal(['400', '48']);
    for (const row of cells) expect(row).to.deep.equal(heads);
  });

  it('do not take the height of something else on the page', async () => {
    const board = await inLanes(900);
    const {height} = board.getBoundingClientRect();
    document.documentElement.style.setProperty('--height', '9px');
    expect(board.getBoundingClientRect().height).to.equal(height);
    document.documentElement.style.removeProperty('--height');
  });
});
