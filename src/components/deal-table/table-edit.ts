import type {PipelineStore} from '../../data/store.js';
import type {Deal, DealPatch} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import {ask} from '../../ui/events.js';
import {SELECT, type TableColumn} from './table-columns.js';
import type {CellAt} from './table-focus.js';
import type {TableRows} from './table-rows.js';

/** The cell that is being edited. */
export interface EditAt {
  readonly dealId: Id;
  readonly field: string;
  /** What was typed to begin; it takes the place of the value. */
  readonly text?: string;
  /** Where its row stood last: there it stays while it is edited, even if it is let through no more. */
  readonly index: number;
}

/** Who may write what, beside the deal itself. */
export interface EditRights {
  readonly readOnly: boolean;
  readonly writableFields: readonly string[] | 'all';
}

/** What a store and its table allow. */
export function rightsOf(store: PipelineStore, readOnly: boolean): EditRights {
  const writableFields = store.capabilities()?.writableFields ?? 'all';
  return {readOnly: readOnly || store.status().readOnly, writableFields};
}

/** Whether a field of a deal may be changed here. */
export function mayEdit(deal: Deal, {field, info}: TableColumn, {readOnly, writableFields}: EditRights): boolean {
  if (readOnly || !info.editable) return false;
  if ((field === 'stageId' ? deal.can?.move : deal.can?.edit) === false) return false;
  return writableFields === 'all' || writableFields.includes(field);
}

/** Rows looked through for a cell that may be edited. */
const FAR = 200;

/** The next (1) or previous (-1) cell that may be edited, row after row; `undefined` at either end. */
export function editableBeside(
  from: {readonly index: number; readonly field: string},
  step: 1 | -1,
  within: {readonly rows: TableRows; readonly columns: readonly TableColumn[]; readonly rights: EditRights},
): CellAt | undefined {
  const {rows, columns, rights} = within;
  let column = columns.findIndex(({field}) => field === from.field);
  let index = from.index;
  for (let seen = 0; seen < FAR * columns.length; seen++) {
    column += step;
    if (column < 0 || column >= columns.length) {
      index += step;
      column = step > 0 ? 0 : columns.length - 1;
    }
    const deal = rows.dealAt(index);
    const here = columns[column];
    if (!deal || !here) return undefined;
    if (mayEdit(deal, here, rights)) return {row: deal.id, field: here.field};
  }
  return undefined;
}

/** The stage that a patch sends a deal to; `undefined` when it stays where it is. */
function targetOf(store: PipelineStore, deal: Deal, {stageId, outcome}: DealPatch): Id | undefined {
  if (stageId !== undefined) return stageId === deal.stageId ? undefined : stageId;
  if (outcome === undefined || outcome === 'open' || outcome === deal.outcome) return undefined;
  return store.stages().find(({kind}) => kind === outcome)?.id;
}

/** Asks for a change made in the table: a move where the stage or the end of the deal changes. Nothing for no change. */
export function askChange(host: EventTarget, store: PipelineStore, dealId: Id, patch: DealPatch): void {
  const deal = store.deal(dealId);
  if (!deal || Object.keys(patch).length === 0) return;
  const to = targetOf(store, deal, patch);
  if (to === undefined) {
    ask(host, 'deal-edit', {dealId, patch, via: 'table'});
    return;
  }
  const {stageId: _stage, outcome: _outcome, ...set} = patch;
  const more = Object.keys(set).length > 0 ? {set} : {};
  ask(host, 'deal-move', {dealId, fromStageId: deal.stageId, stageId: to, ...more, via: 'table'});
}

/** Which kind of column a field stands in, as far as keys are concerned. */
export function columnKind(field: string): 'select' | 'title' | 'field' {
  if (field === SELECT) return 'select';
  return field === 'title' ? 'title' : 'field';
}
