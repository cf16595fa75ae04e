import {counted} from '../counted.js';
import type {PartOf} from '../messages.js';
import {DEALS} from './ar-nouns.js';
import type {tableEn} from './en-table.js';

/** Arabic texts. */
export const tableAr = {
  'table.label': 'الصفقات',
  'table.hint':
    'تنتقل مفاتيح الأسهم من خلية إلى أخرى، ويبدأ Enter أو F2 التحرير، وتحدّد المسافة الصف، ويحدّد Ctrl+A كل الصفوف.',
  'table.hintReadOnly': 'تنتقل مفاتيح الأسهم من خلية إلى أخرى، وتحدّد المسافة الصف، ويحدّد Ctrl+A كل الصفوف.',
  'table.select': 'تحديد {deal}',
  'table.selectAll': 'تحديد كل الصفوف',
  'table.selected': counted('المحدَّد: {}', DEALS),
  'table.nothingSelected': 'لا شيء محدَّد.',
  'table.sortKey': 'مفتاح الفرز {place}',
  'table.sortedUp': 'الفرز حسب {field} تصاعديًا.',
  'table.sortedDown': 'الفرز حسب {field} تنازليًا.',
  'table.unsorted': 'بلا فرز: الصفقات بترتيب اللوحة.',
  'table.width': 'عرض عمود {field}',
  'table.notEditable': 'لا يمكن تغيير {field} هنا.',
  'table.locked': 'لا يمكن تغيير هذه الصفقة.',
  'table.saved': 'حُفظت {deal}.',
  'table.moved': 'نُقلت {deal} من {from} إلى {to}.',
  'table.moveFailed': 'تعذّر نقل {deal} إلى {to}: {reason}.',
  'table.editEnded': 'انتهى التحرير: {reason}.',
  'table.notKept': '{problem} بقيت القيمة كما كانت.',
  'table.clearFilter': 'إلغاء التصفية',
  'table.columns': 'الأعمدة',
  'table.standardColumns': 'الأعمدة المعتادة',
  'table.columnEarlier': 'تقديم {field}',
  'table.columnLater': 'تأخير {field}',
  'table.columnShown': 'يظهر عمود {field}.',
  'table.columnHidden': 'عمود {field} مخفي.',
  'table.columnPlace': '{field} هو العمود {place} من {total}.',
  'table.export': 'تصدير CSV',
  'table.exported': counted('كُتبت في {file}: {}.', DEALS),
  'table.shown': DEALS,
} satisfies PartOf<typeof tableEn>;
