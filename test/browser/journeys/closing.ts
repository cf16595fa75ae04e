import type {Journey} from './journey.js';

/** A deal is opened, changed, won, lost and deleted; a figure is explained. */
export const CLOSING: readonly Journey[] = [
  {
    name: 'win a deal',
    keys: async (keys) => {
      await keys.at('close-2');
      await keys.press('Control+Shift+ArrowRight');
      await keys.on('field-input control');
      await keys.hear('Enter');
    },
    press: async (hand) => {
      await hand.menu('close-2');
      await hand.item('Won');
      await hand.press(() => hand.scene.within('outcome-dialog', '.primary'));
    },
    drag: async (drag) => {
      await drag.card('close-2', () => drag.end('won'));
      await drag.press(() => drag.scene.within('outcome-dialog', '.primary'));
    },
    sees: (scene) => {
      const {outcome, stageId, closedAt, amount} = scene.stored('close-2')!;
      return {outcome, stageId, day: closedAt?.slice(0, 10), minor: amount?.minor, won: scene.count('won')};
    },
    end: {outcome: 'won', stageId: 'won', day: '2026-11-23', minor: 1_500_000, won: '2'},
    focus: 'card close-2',
    pointerFocus: /^card close-2/,
  },
  {
    name: 'lose a deal, with the reason',
    keys: async (keys) => {
      await keys.at('close-2');
      await keys.press('m');
      await keys.choose('Lost');
      await keys.on('field-input control');
      await keys.selects('ArrowDown', 'Timing');
      await keys.hear('Enter');
    },
    press: async (hand) => {
      await hand.menu('close-2');
      await hand.item('Lost');
      await hand.option(() => hand.scene.dialogSelect, 'Timing');
      await hand.press(() => hand.scene.within('outcome-dialog', '.primary'));
    },
    drag: async (drag) => {
      drag.scene.column('lost').scrollIntoView({inline: 'end'});
      await drag.card('close-2', () => drag.end('lost'));
      await drag.option(() => drag.scene.dialogSelect, 'Timing');
      await drag.press(() => drag.scene.within('outcome-dialog', '.primary'));
    },
    sees: (scene) => {
      const {outcome, stageId, lostReason} = scene.stored('close-2')!;
      return {outcome, stageId, lostReason, lost: scene.count('lost')};
    },
    end: {outcome: 'lost', stageId: 'lost', lostReason: 'Timing', lost: '2'},
    focus: 'card close-2',
    pointerFocus: /^card close-2/,
  },
  {
    name: 'begin to lose a deal, and give it up: nothing has changed',
    keys: async (keys) => {
      await keys.at('close-2');
      await keys.press('m');
      await keys.choose('Lost');
      await keys.on('field-input control');
      await keys.press('Escape');
    },
    press: async (hand) => {
      await hand.menu('close-2');
      await hand.item('Lost');
      await hand.press(() => hand.scene.within('outcome-dialog', '[type=button]'));
    },
    drag: async (drag) => {
      drag.scene.column('lost').scrollIntoView({inline: 'end'});
      await drag.card('close-2', () => drag.end('lost'));
      await drag.press(() => drag.scene.within('outcome-dialog', '[type=button]'));
    },
    sees: (scene) => ({
      same: scene.untouched('close-2'),
      close: scene.drawn('close'),
      undo: scene.canUndo,
      dialog: scene.within('outcome-dialog', 'dialog') !== undefined,
    }),
    end: {same: true, close: 'close-1 close-2', undo: false, dialog: false},
    focus: 'card close-2',
    pointerFocus: /^card close-2/,
  },
  {
    name: 'change an amount in the panel',
    keys: async (keys) => {
      await keys.at('demo-1');
      await keys.press('Enter');
      await keys.tabTo('deal-panel amount');
      await keys.press('Enter');
      await keys.on('field-input amount');
      await keys.press('Control+a');
      await keys.type('12500');
      await keys.press('Enter');
    },
    press: async (hand) => {
      await hand.press(() => hand.scene.cardPart('demo-1', 'title'));
      await hand.press(() => hand.scene.inside('deal-panel', '[data-value=amount]'));
      await hand.type(() => hand.scene.editor('amount'), '12500');
      await hand.press(() => hand.scene.inside('deal-panel', 'h3'));
    },
    sees: (scene) => ({
      minor: scene.stored('demo-1')?.amount?.minor,
      currency: scene.stored('demo-1')?.amount?.currency,
      editing: scene.editor('amount') !== undefined,
    }),
    end: {minor: 1_250_000, currency: 'USD', editing: false},
    focus: 'deal-panel amount',
    pointerFocus: /./,
  },
  {
    name: 'delete a deal in the panel, and bring it back',
    keys: async (keys) => {
      await keys.at('demo-1');
      await keys.press('Enter');
      await keys.tabTo('deal-panel delete');
      await keys.hear('Enter');
      await keys.on('deal-panel undo');
      await keys.press('Enter');
    },
    press: async (hand) => {
      await hand.press(() => hand.scene.cardPart('demo-1', 'title'));
      await hand.press(() => hand.scene.inside('deal-panel', '[part=delete]'));
      await hand.counts('demo', '2');
      await hand.press(() => hand.scene.inside('deal-panel', '[part=undo]'));
    },
    sees: (scene) => ({demo: scene.drawn('demo'), stage: scene.stagesOf('demo-1'), open: scene.open}),
    end: {demo: 'demo-1 demo-2 demo-3', stage: 'demo', open: 'Nutmeg trial'},
    focus: 'deal-panel title',
    pointerFocus: /^deal-panel title$/,
  },
  {
    name: 'move a deal by the stages of its panel, and go on to the next deal',
    keys: async (keys) => {
      await keys.at('demo-1');
      await keys.press('Enter');
      await keys.tabToLabel('deal-panel', 'Closing');
      await keys.press('Enter');
      await keys.tabTo('deal-panel next');
      await keys.hear('Enter');
    },
    press: async (hand) => {
      await hand.press(() => hand.scene.cardPart('demo-1', 'title'));
      await hand.press(() => hand.scene.labelled('deal-panel', 'Closing'));
      await hand.counts('close', '3');
      await hand.press(() => hand.scene.inside('deal-panel', '[part=next]'));
    },
    sees: (scene) => ({stage: scene.stagesOf('demo-1'), close: scene.drawn('close'), open: scene.open}),
    end: {stage: 'close', close: 'demo-1 close-1 close-2', open: 'Quince contract'},
    focus: 'deal-panel title',
  },
  {
    name: 'ask what a figure means, and open one of the deals behind it',
    keys: async (keys) => {
      await keys.tabTo('column demo columnCount');
      await keys.press('ArrowRight', 'Enter');
      await keys.on('number-explainer base');
      await keys.tabTo('number-explainer deal');
      await keys.press('Tab', 'Enter');
    },
    press: async (hand) => {
      await hand.press(hand.scene.headerButton('demo', 'columnSum'));
      await hand.press(() => hand.scene.explained('Olive merger'));
    },
    sees: (scene) => ({open: scene.open, card: scene.within('number-explainer', '[part=base]') !== undefined}),
    end: {open: 'Olive merger', card: false},
    focus: 'deal-panel title',
    pointerFocus: /^deal-panel title$/,
  },
  {
    name: 'ask for all keys',
    keys: async (keys) => {
      await keys.at('lead-2');
      await keys.press('?');
      await keys.on('key-help button');
      await keys.press('Enter');
    },
    sees: (scene) => ({help: scene.within('key-help', 'dialog') !== undefined}),
    end: {help: false},
    focus: 'card lead-2',
  },
];
