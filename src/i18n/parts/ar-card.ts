import {counted} from '../counted.js';
import type {PartOf} from '../messages.js';
import {DEALS} from './ar-nouns.js';
import type {cardEn} from './en-card.js';

/** Arabic texts. */
export const cardAr = {
  'card.untitled': 'صفقة بلا اسم',
  'card.move': 'نقل',
  'card.select': 'تحديد {deal}',
  'card.selected': 'محددة',
  'card.priority': 'الأولوية {priority}',
  'card.labelled': '{label} – {value}',
  'card.stack': counted('{} · {sum}', DEALS),
} satisfies PartOf<typeof cardEn>;
