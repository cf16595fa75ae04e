import type {PluralForms} from '../messages.js';

// The six forms of each noun that Arabic texts count; the sentences are built around them.
/** Deals, counted. */
export const DEALS: PluralForms = {
  zero: 'لا صفقات',
  one: 'صفقة واحدة',
  two: 'صفقتان',
  few: '{count} صفقات',
  many: '{count} صفقة',
  other: '{count} صفقة',
};
/** Stages, counted. */
export const STAGES: PluralForms = {
  zero: 'لا مراحل',
  one: 'مرحلة واحدة',
  two: 'مرحلتان',
  few: '{count} مراحل',
  many: '{count} مرحلة',
  other: '{count} مرحلة',
};
/** Changes, counted. */
export const CHANGES: PluralForms = {
  zero: 'لا تغييرات',
  one: 'تغيير واحد',
  two: 'تغييران',
  few: '{count} تغييرات',
  many: '{count} تغييرًا',
  other: '{count} تغيير',
};
/** Notes, counted. */
export const NOTES: PluralForms = {
  zero: 'لا ملاحظات',
  one: 'ملاحظة واحدة',
  two: 'ملاحظتان',
  few: '{count} ملاحظات',
  many: '{count} ملاحظة',
  other: '{count} ملاحظة',
};
/** Rows, counted. */
export const ROWS: PluralForms = {
  zero: 'لا صفوف',
  one: 'صف واحد',
  two: 'صفان',
  few: '{count} صفوف',
  many: '{count} صفًا',
  other: '{count} صف',
};
/** Lines, counted. */
export const LINES: PluralForms = {
  zero: 'السطر {lines}',
  one: 'السطر {lines}',
  two: 'السطران {lines}',
  few: 'الأسطر {lines}',
  many: 'الأسطر {lines}',
  other: 'الأسطر {lines}',
};
