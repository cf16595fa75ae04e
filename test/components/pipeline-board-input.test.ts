import {expect, fixture, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/define.js';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import type {Deal} from '../../src/model/deal.js';
import {deal, memory, NOW, now, PIPELINE, table} from '../data/fixtures.js';
import {frame, wait} from '../browser/board-fixture.js';
import {part, textOf} from './provided.js';
import {warnings} from './warnings.js';

type Board = HTMLElementTagNameMap['pipeline-board'];
type Column = HTMLElementTagNameMap['stage-column'];

const columns = (board: Board): readonly Column[] => [...(board.shadowRoot?.querySelectorAll('stage-column') ?? [])];
// The first board of a page fetches its adapter, which a busy machine takes its time for.
const drawn = async (board: Board): Promise<void> => {
  await waitUntil(() => columns(board).length > 0, 'columns', {timeout: 8_000});
  await frame();
};

/** Titles per stage, as drawn. */
function picture(board: Board): Readonly<Record<string, string>> {
  const titles = (column: Column): string =>
    [...(column.shadowRoot?.querySelectorAll('deal-card') ?? [])].map((card) => textOf(part(card, 'title'))).join(', ');
  return Object.fromEntries(columns(board).map((column) => [column.stage?.name ?? '', titles(column)]));
}

/** The sum in a header, every kind of blank as one. */
const sum = (column: Column): string => part(column, 'sum').title.replaceAll(/\s/g, ' ');

/** A board written as plain HTML, as a page builder would. */
async function written(markup: string): Promise<Board> {
  const box = await fixture<HTMLElement>(html`<div style="width: 1100px"></div>`);
  const page = new DOMParser().parseFromString(markup, 'text/html');
  box.append(...page.body.childNodes);
  return box.querySelector('pipeline-board') as Board;
}

/** Plain deals with what a test is about. */
async function given(deals: unknown, more: Partial<Board> = {}): Promise<Board> {
  const board = document.createElement('pipeline-board');
  Object.assign(board, {deals, now, zone: 'UTC', ...more});
  const box = await fixture<HTMLElement>(html`<div style="width: 1100px"></div>`);
  box.append(board);
  return board;
}

const CSV = 'Deal,Stage,Amount\nRoof,Offered,12500\nSolar,Talking,8000';
const CSV_SHOWN = {Offered: 'Roof', Talking: 'Solar'};

describe('data written into the page', () => {
  const said = warnings();
  afterEach(() => expect(said()).to.deep.equal([]));

  it('is read from a script of CSV', async () => {
    const board = await written(`<pipeline-board><script type="text/csv">${CSV}</script></pipeline-board>`);
    await drawn(board);
    expect(picture(board)).to.deep.equal(CSV_SHOWN);
  });

  it('is read from a script of JSON', async () => {
    const json = JSON.stringify({deals: [{id: '1', title: 'Roof', stage: 'Offered'}]});
    const board = await written(`<pipeline-board><script type="application/json">${json}</script></pipeline-board>`);
    await drawn(board);
    expect(picture(board)).to.deep.equal({Offered: 'Roof'});
  });

  it('is read from a table, entities and line breaks included', async () => {
    const board = await written(`
      <pipeline-board>
        <table>
          <tr><th>Deal</th><th>Stage</th><th>Amount</th></tr>
          <tr><td>Roof &amp; "wall",
            north</td><td>Offered</td><td>12500</td></tr>
        </table>
      </pipeline-board>`);
    await drawn(board);
    expect(Object.keys(picture(board))).to.deep.equal(['Offered']);
    expect(picture(board)['Offered']).to.match(/^Roof & "wall", north$/);
    expect(board.querySelector('table')?.getBoundingClientRect().height, 'shown by the board instead').to.equal(0);
  });

  it('is read from elsewhere in the page by its id, and from a file by its address', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const script = Object.assign(document.createElement('script'), {type: 'text/csv', id: 'deals', textContent: CSV});
    box.append(script);
    const byId = await written('<pipeline-board src="#deals"></pipeline-board>');
    await drawn(byId);
    expect(picture(byId)).to.deep.equal(CSV_SHOWN);
    const url = URL.createObjectURL(new Blob([CSV], {type: 'text/csv'}));
    const byUrl = await written(`<pipeline-board src="\u201c${url}\u201d"></pipeline-board>`);
    await drawn(byUrl);
    expect(picture(byUrl)).to.deep.equal(CSV_SHOWN);
  });

  it('is read with the columns, stages and currency of the attributes, entities and curly quotes or not', async () => {
    const text = 'Vorgang;Phase;Wert\nDach;B;12.500,00\nSolar;A;8.000,50';
    const board = await written(`
      <pipeline-board currency="CHF" stages="A 20%, B 60%" lang="en"
        fields="\u201ctitle: Vorgang; amount: Wert; stage: Phase\u201d"><script type="text/csv">${text}</script></pipeline-board>`);
    await drawn(board);
    expect(picture(board)).to.deep.equal({A: 'Solar', B: 'Dach'});
    expect(columns(board).map(sum)).to.deep.equal(['CHF 8,000.50', 'CHF 12,500']);
    expect(columns(board).map((column) => column.stage?.probability)).to.deep.equal([2_000, 6_000]);
  });
});

describe('attributes as people write them', () => {
  const said = warnings();

  for (const [value, expected] of [
    ['', true],
    ['TRUE', true],
    ['on', true],
    ['\u201ctrue\u201d', true],
    ['&quot;true&quot;', true],
    ['false', false],
    ['no', false],
    ['OFF', false],
    ['0', false],
  ] as const) {
    it(`reads readonly="${value}" as ${expected ? 'yes' : 'no'}`, async () => {
      const board = await written(
        `<pipeline-board readonly="${value}"><script type="text/csv">${CSV}</script></pipeline-board>`,
      );
      await drawn(board);
      expect(board.current?.status().readOnly).to.equal(expected);
      const [card] = columns(board)[0]?.shadowRoot?.querySelectorAll('deal-card') ?? [];
      expect(card?.moveButton === null).to.equal(expected);
      expect(said()).to.deep.equal([]);
    });
  }

  it('follows attributes that change later, and those taken away', async () => {
    const board = await written(`<pipeline-board><script type="text/csv">${CSV}</script></pipeline-board>`);
    await drawn(board);
    board.setAttribute('density', 'Compact');
    board.setAttribute('folded', 'Talking');
    board.setAttribute('height', '300');
    await board.updateComplete;
    expect(columns(board).map((column) => `${column.compact} ${column.folded}`)).to.deep.equal([
      'true false',
      'true true',
    ]);
    expect(part(board, 'base').getBoundingClientRect().height).to.equal(300);
    for (const name of ['density', 'folded', 'height']) board.removeAttribute(name);
    await board.updateComplete;
    expect(columns(board).every((column) => !column.compact && !column.folded)).to.equal(true);
    expect(said()).to.deep.equal([]);
  });

  for (const [attribute, value, remedy] of [
    ['density', 'dense', 'comfortable, compact'],
    ['theme', 'black', 'auto, light, dark'],
    ['readonly', 'maybe', 'true or false'],
    ['height', 'tall', '60vh'],
  ] as const) {
    it(`warns once of ${attribute}="${value}", by tag, attribute, value and remedy`, async () => {
      const tags = `<pipeline-board ${attribute}="${value}"></pipeline-board>`;
      const board = await written(tags + tags);
      await board.updateComplete;
      board.setAttribute(attribute, value);
      board.requestUpdate();
      await board.updateComplete;
      expect(said()).to.have.length(1);
      expect(said()[0]).to.contain('<pipeline-board>').and.contain(`${attribute}="${value}"`).and.contain(remedy);
    });
  }

  for (const [width, height] of [
    [1100, '300'],
    [360, '300'],
    [360, ''],
  ] as const) {
    it(`keeps the last card within reach at ${width} px wide and height="${height}"`, async () => {
      const rows = Array.from({length: 30}, (_, index) => `Deal ${index},Offered,1`).join('\n');
      const board = await written(
        `<pipeline-board height="${height}"><script type="text/csv">Deal,Stage,Amount\n${rows}</script></pipeline-board>`,
      );
      (board.parentElement as HTMLElement).style.width = `${width}px`;
      await drawn(board);
      const scroller = columns(board)[0]?.scroller as HTMLElement;
      scroller.scrollTop = 1e6;
      await frame();
      const {bottom} = part(board, 'stages').getBoundingClientRect();
      expect(scroller.getBoundingClientRect().bottom).to.be.at.most(bottom);
      if (height) expect(board.getBoundingClientRect().height).to.equal(300);
      expect(scroller.scrollHeight).to.be.greaterThan(scroller.clientHeight);
    });
  }

  it('survives every attribute being there and gone again', async () => {
    const board = await written(`<pipeline-board><script type="text/csv">${CSV}</script></pipeline-board>`);
    const names = [
      'stages',
      'src',
      'fields',
      'currency',
      'zone',
      'pipeline-id',
      'label',
      'height',
      'folded',
      'theme',
      'lang',
    ];
    for (const name of names) {
      board.setAttribute(name, '');
      await board.updateComplete;
      board.removeAttribute(name);
      await board.updateComplete;
    }
    await waitUntil(() => board.current?.status().phase === 'ready');
    await frame();
    expect(picture(board)).to.deep.equal(CSV_SHOWN);
    expect(said()).to.deep.equal([]);
  });

  it('warns of an id that is not in the page', async () => {
    const board = await written('<pipeline-board src="#nowhere"></pipeline-board>');
    await board.updateComplete;
    expect(said()).to.have.length(1);
    expect(said()[0]).to.contain('<pipeline-board src="#nowhere">').and.contain('check the id');
  });
});

describe('deals of the host', () => {
  const said = warnings();

  it('that are wrong never hide others, and never throw', async () => {
    const strange = [
      null,
      undefined,
      0,
      'deal',
      [],
      {},
      {id: 1, stageId: 'Talking'},
      {id: 'x', stageId: ''},
      {_$litType$: 1, strings: Object.assign(['<b>'], {raw: ['<b>']}), values: []},
      {id: 'shaped', stageId: 'Talking', title: {_$litType$: 1, strings: ['<b>'], values: []}},
      {id: 'wrong', stageId: 'Talking', amount: 'much', expectedClose: '2026-02-30', tags: [1], owner: 5, can: 'no'},
      {id: 'huge', stageId: 'Talking', amount: {minor: 1e300, currency: 'USD'}},
      {id: 'nan', stageId: 'Talking', amount: {minor: Number.NaN, currency: 'usd'}, probability: 2},
      {id: 'good', stageId: 'Talking', title: 'Good'},
      {id: 'good', stageId: 'Talking', title: 'Same id'},
    ];
    const board = await given(strange);
    await drawn(board);
    const titles = picture(board)['Talking']?.split(', ').toSorted();
    expect(titles).to.deep.equal(['Good', 'huge', 'nan', 'shaped', 'wrong']);
    expect((columns(board)[0] as Column).shadowRoot?.querySelector('[part~=sum]')).to.equal(null);
    expect(said().length).to.be.within(2, 6);
    expect(said().every((text) => text.includes('<pipeline-board>'))).to.equal(true);
    await expect(board).to.be.accessible();
  });

  it('in several currencies are summed apart, and those without amount are counted apart', async () => {
    const {amount: _amount, ...none} = deal('n', 'A');
    const deals = [
      deal('a', 'A', {amount: {minor: 100_00, currency: 'USD'}}),
      deal('b', 'A', {amount: {minor: 200_00, currency: 'EUR'}}),
      deal('c', 'A', {amount: {minor: 50_00, currency: 'USD'}}),
      none,
    ];
    const board = await given(deals);
    await drawn(board);
    const [column] = columns(board);
    expect(column && part(column, 'sum').title).to.equal('€200 · $150');
    expect(textOf(column && part(column, 'header'))).to.contain('1 without amount');
    expect(said()).to.deep.equal([]);
  });

  it('given again replace the first ones', async () => {
    const board = await given([{id: '1', stageId: 'Talking', title: 'One'}]);
    await drawn(board);
    board.deals = [
      {id: '2', stageId: 'Talking', title: 'Two'},
      {id: '3', stageId: 'Talking', title: 'Three'},
    ];
    await waitUntil(() => picture(board)['Talking'] === 'Two, Three');
  });

  it('stand in a stage of their own where the pipeline has lost theirs', async () => {
    const board = await given(undefined, {adapter: memory(table([deal('a', 'gone'), deal('b', 'lead')]))});
    await drawn(board);
    expect(Object.keys(picture(board))).to.deep.equal(['Lead', 'Demo', 'Closing', 'Won', 'Lost', 'gone']);
    expect(picture(board)['gone']).to.equal('Deal a');
  });

  it('show markup as text everywhere', async () => {
    const bad = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>${window.hit=1}';
    const deals = [{...deal('a', bad, {title: bad, account: {id: 'a', name: bad}, tags: [bad], nextActivity: bad})}];
    const board = await given(deals, {stages: [{id: bad, name: bad, goal: bad}]});
    await drawn(board);
    await wait(20);
    expect(columns(board)[0]?.stage?.name).to.equal(bad);
    expect((window as {hit?: number}).hit).to.equal(undefined);
  });
});

describe('languages on one page', () => {
  const DEALS: readonly Deal[] = [deal('a', 'lead', {title: 'Alpha', amount: {minor: 123_456_789, currency: 'EUR'}})];

  async function two(): Promise<readonly [Board, Board, HTMLElement]> {
    const box = await fixture<HTMLElement>(html`
      <div lang="de">
        <pipeline-board zone="UTC" .now=${now} .adapter=${memory(table(DEALS))}></pipeline-board>
        <div lang="en-US" dir="ltr">
          <pipeline-board zone="UTC" .now=${now} .adapter=${memory(table(DEALS))}></pipeline-board>
        </div>
      </div>
    `);
    const [german, english] = box.querySelectorAll('pipeline-board');
    if (!german || !english) throw new Error('two boards');
    await drawn(german);
    await drawn(english);
    return [german, english, box];
  }

  const look = (board: Board): readonly string[] => {
    const [column] = columns(board);
    const card = column?.shadowRoot?.querySelector('deal-card');
    return [part(board, 'base').ariaLabel ?? '', column ? sum(column) : '', card?.moveButton?.ariaLabel ?? ''];
  };

  it('are told by the closest lang, for words, numbers and buttons alike', async () => {
    const [german, english] = await two();
    expect(look(german)).to.deep.equal(['Vertriebspipeline', '1.234.567,89 €', 'Alpha verschieben']);
    expect(look(english)).to.deep.equal(['Sales pipeline', '€1,234,567.89', 'Move Alpha']);
  });

  it('are followed when lang changes above, on the element itself, and when it goes', async () => {
    const [german, english, box] = await two();
    box.lang = 'ar';
    await waitUntil(() => look(german)[0] !== 'Vertriebspipeline');
    expect(look(english)[0]).to.equal('Sales pipeline');
    english.lang = 'de';
    await waitUntil(() => look(english)[2] === 'Alpha verschieben');
    english.removeAttribute('lang');
    await waitUntil(() => look(english)[2] === 'Move Alpha');
  });

  it('fall back to English words with the numbers of an unknown language', async () => {
    const box = await fixture<HTMLElement>(html`<div lang="fr-CH"></div>`);
    const board = document.createElement('pipeline-board');
    Object.assign(board, {adapter: memory(table(DEALS)), now, zone: 'UTC'});
    box.append(board);
    await drawn(board);
    expect(look(board)[0]).to.equal('Sales pipeline');
    expect(look(board)[1]).to.match(/^1 234 567[.,]89 €$/);
  });
});

describe('days at the edge of a zone', () => {
  const said = warnings();
  const edge = deal('a', 'lead', {expectedClose: '2026-11-24', nextActivityAt: '2026-11-24T02:00:00.000Z'});

  for (const [zone, moment, closes] of [
    ['UTC', '2026-11-23T23:59:59.999Z', 'Tomorrow'],
    ['UTC', '2026-11-24T00:00:00.000Z', 'Today'],
    ['America/Los_Angeles', '2026-11-24T07:59:59.000Z', 'Tomorrow'],
    ['Pacific/Auckland', '2026-11-23T10:59:59.000Z', 'Tomorrow'],
    ['Pacific/Auckland', '2026-11-23T11:00:00.000Z', 'Today'],
    ['Pacific/Auckland', '2026-11-24T11:00:00.000Z', '! Yesterday'],
  ] as const) {
    it(`a deal that closes on the 24th closes "${closes}" in ${zone} at ${moment}`, async () => {
      const records = table([edge]);
      const board = await given(undefined, {adapter: memory(records), now: () => moment, zone});
      await drawn(board);
      const card = columns(board)[0]?.shadowRoot?.querySelector('deal-card');
      expect(textOf(card && part(card, 'date'))).to.equal(closes);
    });
  }

  for (const zone of ['Mars/Base', '', 'Europe/Berlin; DROP']) {
    it(`shows its deals all the same in zone "${zone}", which there is not`, async () => {
      const board = await given(undefined, {adapter: memory(table([edge])), now, zone});
      await drawn(board);
      expect(picture(board)['Lead']).to.equal('Deal a');
      expect(said().length).to.equal(zone === '' ? 0 : 1);
      if (zone) expect(said()[0]).to.contain(zone).and.contain('Europe/Berlin');
    });
  }

  it('takes the zone of the board, not that of the machine or the pipeline', async () => {
    expect(PIPELINE.timeZone).to.equal(undefined);
    const board = await given(undefined, {adapter: memory(table([edge])), now: () => NOW, zone: 'Asia/Tokyo'});
    await drawn(board);
    expect(board.current?.zone).to.equal('Asia/Tokyo');
  });
});
