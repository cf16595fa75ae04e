import {AdapterError} from '../../data/adapter-error.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Id, Instant} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';
import {DateSurvey} from './date-style.js';
import {readDate} from './dates.js';
import {foldName} from './fold.js';
import {stageKey} from './stages.js';
import type {Table, Work} from './table.js';

/** Headers of a history of stages, folded, the surest first. */
const HEADERS = {
  deal: ['deal id', 'opp id', 'opportunity id', 'dealid', 'record id', 'deal', 'opportunity', 'id'],
  at: [
    'created date',
    'changed at',
    'change date',
    'changed on',
    'date',
    'at',
    'timestamp',
    'time',
    'edit date',
    'datum',
  ],
  to: ['stage name', 'to stage', 'new stage', 'stage', 'to', 'new value', 'phase'],
  from: ['from stage', 'old stage', 'previous stage', 'from', 'old value'],
} as const;
type Role = keyof typeof HEADERS;

/** One row: a deal came to a stage. */
interface HistoryRow {
  readonly dealId: Id;
  readonly at: Instant;
  readonly to: Id;
  readonly from: Id | undefined;
  readonly line: number;
}

function findHeaders(table: Table): Readonly<Record<Role, number>> {
  const headers = table.headers.map(foldName);
  const place = (role: Role): number => {
    const found = HEADERS[role].map((name) => headers.indexOf(name)).find((index) => index >= 0);
    return found ?? -1;
  };
  const places = {deal: place('deal'), at: place('at'), to: place('to'), from: place('from')};
  const missing = (['deal', 'at', 'to'] as const).filter((role) => places[role] < 0);
  if (missing.length > 0) {
    const reason = 'The history needs columns for the deal (id), the date and the stage.';
    throw new AdapterError('validation', `history: no column for ${missing.join(', ')}`, {what: 'history', reason});
  }
  return places;
}

/** Stages by name, as the deals' own file writes them; others keep the name that the history gives them. */
function stageIds(pipelines: readonly Pipeline[]): (cell: string) => Id {
  const known = new Map(pipelines.flatMap(({stages}) => stages.map(({id, name}) => [stageKey(name), id] as const)));
  return (cell) => known.get(stageKey(cell)) ?? cell.trim();
}

/** Lines of the log from the rows of each deal, oldest first: the first row is its creation. */
function eventsOf(rows: readonly HistoryRow[]): readonly ChangeEvent[] {
  const last = new Map<Id, HistoryRow>();
  const sorted = rows.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.line - b.line));
  return sorted.map((row) => {
    const {dealId, at, to, line} = row;
    const from = row.from ?? last.get(dealId)?.to;
    last.set(dealId, row);
    // Numbers as wide as any file has lines: the ids sort as the rows do.
    const id = `history-${String(line).padStart(9, '0')}`;
    return from === undefined ? {id, dealId, at, kind: 'created', to} : {id, dealId, at, kind: 'stage', from, to};
  });
}

/** What a history is read with. */
export interface HistoryOptions extends Work {
  readonly pipelines: readonly Pipeline[];
  /** IANA zone of times without an offset. */
  readonly zone: string;
}

/**
 * Reads a table of stage changes (deal, date, stage, perhaps the stage before) as lines of the log. Rows without one of
 * the three are noted and left out. Throws {@link AdapterError} where a column is missing.
 */
export async function readStageHistory(table: Table, options: HistoryOptions): Promise<readonly ChangeEvent[]> {
  const {notes, slicer, zone} = options;
  const places = findHeaders(table);
  const survey = new DateSurvey();
  await slicer.each(table.rows, ({cells}) => survey.add(cells[places.at] ?? ''));
  const style = survey.result('mdy');
  const toId = stageIds(options.pipelines);
  const rows: HistoryRow[] = [];
  await slicer.each(table.rows, ({cells, line}) => {
    const dealId = (cells[places.deal] ?? '').trim();
    const cell = cells[places.at] ?? '';
    const to = cells[places.to] ?? '';
    const at = readDate(cell, style.shape.order === 'ymd' ? 'ymd' : style.order, zone)?.instant;
    if (dealId === '' || to.trim() === '' || at === undefined) {
      notes.row('unreadableRecord', line, {field: 'history', ...(at === undefined && {value: cell})});
      return;
    }
    const from = cells[places.from] ?? '';
    rows.push({dealId, at, line, to: toId(to), from: from.trim() === '' ? undefined : toId(from)});
  });
  return eventsOf(rows);
}
