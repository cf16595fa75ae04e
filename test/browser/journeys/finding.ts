import {fieldInfo} from '../../../src/model/field-info.js';
import {fieldLabel} from '../../../src/ui/field-text.js';
import type {Hand} from './hand.js';
import type {Journey} from './journey.js';
import type {Keys} from './keys.js';
import type {Scene} from './scene.js';

/** What the amount of a deal is called where it is a label. */
const amountLabel = ({texts}: Scene): string => fieldLabel(fieldInfo('amount', undefined), texts);

/** Opens the menu for the whole view by keys, and goes to one of its lists. */
async function viewList(keys: Keys, label: string): Promise<void> {
  await keys.tabTo('filter-bar view-button');
  await keys.press('Enter');
  await keys.tabToLabel('filter-bar', label);
}

/** Sets a list of the menu for the whole view by presses. */
async function setView(hand: Hand, index: number, value: string): Promise<void> {
  await hand.press(() => hand.scene.inside('filter-bar', '[part=view-button]'));
  await hand.option(() => hand.scene.all('filter-bar', '[part=view-panel] select')[index], value);
  await hand.press(() => hand.scene.inside('filter-bar', '[part=view-button]'));
}

/** Ticks a box of the filters by presses. */
async function tick(hand: Hand, label: string): Promise<void> {
  await hand.press(() => hand.scene.inside('filter-bar', '[part=filter-button]'));
  await hand.press(() => hand.scene.labelled('filter-bar', label));
  await hand.press(() => hand.scene.labelled('filter-bar', hand.scene.texts.t('filter.done')));
}

/** Ticks a box of the filters by keys. */
async function tickByKeys(keys: Keys, label: string): Promise<void> {
  await keys.tabTo('filter-bar filter-button');
  await keys.press('Enter');
  await keys.tabToLabel('filter-bar', label);
  await keys.hear(' ');
  await keys.press('Escape');
  await keys.on('filter-bar filter-button');
}

/** Deals are found, filtered, sorted and looked at. */
export const FINDING: readonly Journey[] = [
  {
    name: 'find by typing, and open',
    keys: async (keys) => {
      await keys.tabTo('filter-bar search');
      await keys.type('jun');
      await keys.heard(1);
      await keys.tabTo('card lead-8');
      await keys.press('Enter');
    },
    press: async (hand) => {
      await hand.type(() => hand.scene.inside('filter-bar', '[part=search]'), 'jun');
      await hand.counts('lead', '1');
      await hand.press(() => hand.scene.cardPart('lead-8', 'title'));
    },
    sees: (scene) => ({open: scene.open, lead: scene.drawn('lead'), demo: scene.drawn('demo')}),
    end: {open: 'Juniper audit', lead: 'lead-8', demo: ''},
    focus: 'deal-panel title',
    pointerFocus: /^deal-panel title$/,
  },
  {
    name: 'go to the search from a card, find by company, and clear it with Escape',
    keys: async (keys) => {
      await keys.at('lead-2');
      await keys.press('/');
      await keys.on('filter-bar search');
      await keys.type('acme pine');
      await keys.heard(1);
      await keys.hear('Escape');
    },
    press: async (hand) => {
      await hand.type(() => hand.scene.inside('filter-bar', '[part=search]'), 'acme pine');
      await hand.counts('lead', '0');
      await hand.press(() => hand.scene.inside('filter-bar', '[part=filter-button]'));
      await hand.press(() => hand.scene.labelled('filter-bar', hand.scene.texts.t('filter.clear')));
    },
    sees: (scene) => ({
      lead: scene.count('lead'),
      demo: scene.count('demo'),
      search: scene.searched,
      shown: scene.shown === scene.texts.t('board.dealCount', {count: 17}),
    }),
    end: {lead: '10', demo: '3', search: '', shown: true},
    focus: 'filter-bar search',
  },
  {
    name: 'search for what is not there, and show all deals again',
    keys: async (keys) => {
      await keys.tabTo('filter-bar search');
      await keys.type('zebra');
      await keys.heard(1);
      await keys.tabToLabel('pipeline-board', keys.scene.texts.t('board.clearFilter'));
      await keys.hear('Enter');
    },
    press: async (hand) => {
      await hand.type(() => hand.scene.inside('filter-bar', '[part=search]'), 'zebra');
      await hand.press(() => hand.scene.labelled('pipeline-board', hand.scene.texts.t('board.clearFilter')));
    },
    sees: (scene) => ({columns: scene.columns, search: scene.searched}),
    end: {columns: 'lead demo close won lost', search: ''},
    focus: 'card lead-1',
  },
  {
    name: 'open a deal from its card, and close it again',
    keys: async (keys) => {
      await keys.tabTo('card lead-1');
      await keys.press('ArrowDown', 'ArrowRight', 'Enter');
      await keys.on('deal-panel title');
      await keys.press('Escape');
    },
    press: async (hand) => {
      if (hand.kind === 'mouse') await hand.double(() => hand.scene.cardPart('demo-2', 'amount'));
      else await hand.press(() => hand.scene.cardPart('demo-2', 'title'));
      await hand.press(() => hand.scene.inside('deal-panel', '[part=close]'));
    },
    sees: (scene) => ({hidden: scene.panel.hidden, deal: scene.panel.dealId ?? ''}),
    end: {hidden: true, deal: ''},
    focus: 'card demo-2',
    pointerFocus: /^card demo-2/,
  },
  {
    name: 'filter by owner, then move one of the deals shown',
    keys: async (keys) => {
      await tickByKeys(keys, 'Paul Poe');
      await keys.tabTo('card lead-2');
      await keys.press('ArrowDown');
      await keys.hear('Control+Shift+ArrowRight');
    },
    press: async (hand) => {
      await tick(hand, 'Paul Poe');
      await hand.counts('lead', '5');
      await hand.menu('lead-4');
      await hand.item('Demo');
    },
    drag: async (drag) => {
      await tick(drag, 'Paul Poe');
      await drag.counts('lead', '5');
      await drag.card('lead-4', () => drag.end('demo'));
    },
    sees: (scene) => ({lead: scene.drawn('lead'), stage: scene.stagesOf('lead-4'), demo: scene.count('demo')}),
    end: {lead: 'lead-2 lead-6 lead-8 lead-10', stage: 'demo', demo: '2'},
    focus: 'card lead-4',
    pointerFocus: /^card lead-4/,
  },
  {
    name: 'find deals that stand still for too long, and take the filter away again',
    keys: async (keys) => {
      await tickByKeys(keys, keys.scene.texts.t('filter.staleLong'));
      await keys.tabTo('filter-bar chip');
      await keys.hear('Enter');
    },
    press: async (hand) => {
      await tick(hand, hand.scene.texts.t('filter.staleLong'));
      await hand.counts('lead', '1');
      await hand.press(() => hand.scene.inside('filter-bar', '[part=chip]'));
    },
    sees: (scene) => ({lead: scene.count('lead'), chips: scene.all('filter-bar', '[part=chip]').length}),
    end: {lead: '10', chips: 0},
    focus: 'filter-bar filter-button',
  },
  {
    name: 'find deals without an amount',
    keys: async (keys) => {
      await tickByKeys(keys, amountLabel(keys.scene));
      await keys.tabTo('card lead-5');
    },
    press: (hand) => tick(hand, amountLabel(hand.scene)),
    sees: (scene) => ({lead: scene.drawn('lead'), demo: scene.drawn('demo'), close: scene.drawn('close')}),
    end: {lead: 'lead-5', demo: '', close: ''},
    focus: 'card lead-5',
  },
  {
    name: 'sort by amount, then by hand again',
    keys: async (keys) => {
      await viewList(keys, keys.scene.texts.t('filter.sort'));
      await keys.selects('ArrowDown', 'field:amount');
      await keys.sees('demo', 'demo-2 demo-1 demo-3');
      await keys.selects('ArrowUp', 'manual');
      await keys.press('Escape');
    },
    press: async (hand) => {
      await setView(hand, 0, 'field:amount');
      await hand.sees('demo', 'demo-2 demo-1 demo-3');
      await setView(hand, 0, 'manual');
    },
    sees: (scene) => ({demo: scene.drawn('demo')}),
    end: {demo: 'demo-1 demo-2 demo-3'},
    focus: 'filter-bar view-button',
  },
  {
    name: 'sort one column by amount, and hear that deals cannot be placed there',
    keys: async (keys) => {
      await keys.tabTo('column demo columnCount');
      await keys.press('ArrowRight', 'ArrowRight', 'Enter');
      await keys.choose(keys.scene.texts.t('header.sortAmount'));
      await keys.sees('demo', 'demo-2 demo-1 demo-3');
      await keys.tabTo('card demo-2');
      await keys.hear('Control+Shift+ArrowDown');
    },
    press: async (hand) => {
      await hand.columnMenu('demo');
      await hand.item(hand.scene.texts.t('header.sortAmount'));
      await hand.sees('demo', 'demo-2 demo-1 demo-3');
      await hand.menu('demo-2');
      await hand.item('Closing');
      await hand.counts('demo', '2');
      await hand.press(() => hand.scene.hostButton('undo'));
    },
    drag: async (drag) => {
      await drag.columnMenu('demo');
      await drag.item(drag.scene.texts.t('header.sortAmount'));
      await drag.sees('demo', 'demo-2 demo-1 demo-3');
      await drag.card('demo-3', () => drag.before('demo-2'));
    },
    sees: (scene) => ({
      demo: scene.drawn('demo'),
      lead: scene.drawn('lead').slice(0, 6),
      stage: scene.stagesOf('demo-2'),
    }),
    end: {demo: 'demo-2 demo-1 demo-3', lead: 'lead-1', stage: 'demo'},
    focus: 'card demo-2',
    pointerFocus: /^card demo-/,
  },
];
