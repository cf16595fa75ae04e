import {expect, fixture, oneEvent} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/deal-card/deal-card.define.js';
import {readContent} from '../../src/components/deal-card/card-content.js';
import {planOf} from '../../src/components/deal-card/card-fields.js';
import type {DealCard} from '../../src/components/deal-card/deal-card.js';
import '../../src/i18n/locales/ar.js';
import type {Deal} from '../../src/model/deal.js';
import type {Pipeline} from '../../src/model/pipeline.js';
import {deal, NOW} from '../data/fixtures.js';
import {part, parts, textOf} from './provided.js';
import {warnings} from './warnings.js';

const OWNER = {id: 'jl', name: 'June Larsen', active: true};
const FULL = deal('a', 'lead', {
  title: 'Platform migration',
  amount: {minor: 24_000_000, currency: 'USD'},
  expectedClose: '2027-01-15',
  ownerId: 'jl',
  account: {id: 'm', name: 'Meridian Bank'},
  contact: {id: 'c', name: 'Ana Ruiz'},
  tags: ['Enterprise'],
  source: 'Webinar',
  priority: 2,
  stageEnteredAt: '2026-11-10T09:00:00.000Z',
  fields: {region: 'EMEA', renewal: true},
});
const PIPELINE: Pipeline = {
  id: 'p',
  name: 'Sales',
  order: 0,
  stages: [{id: 'lead', name: 'Lead', order: 0, kind: 'open', probability: 4_500}],
  fields: [
    {key: 'region', label: 'Region', type: 'text'},
    {key: 'renewal', label: 'Renewal', type: 'boolean'},
  ],
};

async function card(given: Deal, more: Partial<DealCard> = {}): Promise<DealCard> {
  const element = document.createElement('deal-card');
  Object.assign(element, {deal: given, owner: OWNER, now: NOW, zone: 'UTC', ...more});
  const box = await fixture<HTMLElement>(html`<div style="width: 240px"></div>`);
  box.append(element);
  await element.updateComplete;
  return element;
}

const inside = (element: DealCard, selector: string): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

const all = (element: DealCard, selector: string): readonly string[] =>
  [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((one) => one.textContent ?? '');

const summary = (element: DealCard): string => inside(element, '#meta')?.textContent ?? '';

describe('the fields of a card', () => {
  it('are those chosen, in their order, and figures that follow each other share a line', async () => {
    const fields = ['contact', 'probability', 'amount', 'region', 'renewal', 'priority', 'source', 'owner'];
    const element = await card(FULL, {fields, pipeline: PIPELINE});
    expect(all(element, '.row')).to.deep.equal(['Ana Ruiz', '45%$240,000', 'RegionEMEA', 'RenewalYes']);
    expect(all(element, '.chip')).to.deep.equal(['Priority 2', 'Webinar']);
    expect(inside(element, '.avatar')?.ariaLabel).to.equal('Owner: June Larsen');
    expect(parts(element, 'account').length + parts(element, 'date').length).to.equal(0);
    expect(summary(element)).to.equal(
      'Contact: Ana Ruiz. 45% chance to win. $240,000. Region: EMEA. Renewal: Yes. Priority: 2. Source: Webinar. ' +
        'Owner: June Larsen',
    );
    await expect(element).to.be.accessible();
  });

  it('can be written as an attribute, and nothing written means the usual card', async () => {
    const element = await card(FULL);
    element.setAttribute('card-fields', 'amount,  owner');
    await element.updateComplete;
    expect(all(element, '.row')).to.deep.equal(['$240,000']);
    expect(parts(element, 'chips')).to.deep.equal([]);
    expect(summary(element)).to.equal('$240,000. Owner: June Larsen');
    element.setAttribute('card-fields', '');
    await element.updateComplete;
    expect(textOf(part(element, 'account'))).to.equal('Meridian Bank');
    element.removeAttribute('card-fields');
    await element.updateComplete;
    expect(all(element, '.row')).to.deep.equal(['Meridian Bank', '$240,000Jan 15, 2027']);
  });

  it('show the days in the stage and the age line, or one of them, or none', async () => {
    const both = await card(FULL, {fields: ['stageAge', 'age'], limitDays: 7});
    expect(all(both, '.row')).to.deep.equal(['13 d']);
    expect(part(both, 'age').ariaLabel).to.equal('In stage for 13 days, over the limit of 7 days');
    expect(summary(both)).to.equal('In stage for 13 days, over the limit of 7 days');
    expect(parts(await card(FULL, {fields: ['stageAge'], limitDays: 7}), 'age')).to.deep.equal([]);
  });

  it('leave out what the deal does not have, and a field nobody knows', async () => {
    const bare: Deal = {id: 'b', pipelineId: 'p', stageId: 'x', title: 'Bare', outcome: 'open', revision: '1'};
    const element = await card(bare, {fields: ['probability', 'region', 'toString', 'source', 'priority', 'stageAge']});
    expect(textOf(element)).to.equal('Bare');
    await expect(element).to.be.accessible();
  });

  it('cost as few nodes as they say: a plain card has eight elements', async () => {
    const element = await card(FULL, {fields: ['amount', 'owner'], roving: -1});
    expect(element.shadowRoot?.querySelectorAll(':not(slot)').length).to.be.at.most(8);
  });

  it('are planned once per list, and each stands once', () => {
    const fields = ['amount', 'tags', 'amount', 'expectedClose'];
    expect(planOf(fields)).to.equal(planOf(fields));
    expect(planOf(fields).lines).to.deep.equal([['amount', 'expectedClose']]);
    expect(planOf(fields).chips).to.deep.equal(['tags']);
  });
});

describe('the accent of a card', () => {
  const warned = warnings();
  const accents = [
    {when: [{field: 'amount', test: 'gte', value: 1}], color: 'rgb(1, 2, 3)', label: 'Key account'},
  ] as const;
  const edge = (element: DealCard): string => getComputedStyle(part(element, 'base')).borderInlineStartColor;

  it('is a colour at the leading edge with a word beside it, on the card and in the description', async () => {
    const element = await card(FULL, {accents});
    expect(edge(element)).to.equal('rgb(1, 2, 3)');
    expect(all(element, '.chip')).to.deep.equal(['Key account', 'Enterprise', '4 of 5', 'No next step']);
    expect(summary(element)).to.match(/^Key account[.] Meridian Bank/);
    await expect(element).to.be.accessible();
  });

  it('goes when the rule fits no more, and leaves the host’s own colour', async () => {
    const element = await card(FULL, {accents});
    element.style.setProperty('--pipeline-deal-card-accent', 'rgb(9, 9, 9)');
    expect(edge(element)).to.equal('rgb(1, 2, 3)');
    element.deal = {...FULL, amount: {minor: 0, currency: 'USD'}};
    await element.updateComplete;
    expect(edge(element)).to.equal('rgb(9, 9, 9)');
    expect(all(element, '.chip')).to.not.include('Key account');
  });

  it('does not come from a variable that the page has for itself', async () => {
    const element = await card(FULL);
    element.style.setProperty('--accent', 'rgb(9, 9, 9)');
    expect(edge(element)).to.equal('rgba(0, 0, 0, 0)');
  });

  it('takes colours of the theme by name; what is no colour is said once, and the word stays', async () => {
    const named = await card(FULL, {accents: [{...accents[0], color: 'bad'}]});
    expect(edge(named)).to.equal('rgb(185, 58, 38)');
    const odd = await card(FULL, {accents: [{...accents[0], color: 'red; background: url(x)'}]});
    expect(warned().join()).to.match(/is no colour/);
    expect(edge(odd)).to.equal('rgba(0, 0, 0, 0)');
    expect(all(odd, '.chip')).to.include('Key account');
  });

  it('keeps its word on a compact card', async () => {
    const element = await card(FULL, {accents, compact: true});
    expect(all(element, '.chip')).to.deep.equal(['Key account']);
  });
});

describe('a card made by the host', () => {
  const warned = warnings();

  it('shows lines, chips and safe links, and says what they are', async () => {
    const element = await card(FULL, {
      renderCard: ({amount}, {money, date, today}) => ({
        lines: [
          [
            {text: amount ? money(amount, true) : '', tone: 'strong'},
            {text: 'In the CRM', href: 'https://example.com/1'},
          ],
          {text: 'with legal', label: 'Contract', tone: 'warn'},
        ],
        chips: [
          {text: date(today), tone: 'good'},
          {text: 'Mail', href: 'mailto:a@example.com'},
        ],
      }),
    });
    expect(all(element, '.row')).to.deep.equal(['$240kIn the CRM', 'with legal']);
    expect(all(element, '.chip')).to.deep.equal(['Today', 'Mail']);
    expect(parts(element, 'link').map((link) => link.getAttribute('href'))).to.deep.equal([
      'https://example.com/1',
      'mailto:a@example.com',
    ]);
    expect(summary(element)).to.equal('$240k. In the CRM. Contract: with legal. Today. Mail');
    await expect(element).to.be.accessible();
  });

  it('cannot bring in markup, scripts or templates', async () => {
    const template = html`<b>bold</b>`;
    const element = await card(FULL, {
      renderCard: () =>
        ({
          lines: [
            {text: '<img src=x onerror="alert(1)">'},
            {text: 'Click', href: 'javascript:alert(1)'},
            {text: template},
            template,
          ],
          chips: [{text: '<i>x</i>', tone: 'x" onclick="alert(1)', href: 'data:text/html,x'}, null, 7],
        }) as never,
    });
    expect(element.shadowRoot?.querySelector('img, i, b, a, script')).to.equal(null);
    expect(all(element, '.row')).to.deep.equal(['<img src=x onerror="alert(1)">', 'Click']);
    expect(all(element, '.chip')).to.deep.equal(['<i>x</i>', '7']);
    expect(inside(element, '[onclick]')).to.equal(null);
  });

  it('is the usual card where the host gives none, or fails: then it is said once', async () => {
    const usual = await card(FULL, {renderCard: () => undefined});
    expect(textOf(part(usual, 'account'))).to.equal('Meridian Bank');
    const failing = await card(FULL, {
      renderCard: () => {
        throw new Error('boom');
      },
    });
    expect(warned().join()).to.match(/renderCard threw .*boom/);
    expect(textOf(part(failing, 'account'))).to.equal('Meridian Bank');
    expect(textOf(part(await card(FULL, {renderCard: () => 'text' as never}), 'account'))).to.equal('Meridian Bank');
    expect(warned().join()).to.match(/returned no {lines, chips}/);
  });

  it('is asked again for another deal, not for another focus', async () => {
    let asked = 0;
    const renderCard = (): {lines: {text: string}[]} => ({lines: [{text: `call ${++asked}`}]});
    const element = await card(FULL, {renderCard, roving: -1});
    element.roving = 0;
    element.lifted = true;
    element.now = NOW.replace(':00.000Z', ':30.000Z');
    await element.updateComplete;
    expect(asked).to.equal(1);
    element.deal = {...FULL, title: 'Other'};
    await element.updateComplete;
    expect(all(element, '.row')).to.deep.equal(['call 2']);
  });

  it('is read without what is no text', () => {
    expect(readContent('x')).to.equal(undefined);
    expect(readContent([])).to.equal(undefined);
    expect(readContent({lines: 'no', chips: {}})).to.deep.equal({lines: [], chips: []});
    expect(readContent({lines: ['a', ['b', 3], []]})).to.deep.equal({
      lines: [[{text: 'a'}], [{text: 'b'}, {text: '3'}]],
      chips: [],
    });
  });
});

describe('choosing a card', () => {
  it('offers a check with a name, which asks and decides nothing itself', async () => {
    const element = await card(FULL, {selectable: true});
    const check = part(element, 'check');
    expect([check.role, check.ariaChecked, check.ariaLabel]).to.deep.equal([
      'checkbox',
      'false',
      'Select Platform migration',
    ]);
    const asked = async (init: MouseEventInit): Promise<unknown> => {
      setTimeout(() => check.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, ...init})));
      return (await oneEvent(element, 'deal-select')).detail;
    };
    expect(await asked({})).to.deep.equal({dealId: 'a', mode: 'toggle'});
    expect(await asked({shiftKey: true})).to.deep.equal({dealId: 'a', mode: 'range'});
    expect(check.ariaChecked).to.equal('false');
    await expect(element).to.be.accessible();
  });

  it('shows and says what is chosen, with a target of 24 px or more', async () => {
    const element = await card(FULL, {selectable: true, selecting: true, selected: true});
    const {width, height} = part(element, 'check').getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    expect(part(element, 'check').ariaChecked).to.equal('true');
    expect(summary(element)).to.match(/^Selected[.] /);
    await expect(element).to.be.accessible();
  });

  it('keeps Ctrl and Shift on the title from opening where deals can be chosen, and only there', async () => {
    const seen: string[] = [];
    const press = async (selectable: boolean, init: MouseEventInit): Promise<void> => {
      const element = await card(FULL, {selectable});
      element.addEventListener('deal-open', () => seen.push('open'));
      element.addEventListener('deal-select', ({detail}) => seen.push(detail.mode));
      part(element, 'title').dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, ...init}));
    };
    await press(true, {ctrlKey: true});
    await press(true, {shiftKey: true});
    await press(true, {});
    await press(false, {ctrlKey: true});
    expect(seen).to.deep.equal(['toggle', 'range', 'open', 'open']);
  });

  it('has no check where nothing can be chosen', async () => {
    expect(parts(await card(FULL), 'check')).to.deep.equal([]);
  });
});

describe('marks on a card', () => {
  it('say who changed what to the eye only, and a new mark begins anew', async () => {
    const element = await card(FULL, {mark: {text: 'Ravi · amount'}});
    const mark = part(element, 'mark');
    expect(mark.textContent).to.equal('Ravi · amount');
    expect(mark.ariaHidden).to.equal('true');
    expect(summary(element)).to.not.contain('Ravi');
    expect(getComputedStyle(mark).animationDelay).to.equal('3.6s');
    element.mark = {text: 'Ravi · amount'};
    await element.updateComplete;
    expect(part(element, 'mark')).to.not.equal(mark);
    element.mark = undefined;
    await element.updateComplete;
    expect(parts(element, 'mark')).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('give the reasons why a deal needs attention in full, instead of the chip that says the same', async () => {
    const late = {...FULL, nextActivityAt: '2026-11-20T09:00:00.000Z', nextActivity: 'Call'};
    const element = await card(late, {reasons: ['Next step overdue by 3 days', 'Closes in 5 days']});
    expect(all(element, '[part=reasons] > .chip')).to.deep.equal(['Next step overdue by 3 days', 'Closes in 5 days']);
    expect(all(element, '[part=chips] > .chip')).to.deep.equal(['Enterprise']);
    expect(summary(element)).to.match(/^Next step overdue by 3 days[.] Closes in 5 days[.] /);
    await expect(element).to.be.accessible();
  });

  it('count and add up what is dragged together, also in Arabic', async () => {
    const sum = [{minor: '41200000', currency: 'USD'}];
    const element = await card(FULL, {ghost: true, stackCount: 3, stackSum: sum});
    expect(textOf(part(element, 'stack'))).to.equal('3 deals · $412k');
    expect(textOf(part(await card(FULL, {ghost: true, stackCount: 2}), 'stack'))).to.equal('2 deals');
    expect(parts(await card(FULL, {ghost: true, stackCount: 1, stackSum: sum}), 'stack')).to.deep.equal([]);
    const arabic = await fixture<HTMLElement>(html`<div lang="ar" dir="rtl"></div>`);
    arabic.append(element);
    await element.updateComplete;
    expect(textOf(part(element, 'stack'))).to.contain('صفقات');
  });
});

describe('a card among many', () => {
  it('is described where Tab reaches it, and reads its texts everywhere', async () => {
    const element = await card(FULL, {roving: -1});
    expect(inside(element, '#meta')).to.equal(null);
    expect(inside(element, 'article')?.hasAttribute('aria-describedby')).to.equal(false);
    expect(inside(element, '[aria-hidden]')).to.equal(null);
    await expect(element).to.be.accessible();
    element.roving = 0;
    await element.updateComplete;
    expect(summary(element)).to.contain('Closes Jan 15, 2027');
  });

  it('cuts off nothing that may fit, and long texts with dots', async () => {
    const clips = (element: DealCard): number =>
      [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter(
        (one) => getComputedStyle(one).overflowX !== 'visible',
      ).length;
    expect(clips(await card({...FULL, tags: ['New']}, {facts: []}))).to.equal(0);
    const long = await card({
      ...FULL,
      title: 'A title that is far longer than any card is wide',
      account: {id: 'x', name: 'A company whose name does not fit on a line'},
    });
    expect(clips(long)).to.be.greaterThan(0);
    for (const row of long.shadowRoot?.querySelectorAll<HTMLElement>('.row, h3') ?? []) {
      expect(row.scrollWidth).to.be.at.most(row.clientWidth);
    }
  });

  it('keeps every text within the card when the text is twice as large', async () => {
    document.documentElement.style.fontSize = '200%';
    try {
      const element = await card(FULL, {limitDays: 30, accents: [{when: [], color: 'good', label: 'Key'}]});
      const box = part(element, 'base').getBoundingClientRect();
      const boxes = [...(element.shadowRoot?.querySelectorAll('.title, .cell, .chip') ?? [])].map((one) =>
        one.getBoundingClientRect(),
      );
      for (const [index, one] of boxes.entries()) {
        expect(one.right).to.be.at.most(box.right);
        expect(one.bottom).to.be.at.most(box.bottom + 1);
        for (const other of boxes.slice(index + 1)) {
          const apart =
            other.top >= one.bottom - 1 ||
            other.left >= one.right - 1 ||
            other.right <= one.left + 1 ||
            other.bottom <= one.top + 1;
          expect(apart, 'no two texts overlap').to.equal(true);
        }
      }
    } finally {
      document.documentElement.style.removeProperty('font-size');
    }
  });
});
