import type {Journey} from './journey.js';
import type {Keys} from './keys.js';

/** Opens the menu of a column by keys. */
async function columnMenu(keys: Keys, columnId: string): Promise<void> {
  await keys.tabTo(`column ${columnId} columnCount`);
  for (let step = 0; step < 4 && !keys.scene.headerButton(columnId, 'menu').matches(':focus'); step++) {
    await keys.press('ArrowRight');
  }
  await keys.press('Enter');
}

const LANES = {view: {lanes: 'ownerId'}} as const;
const MONTHS = {view: {columns: 'closeMonth'}} as const;

/** The board is given another shape, and deals are moved in it. */
export const SHAPING: readonly Journey[] = [
  {
    name: 'fold a stage, and move a deal into it',
    keys: async (keys) => {
      await columnMenu(keys, 'demo');
      await keys.choose(keys.scene.texts.t('header.fold'));
      await keys.at('lead-2');
      await keys.hear('Control+Shift+ArrowRight');
    },
    press: async (hand) => {
      await hand.columnMenu('demo');
      await hand.item('Fold');
      await hand.menu('lead-2');
      await hand.item('Demo');
    },
    drag: async (drag) => {
      await drag.columnMenu('demo');
      await drag.item('Fold');
      await drag.sees('demo', '');
      await drag.card('lead-2', () => drag.end('demo'));
    },
    sees: (scene) => ({stage: scene.stagesOf('lead-2'), demo: scene.drawn('demo'), count: scene.count('demo')}),
    end: {stage: 'demo', demo: '', count: '4'},
    focus: 'column demo header',
  },
  {
    name: 'fold a stage, and unfold it',
    keys: async (keys) => {
      await columnMenu(keys, 'demo');
      await keys.choose(keys.scene.texts.t('header.fold'));
      await keys.on('column demo unfold');
      await keys.press('Enter');
    },
    press: async (hand) => {
      await hand.columnMenu('demo');
      await hand.item('Fold');
      await hand.press(() => hand.scene.headerButton('demo', 'unfold'));
    },
    sees: (scene) => ({demo: scene.drawn('demo')}),
    end: {demo: 'demo-1 demo-2 demo-3'},
    focus: 'column demo columnCount',
  },
  {
    name: 'hide a stage, and bring it back',
    keys: async (keys) => {
      await columnMenu(keys, 'demo');
      await keys.choose(keys.scene.texts.t('header.hide'));
      await keys.columns('lead close won lost');
      await columnMenu(keys, 'close');
      await keys.choose(keys.scene.texts.t('board.showColumn', {stage: 'Demo'}));
    },
    press: async (hand) => {
      await hand.columnMenu('demo');
      await hand.item('Hide');
      await hand.columns('lead close won lost');
      await hand.columnMenu('close');
      await hand.item('Show Demo');
    },
    sees: (scene) => ({columns: scene.columns, demo: scene.drawn('demo')}),
    end: {columns: 'lead demo close won lost', demo: 'demo-1 demo-2 demo-3'},
    focus: 'column close menu',
  },
  {
    name: 'put a stage in another place',
    keys: async (keys) => {
      await columnMenu(keys, 'demo');
      await keys.choose(keys.scene.texts.t('header.moveRight'));
    },
    press: async (hand) => {
      await hand.columnMenu('demo');
      await hand.item('Move right');
    },
    sees: (scene) => ({columns: scene.columns}),
    end: {columns: 'lead close demo won lost'},
    focus: 'column demo menu',
  },
  {
    name: 'make a stage wider by keys and by its menu',
    keys: async (keys) => {
      await columnMenu(keys, 'demo');
      await keys.choose(keys.scene.texts.t('header.wider'));
    },
    press: async (hand) => {
      await hand.columnMenu('demo');
      await hand.item('Wider');
    },
    sees: (scene) => ({wider: scene.column('demo').offsetWidth - scene.column('lead').offsetWidth}),
    end: {wider: 48},
    focus: 'column demo menu',
  },
  {
    name: 'give a deal to another person by the lane',
    start: LANES,
    keys: async (keys) => {
      await keys.at('lead-9');
      await keys.hear(' ', 'ArrowDown', ' ');
    },
    press: async (hand) => {
      await hand.choose('lead-9');
      await hand.bulk('assign');
      await hand.item('Paul Poe');
    },
    drag: async (drag) => {
      drag.scene.card('lead-2').scrollIntoView({block: 'end'});
      await drag.card('lead-9', () => drag.before('lead-2'));
    },
    sees: (scene) => ({
      owner: scene.stored('lead-9')?.ownerId,
      olga: scene.drawn('lead', 'olga'),
      stage: scene.stagesOf('lead-9'),
    }),
    end: {owner: 'paul', olga: 'lead-1 lead-3 lead-5 lead-7', stage: 'lead'},
    focus: 'card lead-9',
  },
  {
    name: 'fold a lane',
    start: LANES,
    keys: async (keys) => {
      await keys.tabToLabel('pipeline-board', keys.scene.texts.t('board.foldLane', {lane: 'Olga Orr'}));
      await keys.press('Enter');
    },
    press: async (hand) => {
      await hand.press(() => hand.scene.labelled('pipeline-board', 'Fold lane Olga Orr'));
    },
    sees: (scene) => ({
      olga: scene.drawn('lead', 'olga'),
      paul: scene.drawn('demo', 'paul'),
      lead: scene.count('lead'),
    }),
    end: {olga: '', paul: 'demo-2', lead: '10'},
    focus: 'pipeline-board button',
  },
  {
    name: 'move a deal to the next month: its close date follows',
    start: MONTHS,
    keys: async (keys) => {
      await keys.at('demo-1');
      await keys.hear(' ', 'ArrowRight', ' ');
    },
    press: async (hand) => {
      await hand.menu('demo-1');
      await hand.item(hand.scene.texts.date('2027-01-01', 'month'));
    },
    drag: (drag) => drag.card('demo-1', () => drag.end('2027-01')),
    sees: (scene) => ({month: scene.stored('demo-1')?.expectedClose?.slice(0, 7), stage: scene.stagesOf('demo-1')}),
    end: {month: '2027-01', stage: 'demo'},
    focus: 'card demo-1',
    pointerFocus: /^card demo-1/,
  },
];
