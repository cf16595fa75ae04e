/** How a file was read: English. Part of `en`; `note.<code>` has one text per code of a file's notes. */
export const importEn = {
  'import.opened': 'Opened {file}',
  'import.preset': 'Read as an export from {system}',
  'import.rows': {one: '{count} row', other: '{count} rows'},
  'import.deals': {one: '{count} deal', other: '{count} deals'},
  'import.notes': {one: '{count} note', other: '{count} notes'},
  'import.noNotes': 'Nothing odd was found.',
  'import.lines': {one: 'line {lines}', other: 'lines {lines}'},
  'import.linesAndMore': 'lines {lines} and more',
  'import.error': 'Not shown',
  'import.warning': 'Shown, with a doubt',
  'import.info': 'How it was read',

  // Words for the suggestion of a note about dates.
  'dateOrder.dmy': 'the day first',
  'dateOrder.mdy': 'the month first',

  // Rows that are not shown.
  'note.emptyRow': {
    one: '{count} empty row was passed over: line {lines}.',
    other: '{count} empty rows were passed over: lines {lines}.',
  },
  'note.tooFewCells': {
    one: '{count} row with a single cell was passed over: line {lines}.',
    other: '{count} rows with a single cell were passed over: lines {lines}.',
  },
  'note.quoteNotClosed': {
    one: '{count} row has a quotation mark that never closes and is not shown: line {lines}.',
    other: '{count} rows have a quotation mark that never closes and are not shown: lines {lines}.',
  },
  'note.unreadableRecord': {
    one: '{count} record could not be read and is not shown: “{value}”.',
    other: '{count} records could not be read and are not shown: “{value}”.',
  },

  // Rows that are shown, with something missing or odd.
  'note.noRows': 'The file holds no rows of data.',
  'note.raggedRow': {
    one: '{count} row has more or fewer cells than the header: line {lines}.',
    other: '{count} rows have more or fewer cells than the header: lines {lines}.',
  },
  'note.duplicateId': {
    one: '{count} row repeats the id of another and was given one of its own: line {lines}.',
    other: '{count} rows repeat the id of another and were given one of their own: lines {lines}.',
  },
  'note.missingValue': {
    one: '{count} row has no value in “{field}”.',
    other: '{count} rows have no value in “{field}”.',
  },
  'note.unreadableValue': {
    one: '“{value}” in “{field}” could not be read ({count} row).',
    other: '“{value}” in “{field}” could not be read ({count} rows).',
  },
  'note.unreadableDate': {
    one: '“{value}” in “{field}” could not be read as a date ({count} row).',
    other: '“{value}” in “{field}” could not be read as a date ({count} rows).',
  },
  'note.unreadableNumber': {
    one: '“{value}” in “{field}” could not be read as a number ({count} row).',
    other: '“{value}” in “{field}” could not be read as a number ({count} rows).',
  },
  'note.unreadableCurrency': {
    one: '“{value}” in “{field}” could not be read as a currency ({count} row).',
    other: '“{value}” in “{field}” could not be read as a currency ({count} rows).',
  },
  'note.unreadableProbability': {
    one: '“{value}” in “{field}” is no chance from 0 to 100% ({count} row).',
    other: '“{value}” in “{field}” is no chance from 0 to 100% ({count} rows).',
  },
  'note.unreadablePriority': {
    one: '“{value}” in “{field}” could not be read as a priority ({count} row).',
    other: '“{value}” in “{field}” could not be read as a priority ({count} rows).',
  },
  'note.unreadableOutcome': {
    one: '“{value}” in “{field}” is neither open, won nor lost ({count} row).',
    other: '“{value}” in “{field}” is neither open, won nor lost ({count} rows).',
  },
  'note.dateOrderAmbiguous':
    'Dates in “{field}” may have the day or the month first; they were read with {suggestion}.',
  'note.dateOrderMixed': 'In “{field}” some dates have the day first and some the month.',
  'note.numberStyleAmbiguous':
    'Numbers in “{field}” may have a decimal point or a decimal comma; “{suggestion}” was taken for the decimal mark.',
  'note.numberStyleMixed': 'In “{field}” some numbers have a decimal point and some a decimal comma.',
  'note.currencyAmbiguous': '“{value}” can stand for several currencies and was read as {suggestion}.',
  'note.currencyAssumed': 'The amounts name no currency and were read as {suggestion}.',
  'note.stageMissing': {
    one: '{count} deal names no stage and stands in a stage of its own.',
    other: '{count} deals name no stage and stand in a stage of their own.',
  },
  'note.stageNotListed': {
    one: '“{value}” is no stage of this pipeline ({count} row).',
    other: '“{value}” is no stage of this pipeline ({count} rows).',
  },
  'note.likelyMisspelt': {
    one: '“{value}” in “{field}” looks like a misspelling of “{suggestion}” ({count} row).',
    other: '“{value}” in “{field}” looks like a misspelling of “{suggestion}” ({count} rows).',
  },
  'note.valueVariant': {
    one: '“{value}” in “{field}” differs from “{suggestion}” only by case, accents or spaces ({count} row).',
    other: '“{value}” in “{field}” differs from “{suggestion}” only by case, accents or spaces ({count} rows).',
  },
  'note.zeroAmountsOnLost':
    'Every lost deal has the amount 0, so a win rate by value would always be 100%. The amounts may not be known.',
  'note.flagsContradictStage': {
    one: '{count} row has a status that contradicts its stage; the stage counts: line {lines}.',
    other: '{count} rows have a status that contradicts their stage; the stage counts: lines {lines}.',
  },
  'note.unknownField': '“{field}” is not the name of a field.',
  'note.columnNotFound': 'The file has no column “{field}”.',

  // How the file was read.
  'note.columnGuessed': 'The column “{field}” was read as: {suggestion} ({percent} sure).',
  'note.emptyColumn': 'The column “{field}” is empty.',
  'note.repeatedHeader': 'The header “{field}” occurs more than once; a later one is called “{suggestion}”.',
  'note.titleFrom': 'No column holds a title, so titles come from “{suggestion}”.',
  'note.linesBeforeHeader': {
    one: '{count} line above the header was passed over.',
    other: '{count} lines above the header were passed over.',
  },
  'note.delimiter': 'The columns are separated by {value}.',
  'note.encoding': 'The text was read as {value}.',

  // Notes of other sources, and the rest where there are too many of one kind.
  'note.more': {one: '{count} more row of the same kind.', other: '{count} more rows of the same kind.'},
  'note.other': 'The data source has a note: {code}.',
} as const;
