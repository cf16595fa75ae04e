import type {PartOf} from '../messages.js';
import type {cardEn} from './en-card.js';

/** German texts. */
export const cardDe = {
  'card.untitled': 'Deal ohne Namen',
  'card.move': 'Verschieben',
  'card.select': '{deal} auswählen',
  'card.selected': 'Ausgewählt',
  'card.priority': 'Priorität {priority}',
  'card.labelled': '{label} – {value}',
  'card.stack': {one: '{count} Deal · {sum}', other: '{count} Deals · {sum}'},
} satisfies PartOf<typeof cardEn>;
