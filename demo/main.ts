// The workspace: generated data to begin with, any CSV afterwards.
import '../src/define.js';
import '../src/i18n/locales/ar.js';
import '../src/i18n/locales/de.js';
import {createFileAdapter, type FileAdapter} from '../src/adapters/file/index.js';
import {createMemoryAdapter} from '../src/adapters/memory/index.js';
import {sampleData, SAMPLE_KINDS, type SampleKind} from '../src/testing/index.js';

const find = <T extends Element = HTMLElement>(id: string): T => document.querySelector<T>(`#${id}`)!;

const provider = find<HTMLElementTagNameMap['pipeline-provider']>('provider');
const board = find<HTMLElementTagNameMap['pipeline-board']>('board');
const table = find<HTMLElementTagNameMap['deal-table']>('table');
const panel = find<HTMLElementTagNameMap['deal-panel']>('panel');
const settings = new URLSearchParams(location.search);
/** `?now=2017-12-31` shows old files as they looked then. */
const asked = Date.parse(settings.get('now') ?? '');
const now = (): string => new Date(Number.isNaN(asked) ? Date.now() : asked).toISOString();

let file: FileAdapter | undefined;

provider.now = now;

function showSample(): void {
  const wanted = settings.get('data') as SampleKind | null;
  const kind = wanted && SAMPLE_KINDS.includes(wanted) ? wanted : 'busy';
  const deals = Number(settings.get('deals'));
  const {pipeline, ...records} = sampleData({kind, asOf: now(), ...(deals > 0 && {deals})});
  provider.adapter = createMemoryAdapter({pipelines: [pipeline], ...records, now});
  find('source').hidden = true;
  setClosed(settings.get('closed') ?? 'zones');
}

/** A file has closed deals as columns of their own; generated data keeps them folded, as a team would. */
function openFile(source: File | string, name: string): void {
  file = createFileAdapter({source, now, pipelineName: name});
  provider.adapter = file;
  find('source').textContent = name;
  find('source').hidden = false;
  setClosed('columns');
  find('export').hidden = false;
}

function setClosed(closed: string): void {
  board.closed = closed === 'columns' ? 'columns' : 'zones';
  find<HTMLSelectElement>('closed').value = board.closed;
}

/** Board and table show the same deals: filter, order, selection and focus are those of the store. */
function showAs(kind: 'board' | 'table'): void {
  board.hidden = kind !== 'board';
  table.hidden = kind !== 'table';
  find('as-board').ariaPressed = String(kind === 'board');
  find('as-table').ariaPressed = String(kind === 'table');
}

/** The panel stands beside the deals, or covers them where there is no room beside. */
function openDeal(dealId: string | undefined): void {
  const opens = panel.hidden && dealId !== undefined;
  panel.dealId = dealId;
  panel.hidden = dealId === undefined;
  // Going on to the next deal keeps the focus on the button for it.
  if (opens) void panel.updateComplete.then(() => panel.focus());
}

function saveFile(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
  link.download = 'pipeline.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}

function setTheme(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
  find<HTMLSelectElement>('theme').value = theme;
}

function setLanguage(language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  find<HTMLSelectElement>('language').value = language;
}

function setDensity(density: string): void {
  board.density = density === 'compact' ? 'compact' : 'comfortable';
  find<HTMLSelectElement>('density').value = board.density;
}

const valueOf = (event: Event): string => (event.target as HTMLSelectElement).value;

find('theme').addEventListener('change', (event) => setTheme(valueOf(event)));
find('language').addEventListener('change', (event) => setLanguage(valueOf(event)));
find('density').addEventListener('change', (event) => setDensity(valueOf(event)));
find('closed').addEventListener('change', (event) => setClosed(valueOf(event)));
find('as-board').addEventListener('click', () => showAs('board'));
find('as-table').addEventListener('click', () => showAs('table'));
provider.addEventListener('deal-open', (event) => openDeal(event.detail.dealId));
provider.addEventListener('panel-close', () => {
  const {dealId} = panel;
  openDeal(undefined);
  if (dealId !== undefined && !board.hidden) void board.focusDeal(dealId);
});
find('undo').addEventListener('click', () => board.undo());
find('redo').addEventListener('click', () => board.redo());
find('export').addEventListener('click', () => void file?.exportCsv().then(saveFile));
find('file').addEventListener('change', (event) => {
  const [chosen] = (event.target as HTMLInputElement).files ?? [];
  if (chosen) openFile(chosen, chosen.name);
});

// Dropping a file anywhere on the page opens it.
addEventListener('dragover', (event) => {
  if (!event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  find('drop').hidden = false;
});
addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) find('drop').hidden = true;
});
addEventListener('drop', (event) => {
  find('drop').hidden = true;
  const [dropped] = event.dataTransfer?.files ?? [];
  if (!dropped) return;
  event.preventDefault();
  openFile(dropped, dropped.name);
});

/** The undo buttons follow the store. */
function followStore(): void {
  const store = provider.current;
  if (!store) return;
  const show = (): void => {
    const {canUndo, canRedo} = store.status();
    find<HTMLButtonElement>('undo').disabled = !canUndo;
    find<HTMLButtonElement>('redo').disabled = !canRedo;
  };
  store.subscribe('status', show);
  show();
}
provider.addEventListener('source-loaded', followStore);
provider.addEventListener('source-failed', followStore);

setTheme(settings.get('theme') ?? 'auto');
setLanguage(settings.get('lang') ?? 'en');
setDensity(settings.get('density') ?? 'comfortable');
const src = settings.get('src');
if (src) openFile(src, src.split('/').at(-1) ?? src);
else showSample();
