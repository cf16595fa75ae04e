import {KEY_FACTS, type KeyFact} from './deal-facts.js';
import type {DealField} from './deal-field.js';
import type {Condition} from './filter.js';
import {escapeText, readCondition, readList, splitEscaped, unescapeText} from './query-values.js';
import {writeCondition, writeList, type ValueKind} from './query-values.js';
import type {SortKey} from './sort.js';
import {COLUMN_KINDS, EMPTY_VIEW, type ColumnKind, type DealFilter, type DealSort, type ViewSpec} from './view-spec.js';

// `q=acme&owner=mk,rt&stage=lead&amount=100000..500000&close=..2026-12-31&f.region=north&stale=1&missing=amount`
// `&sort=-amount,title&sort.lead=manual&columns=closeMonth&lanes=ownerId&hidden=lost&order=demo,lead&folded=won,-lead`
// `&widths=lead:320&folded-lanes=mk`
//
// A field is written by its short name or as `f.<name>`: `a,b` any of these, `a..b` between (either end may be absent),
// `none` and `any` without and with a value, `has:text` contains; `eq:` `ne:` `lt:` `lte:` `gt:` `gte:` `in:`
// `between:` for the rest. Amounts are minor units: a text cannot know how many decimals the currency of a deal has.

const SHORT_NAMES: Readonly<Record<string, DealField>> = {
  owner: 'ownerId',
  stage: 'stageId',
  amount: 'amount',
  close: 'expectedClose',
  tag: 'tags',
};
const SHORT_BY_FIELD: ReadonlyMap<string, string> = new Map(
  Object.entries(SHORT_NAMES).map(([short, field]) => [field, short]),
);
const OWN = 'f.';
const COLUMN_SORT = 'sort.';
const MANUAL = 'manual';
const ATTENTION = 'attention';
const PARAMS: ReadonlySet<string> = new Set([
  ...Object.keys(SHORT_NAMES),
  ...['q', 'stale', 'missing', 'sort', 'columns', 'lanes', 'hidden', 'order', 'folded', 'widths', 'folded-lanes'],
]);

/** Whether a parameter of a URL belongs to a view; the others are the page's own. */
export function isViewParam(name: string): boolean {
  return PARAMS.has(name) || name.startsWith(OWN) || name.startsWith(COLUMN_SORT);
}

const NUMBERS: ReadonlySet<string> = new Set(['amount', 'probability', 'priority']);
const TEXTS: ReadonlySet<string> = new Set(
  'id stageId ownerId title expectedClose account contact source tags currency outcome'.split(' '),
);

const kindOf = (field: DealField): ValueKind => (NUMBERS.has(field) ? 'number' : TEXTS.has(field) ? 'text' : 'any');

const nameOf = (field: DealField): string => SHORT_BY_FIELD.get(field) ?? OWN + field;

const fieldOf = (name: string): DealField | undefined => {
  if (name.startsWith(OWN)) return name.slice(OWN.length) || undefined;
  return Object.hasOwn(SHORT_NAMES, name) ? SHORT_NAMES[name] : undefined;
};

type Param = readonly [name: string, value: string];

/** Parameters as text; signs that a query may hold stay readable. */
function writeParams(params: readonly Param[]): string {
  const text = new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
  return text.replaceAll(/%(?:2C|3A|27|40|2F|21|28|29|7E)/g, decodeURIComponent);
}

function writeKey({field, descending}: SortKey): string {
  const name = escapeText(field, ',');
  // A field may be called like an order, or begin with a minus.
  const plain = !name.startsWith('-') && name !== ATTENTION && name !== MANUAL;
  return (descending ? '-' : '') + (plain ? name : `\\${name}`);
}

function writeSort(sort: DealSort): string {
  if (sort === ATTENTION) return ATTENTION;
  return sort.length === 0 ? MANUAL : sort.map(writeKey).join(',');
}

function readKey(text: string): SortKey[] {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  if (name === '') return [];
  return [{field: unescapeText(name), ...(descending && {descending})}];
}

function readSort(text: string): DealSort | undefined {
  if (text === ATTENTION) return ATTENTION;
  if (text === MANUAL) return [];
  const keys = splitEscaped(text, ',').flatMap(readKey);
  return keys.length > 0 ? keys : undefined;
}

function filterParams({text, conditions = [], stale, missing = []}: DealFilter): readonly Param[] {
  return [
    ...(text ? [['q', text] as const] : []),
    ...conditions.map((one) => [nameOf(one.field), writeCondition(one, kindOf(one.field))] as const),
    ...(stale ? [['stale', '1'] as const] : []),
    ...(missing.length > 0 ? [['missing', missing.join(',')] as const] : []),
  ];
}

const listParam = (name: string, texts: readonly string[]): readonly Param[] =>
  texts.length > 0 ? [[name, writeList(texts)]] : [];

function foldedParam(folded: ViewSpec['folded']): readonly Param[] {
  const ids = Object.entries(folded).map(([id, yes]) => (yes ? '' : '-') + escapeText(id, ',-'));
  return ids.length > 0 ? [['folded', ids.join(',')]] : [];
}

function widthsParam(widths: ViewSpec['widths']): readonly Param[] {
  const ids = Object.entries(widths).map(([id, px]) => `${escapeText(id, ',:')}:${px}`);
  return ids.length > 0 ? [['widths', ids.join(',')]] : [];
}

/**
 * A view as a short query text without `?`: only what differs from a view of everything, so '' for that one.
 * {@link parseView} reads it back.
 */
export function formatView(spec: ViewSpec): string {
  const sort = writeSort(spec.sort);
  return writeParams([
    ...filterParams(spec.filter),
    ...(sort === MANUAL ? [] : [['sort', sort] as const]),
    ...Object.entries(spec.columnSorts).map(([id, one]) => [COLUMN_SORT + id, writeSort(one)] as const),
    ...(spec.columns === EMPTY_VIEW.columns ? [] : [['columns', spec.columns] as const]),
    ...(spec.lanes === undefined ? [] : [['lanes', spec.lanes] as const]),
    ...listParam('hidden', spec.hidden),
    ...listParam('order', spec.order),
    ...foldedParam(spec.folded),
    ...widthsParam(spec.widths),
    ...listParam('folded-lanes', spec.foldedLanes),
  ]);
}

const isFact = (text: string): text is KeyFact => (KEY_FACTS as readonly string[]).includes(text);
const isColumns = (text: string): text is ColumnKind => (COLUMN_KINDS as readonly string[]).includes(text);

function readFilter(params: URLSearchParams): DealFilter {
  const conditions: Condition[] = [];
  for (const [name, value] of params) {
    const field = fieldOf(name);
    if (field !== undefined) conditions.push(...readCondition(field, value, kindOf(field)));
  }
  const text = params.get('q') ?? '';
  const missing = [...new Set(readList(params.get('missing') ?? ''))].filter(isFact);
  return {
    ...(text !== '' && {text}),
    ...(conditions.length > 0 && {conditions}),
    ...(params.get('stale') === '1' && {stale: true}),
    ...(missing.length > 0 && {missing}),
  };
}

function readColumnSorts(params: URLSearchParams): ViewSpec['columnSorts'] {
  const sorts: [string, DealSort][] = [];
  for (const [name, value] of params) {
    const sort = name.startsWith(COLUMN_SORT) ? readSort(value) : undefined;
    if (sort) sorts.push([name.slice(COLUMN_SORT.length), sort]);
  }
  return Object.fromEntries(sorts);
}

function readFolded(text: string): ViewSpec['folded'] {
  const parts = splitEscaped(text, ',').filter((part) => part !== '' && part !== '-');
  return Object.fromEntries(
    parts.map((part) => (part.startsWith('-') ? [unescapeText(part.slice(1)), false] : [unescapeText(part), true])),
  );
}

function readWidths(text: string): ViewSpec['widths'] {
  const parts = splitEscaped(text, ',').map((part) => splitEscaped(part, ':'));
  return Object.fromEntries(
    parts.flatMap(([id, px]) => {
      const width = Number(px);
      return id && width > 0 && Number.isFinite(width) ? [[unescapeText(id), width]] : [];
    }),
  );
}

/**
 * The view that a query text (with or without `?`) stands for. Never throws: parameters that are not known and values
 * that are broken are left out, so anything gives a view.
 */
export function parseView(text: string): ViewSpec {
  const params = new URLSearchParams(text);
  const list = (name: string): readonly string[] => readList(params.get(name) ?? '');
  const columns = params.get('columns') ?? '';
  return {
    filter: readFilter(params),
    sort: readSort(params.get('sort') ?? '') ?? EMPTY_VIEW.sort,
    columnSorts: readColumnSorts(params),
    columns: isColumns(columns) ? columns : EMPTY_VIEW.columns,
    lanes: params.get('lanes') || undefined,
    hidden: list('hidden'),
    order: list('order'),
    folded: readFolded(params.get('folded') ?? ''),
    widths: readWidths(params.get('widths') ?? ''),
    foldedLanes: list('folded-lanes'),
  };
}
