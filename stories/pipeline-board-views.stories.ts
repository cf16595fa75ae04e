import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {ViewState, type Deal, type Pipeline, type PipelineAdapter, type ViewSpec} from '../src/index.js';
import {changedAdapter, sampleAdapter} from './figures.js';
import {drawnBoard, inside, now} from './helpers.js';

interface Args {
  /** How the deals are looked at; what is left out is as in `EMPTY_VIEW`. */
  readonly view: Partial<ViewSpec>;
}

const meta: Meta<Args> = {
  title: 'Components/pipeline-board views',
  component: 'pipeline-board',
  args: {view: {}},
  argTypes: {view: {control: 'object'}},
  render: ({view}) => board(view),
};
export default meta;

type Story = StoryObj<Args>;

/** A board that is looked at in a way of its own. */
function board(
  spec: Partial<ViewSpec>,
  {adapter = sampleAdapter('busy'), height = '520'}: {adapter?: PipelineAdapter; height?: string} = {},
): TemplateResult {
  const view = new ViewState();
  view.set(spec);
  return html`
    <pipeline-board zone="UTC" closed="zones" height=${height} .now=${now} .view=${view} .adapter=${adapter}>
    </pipeline-board>
  `;
}

const REGIONS = ['North', 'South', 'West'] as const;

/** A field of the host's own; every fourth deal has none. */
const withRegion = (): PipelineAdapter =>
  changedAdapter('busy', {
    pipeline: (pipeline: Pipeline) => ({
      ...pipeline,
      fields: [{key: 'region', label: 'Region', type: 'choice', options: REGIONS}],
    }),
    deal: (deal: Deal, index: number) =>
      index % 4 === 3 ? deal : {...deal, fields: {region: REGIONS[index % 4] ?? ''}},
  });

/** Names of the lanes, from top to bottom. */
async function laneNames(canvas: HTMLElement): Promise<readonly (string | null)[]> {
  const {board: element} = await drawnBoard(canvas);
  await inside(element, '.lane');
  return [...(element.shadowRoot?.querySelectorAll('.lane') ?? [])].map((lane) => lane.getAttribute('aria-label'));
}

export const Playground: Story = {};

/** The largest first, in every column. */
export const Sort: Story = {
  args: {view: {sort: [{field: 'amount', descending: true}]}},
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    const amounts = screen
      .cards('lead')
      .map((card) => element.current?.deal(card.dataset['deal'] ?? '')?.amount?.minor);
    const known = amounts.filter((minor) => minor !== undefined);
    await expect(known.length).toBeGreaterThan(3);
    await expect(known).toEqual(known.toSorted((a, b) => b - a));
  },
};

/** Those that need somebody first, each with its reasons. */
export const Attention: Story = {
  args: {view: {sort: 'attention'}},
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    const [first] = screen.cards('lead');
    await expect(first && screen.part(first, 'reasons')).toBeVisible();
  },
};

/** One column in an order of its own. */
export const ColumnSorts: Story = {
  args: {view: {columnSorts: {lead: [{field: 'title'}], proposal: 'attention'}}},
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    const titles = screen.titles('lead');
    await expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b, 'en')));
  },
};

/** The order of a column from its menu. */
export const ColumnMenu: Story = {
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    await userEvent.click(screen.part(screen.column('proposal'), 'menu') as HTMLElement);
    const menu = element.shadowRoot?.querySelector('action-menu');
    await waitFor(() => expect(menu?.open).toBe(true));
    const items = [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    await userEvent.click(items.find((item) => item.textContent?.includes('Title')) as HTMLElement);
    await waitFor(() => expect(element.view?.spec.columnSorts).toEqual({proposal: [{field: 'title'}]}));
  },
};

/** A column per month of the expected close; dropping sets the date. */
export const CloseMonths: Story = {
  args: {view: {columns: 'closeMonth'}},
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    await expect(screen.stageIds.slice(0, 3)).toEqual(['past', '2026-11', '2026-12']);
    await expect(screen.stageIds.at(-1)).toBe('none');
  },
};

export const LanesByOwner: Story = {
  args: {view: {lanes: 'ownerId'}},
  play: async ({canvasElement}) => {
    await expect(await laneNames(canvasElement)).toContain('Mara Keller');
  },
};

/** By the first tag; deals without one in a lane at the end. */
export const LanesByTag: Story = {
  args: {view: {lanes: 'tags'}},
  play: async ({canvasElement}) => {
    await expect((await laneNames(canvasElement)).at(-1)).toBe('None');
  },
};

export const LanesByPriority: Story = {
  args: {view: {lanes: 'priority'}},
  play: async ({canvasElement}) => {
    await expect(await laneNames(canvasElement)).toEqual(['3', '2', '1', 'None']);
  },
};

export const LanesByCloseMonth: Story = {
  args: {view: {lanes: 'closeMonth'}},
  play: async ({canvasElement}) => {
    await expect(await laneNames(canvasElement)).toContain('Dec 2026');
  },
};

/** By a field of the host's own. */
export const LanesByOwnField: Story = {
  render: () => board({lanes: 'region'}, {adapter: withRegion()}),
  play: async ({canvasElement}) => {
    await expect(await laneNames(canvasElement)).toEqual([...REGIONS, 'None']);
  },
};

/** Owners below one another, months side by side: a forecast. */
export const LanesOfMonths: Story = {args: {view: {columns: 'closeMonth', lanes: 'ownerId'}}};

/** Folded lanes keep their count and sum. */
export const FoldedLanes: Story = {
  args: {view: {lanes: 'ownerId', foldedLanes: ['mk', 'rt']}},
  play: async ({canvasElement}) => {
    const {board: element} = await drawnBoard(canvasElement);
    const heads = (): readonly HTMLElement[] => [
      ...(element.shadowRoot?.querySelectorAll<HTMLElement>('.lane-head button') ?? []),
    ];
    await waitFor(() => expect(heads().filter((head) => head.ariaExpanded === 'false').length).toBe(2));
    await userEvent.click(heads().find((head) => head.textContent?.includes('Mara')) as HTMLElement);
    await waitFor(() => expect(element.view?.spec.foldedLanes).toEqual(['rt']));
  },
};

/** Columns that are not shown; their menu in the others brings them back. */
export const HiddenColumns: Story = {
  args: {view: {hidden: ['qualification', 'closing']}},
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    await expect(screen.stageIds).toEqual(['lead', 'proposal', 'negotiation']);
  },
};

/** Columns in the order that somebody put them in. */
export const ColumnOrder: Story = {
  args: {view: {order: ['closing', 'lead']}},
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    await expect(screen.stageIds).toEqual(['closing', 'lead', 'qualification', 'proposal', 'negotiation']);
  },
};

/** Columns with a width of their own; the handle at the edge takes the mouse and the arrow keys. */
export const Widths: Story = {
  args: {view: {widths: {lead: 420, closing: 200}}},
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    await expect(Math.round(screen.column('lead').getBoundingClientRect().width)).toBe(420);
  },
};

/** Folded by hand. */
export const FoldedColumns: Story = {args: {view: {folded: {qualification: true, closing: true}}}};

/** Words, an owner and an amount: the sums are those of what is shown. */
export const Filter: Story = {
  args: {
    view: {
      filter: {
        conditions: [
          {field: 'ownerId', test: 'in', value: ['mk', 'jl']},
          {field: 'amount', test: 'gte', value: 2_000_000},
        ],
      },
    },
  },
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    const owners = screen.cards('lead').map((card) => element.current?.deal(card.dataset['deal'] ?? '')?.ownerId);
    await expect(owners.length).toBeGreaterThan(0);
    await expect(owners.every((id) => id === 'mk' || id === 'jl')).toBe(true);
  },
};

/** Deals that stand still, and miss something. */
export const FilterStale: Story = {args: {view: {filter: {stale: true}}}};

/** A filter that no deal fits says so, and offers the way out. */
export const NothingFound: Story = {
  args: {view: {filter: {text: 'zzzz'}}},
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    await userEvent.click(await inside(element, '.face button'));
    await waitFor(() => expect(screen.columns.length).toBe(5));
  },
};

/** Chosen deals, and what can be done with them. */
export const Selection: Story = {
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    const [, second] = screen.cards('lead');
    await element.focusDeal(second?.dataset['deal'] ?? '');
    await userEvent.keyboard('x{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await waitFor(() => expect(element.view?.selection.ids.size).toBe(3));
    const bar = await inside(element, 'bulk-bar');
    await waitFor(() => expect(bar.shadowRoot?.querySelector('[part~=summary]')?.textContent).toContain('3 deals'));
  },
};

/** A deal carried from month to month by keys takes the date with it. */
export const Keyboard: Story = {
  render: () => html`<div dir="ltr">${board({columns: 'closeMonth'}, {adapter: sampleAdapter('small')})}</div>`,
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    const [card] = screen.cards('2026-12');
    const id = card?.dataset['deal'] ?? '';
    await element.focusDeal(id);
    await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    await waitFor(() => expect(element.current?.deal(id)?.expectedClose).toMatch(/^2027-01/));
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(element.current?.deal(id)?.expectedClose).toMatch(/^2026-12/));
  },
};

/** A thousand deals in lanes, sorted: only what is in view is drawn. */
export const Many: Story = {
  render: () => board({lanes: 'ownerId', sort: [{field: 'expectedClose'}]}, {adapter: sampleAdapter('huge', 1_000)}),
  play: async ({canvasElement}) => {
    await expect((await laneNames(canvasElement)).length).toBe(5);
    const {board: element} = await drawnBoard(canvasElement);
    const columns = [...(element.shadowRoot?.querySelectorAll('stage-column') ?? [])];
    const cards = columns.reduce((sum, one) => sum + (one.shadowRoot?.querySelectorAll('deal-card').length ?? 0), 0);
    await expect(element.current?.column('lead').count).toBeGreaterThan(100);
    await expect(cards).toBeLessThan(500);
  },
};

/** Arabic: lanes and months from right to left. */
export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${board({columns: 'closeMonth', lanes: 'ownerId'})}</div>`,
  play: async ({canvasElement}) => {
    await laneNames(canvasElement);
    const {board: element} = await drawnBoard(canvasElement);
    const [first, second] = element.shadowRoot?.querySelectorAll<HTMLElement>('.heads > li') ?? [];
    await expect(first?.offsetLeft).toBeGreaterThan(second?.offsetLeft ?? 0);
  },
};

/** 360 px: lanes scroll on both axes. */
export const Small: Story = {
  render: () => html`<div style="inline-size: 360px">${board({lanes: 'ownerId'})}</div>`,
  play: async ({canvasElement}) => {
    await laneNames(canvasElement);
    const {board: element} = await drawnBoard(canvasElement);
    await expect(element.getBoundingClientRect().width).toBe(360);
  },
};
