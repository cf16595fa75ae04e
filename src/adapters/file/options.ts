import type {Id, Instant} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {COLUMN_WORDS, FILE_FIELDS, type FileField} from './column-words.js';
import {defined, foldName} from './fold.js';
import type {NoteBook} from './notes.js';
import {names} from './presets.js';
import {knownStage} from './stage-words.js';

/** What a host may say about a file. Everything but the clock can be left to guessing. */
export interface FileRules {
  /** The current moment, for what is changed here. */
  readonly now: () => Instant;
  /** IANA zone of times without an offset. Default: `UTC`. */
  readonly zone?: string;
  /** Columns by field, as in an attribute: `title: Deal name; amount: Value; stage: Status`. */
  readonly fields?: string;
  /** Stages in order, as in an attribute (`New, Qualified 25%, Won, Lost`) or as a list. Default: found in the data. */
  readonly stages?: string | readonly (string | Partial<Stage>)[];
  /** ISO 4217 code of amounts that say none. */
  readonly currency?: string;
  readonly pipelineName?: string;
  /** Other names of values, by field or header: `{product: {GTXPro: 'GTX Pro'}}`. */
  readonly aliases?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A stage as a host wishes it. */
export type StageWish = Partial<Stage> & {readonly name: string};

/** Page builders turn quotes into curly ones and into entities. */
const clean = (text: string): string =>
  text
    .replace(/&quot;|&#34;|&#39;|&apos;|[\u201C\u201D\u201E\u2018\u2019]/g, '"')
    .replaceAll('&amp;', '&')
    .trim()
    .replace(/^"+|"+$/g, '')
    .trim();

const FIELD_NAMES: ReadonlyMap<string, FileField> = new Map([
  ...FILE_FIELDS.toReversed().flatMap((field) => names(COLUMN_WORDS[field].sure).map((name) => [name, field] as const)),
  ...FILE_FIELDS.map((field) => [foldName(field), field] as const),
]);

/** Our name of a field for what a host calls it: `Expected close`, `expected_close` and `expectedClose` are one. */
export function fieldNamed(name: string): FileField | undefined {
  return FIELD_NAMES.get(foldName(name));
}

/** Reads the `fields` attribute. Names that are no field are noted. */
export function parseFields(text: string | undefined, notes: NoteBook): ReadonlyMap<FileField, string> {
  const fields = new Map<FileField, string>();
  const decoded = (text ?? '').replace(/&quot;|&#34;|&#39;|&apos;/g, '"');
  for (const part of decoded.split(/[;\n]/)) {
    const at = part.search(/[:=]/);
    if (clean(part) === '') continue;
    const name = clean(at === -1 ? part : part.slice(0, at));
    const field = fieldNamed(name);
    const header = at === -1 ? '' : clean(part.slice(at + 1));
    if (field && header) fields.set(field, header);
    else notes.cause('unknownField', {field: name});
  }
  return fields;
}

function parseStage(text: string): StageWish | undefined {
  const match = /^(.*?)[\s:(]*(\d{1,3}(?:[.,]\d+)?)\s*%\)?$/.exec(clean(text));
  const name = clean(match?.[1] ?? text);
  if (name === '') return undefined;
  const percent = match ? Number(match[2]?.replace(',', '.')) : undefined;
  const probability = percent !== undefined && percent <= 100 ? Math.round(percent * 100) : undefined;
  return defined<StageWish>({name, probability});
}

/** Reads the `stages` option. Kinds that are not given come from the name: `Won` is won. */
export function parseStages(stages: FileRules['stages']): readonly StageWish[] {
  const list = typeof stages === 'string' ? stages.split(/[,;\n]/) : (stages ?? []);
  const seen = new Set<string>();
  return list.flatMap((each) => {
    const wish = typeof each === 'string' ? parseStage(each) : {...each, name: each.name ?? each.id ?? ''};
    const id: Id = wish?.id ?? wish?.name ?? '';
    if (!wish || id === '' || seen.has(id)) return [];
    seen.add(id);
    return [{...wish, kind: wish.kind ?? knownStage(wish.name)?.kind ?? 'open'}];
  });
}

/** Looks up other names of values; by field name or by header. */
export class Aliases {
  readonly #byName = new Map<string, ReadonlyMap<string, string>>();

  constructor(aliases: FileRules['aliases']) {
    for (const [name, values] of Object.entries(aliases ?? {})) {
      this.#byName.set(foldName(name), new Map(Object.entries(values)));
    }
  }

  /** The names that apply to a column; `undefined` for none. */
  of(header: string, field: FileField | undefined): ReadonlyMap<string, string> | undefined {
    return this.#byName.get(foldName(header)) ?? (field && this.#byName.get(foldName(field)));
  }
}
