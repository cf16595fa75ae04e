import type {ImportMessages} from '../messages.js';

/** How a file was read: German. */
export const importDe = {
  'import.opened': '{file} geöffnet',
  'import.preset': 'Als Export aus {system} gelesen',
  'import.rows': {one: '{count} Zeile', other: '{count} Zeilen'},
  'import.deals': {one: '{count} Deal', other: '{count} Deals'},
  'import.notes': {one: '{count} Hinweis', other: '{count} Hinweise'},
  'import.noNotes': 'Nichts Auffälliges gefunden.',
  'import.lines': {one: 'Zeile {lines}', other: 'Zeilen {lines}'},
  'import.linesAndMore': 'Zeilen {lines} und weitere',
  'import.error': 'Nicht angezeigt',
  'import.warning': 'Angezeigt, mit Zweifel',
  'import.info': 'Wie gelesen wurde',

  'dateOrder.dmy': 'Tag zuerst',
  'dateOrder.mdy': 'Monat zuerst',

  'note.emptyRow': {
    one: '{count} leere Zeile wurde übergangen: Zeile {lines}.',
    other: '{count} leere Zeilen wurden übergangen: Zeilen {lines}.',
  },
  'note.tooFewCells': {
    one: '{count} Zeile mit nur einer Zelle wurde übergangen: Zeile {lines}.',
    other: '{count} Zeilen mit nur einer Zelle wurden übergangen: Zeilen {lines}.',
  },
  'note.quoteNotClosed': {
    one: '{count} Zeile hat ein Anführungszeichen ohne Ende und wird nicht angezeigt: Zeile {lines}.',
    other: '{count} Zeilen haben ein Anführungszeichen ohne Ende und werden nicht angezeigt: Zeilen {lines}.',
  },
  'note.unreadableRecord': {
    one: '{count} Datensatz war nicht lesbar und wird nicht angezeigt: „{value}“.',
    other: '{count} Datensätze waren nicht lesbar und werden nicht angezeigt: „{value}“.',
  },

  'note.noRows': 'Die Datei enthält keine Datenzeilen.',
  'note.raggedRow': {
    one: '{count} Zeile hat mehr oder weniger Zellen als die Kopfzeile: Zeile {lines}.',
    other: '{count} Zeilen haben mehr oder weniger Zellen als die Kopfzeile: Zeilen {lines}.',
  },
  'note.duplicateId': {
    one: '{count} Zeile wiederholt die Kennung einer anderen und bekam eine eigene: Zeile {lines}.',
    other: '{count} Zeilen wiederholen die Kennung einer anderen und bekamen eigene: Zeilen {lines}.',
  },
  'note.missingValue': {one: '{count} Zeile ohne Wert in „{field}“.', other: '{count} Zeilen ohne Wert in „{field}“.'},
  'note.unreadableValue': {
    one: '„{value}“ in „{field}“ war nicht lesbar ({count} Zeile).',
    other: '„{value}“ in „{field}“ war nicht lesbar ({count} Zeilen).',
  },
  'note.unreadableDate': {
    one: '„{value}“ in „{field}“ war nicht als Datum lesbar ({count} Zeile).',
    other: '„{value}“ in „{field}“ war nicht als Datum lesbar ({count} Zeilen).',
  },
  'note.unreadableNumber': {
    one: '„{value}“ in „{field}“ war nicht als Zahl lesbar ({count} Zeile).',
    other: '„{value}“ in „{field}“ war nicht als Zahl lesbar ({count} Zeilen).',
  },
  'note.unreadableCurrency': {
    one: '„{value}“ in „{field}“ war nicht als Währung lesbar ({count} Zeile).',
    other: '„{value}“ in „{field}“ war nicht als Währung lesbar ({count} Zeilen).',
  },
  'note.unreadableProbability': {
    one: '„{value}“ in „{field}“ ist keine Chance von 0 bis 100 % ({count} Zeile).',
    other: '„{value}“ in „{field}“ ist keine Chance von 0 bis 100 % ({count} Zeilen).',
  },
  'note.unreadablePriority': {
    one: '„{value}“ in „{field}“ war nicht als Priorität lesbar ({count} Zeile).',
    other: '„{value}“ in „{field}“ war nicht als Priorität lesbar ({count} Zeilen).',
  },
  'note.unreadableOutcome': {
    one: '„{value}“ in „{field}“ ist weder offen noch gewonnen noch verloren ({count} Zeile).',
    other: '„{value}“ in „{field}“ ist weder offen noch gewonnen noch verloren ({count} Zeilen).',
  },
  'note.dateOrderAmbiguous': 'In „{field}“ kann der Tag oder der Monat vorne stehen; gelesen wurde: {suggestion}.',
  'note.dateOrderMixed': 'In „{field}“ steht bei manchen Daten der Tag vorne, bei anderen der Monat.',
  'note.numberStyleAmbiguous':
    'In „{field}“ kann das Dezimalzeichen Punkt oder Komma sein; angenommen wurde „{suggestion}“.',
  'note.numberStyleMixed': 'In „{field}“ haben manche Zahlen einen Dezimalpunkt, andere ein Dezimalkomma.',
  'note.currencyAmbiguous': '„{value}“ kann für mehrere Währungen stehen und wurde als {suggestion} gelesen.',
  'note.currencyAssumed': 'Die Beträge nennen keine Währung und wurden als {suggestion} gelesen.',
  'note.stageMissing': {
    one: '{count} Deal nennt keine Phase und steht in einer eigenen.',
    other: '{count} Deals nennen keine Phase und stehen in einer eigenen.',
  },
  'note.stageNotListed': {
    one: '„{value}“ ist keine Phase dieser Pipeline ({count} Zeile).',
    other: '„{value}“ ist keine Phase dieser Pipeline ({count} Zeilen).',
  },
  'note.likelyMisspelt': {
    one: '„{value}“ in „{field}“ ist wohl ein Schreibfehler für „{suggestion}“ ({count} Zeile).',
    other: '„{value}“ in „{field}“ ist wohl ein Schreibfehler für „{suggestion}“ ({count} Zeilen).',
  },
  'note.valueVariant': {
    one: '„{value}“ in „{field}“ weicht von „{suggestion}“ nur in Schreibweise oder Leerzeichen ab ({count} Zeile).',
    other: '„{value}“ in „{field}“ weicht von „{suggestion}“ nur in Schreibweise oder Leerzeichen ab ({count} Zeilen).',
  },
  'note.zeroAmountsOnLost':
    'Jeder verlorene Deal hat den Betrag 0; eine Gewinnquote nach Wert wäre immer 100 %. Vielleicht fehlen die Beträge.',
  'note.flagsContradictStage': {
    one: '{count} Zeile hat einen Status, der ihrer Phase widerspricht; die Phase gilt: Zeile {lines}.',
    other: '{count} Zeilen haben einen Status, der ihrer Phase widerspricht; die Phase gilt: Zeilen {lines}.',
  },
  'note.unknownField': '„{field}“ ist kein Name eines Feldes.',
  'note.columnNotFound': 'Die Datei hat keine Spalte „{field}“.',

  'note.columnGuessed': 'Die Spalte „{field}“ wurde gelesen als: {suggestion} ({percent} sicher).',
  'note.emptyColumn': 'Die Spalte „{field}“ ist leer.',
  'note.repeatedHeader': 'Die Überschrift „{field}“ kommt mehrfach vor; eine spätere heißt „{suggestion}“.',
  'note.titleFrom': 'Keine Spalte enthält Titel; sie kommen aus „{suggestion}“.',
  'note.linesBeforeHeader': {
    one: '{count} Zeile über der Kopfzeile wurde übergangen.',
    other: '{count} Zeilen über der Kopfzeile wurden übergangen.',
  },
  'note.delimiter': 'Die Spalten sind durch {value} getrennt.',
  'note.encoding': 'Der Text wurde als {value} gelesen.',

  'note.more': {one: '{count} weitere Zeile dieser Art.', other: '{count} weitere Zeilen dieser Art.'},
  'note.other': 'Die Datenquelle hat einen Hinweis: {code}.',
} satisfies ImportMessages;
