import type {PartOf} from '../messages.js';
import type {tableEn} from './en-table.js';

/** German texts. */
export const tableDe = {
  'table.label': 'Tabelle der Deals',
  'table.hint':
    'Pfeiltasten gehen von Zelle zu Zelle, Eingabe oder F2 bearbeitet, Leertaste wählt die Zeile, Strg+A wählt alle Zeilen.',
  'table.hintReadOnly': 'Pfeiltasten gehen von Zelle zu Zelle, Leertaste wählt die Zeile, Strg+A wählt alle Zeilen.',
  'table.select': '{deal} auswählen',
  'table.selectAll': 'Alle Zeilen auswählen',
  'table.selected': {one: '{count} ausgewählt', other: '{count} ausgewählt'},
  'table.nothingSelected': 'Nichts ausgewählt.',
  'table.sortKey': 'Sortierschlüssel {place}',
  'table.sortedUp': 'Nach {field} aufsteigend sortiert.',
  'table.sortedDown': 'Nach {field} absteigend sortiert.',
  'table.unsorted': 'Nicht sortiert: Deals stehen in der Reihenfolge des Boards.',
  'table.width': 'Breite von {field}',
  'table.notEditable': '{field} kann hier nicht geändert werden.',
  'table.locked': 'Dieser Deal kann nicht geändert werden.',
  'table.saved': '{deal} gespeichert.',
  'table.moved': '{deal} von {from} nach {to} verschoben.',
  'table.moveFailed': '{deal} konnte nicht nach {to} verschoben werden: {reason}.',
  'table.editEnded': 'Bearbeitung beendet: {reason}.',
  'table.notKept': '{problem} Der Wert ist wie zuvor.',
  'table.clearFilter': 'Filter aufheben',
  'table.columns': 'Spalten',
  'table.standardColumns': 'Standardspalten',
  'table.columnEarlier': '{field} weiter nach vorn',
  'table.columnLater': '{field} weiter nach hinten',
  'table.columnShown': '{field} wird angezeigt.',
  'table.columnHidden': '{field} ist ausgeblendet.',
  'table.columnPlace': '{field} ist Spalte {place} von {total}.',
  'table.export': 'CSV exportieren',
  'table.exported': {one: '{count} Deal in {file} geschrieben.', other: '{count} Deals in {file} geschrieben.'},
  'table.shown': {one: '{count} Deal', other: '{count} Deals'},
} satisfies PartOf<typeof tableEn>;
