import {expect, fixture, oneEvent} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {html} from 'lit';
import type {Explanation} from '../../src/analytics/explanation.js';
import '../../src/components/number-explainer/number-explainer.define.js';
import type {NumberExplainer} from '../../src/components/number-explainer/number-explainer.js';
import '../../src/i18n/locales/ar.js';
import type {Deal} from '../../src/model/deal.js';
import {press} from '../browser/board-fixture.js';
import {deal, loaded, memory, NOW, table} from '../data/fixtures.js';
import {part, parts, provided, textOf} from './provided.js';

const many = (count: number): readonly Deal[] =>
  Array.from({length: count}, (_, index) => deal(`d${index}`, 'lead', {rank: `a${String(index).padStart(4, '0')}`}));

const explanation = (deals: readonly Deal[], more: Partial<Explanation> = {}): Explanation => ({
  id: 'columnSum',
  title: 'Negotiation: $1.2M',
  value: '$1,213,600.50',
  definition: 'The amounts of the deals in Negotiation, added up.',
  notes: ['Each currency by itself.'],
  n: deals.length,
  leftOut: [],
  dealIds: deals.map(({id}) => id),
  asOf: NOW,
  ...more,
});

interface Scene {
  readonly explainer: NumberExplainer;
  readonly anchor: HTMLElement;
}

async function opened(
  deals: readonly Deal[],
  more: Partial<Explanation> = {},
  at = 'left: 300px; top: 100px',
): Promise<Scene> {
  const store = await loaded(memory(table(deals)));
  const box = await provided<HTMLElement>(
    store,
    html`<div><button>Figure</button><number-explainer></number-explainer></div>`,
  );
  const anchor = box.querySelector('button') as HTMLElement;
  anchor.style.cssText = `position: fixed; ${at}; width: 60px; height: 24px`;
  anchor.focus();
  const explainer = box.querySelector('number-explainer') as NumberExplainer;
  await explainer.explain(explanation(deals, more), anchor);
  await explainer.updateComplete;
  return {explainer, anchor};
}

const card = (explainer: NumberExplainer): HTMLElement => part(explainer, 'base');
const button = (explainer: NumberExplainer, text: string): HTMLElement | undefined =>
  [...(explainer.shadowRoot?.querySelectorAll('button') ?? [])].find((one) => textOf(one).includes(text));

describe('number-explainer', () => {
  it('is nothing until it is asked', async () => {
    const explainer = await fixture<NumberExplainer>(html`<number-explainer></number-explainer>`);
    expect([explainer.open, textOf(explainer)]).to.deep.equal([false, '']);
    await expect(explainer).to.be.accessible();
  });

  it('says what the number is, in full, what is counted, when, and of how many deals', async () => {
    const {explainer} = await opened(many(3));
    expect(explainer.open).to.equal(true);
    expect(textOf(part(explainer, 'title'))).to.equal('Negotiation: $1.2M');
    expect(textOf(part(explainer, 'definition'))).to.equal(
      '$1,213,600.50 · The amounts of the deals in Negotiation, added up.',
    );
    expect(textOf(card(explainer))).to.contain('Each currency by itself.');
    expect(textOf(part(explainer, 'facts'))).to.equal('columnSum · as of Nov 23, 2026 · 3 deals');
    await expect(explainer).to.be.accessible();
  });

  it('says in which time a rate was found, and how sure it is', async () => {
    const {explainer} = await opened(many(3), {window: 'log to Nov 23', interval: {lower: 0.48, upper: 0.68}});
    expect(textOf(part(explainer, 'facts'))).to.equal('columnSum · log to Nov 23 · 3 deals · 95% interval 48% to 68%');
  });

  it('is a dialog named by its title and described by its definition, and takes the focus', async () => {
    const {explainer} = await opened(many(1));
    const base = card(explainer);
    expect(base.getAttribute('role')).to.equal('dialog');
    expect(base.getAttribute('aria-labelledby')).to.equal(part(explainer, 'title').id);
    expect(base.getAttribute('aria-describedby')).to.equal(part(explainer, 'definition').id);
    expect(explainer.shadowRoot?.activeElement).to.equal(base);
  });

  it('lists the first fifty deals with their amounts, and says how many more there are', async () => {
    const {explainer} = await opened(many(362));
    expect(parts(explainer, 'deal').length).to.equal(50);
    expect(textOf(parts(explainer, 'deal')[0])).to.equal('Deal d0 $100');
    expect(textOf(card(explainer))).to.contain('and 312 more');
    expect(textOf(button(explainer, 'Show'))).to.equal('Show these 362 deals');
    await expect(explainer).to.be.accessible();
  });

  it('counts deals that are gone since as more, and says when there are none', async () => {
    const {explainer} = await opened(many(2), {dealIds: ['d0', 'gone', 'd1']});
    expect(parts(explainer, 'deal').length).to.equal(2);
    expect(textOf(card(explainer))).to.contain('and 1 more');
    const {explainer: empty} = await opened([], {});
    expect(textOf(card(empty))).to.contain('There are no deals behind this number.');
    expect(button(empty, 'Show')).to.equal(undefined);
  });

  it('marks those that a rate counts', async () => {
    const {explainer} = await opened(many(3), {marked: {label: 'went on', dealIds: ['d1']}});
    expect(parts(explainer, 'deal').map((one) => textOf(one))).to.deep.equal([
      'Deal d0 $100',
      'Deal d1 ✓ went on $100',
      'Deal d2 $100',
    ]);
  });

  it('asks to open the deal that is pressed, out of the way', async () => {
    const {explainer} = await opened(many(3));
    setTimeout(() => parts(explainer, 'deal')[1]?.click());
    const event = await oneEvent(explainer, 'deal-open');
    expect([event.detail, event.cancelable, explainer.open]).to.deep.equal([{dealId: 'd1'}, true, false]);
  });

  it('asks to show exactly its deals, also those in no list', async () => {
    const deals = many(60);
    const {explainer} = await opened(deals);
    setTimeout(() => button(explainer, 'Show these')?.click());
    const event = await oneEvent(explainer, 'filter-change');
    const value = deals.map(({id}) => id);
    expect(event.detail).to.deep.equal({filter: {conditions: [{field: 'id', test: 'in', value}]}});
    expect(explainer.open).to.equal(false);
  });

  it('says what was left out and why, and shows those deals where they are known', async () => {
    const leftOut = [
      {why: '4 without amount', count: 4, dealIds: ['w', 'x', 'y', 'z']},
      {why: '2 in an unknown stage', count: 2, dealIds: []},
    ];
    const {explainer} = await opened(many(2), {leftOut});
    expect(textOf(card(explainer))).to.contain('Left out: 4 without amount · 2 in an unknown stage');
    expect(button(explainer, 'unknown stage')).to.equal(undefined);
    setTimeout(() => button(explainer, 'without amount')?.click());
    const event = await oneEvent(explainer, 'filter-change');
    expect(event.detail.filter.conditions).to.deep.equal([{field: 'id', test: 'in', value: ['w', 'x', 'y', 'z']}]);
  });

  it('closes by Escape and by its button, and gives the focus back', async () => {
    for (const close of [
      async () => press('Escape'),
      async ({explainer}: Scene) => explainer.shadowRoot?.querySelector<HTMLElement>('[aria-label=Close]')?.click(),
    ]) {
      const shown = await opened(many(2));
      await close(shown);
      await new Promise((done) => setTimeout(done));
      expect([shown.explainer.open, document.activeElement]).to.deep.equal([false, shown.anchor]);
    }
  });

  it('closes by a press outside, and leaves the focus where that puts it', async () => {
    const {explainer} = await opened(many(2));
    const other = document.createElement('button');
    other.style.cssText = 'position: fixed; left: 0; bottom: 0; width: 40px; height: 40px';
    document.body.append(other);
    await sendMouse({type: 'click', position: [20, innerHeight - 20]});
    expect([explainer.open, document.activeElement]).to.deep.equal([false, other]);
    other.remove();
  });

  it('closes when Tab leads out of it', async () => {
    const {explainer} = await opened([]);
    const after = document.createElement('button');
    explainer.after(after);
    await sendKeys({press: 'Tab'});
    expect(explainer.open, 'on its close button').to.equal(true);
    await sendKeys({press: 'Tab'});
    expect([explainer.open, document.activeElement]).to.deep.equal([false, after]);
  });

  it('keeps its keys from the board behind', async () => {
    const {explainer} = await opened(many(2));
    const heard: string[] = [];
    explainer.addEventListener('keydown', ({key}) => heard.push(key));
    await press('x', 'ArrowDown', '/');
    expect(heard).to.deep.equal([]);
  });

  it('explains another number in place of the first', async () => {
    const {explainer, anchor} = await opened(many(2));
    await explainer.explain(explanation(many(1), {title: 'Why 58%?'}), anchor);
    expect([explainer.open, textOf(part(explainer, 'title'))]).to.deep.equal([true, 'Why 58%?']);
  });

  it('does nothing beside what is no longer there', async () => {
    const explainer = await fixture<NumberExplainer>(html`<number-explainer></number-explainer>`);
    await explainer.explain(explanation([]), document.createElement('b'));
    expect(explainer.open).to.equal(false);
  });

  it('takes a store of its own', async () => {
    const store = await loaded(memory(table(many(2))));
    const explainer = await fixture<NumberExplainer>(html`<number-explainer .store=${store}></number-explainer>`);
    await explainer.explain(explanation(many(2)), document.body);
    expect(parts(explainer, 'deal').length).to.equal(2);
  });

  for (const at of [
    'left: 2px; top: 2px',
    'right: 2px; bottom: 2px',
    'left: 2px; bottom: 2px',
    'right: 2px; top: 2px',
  ]) {
    it(`is whole on the screen when its anchor is at ${at}`, async () => {
      const {explainer} = await opened(many(80), {}, at);
      const {left, top, right, bottom} = card(explainer).getBoundingClientRect();
      expect([left >= 0, top >= 0, right <= innerWidth, bottom <= innerHeight]).to.deep.equal([true, true, true, true]);
    });
  }

  it('speaks the language of the page', async () => {
    const store = await loaded(memory(table(many(2))));
    const explainer = await fixture<NumberExplainer>(
      html`<number-explainer lang="ar" dir="rtl" .store=${store}></number-explainer>`,
    );
    await explainer.explain(explanation(many(2)), document.body);
    expect(textOf(button(explainer, 'عرض'))).to.equal('عرض صفقتين');
  });
});
