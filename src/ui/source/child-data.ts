/** Text with its format, found in the page. */
export interface ChildData {
  readonly text: string;
  readonly format: 'csv' | 'json';
}

const SCRIPT = 'script[type="application/json"], script[type="text/csv"]';

const quote = (cell: string): string => `"${cell.trim().replaceAll('"', '""')}"`;

/** A table's cells as CSV: it is data and the view without script at the same time. */
function tableText(table: HTMLTableElement): string {
  return [...table.rows].map((row) => [...row.cells].map((cell) => quote(cell.textContent ?? '')).join(',')).join('\n');
}

function read(element: Element | null): ChildData | undefined {
  if (element instanceof HTMLTableElement) return {text: tableText(element), format: 'csv'};
  if (!element?.matches(SCRIPT)) return undefined;
  const format = element.getAttribute('type') === 'text/csv' ? 'csv' : 'json';
  return {text: element.textContent ?? '', format};
}

/** Data in a child: `<script type="text/csv">`, `<script type="application/json">` or a `<table>`. */
export function childData(host: Element): ChildData | undefined {
  return read(host.querySelector(`:scope > :is(${SCRIPT}, table)`));
}

/** Data in the element with this id, in the same tree or else in the document. */
export function dataById(host: Element, id: string): ChildData | undefined {
  const root = host.getRootNode() as Document | ShadowRoot;
  return read(root.getElementById(id)) ?? read(document.getElementById(id));
}

const SHEET = /^https:\/\/docs\.google\.com\/spreadsheets\/d\/([\w-]+)/;

/** The URL that answers a sheet's rows, for links that people copy from the address bar. */
export function sheetUrl(url: string): string {
  const match = SHEET.exec(url);
  if (!match || /[?&](?:output|format)=csv/.test(url)) return url;
  const gid = /[#&?]gid=(\d+)/.exec(url)?.[1] ?? '0';
  return `https://docs.google.com/spreadsheets/d/${match[1]}/export?format=csv&gid=${gid}`;
}
