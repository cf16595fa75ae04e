import {cleanAttribute} from '../../ui/attributes.js';
import {fieldInfo, SHOWN_FIELDS, type FieldInfo, type ValueType} from '../../model/field-info.js';
import type {DealField} from '../../model/deal-field.js';
import type {Pipeline} from '../../model/pipeline.js';

/** One column: a field of the deals, what it is called and how wide it is. */
export interface TableColumn {
  readonly field: DealField;
  readonly info: FieldInfo;
  readonly label: string;
  /** In px. */
  readonly width: number;
  /** Whether somebody chose the width. */
  readonly chosen: boolean;
  /** Figures stand at the end of their cell, one below the other. */
  readonly figures: boolean;
}

/** The column that is always there, always first: a row without its title is nobody's. */
export const TITLE: DealField = 'title';

/** Where the check boxes stand; no field of a deal. */
export const SELECT = 'select';

/** Limits of a column's width and what one key press changes, in px. */
export const WIDTHS = {min: 72, max: 640, step: 16} as const;

const USUAL: Readonly<Record<ValueType, number>> = {
  text: 176,
  number: 104,
  date: 136,
  boolean: 104,
  choice: 152,
  choices: 184,
  money: 144,
  percent: 128,
  instant: 152,
  stage: 176,
  owner: 160,
  ref: 176,
  tags: 184,
};

const TITLE_WIDTH = 256;

const FIGURES: ReadonlySet<ValueType> = new Set(['money', 'percent', 'number']);

/** Fields that can be shown beside those that are. */
const MORE_FIELDS: readonly DealField[] = ['closedAt', 'lostReason', 'createdAt', 'stageEnteredAt', 'lastActivityAt'];

/** Width of a column nobody has chosen one for, in px. */
export function usualWidth(info: FieldInfo): number {
  return info.field === TITLE ? TITLE_WIDTH : USUAL[info.type];
}

/** About how wide a heading is, in px: a column should have room for its name, within reason. */
const headingWidth = (label: string): number => Math.min(240, 40 + 7 * label.length);

/** A width within {@link WIDTHS}, whole px. */
export function withinWidths(width: number): number {
  return Math.round(Math.min(WIDTHS.max, Math.max(WIDTHS.min, width)));
}

/** Every field that can be a column, those shown unless told otherwise first. */
export function choosableFields(pipeline: Pipeline | undefined): readonly DealField[] {
  const own = (pipeline?.fields ?? []).map(({key}) => key);
  return [...new Set([...SHOWN_FIELDS, ...own, ...MORE_FIELDS])];
}

/** The fields of the columns, in order: those asked for, or those of every table and the host's own. Title first. */
export function shownColumns(asked: readonly DealField[], pipeline: Pipeline | undefined): readonly DealField[] {
  const own = (pipeline?.fields ?? []).map(({key}) => key);
  const wanted = asked.length > 0 ? asked : [...SHOWN_FIELDS, ...own];
  return [...new Set([TITLE, ...wanted])];
}

/** What columns are made of beside their fields. */
export interface ColumnView {
  readonly pipeline: Pipeline | undefined;
  readonly widths: Readonly<Record<string, number>>;
  readonly label: (info: FieldInfo) => string;
}

/** The columns of these fields. */
export function tableColumns(fields: readonly DealField[], view: ColumnView): readonly TableColumn[] {
  return fields.map((field) => {
    const info = fieldInfo(field, view.pipeline);
    const own = Object.hasOwn(view.widths, field) ? view.widths[field] : undefined;
    const label = view.label(info);
    const width = own === undefined ? Math.max(usualWidth(info), headingWidth(label)) : withinWidths(own);
    return {field, info, label, width, chosen: own !== undefined, figures: FIGURES.has(info.type)};
  });
}

/** `fields` with one shown, where it stands among all of `order`, or not. The title stays. */
export function toggleField(
  fields: readonly DealField[],
  field: DealField,
  order: readonly DealField[],
): readonly DealField[] {
  if (field === TITLE) return fields;
  if (fields.includes(field)) return fields.filter((one) => one !== field);
  const before = new Set(order.slice(0, order.indexOf(field)));
  const last = fields.findLastIndex((one) => before.has(one));
  return fields.toSpliced(last + 1, 0, field);
}

/** `fields` with one moved by `steps` towards the end, negative towards the beginning; never before the title. */
export function moveField(fields: readonly DealField[], field: DealField, steps: number): readonly DealField[] {
  const at = fields.indexOf(field);
  if (at < 1) return fields;
  const to = Math.min(fields.length - 1, Math.max(1, at + steps));
  return to === at ? fields : fields.toSpliced(at, 1).toSpliced(to, 0, field);
}

/** Names of fields as an attribute: separated by blanks or commas. */
export const fieldsAttribute = {
  fromAttribute: (text: string | null): readonly DealField[] =>
    cleanAttribute(text)
      .split(/[\s,;]+/)
      .filter(Boolean),
};
