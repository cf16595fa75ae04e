import type {Journey} from './journey.js';

/** One deal goes somewhere else. */
export const MOVING: readonly Journey[] = [
  {
    name: 'move one to the next stage',
    keys: async (keys) => {
      await keys.at('lead-2');
      await keys.hear(' ', 'ArrowRight', ' ');
    },
    press: async (hand) => {
      await hand.menu('lead-2');
      await hand.item('Demo');
    },
    drag: (drag) => drag.card('lead-2', () => drag.end('demo')),
    sees: (scene) => ({stage: scene.stagesOf('lead-2'), lead: scene.count('lead'), demo: scene.count('demo')}),
    end: {stage: 'demo', lead: '9', demo: '4'},
    focus: 'card lead-2',
    pointerFocus: /^card lead-2/,
  },
  {
    name: 'move one to a far stage',
    keys: async (keys) => {
      await keys.at('lead-3');
      await keys.press('m');
      await keys.choose('Closing');
    },
    press: async (hand) => {
      await hand.menu('lead-3');
      await hand.item('Closing');
    },
    drag: (drag) => drag.card('lead-3', () => drag.end('close')),
    sees: (scene) => ({stage: scene.stagesOf('lead-3'), lead: scene.count('lead'), close: scene.count('close')}),
    end: {stage: 'close', lead: '9', close: '3'},
    focus: 'card lead-3',
    pointerFocus: /^card lead-3/,
  },
  {
    name: 'move one place up within its stage',
    keys: async (keys) => {
      await keys.at('demo-3');
      await keys.hear('Control+Shift+ArrowUp');
    },
    press: async (hand) => {
      await hand.menu('demo-3');
      await hand.item('Up one');
    },
    drag: (drag) => drag.card('demo-3', () => drag.before('demo-2')),
    sees: (scene) => ({
      demo: scene.drawn('demo'),
      between: ranked(scene.stored('demo-1')?.rank, scene.stored('demo-3')?.rank),
    }),
    end: {demo: 'demo-1 demo-3 demo-2', between: true},
    focus: 'card demo-3',
    pointerFocus: /^card demo-3/,
  },
  {
    name: 'move to the bottom of its stage',
    keys: async (keys) => {
      await keys.at('demo-1');
      await keys.hear(' ', 'End', ' ');
    },
    press: async (hand) => {
      await hand.menu('demo-1');
      await hand.item('To bottom');
    },
    drag: (drag) => drag.card('demo-1', () => drag.end('demo')),
    sees: (scene) => ({
      demo: scene.drawn('demo'),
      between: ranked(scene.stored('demo-3')?.rank, scene.stored('demo-1')?.rank),
    }),
    end: {demo: 'demo-2 demo-3 demo-1', between: true},
    focus: 'card demo-1',
    pointerFocus: /^card demo-1/,
  },
  {
    name: 'move by the dialog, to a stage and a place in it',
    keys: async (keys) => {
      await keys.at('lead-4');
      await keys.press('Shift+F10');
      await keys.choose(keys.scene.texts.t('move.dialog'));
      await keys.on('move-dialog select');
      await keys.press('ArrowDown');
      await keys.tabTo('move-dialog input');
      await keys.press('Control+a');
      await keys.type('2');
      await keys.hear('Enter');
    },
    press: async (hand) => {
      await hand.menu('lead-4');
      await hand.item('Move…');
      await hand.option(() => hand.scene.within('move-dialog', 'select'), 'demo');
      await hand.type(() => hand.scene.within('move-dialog', 'input'), '2');
      await hand.press(() => hand.scene.within('move-dialog', '.primary'));
    },
    sees: (scene) => ({stage: scene.stagesOf('lead-4'), demo: scene.drawn('demo')}),
    end: {stage: 'demo', demo: 'demo-1 lead-4 demo-2 demo-3'},
    focus: 'card lead-4',
    pointerFocus: /^card lead-4/,
  },
  {
    name: 'pick up and put back with Escape',
    keys: async (keys) => {
      await keys.at('lead-2');
      await keys.hear(' ', 'ArrowRight', 'ArrowDown', 'Tab', 'Escape');
    },
    sees: (scene) => ({stage: scene.stagesOf('lead-2'), demo: scene.drawn('demo'), undo: scene.canUndo}),
    end: {stage: 'lead', demo: 'demo-1 demo-2 demo-3', undo: false},
    focus: 'card lead-2',
  },
  {
    name: 'ask for a stage that does not take the deal, and hear why',
    keys: async (keys) => {
      await keys.at('close-1');
      await keys.hear(' ', 'ArrowLeft', 'ArrowLeft', 'Escape');
    },
    press: async (hand) => {
      await hand.menu('close-1');
      await hand.item('Lead');
      const reason = hand.scene.texts.t('refusal.transition');
      await hand.reads(() => hand.scene.item('Lead'), reason);
      await hand.press(() => hand.scene.hostButton('undo'));
    },
    drag: async (drag) => {
      await drag.card('close-1', () => drag.end('lead'));
    },
    sees: (scene) => ({stage: scene.stagesOf('close-1'), close: scene.drawn('close'), menu: scene.menu.length}),
    end: {stage: 'close', close: 'close-1 close-2', menu: 0},
    focus: 'card close-1',
  },
];

/** Whether the first stands before the second. */
function ranked(first: string | undefined, second: string | undefined): boolean {
  return first !== undefined && second !== undefined && first < second;
}
