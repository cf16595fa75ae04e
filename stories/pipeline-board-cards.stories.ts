import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {
  DEFAULT_CARD_FIELDS,
  type CardAccent,
  type CardField,
  type Pipeline,
  type PipelineAdapter,
  type PipelineBoard,
  type RenderCard,
  type Stage,
} from '../src/index.js';
import {changedAdapter, sampleAdapter} from './figures.js';
import {drawnBoard, elementOf, inside, now} from './helpers.js';

type Args = Pick<PipelineBoard, 'cardFields' | 'accents' | 'density'>;

const meta: Meta<Args> = {
  title: 'Components/pipeline-board cards',
  component: 'pipeline-board',
  args: {cardFields: DEFAULT_CARD_FIELDS, accents: [], density: 'comfortable'},
  render: (args) => board(sampleAdapter('busy'), args),
};
export default meta;

type Story = StoryObj<Args>;

interface Look extends Partial<Args> {
  readonly renderCard?: RenderCard;
}

const board = (adapter: PipelineAdapter, look: Look = {}): TemplateResult => html`
  <pipeline-board
    height="520"
    closed="zones"
    zone="UTC"
    .now=${now}
    .adapter=${adapter}
    .density=${look.density ?? 'comfortable'}
    .cardFields=${look.cardFields ?? DEFAULT_CARD_FIELDS}
    .accents=${look.accents ?? []}
    .renderCard=${look.renderCard}
  ></pipeline-board>
`;

/** Sample data in which one stage is another. */
const withStage = (stageId: string, change: Partial<Stage>): PipelineAdapter =>
  changedAdapter('busy', {
    pipeline: (pipeline: Pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.map((stage) => (stage.id === stageId ? {...stage, ...change} : stage)),
    }),
  });

/** Texts of the first card of a stage. */
async function firstCard(canvas: HTMLElement, stage = 'lead'): Promise<ShadowRoot> {
  const {screen} = await drawnBoard(canvas);
  return screen.cards(stage)[0]?.shadowRoot as ShadowRoot;
}

/** A line of the board's open menu. */
async function menuItem(element: PipelineBoard, text: string): Promise<HTMLElement> {
  const menu = element.shadowRoot?.querySelector('action-menu');
  await waitFor(() => expect(menu?.open).toBe(true));
  const items = [...(menu?.shadowRoot?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  return items.find((item) => item.textContent?.includes(text)) as HTMLElement;
}

export const Playground: Story = {};

/** Chosen and ordered fields. */
export const CardFields: Story = {
  args: {cardFields: ['amount', 'probability', 'source', 'owner'] satisfies readonly CardField[]},
  play: async ({canvasElement}) => {
    const card = await firstCard(canvasElement);
    await expect(card.querySelector('[part~="account"]')).toBe(null);
    await expect(card.querySelector('[part~="amount"]')).toBeVisible();
  },
};

/** As an attribute of plain HTML. */
export const CardFieldsAttribute: Story = {
  render: () => html`
    <pipeline-board
      height="520"
      zone="UTC"
      card-fields="account amount stageAge owner"
      .now=${now}
      .adapter=${sampleAdapter('busy')}
    ></pipeline-board>
  `,
};

const ACCENTS: readonly CardAccent[] = [
  {when: [{field: 'expectedClose', test: 'lt', value: '2026-11-23'}], color: 'bad', label: 'Date has passed'},
  {when: [{field: 'amount', test: 'gte', value: 10_000_000}], color: 'accent', label: 'Large'},
  {when: [{field: 'amount', test: 'isNull', value: true}], color: '#8a3fb0', label: 'To be sized'},
];

/** The first rule that fits colours the edge of a card and says why. */
export const Accents: Story = {
  args: {accents: ACCENTS},
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    const texts = screen.cards('negotiation').map((card) => card.shadowRoot?.textContent ?? '');
    await expect(texts.some((text) => text.includes('Large'))).toBe(true);
  },
};

/** Cards of the host's own making: data, never markup. */
export const OwnCards: Story = {
  render: () => {
    const renderCard: RenderCard = ({amount, account}, {money}) => ({
      lines: [
        {text: `<b>${account?.name ?? ''}</b>`, label: 'Company'},
        [
          {text: amount ? money(amount, true) : 'not sized', tone: 'strong'},
          {text: 'CRM', href: 'https://example.com/'},
        ],
      ],
      chips: [{text: 'Partner', tone: 'accent'}],
    });
    return board(sampleAdapter('busy'), {renderCard});
  },
  play: async ({canvasElement}) => {
    const card = await firstCard(canvasElement);
    await expect(card.querySelector('b'), 'markup is shown, not obeyed').toBe(null);
    await expect(card.textContent).toContain('<b>');
  },
};

/** Title, amount and age. */
export const CompactCards: Story = {args: {density: 'compact'}};

/** More deals than the stage should hold: marked, not refused. */
export const LimitByCount: Story = {
  render: () => board(withStage('lead', {limit: {count: 30}})),
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    await expect(screen.count('lead')).toBe('38 of 30');
  },
};

/** A limit by value counts the currency of the pipeline. */
export const LimitByValue: Story = {
  render: () => board(withStage('proposal', {limit: {minor: 50_000_000}})),
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    await expect(screen.sum('proposal')).toContain('of $500k');
  },
};

/** A hard limit refuses: the menu says why, and keys lead on to the next stage. */
export const HardLimit: Story = {
  render: () => html`<div dir="ltr">${board(withStage('qualification', {limit: {count: 20, hard: true}}))}</div>`,
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    const [card] = screen.cards('lead');
    const id = card?.dataset['deal'] ?? '';
    await element.focusDeal(id);
    await userEvent.keyboard('m');
    const full = await menuItem(element, 'Qualification');
    await expect(full.ariaDisabled).toBe('true');
    await userEvent.click(full);
    await expect(element.current?.deal(id)?.stageId).toBe('lead');
  },
};

/** A stage that asks for a field asks before the deal comes in; giving up leaves everything as it was. */
export const Requires: Story = {
  render: () => html`<div dir="ltr">${board(withStage('qualification', {requires: ['probability']}))}</div>`,
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    const card = screen
      .cards('lead')
      .find((one) => element.current?.deal(one.dataset['deal'] ?? '')?.probability === undefined);
    const id = card?.dataset['deal'] ?? '';
    const move = async (): Promise<HTMLDialogElement> => {
      await element.focusDeal(id);
      await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
      const dialog = await inside<HTMLDialogElement>(await inside(element, 'outcome-dialog'), 'dialog');
      await waitFor(() => expect(dialog.open).toBe(true));
      return dialog;
    };
    await move();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(element.current?.deal(id)?.stageId).toBe('lead'));
    const dialog = await move();
    const field = dialog.querySelector('field-input');
    await userEvent.type(await inside(field as Element, 'input'), '40');
    await userEvent.click(dialog.querySelector('.primary') as HTMLElement);
    await waitFor(() => expect(element.current?.deal(id)?.stageId).toBe('qualification'));
    await expect(element.current?.deal(id)?.probability).toBe(4_000);
  },
};

/** X chooses, Shift with an arrow chooses more; picked up they go together, and Escape gives them up. */
export const Keyboard: Story = {
  render: () => html`<div dir="ltr">${board(sampleAdapter('small'))}</div>`,
  play: async ({canvasElement}) => {
    const {board: element, screen} = await drawnBoard(canvasElement);
    const cards = screen.cards('lead');
    await element.focusDeal(cards[0]?.dataset['deal'] ?? '');
    await userEvent.keyboard('x{Shift>}{ArrowDown}{/Shift}');
    const chosen = (): number => screen.cards('lead').filter((card) => card.hasAttribute('selected')).length;
    await waitFor(() => expect(chosen()).toBe(2));
    const ids = cards.slice(0, 2).map((card) => card.dataset['deal'] ?? '');
    await userEvent.keyboard(' {ArrowRight} ');
    const stages = (): unknown => ids.map((id) => element.current?.deal(id)?.stageId);
    await waitFor(() => expect(stages()).toEqual(['qualification', 'qualification']));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(element.shadowRoot?.querySelector('deal-card[selected]')).toBe(null));
  },
};

/** A thousand cards of the host's own, with accents. */
export const Many: Story = {
  render: () => board(sampleAdapter('huge', 1_000), {accents: ACCENTS, cardFields: ['amount', 'owner', 'tags']}),
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    await expect(screen.cards('lead').length).toBeLessThan(40);
  },
};

export const RightToLeft: Story = {
  render: () => html`<div dir="rtl" lang="ar">${board(sampleAdapter('busy'), {accents: ACCENTS})}</div>`,
  play: async ({canvasElement}) => {
    const card = await firstCard(canvasElement);
    const box = card.host.getBoundingClientRect();
    const mark = card.querySelector('.avatar')?.getBoundingClientRect();
    await expect(mark?.left ?? box.right).toBeLessThan(box.left + box.width / 2);
  },
};

/** 360 px: one stage at a time, cards as wide as the screen, and the row of stages leads to the others. */
export const Small: Story = {
  render: () => html`<div style="inline-size: 360px">${board(sampleAdapter('busy'), {accents: ACCENTS})}</div>`,
  play: async ({canvasElement}) => {
    const {screen} = await drawnBoard(canvasElement);
    const switcher = screen.part(elementOf(canvasElement, 'pipeline-board'), 'switcher');
    const [, second] = switcher?.querySelectorAll<HTMLElement>('button') ?? [];
    await userEvent.click(second as HTMLElement);
    const left = (): number => screen.column('qualification').getBoundingClientRect().left;
    const edge = screen.board.getBoundingClientRect().left;
    await waitFor(() => expect(Math.abs(left() - edge)).toBeLessThan(4));
  },
};
