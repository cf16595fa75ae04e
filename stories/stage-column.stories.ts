import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, type TemplateResult} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import type {PipelineStore, StageColumn} from '../src/index.js';
import {inside, sampleStore} from './helpers.js';

type Args = Pick<StageColumn, 'compact' | 'folded' | 'foldable' | 'fixed' | 'gaps' | 'step' | 'goesOn'>;

interface Data {
  readonly store: PipelineStore;
}

const NOBODY: StageColumn['selected'] = new Set();
const NO_MARKS: StageColumn['marks'] = new Map();

/** Options of a column, and one that is an attribute only. */
type More = Partial<StageColumn> & {readonly refusing?: boolean};

const shown = (store: PipelineStore, stageId: string, more: More = {}): TemplateResult => html`
  <div style="block-size: 420px; inline-size: 260px; display: flex">
    <stage-column
      style="flex: 1"
      .stage=${more.stage ?? store.stages().find(({id}) => id === stageId)}
      .store=${store}
      .column=${store.column(stageId)}
      .compact=${more.compact ?? false}
      .folded=${more.folded ?? false}
      .foldable=${more.foldable ?? false}
      .fixed=${more.fixed ?? false}
      .gaps=${more.gaps ?? false}
      .step=${more.step ?? 3}
      .goesOn=${more.goesOn}
      .landing=${more.landing}
      .tooFew=${more.tooFew ?? false}
      .steps=${more.steps}
      .ungraded=${more.ungraded ?? false}
      .bare=${more.bare ?? false}
      .headonly=${more.headonly ?? false}
      .label=${more.label ?? ''}
      .selected=${more.selected ?? NOBODY}
      .cards=${more.cards ?? {}}
      .marks=${more.marks ?? NO_MARKS}
      .reasonsOf=${more.reasonsOf}
      ?refusing=${more.refusing}
    ></stage-column>
  </div>
`;

const meta: Meta<Args> = {
  title: 'Components/stage-column',
  component: 'stage-column',
  args: {compact: false, folded: false, foldable: true, fixed: false, gaps: false, step: 3, goesOn: 0.61},
  argTypes: {step: {control: {type: 'range', min: 1, max: 5, step: 1}}},
  loaders: [async (): Promise<Data> => ({store: await sampleStore('busy')})],
  render: (args, {loaded}) => shown((loaded as Data).store, 'qualification', args),
};
export default meta;

type Story = StoryObj<Args>;

export const Playground: Story = {};

/** Nothing without a stage, a stage before its deals, a stage without deals that says what belongs there, ready. */
export const Faces: Story = {
  loaders: [async () => ({store: await sampleStore('small'), empty: await sampleStore('empty')})],
  render: (_args, {loaded}) => {
    const {store, empty} = loaded as Data & {readonly empty: PipelineStore};
    return html`
      <div style="display: flex; gap: 16px">
        <stage-column></stage-column>
        <stage-column style="inline-size: 240px" .stage=${store.stages()[0]}></stage-column>
        ${shown(empty, 'proposal')} ${shown(store, 'qualification')}
      </div>
    `;
  },
};

export const Compact: Story = {args: {compact: true}};

/** The header only, upright. */
export const Folded: Story = {
  render: (_args, {loaded}) => html`
    <div style="block-size: 300px; inline-size: 48px">
      ${shown((loaded as Data).store, 'qualification', {folded: true, foldable: true})}
    </div>
  `,
};

/** Cards without the Move button. */
export const Fixed: Story = {args: {fixed: true}};

/** A line for the number of deals without amount. */
export const Gaps: Story = {
  loaders: [async () => ({store: await sampleStore('awkward')})],
  render: (_args, {loaded}) => shown((loaded as Data).store, 'lead', {gaps: true}),
};

/** Where a moved deal would land: between two cards, and behind the last one. */
export const Landing: Story = {
  loaders: [async () => ({store: await sampleStore('small')})],
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    const title = 'Platform migration';
    return html`
      <div style="display: flex; gap: 16px">
        ${shown(store, 'lead', {landing: {index: 1, title}})} ${shown(store, 'proposal', {landing: {index: 99, title}})}
      </div>
    `;
  },
};

/** How urgent the next steps are, as a split bar. */
export const Steps: Story = {
  render: (_args, {loaded}) =>
    shown((loaded as Data).store, 'qualification', {steps: {overdue: 3, today: 4, planned: 12, none: 5}}),
};

/** A history of too few deals says so instead of a rate. */
export const TooFew: Story = {
  render: (_args, {loaded}) => shown((loaded as Data).store, 'qualification', {tooFew: true}),
};

/** More deals than the stage should hold. */
export const Limit: Story = {
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    const stage = store.stages().find(({id}) => id === 'proposal');
    return stage ? shown(store, 'proposal', {stage: {...stage, limit: {count: 12}}}) : html``;
  },
};

/** No stage but a month: neither chance nor limit. */
export const Ungraded: Story = {
  render: (_args, {loaded}) => shown((loaded as Data).store, 'qualification', {ungraded: true}),
};

/** The header alone, and cards without one: a column where there are lanes. */
export const InLanes: Story = {
  loaders: [async () => ({store: await sampleStore('small')})],
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    return html`
      <div style="display: flex; gap: 16px">
        ${shown(store, 'lead', {headonly: true})} ${shown(store, 'lead', {bare: true, label: 'Leads of Mara Keller'})}
      </div>
    `;
  },
};

/** Chosen deals, a mark of what somebody else has done, and reasons for attention. */
export const Cards: Story = {
  render: (_args, {loaded}) => {
    const {store} = loaded as Data;
    const [first, second] = store.window('qualification', 0, 2);
    return shown(store, 'qualification', {
      cards: {selectable: true, fields: ['amount', 'owner']},
      selected: new Set([first?.id ?? '']),
      marks: new Map([[second?.id ?? '', {text: 'Ravi · amount'}]]),
      reasonsOf: (deal) => (deal.id === second?.id ? ['Closes in 3 days'] : []),
    });
  },
};

/** A deal that is carried may not come in here. */
export const Refusing: Story = {
  render: (_args, {loaded}) => shown((loaded as Data).store, 'proposal', {refusing: true}),
};

/** Tab reaches one card and one figure; arrow keys lead to the others and to the menu of the column. */
export const Keyboard: Story = {
  play: async ({canvasElement}) => {
    const onExplain = fn();
    const onMenu = fn();
    canvasElement.addEventListener('number-explain', (event) => onExplain((event as CustomEvent).detail));
    canvasElement.addEventListener('column-menu', (event) => onMenu((event as CustomEvent).detail));
    const column = canvasElement.querySelector('stage-column');
    const stops = [...(column?.shadowRoot?.querySelectorAll('deal-card') ?? [])].filter(({roving}) => roving === 0);
    await expect(stops.length).toBe(1);
    const count = await inside(column as HTMLElement, '[part~="count"]');
    await expect(count.tabIndex).toBe(0);
    count.focus();
    await userEvent.keyboard('{Enter}');
    await expect(onExplain).toHaveBeenCalledWith({metric: 'columnCount', columnId: 'qualification'});
    await userEvent.keyboard('{End}{Home}');
    await waitFor(() => expect(column?.shadowRoot?.activeElement).toBe(count));
    (await inside(column as HTMLElement, '[part~="menu"]')).focus();
    await userEvent.keyboard('{Enter}');
    await expect(onMenu).toHaveBeenCalledWith({columnId: 'qualification'});
  },
};

/** A thousand deals: those in view are drawn. */
export const Many: Story = {
  loaders: [async () => ({store: await sampleStore('huge', 2_000)})],
  render: (_args, {loaded}) => shown((loaded as Data).store, 'lead'),
};

export const RightToLeft: Story = {
  render: (_args, {loaded}) => html`
    <div dir="rtl" lang="ar">${shown((loaded as Data).store, 'proposal', {foldable: true, goesOn: 0.5})}</div>
  `,
};
