import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import {
  CARD_FIELDS,
  DEFAULT_CARD_FIELDS,
  type CardAccent,
  type Deal,
  type DealCard,
  type Pipeline,
} from '../src/index.js';
import {SAMPLE_AS_OF, sampleData} from '../src/testing/index.js';

type Args = Pick<
  DealCard,
  | 'deal'
  | 'fields'
  | 'compact'
  | 'fixed'
  | 'selectable'
  | 'selecting'
  | 'selected'
  | 'lifted'
  | 'dragging'
  | 'limitDays'
  | 'winnerDays'
>;

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

const PIPELINE: Pipeline = {
  id: 'p',
  name: 'New business',
  order: 0,
  stages: [{id: 'proposal', name: 'Proposal', order: 0, kind: 'open', probability: 4_500}],
  fields: [
    {key: 'region', label: 'Region', type: 'text'},
    {key: 'renewal', label: 'Renewal', type: 'boolean'},
  ],
};

const ACCENTS: readonly CardAccent[] = [
  {when: [{field: 'amount', test: 'gte', value: 20_000_000}], color: 'accent', label: 'Large'},
  {when: [{field: 'expectedClose', test: 'lt', value: '2026-11-23'}], color: 'bad', label: 'Date has passed'},
  {when: [{field: 'amount', test: 'isNull', value: true}], color: '#8a3fb0', label: 'To be sized'},
];

const card = (deal: Deal | undefined, more: Partial<DealCard> = {}): TemplateResult => html`
  <div style="inline-size: 240px">
    <deal-card
      zone="UTC"
      .now=${SAMPLE_AS_OF}
      .deal=${deal}
      .owner=${deal?.ownerId ? OWNER : undefined}
      .pipeline=${PIPELINE}
      .fields=${more.fields ?? DEFAULT_CARD_FIELDS}
      .accents=${more.accents ?? []}
      .renderCard=${more.renderCard}
      .reasons=${more.reasons ?? []}
      .mark=${more.mark}
      .compact=${more.compact ?? false}
      .fixed=${more.fixed ?? false}
      .selectable=${more.selectable ?? false}
      .selecting=${more.selecting ?? false}
      .selected=${more.selected ?? false}
      .lifted=${more.lifted ?? false}
      .dragging=${more.dragging ?? false}
      .ghost=${more.ghost ?? false}
      .stackCount=${more.stackCount ?? 1}
      .stackSum=${more.stackSum ?? []}
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
  args: {
    deal: FULL,
    fields: DEFAULT_CARD_FIELDS,
    compact: false,
    fixed: false,
    selectable: false,
    selecting: false,
    selected: false,
    lifted: false,
    dragging: false,
    limitDays: 30,
    winnerDays: [],
  },
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

/** Chosen and ordered fields: a plain card, one with everything, one of the host's own fields. */
export const Fields: Story = {
  render: () => {
    const deal: Deal = {
      ...FULL,
      contact: {id: 'c1', name: 'Ana Ruiz'},
      source: 'Webinar',
      priority: 2,
      fields: {region: 'EMEA', renewal: true},
    };
    const everything = [...CARD_FIELDS.filter((field) => field !== 'stageAge'), 'region', 'renewal'];
    return side(
      card(deal, {fields: ['amount', 'owner']}),
      card(deal, {fields: everything, limitDays: 30}),
      card(deal, {fields: ['amount', 'probability', 'region', 'stageAge', 'owner']}),
    );
  },
};

/** The first rule that fits colours the edge and says why. */
export const Accents: Story = {
  render: () =>
    side(
      card(FULL, {accents: ACCENTS}),
      card({...FULL, amount: {minor: 1_000_000, currency: 'USD'}, expectedClose: '2026-11-01'}, {accents: ACCENTS}),
      card(LEAST, {accents: ACCENTS}),
      card(FULL, {accents: ACCENTS, compact: true}),
    ),
};

/** Lines, chips and links of the host's own; a hook that gives nothing leaves the usual card. */
export const RenderCard: Story = {
  render: () => {
    const renderCard: DealCard['renderCard'] = ({amount, outcome}, {money}) =>
      amount && outcome === 'open'
        ? {
            lines: [
              [
                {text: money(amount, true), tone: 'strong'},
                {text: 'Open in CRM', href: 'https://example.com/deals/1'},
              ],
              {text: 'with legal since Monday', label: 'Contract', tone: 'warn'},
            ],
            chips: [{text: 'Partner', tone: 'accent'}],
          }
        : undefined;
    return side(card(FULL, {renderCard}), card(LEAST, {renderCard}));
  },
};

/** A check under the pointer; on every card while any is chosen. */
export const Selecting: Story = {
  render: () =>
    side(
      card(FULL, {selectable: true}),
      card(FULL, {selectable: true, selecting: true}),
      card(FULL, {selectable: true, selecting: true, selected: true}),
      card(FULL, {selectable: true, selecting: true, selected: true, compact: true}),
    ),
};

/** What somebody else has just done; it fades after four seconds. */
export const Mark: Story = {render: () => side(card(FULL, {mark: {text: 'Ravi · amount'}}))};

/** Why the deal needs attention. */
export const Reasons: Story = {
  render: () =>
    side(
      card(
        {...FULL, nextActivityAt: '2026-11-20T09:00:00.000Z'},
        {reasons: ['Next step overdue by 3 days', 'Closes in 5 days']},
      ),
    ),
};

/** The picture that follows the pointer: one deal, and three dragged together. */
export const Dragged: Story = {
  render: () =>
    side(
      card(FULL, {ghost: true, fixed: true}),
      card(FULL, {ghost: true, fixed: true, stackCount: 3, stackSum: [{minor: '41200000', currency: 'USD'}]}),
    ),
};

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

/** Enter on the title opens, on the button moves; Space on the check chooses. */
export const Keyboard: Story = {
  args: {selectable: true, selecting: true},
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
    const onSelect = fn();
    canvasElement.addEventListener('deal-select', (event) => onSelect((event as CustomEvent).detail));
    element?.shadowRoot?.querySelector<HTMLElement>('.check')?.focus();
    await userEvent.keyboard(' ');
    await expect(onSelect).toHaveBeenCalledWith({dealId: 'd1', mode: 'toggle'});
  },
};

/** Four hundred cards, undrawn ones included: a list of the host's own. */
export const Many: Story = {
  render: () => html`
    <div style="display: grid; grid-template-columns: repeat(auto-fill, 240px); gap: 8px">
      ${sampleData({kind: 'busy'}).deals.map(
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

/** 320 px wide, as on a phone. */
export const Small: Story = {
  render: () => html`
    <div style="inline-size: 320px; display: grid; gap: 8px; padding: 8px">
      ${[card(FULL, {limitDays: 20}), card(LEAST), card(FULL, {compact: true})]}
    </div>
  `,
};
