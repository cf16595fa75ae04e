import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {CLOSED_PLACES, DENSITIES, THEMES, type DealInput, type PipelineBoard} from '../src/index.js';
import {endlessAdapter, offlineAdapter, sampleAdapter} from './figures.js';
import {CSV, drawnBoard, inside, now} from './helpers.js';

/** Stands on top of the first stage of the sample data. */
const FIRST = 'Warehouse rollout';

type Args = Pick<PipelineBoard, 'height' | 'theme' | 'density' | 'readonly' | 'folded' | 'closed' | 'keys'>;

const meta: Meta<Args> = {
  title: 'Components/pipeline-board',
  component: 'pipeline-board',
  args: {
    height: '520',
    theme: 'auto',
    density: 'comfortable',
    readonly: false,
    folded: 'won lost',
    closed: 'columns',
    keys: '',
  },
  argTypes: {
    theme: {control: 'inline-radio', options: THEMES},
    density: {control: 'inline-radio', options: DENSITIES},
    closed: {control: 'inline-radio', options: CLOSED_PLACES},
  },
  render: ({height, theme, density, readonly, folded, closed, keys}) => html`
    <pipeline-board
      zone="UTC"
      .now=${now}
      .adapter=${sampleAdapter('busy')}
      .height=${height}
      .theme=${theme}
      .density=${density}
      .readonly=${readonly}
      .folded=${folded}
      .closed=${closed}
      .keys=${keys}
    ></pipeline-board>
  `,
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Loading, no source, a pipeline without stages, failed, stages without deals, ready. */
export const Faces: Story = {
  render: () => html`
    <div style="display: grid; gap: 24px">
      <pipeline-board label="Loading" .adapter=${endlessAdapter()}></pipeline-board>
      <pipeline-board label="No source"></pipeline-board>
      <pipeline-board label="No stages" .deals=${[]}></pipeline-board>
      <pipeline-board label="Failed" .adapter=${offlineAdapter()}></pipeline-board>
      <pipeline-board label="No deals" .adapter=${sampleAdapter('empty')}></pipeline-board>
      <pipeline-board label="Ready" zone="UTC" .now=${now} .adapter=${sampleAdapter('small')}></pipeline-board>
    </div>
  `,
  play: async ({canvasElement}) => {
    const [, , , failed] = canvasElement.querySelectorAll('pipeline-board');
    await waitFor(() => expect(failed?.current?.status().phase).toBe('failed'));
  },
};

/** A fixed height: the columns scroll, the page does not. */
export const Height: Story = {args: {height: '320px'}};

/** Dark, whatever the page is. */
export const Dark: Story = {args: {theme: 'dark'}};

/** Light, whatever the page is. */
export const Light: Story = {args: {theme: 'light'}};

/** Title, amount and age: a card in 40 px. */
export const Compact: Story = {args: {density: 'compact'}};

/** Nothing can be moved: no Move buttons, and the keys say why. */
export const Readonly: Story = {args: {readonly: true}};

/** Stages folded by id or by kind; they unfold on a press, and take deals all the same. */
export const Folded: Story = {args: {folded: 'qualification won lost'}};

/** Closed deals stand behind zones, which come while a deal is carried. */
export const ClosedZones: Story = {
  args: {closed: 'zones'},
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    await expect(screen.stageIds).toEqual(['lead', 'qualification', 'proposal', 'negotiation', 'closing']);
    const card = screen.card(FIRST);
    await board.focusDeal(card.dataset['deal'] ?? '');
    await userEvent.click(screen.part(card, 'move') as HTMLElement);
    const menu = await inside(board, 'action-menu');
    await waitFor(() => expect(menu.shadowRoot?.textContent).toContain('Won'));
  },
};

/** Letters do nothing alone: for those who speak to their computer. */
export const KeysOff: Story = {
  args: {keys: 'off'},
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    await board.focusDeal(screen.card(FIRST).dataset['deal'] ?? '');
    await userEvent.keyboard('xm?');
    await expect(board.shadowRoot?.querySelector('action-menu')?.open).toBe(false);
    await expect(board.shadowRoot?.querySelector('bulk-bar')).toBe(null);
  },
};

/** The menu on Q; M is the page's own then. */
export const KeysMoved: Story = {
  args: {keys: 'menu=q help=off'},
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    await board.focusDeal(screen.card(FIRST).dataset['deal'] ?? '');
    const menu = board.shadowRoot?.querySelector('action-menu');
    await userEvent.keyboard('m');
    await expect(menu?.open).toBe(false);
    await userEvent.keyboard('q');
    await waitFor(() => expect(menu?.open).toBe(true));
  },
};

/** Stages of the host's own choosing, with their chances. */
export const Stages: Story = {
  render: () => html`
    <pipeline-board stages="Talking 20%, Offered 60%, Won, Lost" zone="UTC" .now=${now} .deals=${TALKS}></pipeline-board>
  `,
};

/** Columns of a file by the names it uses. */
export const Fields: Story = {
  render: () => html`
    <pipeline-board
      fields="title: Vorgang; account: Kunde; amount: Wert; stage: Phase"
      currency="EUR"
      zone="UTC"
      .now=${now}
      .src=${fileUrl('Vorgang;Kunde;Wert;Phase\nDach Rathaus;Stadt Ulm;12.500,00;Angebot\nSolar;Schule;8.000,50;Kontakt')}
    ></pipeline-board>
  `,
};

/** The currency of amounts that name none. */
export const Currency: Story = {
  render: () => html`
    <pipeline-board
      currency="CHF"
      zone="UTC"
      .now=${now}
      .src=${fileUrl('Deal,Stage,Amount\nRoof,Offered,12500\nSolar,Talking,8000')}
    ></pipeline-board>
  `,
};

/** A file by its address. */
export const Src: Story = {
  render: () => html`<pipeline-board zone="UTC" .now=${now} src=${fileUrl(CSV)}></pipeline-board>`,
};

/** Plain HTML: the data stands in the page. */
export const ChildCsv: Story = {
  render: () => `<pipeline-board zone="UTC" height="420"><script type="text/csv">${CSV}</script></pipeline-board>`,
};

/** Plain HTML: a table is the data, and what is seen without script. */
export const ChildTable: Story = {
  render: () => {
    const rows = CSV.split('\n').map((line) => line.split(','));
    const cells = (row: readonly string[], tag: string): string => row.map((one) => `<${tag}>${one}</${tag}>`).join('');
    const body = rows.slice(1).map((row) => `<tr>${cells(row, 'td')}</tr>`);
    return `
      <pipeline-board zone="UTC" height="420">
        <table><thead><tr>${cells(rows[0] ?? [], 'th')}</tr></thead><tbody>${body.join('')}</tbody></table>
      </pipeline-board>`;
  },
};

const TALKS: readonly DealInput[] = [
  {id: '1', stageId: 'Talking', title: 'Roof of the town hall', amount: {minor: 1_250_000, currency: 'EUR'}},
  {id: '2', stageId: 'Talking', title: 'Solar for the school', amount: {minor: 800_000, currency: 'EUR'}},
  {id: '3', stageId: 'Offered', title: 'Heat pump, 12 flats', amount: {minor: 9_600_000, currency: 'EUR'}},
  {id: '4', stageId: 'Offered', title: 'Insulation, depot'},
];

/** Plain deals of the host, without adapter or file. */
export const Deals: Story = {
  render: () => html`<pipeline-board zone="UTC" .now=${now} .deals=${TALKS}></pipeline-board>`,
};

/** What real data has and demos forget: four currencies, texts that break layouts, stages that are gone. */
export const Awkward: Story = {
  render: () => html`
    <pipeline-board height="520" zone="UTC" .now=${now} .adapter=${sampleAdapter('awkward')}></pipeline-board>
  `,
};

/** Picked up by Space, carried by an arrow, dropped by Space. */
export const Keyboard: Story = {
  render: () => html`
    <div dir="ltr">
      <pipeline-board height="420" zone="UTC" .now=${now} .adapter=${sampleAdapter('small')}></pipeline-board>
    </div>
  `,
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    const id = screen.card(FIRST).dataset['deal'] ?? '';
    await board.focusDeal(id);
    await expect(screen.focusedDeal).toBe(id);
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{ArrowRight}');
    await expect(board.current?.deal(id)?.stageId).toBe('lead');
    await userEvent.keyboard(' ');
    await waitFor(() => expect(board.current?.deal(id)?.stageId).toBe('qualification'));
    await waitFor(() => expect(screen.status).toContain(`${FIRST} moved from Lead generation to Qualification`));
    await waitFor(() => expect(screen.focusedDeal).toBe(id));
  },
};

/** A thousand deals: only the cards in view are drawn. */
export const Many: Story = {
  render: () => html`
    <pipeline-board
      height="520"
      folded="won lost"
      zone="UTC"
      .now=${now}
      .adapter=${sampleAdapter('huge', 1_000)}
    ></pipeline-board>
  `,
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    const count = board.current?.column('lead').count ?? 0;
    await expect(count).toBeGreaterThan(100);
    await expect(screen.cards('lead').length).toBeLessThan(40);
  },
};

/** Arabic: stages run from right to left, and so do the keys. */
export const RightToLeft: Story = {
  render: () => html`
    <div dir="rtl" lang="ar">
      <pipeline-board
        height="420"
        folded="won lost"
        zone="UTC"
        .now=${now}
        .adapter=${sampleAdapter('small')}
      ></pipeline-board>
    </div>
  `,
  play: async ({canvasElement}) => {
    const {board, screen} = await drawnBoard(canvasElement);
    const id = screen.card(FIRST).dataset['deal'] ?? '';
    await board.focusDeal(id);
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{ArrowLeft}');
    await userEvent.keyboard(' ');
    await waitFor(() => expect(board.current?.deal(id)?.stageId).toBe('qualification'));
  },
};

/** 360 px: one stage at a time, and the row of stages above. */
export const Small: Story = {
  render: () => html`
    <div style="inline-size: 360px">
      <pipeline-board height="520" zone="UTC" .now=${now} .adapter=${sampleAdapter('busy')}></pipeline-board>
    </div>
  `,
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    const switcher = screen.part(screen.board, 'switcher');
    await expect(switcher).toBeVisible();
    const [first] = screen.columns;
    await expect(first?.getBoundingClientRect().width).toBe(360);
  },
};

function fileUrl(text: string): string {
  return URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
}
