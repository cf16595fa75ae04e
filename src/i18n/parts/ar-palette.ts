import {counted} from '../counted.js';
import type {PartOf, PluralForms} from '../messages.js';
import {DEALS} from './ar-nouns.js';
import type {paletteEn} from './en-palette.js';

/** Selected deals, counted. */
const SELECTED: PluralForms = {
  zero: 'لا صفقات محددة',
  one: 'صفقة واحدة محددة',
  two: 'صفقتين محددتين',
  few: '{count} صفقات محددة',
  many: '{count} صفقة محددة',
  other: '{count} صفقة محددة',
};

/** Arabic texts. */
export const paletteAr = {
  'palette.title': 'البحث والأوامر',
  'palette.placeholder': 'ابحث عن صفقة أو اكتب أمرًا',
  'palette.actions': 'إجراءات',
  'palette.deals': 'صفقات',
  'palette.stages': 'مراحل',
  'palette.views': 'طرق العرض',
  'palette.results': {
    zero: 'لا نتائج',
    one: 'نتيجة واحدة',
    two: 'نتيجتان',
    few: '{count} نتائج',
    many: '{count} نتيجة',
    other: '{count} نتيجة',
  },
  'palette.nothing': 'لا شيء يطابق «{query}»',
  'palette.searches': counted('البحث في: {}', DEALS),
  'palette.shownOf': '{part} من {total}',
  'palette.hintChoose': 'للاختيار',
  'palette.hintRun': 'للتنفيذ',
  'palette.hintClose': 'للإغلاق',
  'palette.current': 'الحالي',
  'palette.undo': 'التراجع عن آخر تغيير',
  'palette.redo': 'إعادة ما تم التراجع عنه',
  'palette.clearFilter': 'عرض كل الصفقات',
  'palette.clearFilterHint': 'يلغي التصفية',
  'palette.clearSelection': 'إلغاء التحديد',
  'palette.keyboard': 'عرض اختصارات لوحة المفاتيح',
  'palette.moveDeal': 'نقل {deal} إلى {stage}',
  'palette.moveDeals': counted('نقل {} إلى {stage}', SELECTED),
  'palette.wonDeal': 'تعليم {deal} كرابحة',
  'palette.wonDeals': counted('تعليم {} كرابحة', SELECTED),
  'palette.lostDeal': 'تعليم {deal} كخاسرة',
  'palette.lostDeals': counted('تعليم {} كخاسرة', SELECTED),
  'palette.pipeline': 'عرض المسار {pipeline}',
  'palette.savedView': 'عرض {view}',
  'palette.onlyStage': 'عرض {stage} فقط',
  'palette.sortManual': 'الترتيب يدويًا',
  'palette.sortAttention': 'الترتيب حسب ما يحتاج إلى اهتمام',
  'palette.sortBy': 'الترتيب حسب {field}',
  'palette.lanesBy': 'صفوف حسب {field}',
  'palette.lanesNone': 'بلا صفوف',
  'palette.columnsStage': 'أعمدة حسب المرحلة',
  'palette.columnsMonth': 'أعمدة حسب شهر الإغلاق',
  'palette.closeMonth': 'شهر الإغلاق',
} satisfies PartOf<typeof paletteEn>;
