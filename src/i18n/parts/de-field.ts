import type {PartOf} from '../messages.js';
import type {fieldEn} from './en-field.js';

/** German texts. */
export const fieldDe = {
  'field.yes': 'Ja',
  'field.no': 'Nein',
  'field.open': 'Offen',
  'field.required': 'erforderlich',
  'field.choose': 'Auswählen…',
  'field.none': 'Keine Angabe',
  'field.listHint': 'Mehrere Einträge mit Kommas trennen.',

  'field.problem.required': '{field}: Hier steht noch nichts. Bitte ausfüllen.',
  'field.problem.requiredChoice': '{field}: Hier ist noch nichts gewählt. Bitte auswählen.',
  'field.problem.money': '{field}: „{value}“ ist kein Betrag. Bitte so schreiben: {example}.',
  'field.problem.currency': '{field}: Die Währung fehlt. Bitte so schreiben: {example}.',
  'field.problem.decimals':
    '{field}: „{value}“ hat mehr Nachkommastellen als {currency}. Bitte so schreiben: {example}.',
  'field.problem.tooLarge':
    '{field}: „{value}“ ist zu groß, um genau gespeichert zu werden. Bitte einen kleineren Betrag angeben.',
  'field.problem.percent': '{field}: „{value}“ ist kein Prozentwert. Bitte eine Zahl von {low} bis {high} angeben.',
  'field.problem.number': '{field}: „{value}“ ist keine Zahl. Bitte so schreiben: {example}.',
  'field.problem.date': '{field}: „{value}“ ist kein Datum. Bitte Jahr, Monat und Tag so schreiben: {example}.',
  'field.problem.dateIncomplete':
    '{field}: Das Datum ist unvollständig. Bitte Tag, Monat und Jahr ausfüllen oder alles löschen.',
  'field.problem.future': '{field}: {value} liegt in der Zukunft. Bitte heute oder einen früheren Tag wählen.',
  'field.problem.choice': '{field}: „{value}“ steht nicht zur Wahl. Bitte auswählen aus: {list}.',
  'field.problem.owner': '{field}: Diese Person steht nicht auf der Liste. Bitte jemand anderen auswählen.',
  'field.problem.stage': '{field}: Diese Phase gibt es nicht mehr. Bitte eine andere auswählen.',
  'field.problem.boolean': '{field}: „{value}“ ist weder Ja noch Nein. Bitte eines davon auswählen.',

  'field.ask.won': 'Gewonnen: {deal}',
  'field.ask.lost': 'Verloren: {deal}',
  'field.ask.wonMany': {one: 'Gewonnen: {count} Deal', other: 'Gewonnen: {count} Deals'},
  'field.ask.lostMany': {one: 'Verloren: {count} Deal', other: 'Verloren: {count} Deals'},
  'field.ask.before': 'Bevor „{deal}“ in {stage} kommt',
  'field.ask.beforeMany': {
    one: 'Bevor {count} Deal in {stage} kommt',
    other: 'Bevor {count} Deals in {stage} kommen',
  },
  'field.ask.answers': {
    one: 'Eine Angabe, zusammen mit dem Verschieben gespeichert',
    other: '{count} Angaben, zusammen mit dem Verschieben gespeichert',
  },
  'field.ask.twoAnswers': 'Zwei Angaben, zusammen mit dem Verschieben gespeichert',
  'field.ask.threeAnswers': 'Drei Angaben, zusammen mit dem Verschieben gespeichert',
  'field.ask.together': 'Wird zusammen mit dem Verschieben gespeichert',
  'field.ask.togetherMany': {
    one: 'Wird zusammen mit dem Verschieben von {count} Deal gespeichert',
    other: 'Gilt für alle {count} Deals, wird zusammen mit dem Verschieben gespeichert',
  },
  'field.ask.finalAmount': 'Endgültiger Betrag',
  'field.ask.note': 'Notiz',
  'field.ask.escape': 'Esc bringt den Deal zurück',
  'field.ask.escapeMany': 'Esc bringt die Deals zurück',
  'field.ask.cancel': 'Abbrechen',
  'field.ask.move': 'Nach {stage} verschieben',
  'field.ask.markWon': 'Als gewonnen markieren',
  'field.ask.markLost': 'Als verloren markieren',
} satisfies PartOf<typeof fieldEn>;
