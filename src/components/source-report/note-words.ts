import type {SourceNote} from '../../data/adapter.js';
import type {Localizer} from '../../i18n/localizer.js';
import {en} from '../../i18n/messages.js';
import {placeholders} from '../../i18n/template.js';

/** How many line numbers are written out. */
const LINES = 8;

type Params = Readonly<Record<string, string | number>>;

/** A text whose key is only known at run time, with all the parameters it may want. */
function say(texts: Localizer, key: string, params: Params): string {
  return (texts.t as (key: string, params: Params) => string)(key, params);
}

/** The parameters that the English text of a key wants; `undefined` for a key that does not exist. */
function wanted(key: string): ReadonlySet<string> | undefined {
  if (!Object.hasOwn(en, key)) return undefined;
  const message = en[key as keyof typeof en];
  return new Set((typeof message === 'string' ? [message] : Object.values(message)).flatMap(placeholders));
}

function linesText({rows, lines}: SourceNote, texts: Localizer): string {
  const numbers = lines.slice(0, LINES).map((line) => texts.number(line, {useGrouping: false}));
  return rows > numbers.length ? `${numbers.join(', ')} …` : texts.list(numbers);
}

/** What was understood, in the user's words where it is a word of ours. */
function suggestionText({code, suggestion = ''}: SourceNote, texts: Localizer): string {
  const key = code.startsWith('dateOrder') ? `dateOrder.${suggestion}` : `field.${suggestion}`;
  return code === 'titleFrom' || !Object.hasOwn(en, key) ? suggestion : say(texts, key, {});
}

function paramsOf(note: SourceNote, texts: Localizer): Params {
  const {code, rows, lines, field, value, suggestion, confidence} = note;
  return {
    code,
    count: rows,
    ...(lines.length > 0 && {lines: linesText(note, texts)}),
    ...(field !== undefined && {field}),
    ...(value !== undefined && {value}),
    ...(suggestion !== undefined && {suggestion: suggestionText(note, texts)}),
    ...(confidence !== undefined && {percent: texts.percent(confidence * 10_000, 0)}),
  };
}

/** A note in words. */
export interface NoteWords {
  readonly text: string;
  /** Where in the source; empty where the text says so itself or there is no place. */
  readonly where: string;
}

/**
 * A note as a sentence. One whose cause is too manifold to be told (no value, no line) is counted as more of its kind;
 * one of a source that we do not know is named by its code.
 */
export function noteWords(note: SourceNote, texts: Localizer): NoteWords {
  const key = `note.${note.code}`;
  const params = paramsOf(note, texts);
  const names = wanted(key);
  const complete = names !== undefined && [...names].every((name) => Object.hasOwn(params, name));
  const text = say(texts, complete ? key : names ? 'note.more' : 'note.other', params);
  return {text, where: complete && names.has('lines') ? '' : whereText(note, texts)};
}

function whereText(note: SourceNote, texts: Localizer): string {
  if (note.lines.length === 0) return '';
  const {rows, lines} = note;
  const shown = lines.slice(0, LINES).map((line) => texts.number(line, {useGrouping: false}));
  if (rows > shown.length) return texts.t('import.linesAndMore', {lines: shown.join(', ')});
  return texts.t('import.lines', {count: shown.length, lines: texts.list(shown)});
}

/** Own names of the systems whose exports are recognised. */
const SYSTEMS: Readonly<Record<string, string>> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  pipedrive: 'Pipedrive',
  zoho: 'Zoho CRM',
};

/** The name of the system that a file came from. */
export const systemName = (preset: string): string => SYSTEMS[preset] ?? preset;
