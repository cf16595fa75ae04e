import {expect, fixture, oneEvent} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/deal-card/deal-card.define.js';
import type {DealCard} from '../../src/components/deal-card/deal-card.js';
import {stageAge} from '../../src/components/deal-card/stage-age.js';
import '../../src/i18n/locales/de.js';
import type {Deal} from '../../src/model/deal.js';
import {deal, NOW} from '../data/fixtures.js';
import {part, parts, textOf} from './provided.js';

const FULL = deal('a', 'lead', {
  title: 'Platform migration',
  amount: {minor: 24_000_050, currency: 'USD'},
  expectedClose: '2027-01-15',
  ownerId: 'jl',
  account: {id: 'm', name: 'Meridian Bank'},
  tags: ['Enterprise', 'Renewal', 'Third'],
  stageEnteredAt: '2026-11-10T09:00:00.000Z',
  nextActivityAt: '2026-11-25T09:00:00.000Z',
  nextActivity: 'Call',
});
const LEAST: Deal = {...{id: 'b', pipelineId: 'p', stageId: 'lead', title: 'Bare', outcome: 'open', revision: '1'}};
/** Whether the browser of these tests has no pointer that hovers: there targets are larger. */
const TOUCH = matchMedia('(hover: none), (pointer: coarse)').matches;

const OWNER = {id: 'jl', name: 'June Larsen', active: true};
const WINNERS = Array.from({length: 20}, (_, index) => index + 1);

async function card(given: Deal | undefined, more: Partial<DealCard> = {}): Promise<DealCard> {
  const element = document.createElement('deal-card');
  Object.assign(element, {deal: given, now: NOW, zone: 'UTC', ...more});
  const box = await fixture<HTMLElement>(html`<div style="width: 240px"></div>`);
  box.append(element);
  await element.updateComplete;
  return element;
}

const inside = (element: DealCard, selector: string): HTMLElement | null =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;

/** What a screen reader reads as the description of the card. */
const summary = (element: DealCard): string => inside(element, '#meta')?.textContent ?? '';

/** The sign before a chip, drawn by its style. */
const signOf = (chip: Element): string => {
  const {content} = getComputedStyle(chip, '::before');
  return /^"(.+?)"/.exec(content)?.[1] ?? '';
};

/** What the chips say, signs included. */
const chips = (element: DealCard): readonly string[] =>
  [...(element.shadowRoot?.querySelectorAll('.chip') ?? [])].map((chip) => signOf(chip) + (chip.textContent ?? ''));

describe('deal-card', () => {
  it('draws nothing without a deal', async () => {
    expect(textOf(await card(undefined))).to.equal('');
  });

  it('shows everything it knows, at most two tags, and says it all in words', async () => {
    const element = await card(FULL, {owner: OWNER, limitDays: 30});
    expect(textOf(part(element, 'title'))).to.equal('Platform migration');
    expect(textOf(part(element, 'account'))).to.equal('Meridian Bank');
    expect(textOf(part(element, 'amount'))).to.equal('$240,000.50');
    expect(textOf(part(element, 'date'))).to.equal('Jan 15, 2027');
    expect(chips(element)).to.deep.equal(['Enterprise', 'Renewal', '○ Wed']);
    expect(inside(element, '.avatar')?.textContent).to.equal('JL');
    expect(summary(element)).to.equal(
      'Meridian Bank. $240,000.50. Closes Jan 15, 2027. Owner: June Larsen. Enterprise, Renewal, Third. ' +
        'Call: Wed. In stage for 13 days',
    );
    await expect(element).to.be.accessible();
  });

  it('counts what is missing, names it, and never shows a missing amount as 0', async () => {
    const element = await card(LEAST);
    expect(textOf(part(element, 'amount'))).to.equal('No amount');
    expect(chips(element)).to.deep.equal(['◐ 0 of 5', '△ No next step']);
    expect(parts(element, 'date')).to.deep.equal([]);
    expect(parts(element, 'age')).to.deep.equal([]);
    expect(inside(element, '.avatar')).to.equal(null);
    expect(summary(element)).to.equal(
      'No amount. 0 of 5 key facts; missing: amount, close date, owner, company, and next step',
    );
    expect(textOf(element)).to.not.match(/[$]0|NaN|undefined|null/);
    await expect(element).to.be.accessible();
  });

  it('tells an amount of 0 from none', async () => {
    const element = await card({...LEAST, amount: {minor: 0, currency: 'USD'}});
    expect(textOf(part(element, 'amount'))).to.equal('$0');
  });

  it('says overdue by a sign and a word, not by colour alone', async () => {
    const late = {...FULL, expectedClose: '2026-11-01', nextActivityAt: '2026-11-20T09:00:00.000Z'};
    const element = await card(late);
    expect(textOf(part(element, 'date'))).to.equal('! Nov 1');
    expect(chips(element)).to.include('● Overdue: Call');
    expect(summary(element)).to.contain('Should have closed Nov 1').and.contain('Overdue: Call');
    await expect(element).to.be.accessible();
  });

  it('shows when a closed deal was closed, and misses nothing any more', async () => {
    const won = await card({...LEAST, outcome: 'won', closedAt: '2026-11-20T23:30:00.000Z'});
    expect(textOf(part(won, 'date'))).to.equal('Won Nov 20');
    expect(chips(won)).to.deep.equal([]);
    await expect(won).to.be.accessible();
    const lost = await card({...LEAST, outcome: 'lost', closedAt: '2025-11-20T00:30:00.000Z'});
    expect(textOf(part(lost, 'date'))).to.equal('Lost Nov 20, 2025');
    await expect(lost).to.be.accessible();
    expect(textOf(part(await card({...LEAST, outcome: 'won'}), 'date'))).to.equal('Won');
  });

  it('begins days in its zone, and shifts no calendar date', async () => {
    const edge = {...FULL, nextActivityAt: '2026-11-24T02:00:00.000Z', expectedClose: '2026-11-23'};
    const day = async (zone: string, now: string): Promise<readonly string[]> => {
      const element = await card(edge, {zone, now});
      return [textOf(part(element, 'date')), chips(element).at(-1) ?? ''];
    };
    const now = '2026-11-23T23:30:00.000Z';
    expect(await day('UTC', now)).to.deep.equal(['Today', '○ Tomorrow']);
    // There it is still the 23rd at 18:30, and the call at 21:00.
    expect(await day('America/New_York', now)).to.deep.equal(['Today', '● Today']);
    // There it is the 24th already.
    expect(await day('Asia/Tokyo', now)).to.deep.equal(['! Yesterday', '● Today']);
    expect(await day('Pacific/Kiritimati', now)).to.deep.equal(['! Yesterday', '● Today']);
  });

  it('draws an age line against deals that were won, or against the limit of the stage', async () => {
    const length = (element: DealCard): string => {
      const line = part(element, 'age').getBoundingClientRect().width;
      const whole = part(element, 'chips').getBoundingClientRect().width;
      return `${Math.round((100 * line) / whole)}%`;
    };
    const limit = await card(FULL, {limitDays: 26});
    expect([length(limit), part(limit, 'age').className.trim()]).to.deep.equal(['50%', 'age']);
    const stale = await card(FULL, {limitDays: 7});
    expect([length(stale), part(stale, 'age').className]).to.deep.equal(['100%', 'age old']);
    expect(summary(stale)).to.contain('In stage for 13 days, over the limit of 7 days');
    const old = await card({...FULL, stageEnteredAt: '2026-10-01T09:00:00.000Z'}, {winnerDays: WINNERS, limitDays: 7});
    expect(part(old, 'age').className).to.equal('age old');
    expect(summary(old)).to.contain('Older here than 100% of deals that were won');
  });

  it('is 112 px high to the pixel, with all it knows or with next to nothing', async () => {
    const height = async (given: Deal, more: Partial<DealCard> = {}): Promise<number> =>
      (await card(given, more)).getBoundingClientRect().height;
    const short = {...FULL, title: 'Pilot'};
    const late = {...short, nextActivityAt: '2026-11-20T09:00:00.000Z', nextActivity: 'Ask for the signed contract'};
    expect([await height(short, {owner: OWNER, limitDays: 30}), await height(LEAST), await height(late)]).to.deep.equal(
      [112, 112, 112],
    );
  });

  it('is as small as it is told, and keeps everything in words', async () => {
    const element = await card(FULL, {owner: OWNER, compact: true});
    expect([parts(element, 'chips'), parts(element, 'account'), parts(element, 'date')]).to.deep.equal([[], [], []]);
    expect(textOf(part(element, 'amount'))).to.equal('$240,000.50');
    expect(element.getBoundingClientRect().height).to.equal(TOUCH ? 44 : 40);
    expect(summary(element)).to.contain('June Larsen');
    await expect(element).to.be.accessible();
  });

  it('is an article named by its title, with a button to open and one to move', async () => {
    const element = await card(FULL);
    const article = inside(element, 'article');
    expect(article?.getAttribute('aria-labelledby')).to.equal('title');
    expect(article?.getAttribute('aria-describedby')).to.equal('meta');
    expect(inside(element, 'h3 > button')?.id).to.equal('title');
    expect(element.moveButton?.getAttribute('aria-label')).to.equal('Move Platform migration');
    expect(element.moveButton?.getAttribute('aria-haspopup')).to.equal('menu');
    const {width, height} = element.moveButton?.getBoundingClientRect() ?? {width: 0, height: 0};
    expect(Math.min(width, height)).to.be.at.least(24);
  });

  it('asks to be opened and moved, by events that a host may stop', async () => {
    const element = await card(FULL);
    setTimeout(() => part(element, 'title').click());
    const open = await oneEvent(element, 'deal-open');
    expect(open.detail).to.deep.equal({dealId: 'a'});
    expect([open.cancelable, open.composed]).to.deep.equal([true, true]);
    setTimeout(() => element.moveButton?.click());
    expect((await oneEvent(element, 'deal-menu')).detail).to.deep.equal({dealId: 'a'});
  });

  it('alone has its buttons in the tab order; on a board the card itself', async () => {
    const alone = await card(FULL);
    alone.focus();
    expect(alone.shadowRoot?.activeElement?.id).to.equal('title');
    expect(inside(alone, 'article')?.hasAttribute('tabindex')).to.equal(false);
    const roving = await card(FULL, {roving: 0, hint: 'Arrow keys go on.'});
    roving.focus();
    expect(roving.shadowRoot?.activeElement?.localName).to.equal('article');
    expect([part(roving, 'title').tabIndex, roving.moveButton?.tabIndex]).to.deep.equal([-1, -1]);
    expect(inside(roving, 'article')?.getAttribute('aria-describedby')).to.equal('meta hint');
    expect(textOf(inside(roving, '#hint'))).to.equal('Arrow keys go on.');
    await expect(roving).to.be.accessible();
  });

  it('is an application only while it is picked up', async () => {
    const element = await card(FULL, {roving: 0, lifted: true});
    const article = inside(element, 'article');
    expect(article?.getAttribute('role')).to.equal('application');
    expect(article?.getAttribute('aria-roledescription')).to.equal('picked up deal');
    element.lifted = false;
    await element.updateComplete;
    expect(article?.hasAttribute('role')).to.equal(false);
    expect(article?.hasAttribute('aria-roledescription')).to.equal(false);
  });

  it('has no move button where it cannot be moved', async () => {
    const element = await card(FULL, {fixed: true});
    expect(element.moveButton).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('shows what a host puts into its slots', async () => {
    const element = await fixture<DealCard>(html`
      <deal-card .deal=${FULL} .now=${NOW} zone="UTC"><b slot="badge">A+</b><p>With legal</p></deal-card>
    `);
    expect(inside(element, '.avatar'), 'no owner given').to.equal(null);
    const slots = [...(element.shadowRoot?.querySelectorAll('slot') ?? [])];
    expect(slots.map((slot) => slot.assignedElements()[0]?.textContent)).to.deep.equal(['A+', 'With legal']);
  });

  it('leaves a host’s own button in a slot to the host', async () => {
    const element = await fixture<DealCard>(html`
      <deal-card .deal=${FULL} .now=${NOW} zone="UTC"><button>Call</button></deal-card>
    `);
    let asked = 0;
    for (const type of ['deal-open', 'deal-menu', 'deal-select'] as const)
      element.addEventListener(type, () => asked++);
    element.querySelector('button')?.click();
    expect(asked).to.equal(0);
  });

  it('shows markup as text, and a title of blanks as something to press', async () => {
    const element = await card({...LEAST, title: '<img src=x onerror="alert(1)">', tags: ['<i>tag</i>']});
    expect(textOf(part(element, 'title'))).to.equal('<img src=x onerror="alert(1)">');
    expect(element.shadowRoot?.querySelector('img, i')).to.equal(null);
    const blank = await card({...LEAST, title: '   '});
    expect(textOf(part(blank, 'title'))).to.equal('Untitled deal');
    expect(blank.moveButton?.getAttribute('aria-label')).to.equal('Move Untitled deal');
    const named = await card({...LEAST, title: '', account: {id: 'm', name: 'Meridian Bank'}});
    expect(textOf(part(named, 'title'))).to.equal('Meridian Bank');
    await expect(blank).to.be.accessible();
  });

  it('shows a deal that is given after it was drawn, and another one after that', async () => {
    const element = await card(undefined);
    element.deal = FULL;
    await element.updateComplete;
    expect(textOf(part(element, 'title'))).to.equal('Platform migration');
    element.deal = LEAST;
    await element.updateComplete;
    expect(textOf(part(element, 'title'))).to.equal('Bare');
    expect(textOf(part(element, 'account'))).to.equal('');
  });

  it('speaks the nearest language, and another one after it is moved there', async () => {
    const element = await card(FULL);
    const german = await fixture<HTMLElement>(html`<div lang="de"></div>`);
    german.append(element);
    await element.updateComplete;
    expect(textOf(part(element, 'amount'))).to.equal('240.000,50 $');
    expect(element.moveButton?.getAttribute('aria-label')).to.equal('Platform migration verschieben');
  });
});

describe('stageAge', () => {
  it('is unknown where nobody knows the days', () => {
    expect(stageAge({days: null, percentile: 0.5, limitDays: 9})).to.equal(undefined);
  });

  it('compares with won deals first, then with the limit, then with nothing', () => {
    const days = 10.9;
    expect(stageAge({days, percentile: 0.85, limitDays: 3})).to.deep.equal({
      ...{days: 10, share: 0.85, old: false, basis: 'won'},
    });
    expect(stageAge({days, percentile: 0.9, limitDays: 300})?.old).to.equal(true);
    expect(stageAge({days, percentile: null, limitDays: 10})).to.deep.equal({
      ...{days: 10, share: 1, old: true, basis: 'limit'},
    });
    expect(stageAge({days, percentile: null, limitDays: undefined})).to.deep.equal({
      ...{days: 10, share: 0, old: false, basis: 'none'},
    });
    expect(stageAge({days, percentile: null, limitDays: 0})?.basis).to.equal('none');
  });
});
