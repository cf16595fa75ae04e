import {aTimeout, expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TemplateResult} from 'lit';
import '../../src/components/filter-bar/filter-bar.define.js';
import type {FilterBar} from '../../src/components/filter-bar/filter-bar.js';
import {createMemoryAdapter} from '../../src/adapters/memory/index.js';
import {createPipelineStore} from '../../src/data/create-store.js';
import type {SavedViews} from '../../src/data/saved-views.js';
import type {PipelineStore} from '../../src/data/store.js';
import {sharedView, ViewState} from '../../src/data/view-state.js';
import '../../src/i18n/locales/ar.js';
import '../../src/i18n/locales/de.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {EMPTY_VIEW, type DealFilter, type SavedView} from '../../src/model/view-spec.js';
import {SAMPLE_OWNERS} from '../../src/testing/sample-pipeline.js';
import {deal, loaded, memory, now, PIPELINE, table} from '../data/fixtures.js';
import {part, parts, provided, textOf} from './provided.js';

const FIELDS: Pipeline = {
  ...PIPELINE,
  stages: PIPELINE.stages.map((stage) => (stage.kind === 'open' ? {...stage, rotAfterDays: 30} : stage)),
  fields: [
    {key: 'region', label: 'Region', type: 'choice', options: ['North', 'South']},
    {key: 'seats', label: 'Seats', type: 'number'},
    {key: 'vip', label: 'Key account', type: 'boolean'},
    {key: 'memo', label: 'Memo', type: 'text'},
    {key: 'start', label: 'Start', type: 'date'},
  ],
};

const DEALS = [
  deal('a', 'lead', {title: 'Café lease', ownerId: 'mk', tags: ['Legal'], expectedClose: '2026-11-10'}),
  deal('b', 'lead', {title: 'Fleet', ownerId: 'rt', amount: {minor: 250_000, currency: 'USD'}, fields: {seats: 5}}),
  deal('c', 'demo', {
    title: 'Rollout',
    ownerId: 'mk',
    expectedClose: '2026-12-05',
    fields: {vip: true, region: 'North'},
  }),
  deal('d', 'close', {title: 'Renewal', stageEnteredAt: '2026-01-01T00:00:00.000Z'}),
];

async function storeOf(deals = DEALS, pipeline = FIELDS): Promise<PipelineStore> {
  const adapter = createMemoryAdapter({pipelines: [pipeline], deals, owners: SAMPLE_OWNERS, now});
  const store = createPipelineStore({adapter, now, zone: 'UTC', clientId: 'me'});
  await store.load();
  return store;
}

interface Given {
  readonly bar: FilterBar;
  readonly store: PipelineStore;
  readonly view: ViewState;
}

async function given(
  template: TemplateResult = html`<filter-bar></filter-bar>`,
  store?: PipelineStore,
): Promise<Given> {
  const used = store ?? (await storeOf());
  const bar = await provided<FilterBar>(used, template);
  await bar.updateComplete;
  return {bar, store: used, view: sharedView(used)};
}

const filterOf = ({view}: Given): DealFilter => view.spec.filter;
const root = (bar: FilterBar): ShadowRoot => bar.shadowRoot as ShadowRoot;
const search = (bar: FilterBar): HTMLInputElement => part(bar, 'search') as HTMLInputElement;
const count = (bar: FilterBar): string => textOf(part(bar, 'count'));
const chips = (bar: FilterBar): readonly string[] => parts(bar, 'chip').map((chip) => textOf(chip).replace(/ ×$/, ''));
const spoken = (bar: FilterBar): string => textOf(root(bar).querySelector('[role="status"].visually-hidden'));

async function type(bar: FilterBar, text: string): Promise<void> {
  const input = search(bar);
  input.value = text;
  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  await aTimeout(0);
}

async function open(bar: FilterBar, which: 'filter' | 'view'): Promise<HTMLElement> {
  part(bar, `${which}-button`).click();
  const panel = part(bar, `${which}-panel`);
  await waitUntil(() => root(bar).activeElement === panel, 'the panel has the focus');
  return panel;
}

/** The control with a label, in a group where the label alone would not do. */
function control(panel: Element, label: string, legend?: string): HTMLInputElement {
  const groups = [...panel.querySelectorAll('fieldset')].filter(
    (one) => textOf(one.querySelector('legend')) === legend,
  );
  const labels = [...((legend === undefined ? panel : groups[0])?.querySelectorAll('label') ?? [])];
  const found = labels.find((one) => textOf(one).startsWith(label))?.querySelector('input, select');
  if (!found) throw new Error(`no control ${legend ?? ''} ${label}`);
  return found as HTMLInputElement;
}

async function set(bar: FilterBar, input: HTMLInputElement, value: string): Promise<void> {
  input.value = value;
  input.dispatchEvent(new Event('change', {bubbles: true}));
  await bar.updateComplete;
}

const button = (inside: ParentNode, words: string): HTMLButtonElement => {
  const found = [...inside.querySelectorAll('button')].find((one) => textOf(one) === words);
  if (!found) throw new Error(`no button ${words}`);
  return found;
};

describe('filter-bar', () => {
  it('shows all deals and no chip at first', async () => {
    const {bar} = await given();
    expect(count(bar)).to.equal('4 deals');
    expect(chips(bar)).to.deep.equal([]);
    expect(textOf(part(bar, 'filter-button'))).to.equal('Filter');
    await expect(bar).to.be.accessible();
  });

  it('filters by what is typed, once typing rests, and counts what is left', async () => {
    const all = await given();
    const {bar, view} = all;
    await type(bar, 'ca');
    await type(bar, 'cafe ');
    expect(filterOf(all)).to.deep.equal({});
    await waitUntil(() => view.spec.filter.text === 'cafe ');
    await bar.updateComplete;
    expect(count(bar)).to.equal('1 of 4 deals');
    expect(search(bar).value, 'a blank at the end stays: somebody types on').to.equal('cafe ');
  });

  it('finds deals by the name of their owner', async () => {
    const {bar, view} = await given();
    await type(bar, 'keller');
    await waitUntil(() => view.spec.filter.text === 'keller');
    await waitUntil(() => count(bar) === '2 of 4 deals');
  });

  it('searches at once on Enter, and Escape clears the field', async () => {
    const all = await given();
    search(all.bar).focus();
    await sendKeys({type: 'fleet'});
    await sendKeys({press: 'Enter'});
    expect(filterOf(all)).to.deep.equal({text: 'fleet'});
    await sendKeys({press: 'Escape'});
    expect(filterOf(all)).to.deep.equal({});
    expect(search(all.bar).value).to.equal('');
    expect(root(all.bar).activeElement).to.equal(search(all.bar));
  });

  it('lets Escape pass where there is nothing to clear', async () => {
    const {bar} = await given();
    const heard = oneEvent(bar, 'keydown');
    search(bar).focus();
    await sendKeys({press: 'Escape'});
    expect((await heard).defaultPrevented).to.equal(false);
  });

  it('asks before it filters; a veto leaves the view and the field as they were', async () => {
    const all = await given();
    const {bar} = all;
    const asked: DealFilter[] = [];
    bar.addEventListener('filter-change', (event) => {
      asked.push(event.detail.filter);
      event.preventDefault();
    });
    await type(bar, 'x');
    await waitUntil(() => asked.length === 1);
    await bar.updateComplete;
    expect(asked).to.deep.equal([{text: 'x'}]);
    expect(filterOf(all)).to.deep.equal({});
    expect(search(bar).value).to.equal('');
    const panel = await open(bar, 'filter');
    const box = control(panel, 'Lead', 'Stage');
    box.click();
    await bar.updateComplete;
    expect(box.checked).to.equal(false);
  });

  it('announces the count half a second after the last change', async () => {
    const {bar, view} = await given();
    view.set({filter: {text: 'fleet'}});
    await aTimeout(300);
    expect(spoken(bar)).to.equal('');
    view.set({filter: {conditions: [{field: 'ownerId', test: 'in', value: ['mk']}]}});
    await aTimeout(400);
    expect(spoken(bar)).to.equal('');
    await waitUntil(() => spoken(bar) === '2 deals shown, 4 in all.', 'told once', {timeout: 800});
    view.set({widths: {lead: 300}});
    await aTimeout(700);
    expect(spoken(bar), 'the width of a column is no news').to.equal('2 deals shown, 4 in all.');
  });

  it('follows the deals without being asked', async () => {
    const {bar, store, view} = await given();
    view.set({filter: {conditions: [{field: 'stageId', test: 'in', value: ['lead']}]}});
    await waitUntil(() => count(bar) === '2 of 4 deals');
    await store.dispatch({type: 'deal-move', dealId: 'c', stageId: 'lead'});
    await waitUntil(() => count(bar) === '3 of 4 deals');
    await store.dispatch({type: 'deal-delete', dealId: 'a'});
    await waitUntil(() => count(bar) === '2 of 3 deals');
  });

  it('opens the filters with the focus in them, and gives it back', async () => {
    const {bar} = await given();
    const toggle = part(bar, 'filter-button');
    toggle.focus();
    const panel = await open(bar, 'filter');
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    await expect(bar).to.be.accessible();
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !panel.matches(':popover-open'));
    await waitUntil(() => root(bar).activeElement === toggle);
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
  });

  it('offers what the deals have, by name', async () => {
    const {bar} = await given();
    const panel = await open(bar, 'filter');
    const groups = [...panel.querySelectorAll('fieldset')].map((one) => textOf(one.querySelector('legend')));
    expect(groups).to.deep.equal([
      'Stage',
      'Owner',
      'Amount (USD)',
      'Close date',
      'Tags',
      'Needs care',
      'Missing data',
      'Region',
      'Seats',
      'Key account',
      'Memo',
      'Start',
    ]);
    const owners = panel.querySelectorAll('fieldset')[1];
    expect([...(owners?.querySelectorAll('label') ?? [])].map(textOf)).to.deep.equal(['Mara Keller', 'Ravi Thomas']);
    const facts = panel.querySelectorAll('fieldset')[6];
    expect([...(facts?.querySelectorAll('label') ?? [])].map(textOf)).to.deep.equal(['Amount', 'Close date', 'Owner']);
  });

  it('filters by stage, owner and tag, several at once', async () => {
    const all = await given();
    const {bar} = all;
    const panel = await open(bar, 'filter');
    control(panel, 'Lead', 'Stage').click();
    control(panel, 'Demo', 'Stage').click();
    control(panel, 'Mara Keller', 'Owner').click();
    control(panel, 'Legal', 'Tags').click();
    await bar.updateComplete;
    expect(filterOf(all).conditions).to.deep.equal([
      {field: 'stageId', test: 'in', value: ['lead', 'demo']},
      {field: 'ownerId', test: 'in', value: ['mk']},
      {field: 'tags', test: 'in', value: ['Legal']},
    ]);
    expect(chips(bar)).to.deep.equal(['Stage Lead and Demo', 'Owner Mara Keller', 'Tags Legal']);
    expect(count(bar)).to.equal('1 of 4 deals');
    expect(textOf(part(bar, 'filter-button'))).to.equal('Filter · 3 3 active');
    control(panel, 'Lead', 'Stage').click();
    control(panel, 'Demo', 'Stage').click();
    await bar.updateComplete;
    expect(chips(bar)).to.deep.equal(['Owner Mara Keller', 'Tags Legal']);
  });

  it('filters by amounts in the units people write', async () => {
    const all = await given();
    const panel = await open(all.bar, 'filter');
    await set(all.bar, control(panel, 'From', 'Amount (USD)'), '1000.50');
    expect(filterOf(all).conditions).to.deep.equal([{field: 'amount', test: 'gte', value: 100_050}]);
    await set(all.bar, control(panel, 'To', 'Amount (USD)'), '900');
    expect(filterOf(all).conditions).to.deep.equal([{field: 'amount', test: 'between', value: [100_050, 90_000]}]);
    expect(textOf(panel)).to.contain('The range ends before it begins');
    await set(all.bar, control(panel, 'From', 'Amount (USD)'), '');
    await set(all.bar, control(panel, 'To', 'Amount (USD)'), '');
    expect(filterOf(all)).to.deep.equal({});
  });

  it('never compares amounts of two currencies', async () => {
    const yen = deal('j', 'lead', {amount: {minor: 9_000, currency: 'JPY'}});
    const all = await given(undefined, await storeOf([...DEALS, yen]));
    const {bar} = all;
    const panel = await open(bar, 'filter');
    expect(control(panel, 'Currency', 'Amount').value).to.equal('USD');
    await set(bar, control(panel, 'From', 'Amount'), '50');
    expect(count(bar), '9,000 yen are not 90 dollars').to.equal('4 of 5 deals');
    await set(bar, control(panel, 'Currency', 'Amount'), 'JPY');
    expect(filterOf(all).conditions).to.deep.equal([
      {field: 'amount', test: 'gte', value: 50},
      {field: 'currency', test: 'in', value: ['JPY']},
    ]);
    expect(chips(bar)).to.deep.equal(['Amount from ¥50']);
    expect(count(bar)).to.equal('1 of 5 deals');
    await set(bar, control(panel, 'From', 'Amount'), '');
    expect(filterOf(all)).to.deep.equal({});
    await set(bar, control(panel, 'Currency', 'Amount'), 'JPY');
    expect(control(panel, 'Currency', 'Amount').value, 'a currency can be chosen first').to.equal('JPY');
  });

  it('filters by close date: a span, or by name so that it moves with the calendar', async () => {
    const all = await given();
    const {bar} = all;
    const panel = await open(bar, 'filter');
    button(panel, 'Overdue').click();
    await bar.updateComplete;
    expect(filterOf(all).conditions).to.deep.equal([{field: 'expectedClose', test: 'eq', value: 'overdue'}]);
    expect(button(panel, 'Overdue').getAttribute('aria-pressed')).to.equal('true');
    expect(count(bar)).to.equal('1 of 4 deals');
    button(panel, 'Next month').click();
    await bar.updateComplete;
    expect(chips(bar)).to.deep.equal(['Close date Next month']);
    expect(count(bar)).to.equal('1 of 4 deals');
    await set(bar, control(panel, 'To', 'Close date'), '2026-12-31');
    expect(filterOf(all).conditions).to.deep.equal([{field: 'expectedClose', test: 'lte', value: '2026-12-31'}]);
    expect(button(panel, 'Next month').getAttribute('aria-pressed')).to.equal('false');
  });

  it('filters by what is stale, what is missing, and by fields of the host', async () => {
    const all = await given();
    const {bar} = all;
    const panel = await open(bar, 'filter');
    control(panel, 'Longer', 'Needs care').click();
    control(panel, 'Owner', 'Missing data').click();
    await bar.updateComplete;
    expect(filterOf(all)).to.deep.equal({stale: true, missing: ['owner']});
    expect(count(bar)).to.equal('1 of 4 deals');
    button(panel, 'Clear all').click();
    control(panel, 'North', 'Region').click();
    control(panel, 'Yes', 'Key account').click();
    await bar.updateComplete;
    expect(count(bar)).to.equal('1 of 4 deals');
    await set(bar, control(panel, 'From', 'Seats'), '5');
    await set(bar, control(panel, 'Contains', 'Memo'), 'x');
    await set(bar, control(panel, 'From', 'Start'), '2026-01-01');
    expect(filterOf(all).conditions).to.deep.equal([
      {field: 'region', test: 'in', value: ['North']},
      {field: 'vip', test: 'in', value: [true]},
      {field: 'seats', test: 'gte', value: 5},
      {field: 'memo', test: 'contains', value: 'x'},
      {field: 'start', test: 'gte', value: '2026-01-01'},
    ]);
  });

  it('keeps what is being typed in the panel while deals change', async () => {
    const {bar, store} = await given();
    const panel = await open(bar, 'filter');
    const from = control(panel, 'From', 'Amount (USD)');
    from.focus();
    from.value = '15';
    await store.dispatch({type: 'deal-move', dealId: 'c', stageId: 'lead'});
    await bar.updateComplete;
    expect(from.value).to.equal('15');
  });

  it('takes a filter away by its chip, and leaves the focus on the next one', async () => {
    const all = await given();
    const {bar, view} = all;
    view.set({filter: {text: 'e', stale: true, conditions: [{field: 'tags', test: 'in', value: ['Legal']}]}});
    await waitUntil(() => chips(bar).length === 2);
    const [tag] = parts(bar, 'chip');
    expect(tag?.getAttribute('aria-label')).to.equal('Remove filter: Tags Legal');
    tag?.focus();
    tag?.click();
    await waitUntil(() => chips(bar).length === 1);
    expect(filterOf(all)).to.deep.equal({text: 'e', stale: true});
    await waitUntil(() => root(bar).activeElement?.getAttribute('aria-label') === 'Remove filter: Stale');
    (root(bar).activeElement as HTMLElement).click();
    await waitUntil(() => root(bar).activeElement === part(bar, 'filter-button'));
  });

  it('clears all filters and the text at once', async () => {
    const all = await given();
    const {bar, view} = all;
    view.set({filter: {text: 'e', stale: true}});
    await waitUntil(() => chips(bar).length === 1);
    await expect(bar).to.be.accessible();
    part(bar, 'clear').click();
    await bar.updateComplete;
    expect(filterOf(all)).to.deep.equal({});
    expect(search(bar).value).to.equal('');
    expect(root(bar).activeElement).to.equal(search(bar));
  });

  it('sorts and lays out by the view menu', async () => {
    const {bar, view} = await given();
    const menu = await open(bar, 'view');
    await expect(bar).to.be.accessible();
    expect(control(menu, 'Sort by').value).to.equal('manual');
    await set(bar, control(menu, 'Sort by'), 'attention');
    expect(view.spec.sort).to.equal('attention');
    await set(bar, control(menu, 'Sort by'), 'field:amount');
    expect(view.spec.sort).to.deep.equal([{field: 'amount', descending: true}]);
    await waitUntil(() => textOf(menu).includes('Direction'));
    await set(bar, control(menu, 'Direction'), 'up');
    expect(view.spec.sort).to.deep.equal([{field: 'amount'}]);
    await set(bar, control(menu, 'Columns'), 'closeMonth');
    await set(bar, control(menu, 'Swimlanes'), 'field:region');
    expect([view.spec.columns, view.spec.lanes]).to.deep.equal(['closeMonth', 'region']);
    await set(bar, control(menu, 'Swimlanes'), 'closeMonth');
    expect(view.spec.lanes).to.equal('closeMonth');
    await set(bar, control(menu, 'Swimlanes'), '');
    await set(bar, control(menu, 'Sort by'), 'manual');
    expect([view.spec.lanes, view.spec.sort]).to.deep.equal([undefined, []]);
  });

  it('saves, shows and deletes views in this browser under a key', async () => {
    localStorage.removeItem('bar-test');
    const {bar, view} = await given(html`<filter-bar views-key="bar-test"></filter-bar>`);
    view.set({filter: {text: 'fleet'}, sort: 'attention'});
    const menu = await open(bar, 'view');
    expect(textOf(menu)).to.contain('No views saved yet.');
    const name = control(menu, 'Name of this view');
    name.focus();
    await sendKeys({type: 'My fleet'});
    await sendKeys({press: 'Enter'});
    await waitUntil(() => parts(bar, 'saved-view').length === 1);
    await waitUntil(() => spoken(bar) === 'View My fleet saved.');
    expect(part(bar, 'saved-view').getAttribute('aria-current')).to.equal('true');
    view.show(EMPTY_VIEW);
    await waitUntil(() => part(bar, 'saved-view').getAttribute('aria-current') === null);
    part(bar, 'saved-view').click();
    expect(view.spec).to.deep.equal({...EMPTY_VIEW, filter: {text: 'fleet'}, sort: 'attention'});
    await bar.updateComplete;
    menu.querySelector<HTMLElement>('[aria-label="Delete view My fleet"]')?.click();
    await waitUntil(() => parts(bar, 'saved-view').length === 0);
    expect(root(bar).activeElement).to.equal(menu);
  });

  it('offers no saved views without a place to keep them', async () => {
    const {bar} = await given();
    expect(textOf(await open(bar, 'view'))).not.to.contain('Saved views');
  });

  it('says when the host cannot keep views', async () => {
    const broken: SavedViews = {
      list: () => Promise.resolve<readonly SavedView[]>([]),
      save: () => Promise.reject(new Error('offline')),
      remove: () => Promise.reject(new Error('offline')),
    };
    const {bar} = await given(html`<filter-bar .views=${broken}></filter-bar>`);
    const menu = await open(bar, 'view');
    control(menu, 'Name of this view').value = 'X';
    button(menu, 'Save view').click();
    await waitUntil(() => textOf(root(bar).querySelector('[role="alert"]')).includes('cannot be reached'));
  });

  it('asks before it shows a saved view', async () => {
    const view: SavedView = {id: '1', name: 'Late', spec: {...EMPTY_VIEW, filter: {stale: true}}};
    const views: SavedViews = {list: () => Promise.resolve([view]), save: async () => {}, remove: async () => {}};
    const all = await given(html`<filter-bar .views=${views}></filter-bar>`);
    all.bar.addEventListener('filter-change', (event) => event.preventDefault(), {once: true});
    await open(all.bar, 'view');
    await waitUntil(() => parts(all.bar, 'saved-view').length === 1);
    part(all.bar, 'saved-view').click();
    expect(filterOf(all)).to.deep.equal({});
    part(all.bar, 'saved-view').click();
    expect(filterOf(all)).to.deep.equal({stale: true});
  });

  it('takes the focus when it is asked for the search', async () => {
    const {bar, view} = await given();
    bar.focusSearch();
    expect(root(bar).activeElement).to.equal(search(bar));
    search(bar).blur();
    view.searches.tell();
    expect(root(bar).activeElement).to.equal(search(bar));
  });

  it('works on the view it is given', async () => {
    const own = new ViewState();
    const store = await storeOf();
    const {bar} = await given(html`<filter-bar .view=${own}></filter-bar>`, store);
    own.set({filter: {text: 'fleet'}});
    await waitUntil(() => count(bar) === '1 of 4 deals');
    expect(sharedView(store).spec).to.equal(EMPTY_VIEW);
  });

  it('says that there is nothing to filter before there are deals', async () => {
    const bar = await fixture<FilterBar>(html`<filter-bar></filter-bar>`);
    expect(parts(bar, 'count')).to.deep.equal([]);
    expect(textOf(await open(bar, 'filter'))).to.contain('There are no deals to filter yet.');
    await expect(bar).to.be.accessible();
  });

  it('works again after it was moved within the page', async () => {
    const {bar, view} = await given();
    const home = bar.parentElement;
    bar.remove();
    view.set({filter: {text: 'fleet'}});
    home?.append(bar);
    await waitUntil(() => count(bar) === '1 of 4 deals');
    expect(search(bar).value).to.equal('fleet');
  });

  it('speaks the language of the page, from right to left too', async () => {
    const store = await storeOf();
    sharedView(store).set({filter: {conditions: [{field: 'ownerId', test: 'in', value: ['mk']}]}});
    const german = await provided<FilterBar>(store, html`<filter-bar lang="de"></filter-bar>`);
    expect([count(german), chips(german)[0]]).to.deep.equal(['2 von 4 Deals', 'Zuständigkeit Mara Keller']);
    const arabic = await provided<FilterBar>(store, html`<filter-bar lang="ar" dir="rtl"></filter-bar>`);
    expect(count(arabic)).to.equal('المعروض 2 من أصل 4 صفقات');
    await open(arabic, 'filter');
    await expect(arabic).to.be.accessible();
  });

  it('has room on the narrowest screens: the search and two small buttons in a row', async () => {
    const {bar} = await given();
    bar.style.inlineSize = '328px';
    await aTimeout(50);
    const tops = ['search', 'filter-button', 'view-button'].map((name) => part(bar, name).getBoundingClientRect().top);
    expect(Math.max(...tops) - Math.min(...tops)).to.be.lessThan(8);
    expect(bar.scrollWidth).to.be.at.most(328);
    expect(textOf(part(bar, 'view-button'))).to.contain('View');
    expect(part(bar, 'view-button').getBoundingClientRect().width).to.be.at.most(48);
    await expect(bar).to.be.accessible();
  });
});

describe('filter-bar with the address of the page', () => {
  const start = location.search;
  const go = (query: string): void => history.replaceState(history.state, '', location.pathname + query);
  afterEach(() => go(start));

  it('begins with the view of the address, and keeps it up to date beside what is there', async () => {
    go('?page=2&q=fleet&sort=-amount');
    const {bar, view} = await given(html`<filter-bar sync-url></filter-bar>`);
    expect(view.spec.filter).to.deep.equal({text: 'fleet'});
    expect(view.spec.sort).to.deep.equal([{field: 'amount', descending: true}]);
    view.set({filter: {stale: true}});
    await waitUntil(() => location.search === '?page=2&stale=1&sort=-amount');
    view.show(EMPTY_VIEW);
    await waitUntil(() => location.search === '?page=2');
    expect(search(bar).value).to.equal('');
  });

  it('goes where the address goes', async () => {
    go('?q=fleet');
    const {view} = await given(html`<filter-bar sync-url></filter-bar>`);
    go('?q=other');
    dispatchEvent(new PopStateEvent('popstate'));
    expect(view.spec.filter).to.deep.equal({text: 'other'});
  });

  it('writes a view that is in use already, rather than losing it', async () => {
    go('?q=fleet');
    const store = await storeOf();
    sharedView(store).set({filter: {stale: true}});
    const {view} = await given(html`<filter-bar sync-url></filter-bar>`, store);
    expect(view.spec.filter).to.deep.equal({stale: true});
    await waitUntil(() => location.search === '?stale=1');
  });

  it('puts its own beginning before each parameter', async () => {
    go('?q=page&d-q=fleet');
    const {view} = await given(html`<filter-bar sync-url="d-"></filter-bar>`);
    expect(view.spec.filter).to.deep.equal({text: 'fleet'});
    view.set({sort: 'attention'});
    await waitUntil(() => location.search === '?q=page&d-q=fleet&d-sort=attention');
  });

  it('leaves the address alone unless it is told to keep it', async () => {
    go('?q=fleet');
    const {view} = await given(html`<filter-bar sync-url="false"></filter-bar>`);
    expect(view.spec).to.equal(EMPTY_VIEW);
    view.set({filter: {stale: true}});
    await aTimeout(400);
    expect(location.search).to.equal('?q=fleet');
  });
});

describe('filter-bar over many deals', () => {
  it('does not look at all of them when one changes', async () => {
    const many = Array.from({length: 3_000}, (_, i) => deal(`m${i}`, 'lead', {rank: undefined as never}));
    const base = await loaded(memory(table(many)));
    let walks = 0;
    const store = new Proxy(base, {
      get: (target, key) => {
        if (key === 'deals') walks++;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const bar = await provided<FilterBar>(store, html`<filter-bar></filter-bar>`);
    sharedView(store).set({filter: {text: 'deal m1'}});
    await waitUntil(() => count(bar).startsWith('1,111 of'));
    const before = walks;
    await base.dispatch({type: 'deal-edit', dealId: 'm1', patch: {title: 'Other'}});
    await waitUntil(() => count(bar).startsWith('1,110 of'));
    expect(walks).to.equal(before);
  });
});
