import {KNOWN_FIELDS, type DealField} from './deal-field.js';
import type {FieldType, Pipeline} from './pipeline.js';

/** How a field is shown and edited: the host's own types and those of the fields every deal has. */
export type ValueType = FieldType | 'money' | 'percent' | 'instant' | 'stage' | 'owner' | 'ref' | 'tags';

/** What is known about a field of a deal. */
export interface FieldInfo {
  readonly field: DealField;
  readonly type: ValueType;
  /** Name given by the host; the fields every deal has are named by the language (`field.…`). */
  readonly label?: string;
  /** What can be chosen, where the type is a choice. */
  readonly options?: readonly string[];
  /** Whether the user may write it; ids and dates of the log are not written by hand. */
  readonly editable: boolean;
}

const TYPES: Readonly<Record<string, ValueType>> = {
  title: 'text',
  stageId: 'stage',
  amount: 'money',
  probability: 'percent',
  expectedClose: 'date',
  closedAt: 'instant',
  lostReason: 'text',
  ownerId: 'owner',
  account: 'ref',
  contact: 'ref',
  source: 'text',
  tags: 'tags',
  priority: 'number',
  createdAt: 'instant',
  updatedAt: 'instant',
  stageEnteredAt: 'instant',
  lastActivityAt: 'instant',
  nextActivityAt: 'instant',
  nextActivity: 'text',
};

const READ_ONLY: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'stageEnteredAt', 'lastActivityAt']);

/** Fields that a table or a panel shows unless told otherwise, in this order; the host's own follow. */
export const SHOWN_FIELDS: readonly DealField[] = [
  'title',
  'stageId',
  'amount',
  'probability',
  'expectedClose',
  'ownerId',
  'account',
  'contact',
  'source',
  'tags',
  'priority',
  'nextActivity',
  'nextActivityAt',
];

/** What is known about a field. One that neither we nor the host knows is a text. */
export function fieldInfo(field: DealField, pipeline: Pipeline | undefined): FieldInfo {
  if (field === 'lostReason' && pipeline?.lostReasons) {
    return {field, type: 'choice', options: pipeline.lostReasons, editable: true};
  }
  if (KNOWN_FIELDS.has(field))
    return {field, type: TYPES[field] ?? 'text', editable: field in TYPES && !READ_ONLY.has(field)};
  const own = pipeline?.fields?.find(({key}) => key === field);
  if (!own) return {field, type: 'text', label: field, editable: true};
  const {label, type, options} = own;
  return {field, type, label, ...(options && {options}), editable: true};
}

/** What is known about the fields that are shown unless told otherwise, the host's own at the end. */
export function shownFields(pipeline: Pipeline | undefined): readonly FieldInfo[] {
  const own = (pipeline?.fields ?? []).map(({key}) => key);
  return [...SHOWN_FIELDS, ...own].map((field) => fieldInfo(field, pipeline));
}
