import {AdapterError} from '../../data/adapter-error.js';
import type {JsonRecord, Work} from './table.js';

/** What a JSON file holds: records of deals, and the parts that may stand beside them. */
export interface JsonFile {
  readonly records: readonly JsonRecord[];
  /** Members beside the deals (`stages`, `pipelines`, `events`, `owners` ...), read as they are. */
  readonly rest: ReadonlyMap<string, unknown>;
}

/** Names under which a list of deals may stand, ours first, then those of other systems' answers. */
const DEAL_LISTS = ['deals', 'data', 'records', 'results', 'items', 'opportunities', 'rows'];
const SPACE = /[\s,\uFEFF\u001E]/;

/** Walks over JSON text value by value, so that a long list never has to be parsed at once. */
class JsonWalker {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The next character that is neither blank nor comma; empty at the end. */
  peek(): string {
    while (SPACE.test(this.text.charAt(this.at))) this.at += 1;
    return this.text.charAt(this.at);
  }

  /** The text of the next value. At the end of a torn file it is what is left. */
  take(): string {
    const first = this.peek();
    const start = this.at;
    if (first === '"') this.#skipString();
    else if (first === '{' || first === '[') this.#skipNested();
    else while (this.at < this.text.length && !/[\s,\]}:]/.test(this.text.charAt(this.at))) this.at += 1;
    // A stray bracket or colon: go past it, or the walk would stand still.
    if (this.at === start) this.at += 1;
    return this.text.slice(start, this.at);
  }

  #skipString(): void {
    for (this.at += 1; this.at < this.text.length; this.at++) {
      const char = this.text.charAt(this.at);
      if (char === '\\') this.at += 1;
      else if (char === '"') break;
    }
    this.at = Math.min(this.at + 1, this.text.length);
  }

  #skipNested(): void {
    let depth = 0;
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      if (char === '"') {
        this.#skipString();
        continue;
      }
      this.at += 1;
      if (char === '{' || char === '[') depth += 1;
      else if ((char === '}' || char === ']') && --depth === 0) return;
    }
  }
}

function parse(text: string): {readonly value: unknown} | undefined {
  try {
    return {value: JSON.parse(text) as unknown};
  } catch {
    return undefined;
  }
}

/** Parses one record; what is no object is noted. */
function addRecord(text: string, records: JsonRecord[], {notes}: Work): void {
  const line = records.length + 1;
  const value = parse(text)?.value;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) records.push({record: value, line});
  else notes.row('unreadableRecord', line, {value: text.slice(0, 40)});
}

/** Reads the list the walker stands before, record by record. */
async function readList(walker: JsonWalker, work: Work): Promise<JsonRecord[]> {
  const records: JsonRecord[] = [];
  walker.at += 1;
  for (let next = walker.peek(); next !== '' && next !== ']'; next = walker.peek()) {
    addRecord(walker.take(), records, work);
    if (work.slicer.due) await work.slicer.rest();
  }
  walker.at += 1;
  return records;
}

async function readMembers(walker: JsonWalker, work: Work): Promise<JsonFile> {
  const lists = new Map<string, JsonRecord[]>();
  const rest = new Map<string, unknown>();
  walker.at += 1;
  for (let next = walker.peek(); next !== '' && next !== '}'; next = walker.peek()) {
    const key = parse(walker.take())?.value;
    if (walker.peek() === ':') walker.at += 1;
    if (typeof key !== 'string') continue;
    if (walker.peek() === '[' && DEAL_LISTS.includes(key)) lists.set(key, await readList(walker, work));
    else rest.set(key, parse(walker.take())?.value);
    if (work.slicer.due) await work.slicer.rest();
  }
  const found = DEAL_LISTS.find((name) => lists.has(name));
  return {records: lists.get(found ?? '') ?? [], rest};
}

/** One record per line. */
async function readLines(walker: JsonWalker, work: Work): Promise<JsonFile> {
  const records: JsonRecord[] = [];
  while (walker.peek() !== '') {
    addRecord(walker.take(), records, work);
    if (work.slicer.due) await work.slicer.rest();
  }
  return {records, rest: new Map()};
}

/** Whether the text is more than one value: a record per line. */
function isLines(text: string): boolean {
  const walker = new JsonWalker(text);
  walker.take();
  return walker.peek() !== '';
}

/**
 * Reads JSON in slices: a list of records, an object holding one (`{deals: [...], stages, events, owners}`, or the
 * answer of another system), or one record per line. Torn or foreign records are noted, the others kept.
 * Throws `protocol` when the text is none of these.
 */
export async function readJson(text: string, work: Work): Promise<JsonFile> {
  const walker = new JsonWalker(text);
  const first = walker.peek();
  if (first === '[') return {records: await readList(walker, work), rest: new Map()};
  if (first !== '{') {
    const reason = 'The file holds neither a list of deals nor an object with one.';
    throw new AdapterError('protocol', 'JSON text is neither an array nor an object', {reason});
  }
  if (isLines(text)) return readLines(walker, work);
  return readMembers(walker, work);
}
