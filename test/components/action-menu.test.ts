import {expect, fixture} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {html} from 'lit';
import '../../src/components/action-menu/action-menu.define.js';
import type {ActionMenu, MenuGroup} from '../../src/components/action-menu/action-menu.js';
import {press} from '../browser/board-fixture.js';
import {textOf} from './provided.js';

const GROUPS: readonly MenuGroup[] = [
  {
    heading: 'To stage',
    actions: [
      {id: 'lead', label: 'Lead', current: true},
      {id: 'demo', label: 'Demo', current: false},
      {id: 'won', label: 'Won', current: false, refused: 'not from here'},
    ],
  },
  {actions: [{id: 'top', label: 'To top'}]},
];

interface Scene {
  readonly menu: ActionMenu;
  readonly anchor: HTMLElement;
  readonly choice: Promise<string | undefined>;
}

async function opened(options: {groups?: readonly MenuGroup[]; dir?: string; at?: string} = {}): Promise<Scene> {
  const {groups = GROUPS, dir = 'ltr', at = 'left: 300px; top: 100px'} = options;
  const box = await fixture<HTMLElement>(html`
    <div dir=${dir}><button>Move</button><action-menu></action-menu></div>
  `);
  const anchor = box.querySelector('button') as HTMLElement;
  anchor.style.cssText = `position: fixed; ${at}; width: 60px; height: 30px`;
  anchor.focus();
  const menu = box.querySelector('action-menu') as ActionMenu;
  const choice = menu.choose({label: 'Move Deal a', anchor, groups});
  await menu.updateComplete;
  await menu.updateComplete;
  return {menu, anchor, choice};
}

const items = (menu: ActionMenu): readonly HTMLElement[] => [
  ...(menu.shadowRoot?.querySelectorAll<HTMLElement>('button') ?? []),
];
const focused = (menu: ActionMenu): string => textOf(menu.shadowRoot?.activeElement?.querySelector('.label'));
const popover = (menu: ActionMenu): HTMLElement => menu.shadowRoot?.querySelector('[popover]') as HTMLElement;

describe('action-menu', () => {
  it('is nothing until it is asked', async () => {
    const menu = await fixture<ActionMenu>(html`<action-menu></action-menu>`);
    expect(menu.open).to.equal(false);
    await expect(menu).to.be.accessible();
  });

  it('opens on its first item, as a menu with groups, marks and reasons', async () => {
    const {menu} = await opened();
    expect(menu.open).to.equal(true);
    expect(popover(menu).getAttribute('aria-label')).to.equal('Move Deal a');
    expect(popover(menu).getAttribute('role')).to.equal('menu');
    expect([...popover(menu).children].map((group) => [group.getAttribute('role'), group.ariaLabel])).to.deep.equal([
      ['group', 'To stage'],
      ['group', null],
    ]);
    expect(items(menu).map((item) => [item.getAttribute('role'), item.ariaChecked, item.ariaDisabled])).to.deep.equal([
      ['menuitemradio', 'true', null],
      ['menuitemradio', 'false', null],
      ['menuitemradio', 'false', 'true'],
      ['menuitem', null, null],
    ]);
    expect(focused(menu)).to.equal('Lead');
    expect(textOf(items(menu)[2]?.querySelector('.reason'))).to.equal('not from here');
    await expect(menu).to.be.accessible();
    menu.close();
  });

  it('answers with what was chosen, and gives the focus back', async () => {
    const {menu, anchor, choice} = await opened();
    items(menu)[1]?.click();
    expect(await choice).to.equal('demo');
    expect([menu.open, document.activeElement]).to.deep.equal([false, anchor]);
  });

  it('stays open when what cannot be chosen is pressed', async () => {
    const {menu, choice} = await opened();
    items(menu)[2]?.click();
    expect(menu.open).to.equal(true);
    items(menu)[3]?.click();
    expect(await choice).to.equal('top');
  });

  it('is walked by arrows around the ends, Home, End and first letters', async () => {
    const {menu, choice} = await opened();
    const seen: string[] = [];
    for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'End', 'Home', 'd', 't', 'T', 'q']) {
      await press(key);
      seen.push(focused(menu));
    }
    expect(seen).to.deep.equal(['To top', 'Lead', 'Demo', 'To top', 'Lead', 'Demo', 'To top', 'To top', 'To top']);
    await sendKeys({press: 'Enter'});
    expect(await choice).to.equal('top');
  });

  for (const key of ['Escape', 'Tab']) {
    it(`closes by ${key} without a choice, and gives the focus back`, async () => {
      const {menu, anchor, choice} = await opened();
      await sendKeys({press: key});
      expect(await choice).to.equal(undefined);
      expect(menu.open).to.equal(false);
      // Tab goes on from there.
      if (key === 'Escape') expect(document.activeElement).to.equal(anchor);
      else expect(menu.shadowRoot?.activeElement).to.equal(null);
    });
  }

  it('closes by a press outside, and leaves the focus where that puts it', async () => {
    const {menu, choice} = await opened();
    const other = document.createElement('button');
    other.style.cssText = 'position: fixed; left: 0; bottom: 0; width: 40px; height: 40px';
    document.body.append(other);
    await sendMouse({type: 'click', position: [20, innerHeight - 20]});
    expect(await choice).to.equal(undefined);
    expect([menu.open, document.activeElement]).to.deep.equal([false, other]);
    other.remove();
  });

  it('keeps its keys from the board behind', async () => {
    const {menu, choice} = await opened();
    const heard: string[] = [];
    menu.addEventListener('keydown', ({key}) => heard.push(key));
    await press('ArrowDown', 'm', ' ');
    expect(heard).to.deep.equal([]);
    expect(await choice).to.equal('demo');
  });

  it('asked again, gives up the first question', async () => {
    const {menu, anchor, choice} = await opened();
    const second = menu.choose({label: 'Other', anchor, groups: [{actions: [{id: 'x', label: 'X'}]}]});
    expect(await choice).to.equal(undefined);
    await menu.updateComplete;
    await menu.updateComplete;
    items(menu)[0]?.click();
    expect(await second).to.equal('x');
  });

  it('taken out of the page, answers nothing', async () => {
    const {menu, choice} = await opened();
    menu.remove();
    expect(await choice).to.equal(undefined);
  });

  it('stands below its anchor, aligned with its far end, mirrored in right-to-left pages', async () => {
    const left = await opened();
    const [menuBox, anchorBox] = [popover(left.menu), left.anchor].map((one) => one.getBoundingClientRect());
    expect([menuBox?.top, menuBox?.right]).to.deep.equal([(anchorBox?.bottom ?? 0) + 4, anchorBox?.right]);
    left.menu.close();
    const right = await opened({dir: 'rtl'});
    expect(popover(right.menu).getBoundingClientRect().left).to.equal(right.anchor.getBoundingClientRect().left);
    right.menu.close();
  });

  for (const at of [
    'left: 2px; top: 2px',
    'right: 2px; bottom: 2px',
    'left: 2px; bottom: 2px',
    'right: 2px; top: 2px',
  ]) {
    it(`is whole on the screen when its anchor is at ${at}`, async () => {
      const {menu} = await opened({at});
      const {left, top, right, bottom} = popover(menu).getBoundingClientRect();
      expect([left >= 0, top >= 0, right <= innerWidth, bottom <= innerHeight]).to.deep.equal([true, true, true, true]);
      menu.close();
    });
  }

  it('scrolls when it is longer than the screen', async () => {
    const actions = Array.from({length: 100}, (_, index) => ({id: String(index), label: `Stage ${index}`}));
    const {menu} = await opened({groups: [{actions}]});
    const {top, bottom} = popover(menu).getBoundingClientRect();
    expect([top >= 0, bottom <= innerHeight]).to.deep.equal([true, true]);
    await press('End');
    const last = items(menu).at(-1)?.getBoundingClientRect();
    expect((last?.bottom ?? 9e9) <= bottom).to.equal(true);
    menu.close();
  });
});
