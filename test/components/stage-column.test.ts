import {expect, fixture, oneEvent, waitUntil} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/stage-column/stage-column.define.js';
import type {DealCard} from '../../src/components/deal-card/deal-card.js';
import type {StageColumn} from '../../src/components/stage-column/stage-column.js';
import type {PipelineStore} from '../../src/data/store.js';
import type {Deal} from '../../src/model/deal.js';
import {initialRanks} from '../../src/model/rank.js';
import {deal, loaded, memory, PIPELINE, someDeals, table} from '../data/fixtures.js';
import {part, parts, textOf} from './provided.js';

const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

interface Scene {
  readonly column: StageColumn;
  readonly store: PipelineStore;
}

/** Stage `lead` of a loaded store, in a box of 400 px. */
async function scene(deals: readonly Deal[] = someDeals(), more: Partial<StageColumn> = {}): Promise<Scene> {
  const store = await loaded(memory(table(deals)));
  const column = document.createElement('stage-column');
  const box = await fixture<HTMLElement>(html`<div style="display: flex; width: 260px; height: 400px"></div>`);
  const stage = PIPELINE.stages.find(({id}) => id === 'lead');
  Object.assign(column, {store, stage, column: store.column('lead'), ...more});
  box.append(column);
  await column.updateComplete;
  await frame();
  return {column, store};
}

const many = (count: number): readonly Deal[] =>
  initialRanks(count).map((rank, index) => deal(`d${index}`, 'lead', {rank}));

const cards = (column: StageColumn): readonly DealCard[] =>
  [...(column.shadowRoot?.querySelectorAll('deal-card') ?? [])].toSorted((a, b) => placeOf(a) - placeOf(b));

const item = (card: Element): HTMLElement => card.closest('li') as HTMLElement;
const placeOf = (card: Element): number => Number(item(card).ariaPosInSet);
const ids = (column: StageColumn): readonly unknown[] => cards(column).map((card) => card.deal?.id);
const heading = (column: StageColumn): string => textOf(column.shadowRoot?.querySelector('h2'));

describe('stage-column', () => {
  it('draws nothing without a stage', async () => {
    expect(textOf(await fixture(html`<stage-column></stage-column>`))).to.equal('');
  });

  it('shows the maths of its stage in the header, each currency by itself', async () => {
    const {column} = await scene();
    expect(heading(column)).to.equal('Lead, 3 deals, ¥700 · $125.50');
    expect(textOf(part(column, 'count'))).to.equal('3');
    expect(part(column, 'sum').title).to.equal('¥700 · $125.50');
    expect(textOf(part(column, 'header'))).to.contain('10%weighted ¥70 · $12.6');
    await expect(column).to.be.accessible();
  });

  it('never adds currencies, nor reads a missing amount as 0', async () => {
    const deals = [
      deal('a', 'lead', {amount: {minor: 100, currency: 'USD'}}),
      deal('b', 'lead', {amount: {minor: 100, currency: 'EUR'}}),
      deal('c', 'lead', {amount: {minor: 100, currency: 'JPY'}}),
      ...['d', 'e'].map((id): Deal => {
        const {amount: _amount, ...rest} = deal(id, 'lead');
        return rest;
      }),
    ];
    const {column} = await scene(deals);
    expect(part(column, 'sum').title).to.equal('€1 · ¥100 · $1');
    expect(textOf(part(column, 'count'))).to.equal('5');
    expect(textOf(part(column, 'header'))).to.contain('2 without amount');
  });

  it('is exact beyond 2^53', async () => {
    const amount = {minor: Number.MAX_SAFE_INTEGER, currency: 'USD'};
    const {column} = await scene([deal('a', 'lead', {amount}), deal('bb', 'lead', {amount})]);
    expect(part(column, 'sum').title).to.equal('$180,143,985,094,819.82');
  });

  it('is a list of articles under a heading, each counted against all', async () => {
    const {column} = await scene(many(1_000));
    const section = column.shadowRoot?.querySelector('section');
    const list = column.shadowRoot?.querySelector('ul');
    expect(section?.getAttribute('aria-labelledby')).to.equal('name');
    expect(list?.getAttribute('role')).to.equal('list');
    expect(list?.getAttribute('aria-labelledby')).to.equal('name');
    expect([...(list?.children ?? [])].every(({localName}) => localName === 'li')).to.equal(true);
    expect(cards(column).map((card) => item(card).ariaSetSize)).to.deep.equal(cards(column).map(() => '1000'));
    expect(cards(column).map((card) => `d${placeOf(card) - 1}`)).to.deep.equal(ids(column));
    expect(cards(column).every((card) => card.shadowRoot?.querySelector('article'))).to.equal(true);
  });

  it('draws only what is in view of many, and other cards where it is scrolled to', async () => {
    const {column} = await scene(many(1_000));
    expect(cards(column).length).to.be.within(3, 20);
    column.reveal('d700');
    await waitUntil(() => ids(column).includes('d700'));
    expect(cards(column).length).to.be.at.most(24);
    const seen = (): boolean => {
      const card = column.card('d700')?.getBoundingClientRect();
      const view = column.scroller?.getBoundingClientRect();
      return card !== undefined && view !== undefined && card.top >= view.top - 1 && card.bottom <= view.bottom + 1;
    };
    await waitUntil(seen, 'the card is in view once those on its way have been measured');
  });

  it('draws all of them for printing', async () => {
    const {column} = await scene(many(120));
    column.drawAll(true);
    await column.updateComplete;
    expect(cards(column).length).to.equal(120);
    column.drawAll(false);
    await column.updateComplete;
    expect(cards(column).length).to.be.below(40);
  });

  it('is one tab stop: the first card, or the one told', async () => {
    const {column} = await scene();
    const stops = (): readonly unknown[] =>
      cards(column)
        .filter(({roving}) => roving === 0)
        .map((card) => card.deal?.id);
    expect(stops()).to.deep.equal(['a']);
    column.activeId = 'b';
    await column.updateComplete;
    expect(stops()).to.deep.equal(['b']);
    column.activeId = 'elsewhere';
    await column.updateComplete;
    expect(stops()).to.deep.equal(['a']);
  });

  it('puts the focus on a card far out of view, and says whether it could', async () => {
    const {column} = await scene(many(1_000));
    expect(await column.focusDeal('d500')).to.equal(true);
    expect((column.shadowRoot?.activeElement as DealCard | null)?.deal?.id).to.equal('d500');
    expect(await column.focusDeal('nobody')).to.equal(false);
    column.focusHeader();
    expect(column.shadowRoot?.activeElement).to.equal(part(column, 'header'));
  });

  it('says what belongs into an empty stage', async () => {
    const {column} = await scene([]);
    expect(textOf(column.shadowRoot?.querySelector('.empty'))).to.equal(
      'No deals in this stageMove a deal here when it reaches this stage.',
    );
    await expect(column).to.be.accessible();
    column.fixed = true;
    await column.updateComplete;
    expect(textOf(column.shadowRoot?.querySelector('.empty'))).to.contain('Deals appear here');
    column.stage = {...PIPELINE.stages[0], id: 'lead', name: 'Lead', order: 0, kind: 'open', goal: 'A first call.'};
    await column.updateComplete;
    expect(textOf(column.shadowRoot?.querySelector('.empty'))).to.contain('A first call.');
  });

  it('folded shows its header only, and asks to be unfolded', async () => {
    const {column} = await scene(someDeals(), {folded: true, foldable: true});
    expect(cards(column)).to.deep.equal([]);
    expect(heading(column)).to.contain('3 deals');
    const button = column.shadowRoot?.querySelector<HTMLElement>('[data-press=unfold]');
    expect([button?.getAttribute('aria-label'), button?.ariaExpanded]).to.deep.equal(['Unfold Lead', 'false']);
    setTimeout(() => button?.click());
    const event = await oneEvent(column, 'column-change');
    expect(event.detail).to.deep.equal({columnId: 'lead', change: {folded: false}});
    expect(event.cancelable).to.equal(true);
    expect(column.folded, 'it only asks').to.equal(true);
    await expect(column).to.be.accessible();
  });

  it('has a menu button of 24 px or more where it may be shaped, and none where not', async () => {
    const {column} = await scene(someDeals(), {foldable: true});
    const button = column.shadowRoot?.querySelector('[data-press=menu]')?.getBoundingClientRect();
    expect(Math.min(button?.width ?? 0, button?.height ?? 0)).to.be.at.least(24);
    const {column: other} = await scene();
    expect(other.shadowRoot?.querySelector('[data-press=menu]')).to.equal(null);
  });

  it('says how many go on to the next stage, where somebody knows', async () => {
    const {column} = await scene(someDeals(), {goesOn: 0.614});
    expect(textOf(part(column, 'header'))).to.contain('61%');
    const {column: other} = await scene();
    expect(textOf(part(other, 'header'))).to.not.contain('go on');
  });

  it('marks where a moved deal would land, without moving any card', async () => {
    const {column} = await scene();
    const tops = (): readonly number[] => cards(column).map((card) => card.getBoundingClientRect().top);
    const before = tops();
    column.landing = {index: 1, title: 'Moved'};
    await column.updateComplete;
    expect(tops()).to.deep.equal(before);
    const [line] = parts(column, 'slot');
    expect(line?.getBoundingClientRect().top).to.be.within(Number(before[0]), Number(before[1]));
    expect(column.hasAttribute('over')).to.equal(true);
    column.landing = {index: 3, title: 'Moved'};
    await column.updateComplete;
    expect(textOf(part(column, 'slot'))).to.equal('Drop Moved here');
    column.landing = undefined;
    await column.updateComplete;
    expect([parts(column, 'slot').length, column.hasAttribute('over')]).to.deep.equal([0, false]);
  });

  it('knows where a dropped deal would stand, the dragged one taken out', async () => {
    const {column} = await scene();
    const {listTop} = column.box();
    const middles = cards(column).map((card) => {
      const {top, bottom} = card.getBoundingClientRect();
      return (top + bottom) / 2 - listTop;
    });
    const above = middles.map((middle) => column.landingIndex(middle - 2, []));
    const below = middles.map((middle) => column.landingIndex(middle + 2, []));
    expect([above, below]).to.deep.equal([
      [0, 1, 2],
      [1, 2, 3],
    ]);
    const own = middles.flatMap((middle) => [
      column.landingIndex(middle - 2, ['b']),
      column.landingIndex(middle + 2, ['b']),
    ]);
    expect(own).to.deep.equal([0, 1, 1, 1, 1, 2]);
    expect(column.landingIndex(-500, [])).to.equal(0);
    expect(column.landingIndex(9_000, [])).to.equal(3);
    expect(column.dealNear(listTop + (middles[1] ?? 0))?.id).to.equal('b');
  });

  it('gives cards what they need, and no Move button to those that may not move', async () => {
    const deals = [deal('a', 'lead', {ownerId: 'o'}), deal('bb', 'lead', {can: {move: false}})];
    const {column} = await scene(deals, {compact: true, liftedId: 'a', hint: 'Arrow keys go on.'});
    const [first, second] = cards(column);
    expect([first?.compact, first?.lifted, first?.fixed, first?.hint]).to.deep.equal([
      true,
      true,
      false,
      'Arrow keys go on.',
    ]);
    expect([second?.compact, second?.lifted, second?.fixed, second?.hint]).to.deep.equal([true, false, true, '']);
  });

  it('draws what the store says as soon as it is given the new value', async () => {
    const {column, store} = await scene();
    await store.dispatch({type: 'deal-move', dealId: 'b', stageId: 'demo'});
    column.column = store.column('lead');
    await column.updateComplete;
    expect(ids(column)).to.deep.equal(['a', 'c']);
    expect(heading(column)).to.equal('Lead, 2 deals, ¥700 · $100');
  });

  it('shows what a host puts into its badge', async () => {
    const {column} = await scene();
    const badge = Object.assign(document.createElement('b'), {slot: 'badge', textContent: 'Bottleneck'});
    column.append(badge);
    const slot = column.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=badge]');
    expect(slot?.assignedElements().map((one) => one.textContent)).to.deep.equal(['Bottleneck']);
  });
});
