import type {PipelineStore} from '../../data/store.js';
import {exportTable, type ExportWords} from '../../data/export-table.js';
import type {Localizer} from '../../i18n/localizer.js';
import {fieldInfo} from '../../model/field-info.js';
import {fieldLabel} from '../../ui/field-text.js';
import type {TableColumn} from './table-columns.js';
import type {TableRows} from './table-rows.js';

/** The rows of a table in its columns, as CSV text. */
export function tableCsv(rows: TableRows, columns: readonly TableColumn[], texts: Localizer): Promise<string> {
  const {store} = rows;
  const words: ExportWords = {
    stage: (id) => store.stages().find((stage) => stage.id === id)?.name ?? id,
    owner: (id) => store.owner(id)?.name ?? id,
    currency: fieldLabel(fieldInfo('currency', store.pipeline()), texts),
  };
  return exportTable(rows.all(), columns, words);
}

/** Signs that some file system does not take. */
const NOT_IN_NAMES = /[\p{Cc}\\/:*?"<>|]+/gu;

/** Name of the file: the pipeline and the day. */
function csvName(store: PipelineStore, today: string): string {
  const name = (store.pipeline()?.name ?? '').replaceAll(NOT_IN_NAMES, ' ').trim();
  return `${name === '' ? 'deals' : name} ${today}.csv`;
}

/** Hands a text to the browser as a file. The mark at its beginning tells spreadsheets that it is UTF-8. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], {type: 'text/csv;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Hands the rows of a table to the browser as a file; resolves to its name. */
export async function downloadCsv(rows: TableRows, columns: readonly TableColumn[], texts: Localizer): Promise<string> {
  const name = csvName(rows.store, rows.today);
  download(name, await tableCsv(rows, columns, texts));
  return name;
}
