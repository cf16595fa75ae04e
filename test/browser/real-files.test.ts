import {expect} from '@open-wc/testing';
import '../../src/define.js';
import {frame, until} from './board-fixture.js';

const SHARED = '/__wds-outside-root__/1/shared/data';

type Board = HTMLElementTagNameMap['pipeline-board'];

/** Whether the public files lie beside the project; says so when they do not. */
async function present(file: string): Promise<boolean> {
  const answer = await fetch(`${SHARED}/${file}`, {method: 'HEAD'});
  if (!answer.ok) console.info(`../shared/data/${file} is absent: nothing of it is checked.`);
  return answer.ok;
}

async function open(src: string): Promise<Board> {
  const board = document.createElement('pipeline-board');
  board.now = () => '2017-12-31T12:00:00.000Z';
  board.setAttribute('src', src);
  document.body.append(board);
  await until(
    () => board.current?.status().phase === 'ready',
    () => `${src} opened (${board.current?.status().phase})`,
  );
  await frame();
  return board;
}

/** Name, count and exact sum of each column, as written in its header. */
function headers(board: Board): readonly string[] {
  const columns = [...board.shadowRoot!.querySelectorAll('stage-column')];
  return columns.map((column) => {
    const part = (name: string): Element | null => column.shadowRoot!.querySelector(`[part=${name}]`);
    // A stage without any amount has no sum to show.
    return `${column.stage!.name} ${part('count')!.textContent} ${part('sum')?.getAttribute('title') ?? ''}`.trim();
  });
}

describe('a board over a public file, by src alone', () => {
  it('shows the 8,800 deals of the Maven set in four stages, and what is odd about them', async () => {
    if (!(await present('maven-crm/sales_pipeline.csv'))) return;
    const board = await open(`${SHARED}/maven-crm/sales_pipeline.csv`);
    expect(headers(board)).to.deep.equal([
      'Prospecting 500',
      'Engaging 1,589',
      'Won 4,238 $10,005,534',
      'Lost 2,473 $0',
    ]);
    const {report} = board.current!.status();
    expect(report).to.include({rows: 8_800, deals: 8_800});
    const notes = report!.notes.map(({code, field, value, suggestion, rows}) => ({
      code,
      field,
      value,
      suggestion,
      rows,
    }));
    const found = (wanted: object): boolean =>
      notes.some((note) => Object.entries(wanted).every(([key, value]) => note[key as 'code'] === value));
    expect(found({code: 'likelyMisspelt', value: 'GTXPro', suggestion: 'GTX Pro', rows: 1_480})).to.equal(true);
    expect(found({code: 'missingValue', field: 'account', rows: 1_425})).to.equal(true);
    expect(found({code: 'missingValue', field: 'engage_date', rows: 500})).to.equal(true);
    expect(found({code: 'zeroAmountsOnLost', rows: 2_473})).to.equal(true);
    board.remove();
  });

  it('opens the Salesforce export: stages in order, two deals without an amount', async () => {
    if (!(await present('salesforce-history/opportunity.csv'))) return;
    const board = await open(`${SHARED}/salesforce-history/opportunity.csv`);
    const stages = [...board.shadowRoot!.querySelectorAll('stage-column')].map((column) => column.stage!.name);
    expect(stages).to.deep.equal([
      'Prospecting',
      'Qualification',
      'Value Proposition',
      'Negotiation/Review',
      'Closed Won',
      'Closed Lost',
    ]);
    const store = board.current!;
    expect([...store.deals()].length).to.equal(219);
    expect(store.stages().reduce((sum, {id}) => sum + store.totals(id).withoutAmount, 0)).to.equal(2);
    board.remove();
  });
});
