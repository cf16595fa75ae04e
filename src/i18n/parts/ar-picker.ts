import {counted} from '../counted.js';
import type {PartOf, PluralForms} from '../messages.js';
import {DEALS} from './ar-nouns.js';
import type {pickerEn} from './en-picker.js';

/** Pipelines, counted. */
const PIPELINES: PluralForms = {
  zero: 'لا مسارات',
  one: 'مسار واحد',
  two: 'مسارين',
  few: '{count} مسارات',
  many: '{count} مسارًا',
  other: '{count} مسار',
};

/** Arabic texts. */
export const pickerAr = {
  'picker.current': 'المسار: {pipeline}',
  'picker.pipelines': 'المسارات',
  'picker.none': 'لا توجد مسارات',
  'picker.loading': 'جارٍ تحميل المسارات',
  'picker.failed': 'تعذّر تحميل المسارات: {reason}.',
  'picker.open': {
    zero: 'لا صفقات مفتوحة',
    one: 'صفقة واحدة مفتوحة',
    two: 'صفقتان مفتوحتان',
    few: '{count} مفتوحة',
    many: '{count} مفتوحة',
    other: '{count} مفتوحة',
  },
  'picker.openAbout': 'نحو {number} مفتوحة',
  'picker.openAtLeast': '{number} مفتوحة أو أكثر',
  'picker.counting': 'جارٍ العدّ…',
  'picker.notCounted': 'غير معدودة',
  'picker.notCountedBecause': 'غير معدودة: {reason}',
  'picker.all': 'كل المسارات…',
  'picker.allTitle': 'كل المسارات',
  'picker.allHint': 'الصفقات المفتوحة فقط. تُجمع كل عملة على حدة.',
  'picker.headerPipeline': 'المسار',
  'picker.headerOpen': 'الصفقات المفتوحة',
  'picker.headerSum': 'المبلغ',
  'picker.headerWeighted': 'المرجّح',
  'picker.shown': '{pipeline} (معروض)',
  'picker.show': 'عرض {pipeline}',
  'picker.together': 'الكل معًا',
  'picker.togetherPartly': counted('معًا، من دون {} بلا عدّ', PIPELINES),
  'picker.about': 'نحو {number}',
  'picker.atLeast': '{number} أو أكثر',
  'picker.unknown': 'غير معروف',
  'picker.cannot': 'لا يستطيع مصدر البيانات هذا جمع المسارات غير المعروضة.',
  'picker.cannotSum': 'يعدّ مصدر البيانات هذا الصفقات ولا يجمع المبالغ.',
  'picker.toPipeline': 'إلى مسار',
  'picker.acrossDeal': 'نقل {deal} إلى {pipeline}',
  'picker.acrossDeals': counted('نقل {} إلى {pipeline}', DEALS),
  'picker.acrossText': 'ليس لهذه المراحل مقابل واضح هناك. حدّد مرة واحدة إلى أين تذهب صفقاتها.',
  'picker.acrossChoose': 'اختر مرحلة',
  'picker.acrossLater': 'القرار لاحقًا',
} satisfies PartOf<typeof pickerEn>;
