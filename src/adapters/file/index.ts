import type {Call, Capabilities, CommitCall, Op, OpResult, PipelineAdapter} from '../../data/adapter.js';
import {throwIfAborted} from '../../data/abort.js';
import {RecordTable} from '../../data/record-table.js';
import type {Id} from '../../model/ids.js';
import {CsvExport, isChanged} from './export-csv.js';
import {loadFile, type LoadedFile, type LoadOptions} from './load.js';

export {FILE_NOTES, type FileNoteCode} from './notes.js';
export {toCsv, toCsvRow, type CsvOptions} from '../../data/csv-writer.js';
export type {FileSource} from './read-source.js';

/** What a file adapter is made from. Only `source` and `now` are required. */
export type FileAdapterOptions = LoadOptions;

/** A file as a back end. Changes stay in memory, over the file, until they are exported. */
export interface FileAdapter extends PipelineAdapter {
  /**
   * The file with all changes: its own columns in their order, untouched cells as they were, new deals at the end.
   * Safe to open in a spreadsheet. The order of cards is not part of a file.
   */
  exportCsv(call?: Call): Promise<string>;
  /** How many deals differ from the file, added and deleted ones included. */
  readonly changed: number;
}

/** A file that has been read, and the changes over it. */
interface Opened {
  readonly file: LoadedFile;
  readonly table: RecordTable;
}

const CAPABILITIES: Capabilities = {
  page: {sortable: 'all', filterable: 'all', maxLimit: 5_000, backwards: false},
  aggregate: 'countAndSum',
  history: 'bulk',
  concurrency: 'atomic',
  order: 'local',
  batch: {max: 10_000, atomic: true},
  changes: 'push',
  writes: true,
  offlineWrites: true,
  move: 'free',
  writableFields: 'all',
};

/** Waits for what others wait for too: who gives up leaves, the work goes on. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new DOMException('The call was aborted', 'AbortError'));
    signal.addEventListener('abort', leave, {once: true});
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Reads a file once, at the first need, for everybody; a failure can be tried again. */
class FileDoor {
  readonly #options: FileAdapterOptions;
  readonly #touched = new Set<Id>();
  #opening: Promise<Opened> | undefined;
  #opened: Opened | undefined;

  constructor(options: FileAdapterOptions) {
    this.#options = options;
  }

  open(): Promise<Opened> {
    this.#opening ??= this.#load().catch((thrown: unknown) => {
      this.#opening = undefined;
      throw thrown;
    });
    return this.#opening;
  }

  async #load(): Promise<Opened> {
    const file = await loadFile(this.#options);
    const {pipelines, deals, events, owners} = file;
    const opened = {file, table: new RecordTable({pipelines, deals, events, owners, now: this.#options.now})};
    this.#opened = opened;
    return opened;
  }

  /** What `read` finds in the open file; rejects with an `AbortError` when the caller gave up. */
  async answer<T>(call: Call | undefined, read: (opened: Opened) => T): Promise<T> {
    throwIfAborted(call?.signal);
    const opened = await unlessAborted(this.open(), call?.signal);
    throwIfAborted(call?.signal);
    return read(opened);
  }

  commit({table}: Opened, ops: readonly Op[], call: CommitCall): readonly OpResult[] {
    const results = table.commit(ops, call);
    ops.forEach((op, index) => {
      if (results[index]?.ok) this.#touched.add(op.op === 'create' ? op.deal.id : op.id);
    });
    return results;
  }

  get changed(): number {
    if (!this.#opened) return 0;
    const {file, table} = this.#opened;
    const now = table.get([...this.#touched]);
    return [...this.#touched].filter((id) => {
      const deal = now.get(id);
      return deal ? isChanged(deal, file.origin) : file.origin.deals.has(id);
    }).length;
  }
}

/**
 * A CSV or JSON file as a back end, read by guessing its columns and said so in `report()`. Loading begins at the first
 * call and is shared. What is written goes into an overlay: the file itself is never touched; see `exportCsv`.
 *
 * There is always a log: that of the file, if it brings one, and of what was written since. It is offered (`history:
 * 'bulk'`) also for a file without events, whose log is empty at first: what is read again must not be less than what a
 * commit has answered before. Deals that nobody moved have no lines, so that analytics count and name them as deals
 * without history.
 */
export function createFileAdapter(options: FileAdapterOptions): FileAdapter {
  const door = new FileDoor(options);
  return {
    capabilities: (call) => door.answer(call, () => CAPABILITIES),
    pipelines: (call) => door.answer(call, ({table}) => ({value: table.pipelines})),
    page: (query, call) => door.answer(call, ({table}) => table.page(query)),
    get: (ids, call) => door.answer(call, ({table}) => table.get(ids)),
    commit: (ops, call) => door.answer(call, (opened) => door.commit(opened, ops, call)),
    aggregate: (query, call) => door.answer(call, ({table}) => table.aggregate(query)),
    history: (query, call) => door.answer(call, ({table}) => table.history(query)),
    subscribe: (scope, sink, call) => door.answer(call, ({table}) => table.subscribe(scope, sink)),
    owners: (call) => door.answer(call, ({table}) => table.owners),
    report: (call) => door.answer(call, ({file}) => file.report),
    exportCsv: async (call) => {
      const {file, table} = await door.answer(call, (opened) => opened);
      return unlessAborted(new CsvExport(file.origin, table.owners).write(table.deals()), call?.signal);
    },
    get changed() {
      return door.changed;
    },
  };
}
