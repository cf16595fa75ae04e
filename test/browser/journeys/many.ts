import type {Hand} from './hand.js';
import type {Journey} from './journey.js';
import type {Keys} from './keys.js';
import {leads} from './deals.js';

const TEN = leads(1, 10);

/** Chooses three deals by keys, beginning with the first card of the board. */
async function chooseThree(keys: Keys): Promise<void> {
  await keys.at('lead-1');
  await keys.hear('x');
  await keys.press('ArrowDown');
  await keys.hear('x');
  await keys.press('ArrowDown');
  await keys.hear('x');
}

/** Chooses the deals from one to another of a column. */
async function chooseRange(hand: Hand, ids: readonly string[]): Promise<void> {
  if (hand.kind === 'touch') return hand.choose(...ids);
  await hand.choose(ids[0]!);
  await hand.press(hand.scene.cardPart(ids.at(-1)!, 'amount'), 8);
}

/** Opens a menu or a form of the bar by keys. */
async function bulk(keys: Keys, stop: string): Promise<void> {
  await keys.tabTo('bulk-bar move');
  for (let step = 0; step < 9 && !keys.scene.inside('bulk-bar', `[data-stop=${stop}]:focus`); step++) {
    await keys.press('ArrowRight');
  }
  await keys.press('Enter');
}

/** Several deals are changed together. */
export const MANY: readonly Journey[] = [
  {
    name: 'select three and move them',
    keys: async (keys) => {
      await chooseThree(keys);
      await keys.hear(' ', 'ArrowRight', ' ');
    },
    press: async (hand) => {
      await hand.choose(...leads(1, 3));
      await hand.bulk('move');
      await hand.item('Demo');
    },
    drag: async (drag) => {
      await drag.choose(...leads(1, 3));
      await drag.card('lead-2', () => drag.end('demo'));
    },
    sees: (scene) => ({stages: scene.stagesOf(...leads(1, 3)), lead: scene.count('lead'), demo: scene.count('demo')}),
    end: {stages: 'demo demo demo', lead: '7', demo: '6'},
    focus: 'card lead-3',
  },
  {
    name: 'select a range and move it',
    keys: async (keys) => {
      await keys.at('lead-4');
      await keys.hear(
        'Shift+ArrowDown',
        'Shift+ArrowDown',
        'Shift+ArrowDown',
        'Shift+ArrowUp',
        'Control+Shift+ArrowRight',
      );
    },
    press: async (hand) => {
      await chooseRange(hand, leads(4, 6));
      await hand.bulk('move');
      await hand.item('Demo');
    },
    drag: async (drag) => {
      await chooseRange(drag, leads(4, 6));
      await drag.card('lead-5', () => drag.end('demo'));
    },
    sees: (scene) => ({stages: scene.stagesOf(...leads(4, 6)), order: order(scene.drawn('demo'))}),
    end: {stages: 'demo demo demo', order: 'lead-4 lead-5 lead-6'},
    focus: 'card lead-6',
  },
  {
    name: 'move ten at once',
    keys: async (keys) => {
      await keys.at('lead-1');
      await keys.hear('Control+a');
      await bulk(keys, 'move');
      await keys.choose('Closing');
    },
    press: async (hand) => {
      await chooseRange(hand, TEN);
      await hand.bulk('move');
      await hand.item('Closing');
    },
    sees: (scene) => ({
      stages: scene.stagesOf(...TEN),
      lead: scene.count('lead'),
      close: scene.count('close'),
      bar: scene.summary,
    }),
    end: {stages: TEN.map(() => 'close').join(' '), lead: '0', close: '12', bar: ''},
    focus: 'bulk-bar undo',
  },
  {
    name: 'assign several',
    keys: async (keys) => {
      await chooseThree(keys);
      await bulk(keys, 'assign');
      await keys.choose('Paul Poe');
    },
    press: async (hand) => {
      await hand.choose(...leads(1, 3));
      await hand.bulk('assign');
      await hand.press(() => hand.scene.menu.find((item) => item.textContent.includes('Paul Poe')));
    },
    sees: (scene) => ({owners: leads(1, 3).map((id) => scene.stored(id)?.ownerId), bar: scene.summary}),
    end: {owners: ['paul', 'paul', 'paul'], bar: ''},
    focus: 'card lead-3',
  },
  {
    name: 'tag several',
    keys: async (keys) => {
      await chooseThree(keys);
      await bulk(keys, 'tag');
      await keys.tabTo('bulk-bar new-tags');
      await keys.type('autumn');
      await keys.press('Enter');
    },
    press: async (hand) => {
      await hand.choose(...leads(1, 3));
      await hand.bulk('tag');
      await hand.type(() => hand.scene.inside('bulk-bar', '.new-tags'), 'autumn');
      await hand.press(() => hand.scene.inside('bulk-bar', 'dialog.tags .primary'));
    },
    sees: (scene) => ({tags: leads(1, 3).map((id) => scene.stored(id)?.tags?.join()), bar: scene.summary}),
    end: {tags: ['renewal,autumn', 'autumn', 'renewal,pilot,autumn'], bar: ''},
    focus: 'card lead-3',
  },
  {
    name: 'win several, asked once',
    keys: async (keys) => {
      await chooseThree(keys);
      await bulk(keys, 'won');
      await keys.on('field-input control');
      await keys.press('Enter');
    },
    press: async (hand) => {
      await hand.choose(...leads(1, 3));
      await hand.bulk('won');
      await hand.press(() => hand.scene.within('outcome-dialog', '.primary'));
    },
    sees: (scene) => ({
      outcomes: leads(1, 3).map((id) => scene.stored(id)?.outcome),
      stages: scene.stagesOf(...leads(1, 3)),
      won: scene.count('won'),
      dialog: scene.within('outcome-dialog', 'dialog') === undefined,
    }),
    end: {outcomes: ['won', 'won', 'won'], stages: 'won won won', won: '4', dialog: true},
    focus: 'bulk-bar undo',
  },
  {
    name: 'delete several after a question, and take it back',
    keys: async (keys) => {
      await chooseThree(keys);
      await bulk(keys, 'delete');
      await keys.on('confirm-dialog cancel');
      await keys.press('Tab');
      await keys.on('confirm-dialog confirm');
      await keys.hear('Enter');
      await keys.tabTo('bulk-bar undo');
      await keys.hear('Enter');
    },
    press: async (hand) => {
      await hand.choose(...leads(1, 3));
      await hand.bulk('delete');
      await hand.press(() => hand.scene.within('confirm-dialog', '[part=confirm]'));
      await hand.counts('lead', '7');
      await hand.press(() => hand.scene.inside('bulk-bar', '[part=undo]'));
    },
    sees: (scene) => ({lead: scene.drawn('lead'), stored: scene.stagesOf(...TEN)}),
    end: {lead: TEN.join(' '), stored: TEN.map(() => 'lead').join(' ')},
    focus: 'card lead-4',
  },
  {
    name: 'take a move of several back',
    start: {chosen: leads(1, 3)},
    keys: async (keys) => {
      await keys.at('lead-1');
      await keys.hear('Control+Shift+ArrowRight', 'Control+z');
    },
    press: async (hand) => {
      await hand.bulk('move');
      await hand.item('Demo');
      await hand.counts('demo', '6');
      await hand.press(() => hand.scene.inside('bulk-bar', '[part=undo]'));
    },
    drag: async (drag) => {
      await drag.card('lead-2', () => drag.end('demo'));
      await drag.counts('demo', '6');
      await drag.press(() => drag.scene.hostButton('undo'));
    },
    sees: (scene) => ({lead: scene.drawn('lead'), stored: scene.stagesOf(...leads(1, 3)), demo: scene.drawn('demo')}),
    end: {lead: TEN.join(' '), stored: 'lead lead lead', demo: 'demo-1 demo-2 demo-3'},
    focus: 'card lead-1',
  },
  {
    name: 'take a move of several back, and do it again',
    start: {chosen: leads(1, 3)},
    keys: async (keys) => {
      await keys.at('lead-1');
      await keys.hear('Control+Shift+ArrowRight', 'Control+z', 'Control+Shift+z');
    },
    press: async (hand) => {
      await hand.bulk('move');
      await hand.item('Demo');
      await hand.counts('demo', '6');
      await hand.press(() => hand.scene.hostButton('undo'));
      await hand.counts('demo', '3');
      await hand.press(() => hand.scene.hostButton('redo'));
    },
    sees: (scene) => ({stored: scene.stagesOf(...leads(1, 3)), lead: scene.count('lead'), demo: scene.count('demo')}),
    end: {stored: 'demo demo demo', lead: '7', demo: '6'},
    focus: 'card lead-1',
  },
];

/** The leads among some cards. */
const order = (ids: string): string =>
  ids
    .split(' ')
    .filter((id) => id.startsWith('lead'))
    .join(' ');
