/** English texts of a card's options: see `messages.ts`. */
export const cardEn = {
  'card.untitled': 'Untitled deal',
  'card.move': 'Move',
  'card.select': 'Select {deal}',
  'card.selected': 'Selected',
  'card.priority': 'Priority {priority}',
  'card.labelled': '{label}: {value}',
  'card.stack': {one: '{count} deal · {sum}', other: '{count} deals · {sum}'},
} as const;
