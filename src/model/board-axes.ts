import type {Deal, DealPatch} from './deal.js';
import {KNOWN_FIELDS, readField, type DealField} from './deal-field.js';
import type {Id, PlainDate} from './ids.js';
import type {ColumnKind} from './view-spec.js';

/** How many months a board by close date shows, the current one first. */
export const MONTHS_SHOWN = 6;

/** What a board puts its deals side by side by, and below one another. */
export type LaneField = DealField | 'closeMonth';

const monthOf = (date: PlainDate): string => date.slice(0, 7);

/** The month `steps` after a month `YYYY-MM`. */
export function addMonths(month: string, steps: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + steps;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** The months of a board by close date: overdue ones together, the next ones, all later ones together, and no date. */
export function monthIds(today: PlainDate): readonly Id[] {
  const months = Array.from({length: MONTHS_SHOWN}, (_, i) => addMonths(monthOf(today), i));
  return ['past', ...months, 'later', 'none'];
}

/** In which of {@link monthIds} a date falls. */
export function monthIdOf(date: PlainDate | undefined, today: PlainDate): Id {
  if (date === undefined) return 'none';
  const month = monthOf(date);
  if (month < monthOf(today)) return 'past';
  return month > addMonths(monthOf(today), MONTHS_SHOWN - 1) ? 'later' : month;
}

/** The column a deal stands in; `undefined` where it is not shown: closed deals have no close date to come. */
export function columnIdOf(deal: Deal, kind: ColumnKind, today: PlainDate): Id | undefined {
  if (deal.archived) return undefined;
  if (kind === 'stage') return deal.stageId;
  return deal.outcome === 'open' ? monthIdOf(deal.expectedClose, today) : undefined;
}

/** The lane a deal stands in: the value of the field as text, the first of several, '' for none. */
export function laneIdOf(deal: Deal, field: LaneField, today: PlainDate): Id {
  if (field === 'closeMonth') return monthIdOf(deal.expectedClose, today);
  const value = readField(deal, field);
  const one = Array.isArray(value) ? (value as readonly string[])[0] : value;
  return one === undefined ? '' : String(one);
}

const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The same day of another month, or its last one; not before `today`. */
function dayInMonth(date: PlainDate | undefined, month: string, today: PlainDate): PlainDate {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const leap = number === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = leap ? 29 : (LAST_DAYS[number - 1] ?? 28);
  const day = date === undefined ? last : Math.min(Number(date.slice(8)), last);
  const moved = `${month}-${String(day).padStart(2, '0')}`;
  return moved < today ? today : moved;
}

/** What puts a deal into a month; `undefined` where that cannot be said: nobody plans to close in the past. */
export function monthPatch(deal: Deal, monthId: Id, today: PlainDate): DealPatch | undefined {
  if (monthIdOf(deal.expectedClose, today) === monthId) return {};
  if (monthId === 'past') return undefined;
  if (monthId === 'none') return {expectedClose: undefined};
  const month = monthId === 'later' ? addMonths(monthOf(today), MONTHS_SHOWN) : monthId;
  return {expectedClose: dayInMonth(deal.expectedClose, month, today)};
}

/** Fields that name something elsewhere, or are kept by the back end: a lane of theirs is looked at, not dropped into. */
const FIXED: ReadonlySet<string> = new Set([
  'id',
  'pipelineId',
  'stageId',
  'outcome',
  'account',
  'contact',
  'currency',
]);

function ownFieldPatch(deal: Deal, field: string, laneId: Id): DealPatch {
  const old = readField(deal, field);
  const value = typeof old === 'number' ? Number(laneId) : typeof old === 'boolean' ? laneId === 'true' : laneId;
  const {[field]: _gone, ...others} = deal.fields ?? {};
  return {fields: laneId === '' ? others : {...others, [field]: value}};
}

/** What puts a deal into a lane; `undefined` where dropping cannot say it. */
export function lanePatch(deal: Deal, field: LaneField, laneId: Id, today: PlainDate): DealPatch | undefined {
  if (laneIdOf(deal, field, today) === laneId) return {};
  if (field === 'closeMonth') return monthPatch(deal, laneId, today);
  if (FIXED.has(field)) return undefined;
  if (field === 'tags') {
    const rest = (deal.tags ?? []).slice(1).filter((tag) => tag !== laneId);
    return {tags: laneId === '' ? undefined : [laneId, ...rest]};
  }
  if (field === 'priority' || field === 'probability') return {[field]: laneId === '' ? undefined : Number(laneId)};
  if (KNOWN_FIELDS.has(field)) return {[field]: laneId === '' ? undefined : laneId};
  return ownFieldPatch(deal, field, laneId);
}
