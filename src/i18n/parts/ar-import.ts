import {counted} from '../counted.js';
import type {ImportMessages} from '../messages.js';
import {DEALS, LINES, NOTES, ROWS} from './ar-nouns.js';

/** How a file was read: Arabic. */
export const importAr = {
  'import.opened': 'فُتح {file}',
  'import.preset': 'قُرئ كملف مصدَّر من {system}',
  'import.rows': ROWS,
  'import.deals': DEALS,
  'import.notes': NOTES,
  'import.noNotes': 'لم يُعثر على ما يلفت النظر.',
  'import.lines': LINES,
  'import.linesAndMore': 'الأسطر {lines} وغيرها',
  'import.error': 'لا يُعرض',
  'import.warning': 'يُعرض مع شك',
  'import.info': 'كيف قُرئ الملف',

  'dateOrder.dmy': 'اليوم أولًا',
  'dateOrder.mdy': 'الشهر أولًا',

  'note.emptyRow': counted('فارغ وتم تجاوزه: {} (الأسطر {lines}).', ROWS),
  'note.tooFewCells': counted('بخلية واحدة فقط وتم تجاوزه: {} (الأسطر {lines}).', ROWS),
  'note.quoteNotClosed': counted('علامة اقتباس لا تُغلق، ولن يُعرض: {} (الأسطر {lines}).', ROWS),
  'note.unreadableRecord': counted('تعذّرت قراءة «{value}» ولن يُعرض ({}).', ROWS),

  'note.noRows': 'لا صفوف بيانات في الملف.',
  'note.raggedRow': counted('عدد الخلايا يختلف عن صف العناوين: {} (الأسطر {lines}).', ROWS),
  'note.duplicateId': counted('معرّف مكرر استُبدل بآخر: {} (الأسطر {lines}).', ROWS),
  'note.missingValue': counted('بلا قيمة في «{field}»: {}.', ROWS),
  'note.unreadableValue': counted('تعذّرت قراءة «{value}» في «{field}» ({}).', ROWS),
  'note.unreadableDate': counted('تعذّرت قراءة «{value}» في «{field}» كتاريخ ({}).', ROWS),
  'note.unreadableNumber': counted('تعذّرت قراءة «{value}» في «{field}» كرقم ({}).', ROWS),
  'note.unreadableCurrency': counted('تعذّرت قراءة «{value}» في «{field}» كعملة ({}).', ROWS),
  'note.unreadableProbability': counted('«{value}» في «{field}» ليست فرصة بين 0 و100% ({}).', ROWS),
  'note.unreadablePriority': counted('تعذّرت قراءة «{value}» في «{field}» كأولوية ({}).', ROWS),
  'note.unreadableOutcome': counted('«{value}» في «{field}» ليست مفتوحة ولا رابحة ولا خاسرة ({}).', ROWS),
  'note.dateOrderAmbiguous': 'قد يأتي اليوم أو الشهر أولًا في تواريخ «{field}»؛ قُرئت على أساس: {suggestion}.',
  'note.dateOrderMixed': 'في «{field}» تواريخ تبدأ باليوم وأخرى تبدأ بالشهر.',
  'note.numberStyleAmbiguous': 'قد تكون العلامة العشرية في «{field}» نقطة أو فاصلة؛ افتُرضت «{suggestion}».',
  'note.numberStyleMixed': 'في «{field}» أرقام بنقطة عشرية وأخرى بفاصلة عشرية.',
  'note.currencyAmbiguous': 'قد تدل «{value}» على عدة عملات، فقُرئت على أنها {suggestion}.',
  'note.currencyAssumed': 'لا تذكر المبالغ عملة، فقُرئت على أنها {suggestion}.',
  'note.stageMissing': counted('بلا مرحلة، وُضعت في مرحلة خاصة بها: {}.', DEALS),
  'note.stageNotListed': counted('«{value}» ليست من مراحل هذا المسار ({}).', ROWS),
  'note.likelyMisspelt': counted('تبدو «{value}» في «{field}» خطأً إملائيًا في «{suggestion}» ({}).', ROWS),
  'note.valueVariant': counted(
    'لا تختلف «{value}» في «{field}» عن «{suggestion}» إلا في الكتابة أو المسافات ({}).',
    ROWS,
  ),
  'note.zeroAmountsOnLost':
    'مبلغ كل صفقة خاسرة هو 0، فيكون معدل الفوز بالقيمة 100% دائمًا. ربما كانت المبالغ غير معروفة.',
  'note.flagsContradictStage': counted('حالة تناقض المرحلة، والعبرة بالمرحلة: {} (الأسطر {lines}).', ROWS),
  'note.unknownField': '«{field}» ليس اسم حقل.',
  'note.columnNotFound': 'لا يوجد في الملف عمود «{field}».',

  'note.columnGuessed': 'قُرئ العمود «{field}» على أنه: {suggestion} (الثقة {percent}).',
  'note.emptyColumn': 'العمود «{field}» فارغ.',
  'note.repeatedHeader': 'يتكرر العنوان «{field}»؛ سُمّي اللاحق «{suggestion}».',
  'note.titleFrom': 'لا عمود للعناوين، فأُخذت من «{suggestion}».',
  'note.linesBeforeHeader': counted('فوق صف العناوين وتم تجاوزه: {}.', ROWS),
  'note.delimiter': 'يفصل بين الأعمدة {value}.',
  'note.encoding': 'قُرئ النص بترميز {value}.',

  'note.more': counted('ومن النوع نفسه أيضًا: {}.', ROWS),
  'note.other': 'لمصدر البيانات ملاحظة: {code}.',
} satisfies ImportMessages;
