import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {Deal, DealCard} from '../src/index.js';
import {SAMPLE_AS_OF, sampleData} from '../src/testing/index.js';

type Args = Pick<DealCard, 'deal' | 'compact' | 'fixed' | 'lifted' | 'dragging' | 'limitDays' | 'winnerDays'>;

const OWNER = {id: 'jl', name: 'June Larsen', active: true};

const FULL: Deal = {
  id: 'd1',
  pipelineId: 'p',
  stageId: 'proposal',
  title: 'Platform migration',
  outcome: 'open',
  amount: {minor: 24_000_000, currency: 'USD'},
  expectedClose: '2027-01-15',
  ownerId: 'jl',
  account: {id: 'a1', name: 'Meridian Bank'},
  tags: ['Enterprise', 'Renewal'],
  stageEnteredAt: '2026-11-10T09:00:00.000Z',
  nextActivityAt: '2026-11-25T09:00:00.000Z',
  nextActivity: 'Call',
  revision: '1',
};

const LEAST: Deal = {
  ...{id: 'd2', pipelineId: 'p', stageId: 'lead', title: 'Clinic scheduling', outcome: 'open', revision: '1'},
};

const card = (deal: Deal | undefined, more: Partial<DealCard> = {}): TemplateResult => html`
  <div style="inline-size: 240px">
    <deal-card
      zone="UTC"
      .now=${SAMPLE_AS_OF}
      .deal=${deal}
      .owner=${deal?.ownerId ? OWNER : undefined}
      .compact=${more.compact ?? false}
      .fixed=${more.fixed ?? false}
      .lifted=${more.lifted ?? false}
      .dragging=${more.dragging ?? false}
      .limitDays=${more.limitDays}
      .winnerDays=${more.winnerDays ?? []}
    ></deal-card>
  </div>
`;

const side = (...cards: readonly TemplateResult[]): TemplateResult => html`
  <div style="display: flex; flex-wrap: wrap; gap: 12px; padding: 12px; background: light-dark(#eceef2, #13171e)">
    ${cards}
  </div>
`;

const meta: Meta<Args> = {
  title: 'Components/deal-card',
  component: 'deal-card',
  args: {deal: FULL, compact: false, fixed: false, lifted: false, dragging: false, limitDays: 30, winnerDays: []},
  render: ({deal, ...more}) => side(card(deal, more)),
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Nothing without a deal; the least there can be; everything; overdue; won; lost. A card neither loads nor fails. */
export const Faces: Story = {
  render: () =>
    side(
      card(undefined),
      card(LEAST),
      card(FULL, {limitDays: 30}),
      card({...FULL, expectedClose: '2026-11-01', nextActivityAt: '2026-11-20T09:00:00.000Z'}, {limitDays: 7}),
      card({...FULL, outcome: 'won', closedAt: '2026-11-20T09:00:00.000Z'}),
      card({...FULL, outcome: 'lost', closedAt: '2025-11-20T09:00:00.000Z', lostReason: 'Price'}),
    ),
};

export const Compact: Story = {args: {compact: true}};

/** No Move button: the deal stays where it is. */
export const Fixed: Story = {args: {fixed: true}};

/** Picked up by keys. */
export const Lifted: Story = {args: {lifted: true}};

/** The age line against a limit, and against deals that were won. */
export const Age: Story = {
  render: () =>
    side(
      card(FULL, {limitDays: 40}),
      card(FULL, {limitDays: 7}),
      card(FULL, {winnerDays: Array.from({length: 20}, (_, index) => index + 1)}),
      card({...FULL, stageEnteredAt: '2026-09-01T09:00:00.000Z'}, {winnerDays: Array.from({length: 20}, (_, i) => i)}),
    ),
};

/** A host's own lines and marks. */
export const Slots: Story = {
  render: () => html`
    <div style="inline-size: 240px">
      <deal-card zone="UTC" .now=${SAMPLE_AS_OF} .deal=${FULL}>
        <strong slot="badge">A+</strong>
        <p style="margin: 0">Contract is with legal</p>
      </deal-card>
    </div>
  `,
};

/** Texts that break layouts, reverse directions or look like markup. */
export const Awkward: Story = {
  render: () => side(...sampleData({kind: 'awkward'}).deals.map((deal) => card(deal))),
};

/** Enter on the title opens, on the button moves. */
export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onOpen = fn();
    const onMenu = fn();
    canvasElement.addEventListener('deal-open', (event) => onOpen((event as CustomEvent).detail));
    canvasElement.addEventListener('deal-menu', (event) => onMenu((event as CustomEvent).detail));
    const element = canvasElement.querySelector('deal-card');
    element?.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onOpen).toHaveBeenCalledWith({dealId: 'd1'});
    // The Tab key of a script does not look into shadow roots; the real one is tested in test/browser.
    element?.moveButton?.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onMenu).toHaveBeenCalledWith({dealId: 'd1'});
  },
};

/** A thousand cards, undrawn ones included: a list of the host's own. */
export const Many: Story = {
  render: () => html`
    <div style="display: grid; grid-template-columns: repeat(auto-fill, 240px); gap: 8px">
      ${sampleData({kind: 'busy', deals: 1_000}).deals.map(
        (deal) => html`
          <deal-card
            style="content-visibility: auto; contain-intrinsic-size: auto 112px"
            zone="UTC"
            .now=${SAMPLE_AS_OF}
            .deal=${deal}
          ></deal-card>
        `,
      )}
    </div>
  `,
};

export const RightToLeft: Story = {
  render: () => html`
    <div dir="rtl" lang="ar">
      ${side(
        card(
          {...FULL, title: 'توسعة المستودع الرئيسي', account: {id: 'n', name: 'شركة النخلة الذهبية'}},
          {limitDays: 20},
        ),
        card(FULL, {limitDays: 20}),
        card(FULL, {compact: true}),
      )}
    </div>
  `,
};
