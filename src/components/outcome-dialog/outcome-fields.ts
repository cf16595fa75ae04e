import type {AnswerQuestion} from '../../data/answers.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Deal, DealPatch} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo, type FieldInfo} from '../../model/field-info.js';
import {isOwnField} from '../../model/field-input.js';
import type {FieldValue, PlainDate} from '../../model/ids.js';
import type {Pipeline} from '../../model/pipeline.js';

/** Own field in which the note on a closed deal is kept. */
export const CLOSING_NOTE = 'closingNote';

/** One question of the dialog. */
export interface AskedField {
  readonly info: FieldInfo;
  readonly required: boolean;
  /** Instead of the field's name. */
  readonly label?: string;
  /** Text to start from instead of the deal's value. */
  readonly value?: string;
  readonly multiline?: boolean;
  /** The deal whose value is shown and kept; absent where the answer is for several. */
  readonly deal?: Deal;
}

/** What the questions depend on beside the question itself. */
export interface AskContext {
  readonly pipeline: Pipeline | undefined;
  readonly today: PlainDate;
  readonly texts: Localizer;
}

/** A currency is answered with its amount. */
const asked = (field: DealField): DealField => (field === 'currency' ? 'amount' : field);

function noteField({pipeline, texts}: AskContext): FieldInfo {
  const own = pipeline?.fields?.some(({key}) => key === CLOSING_NOTE) ?? false;
  return own
    ? fieldInfo(CLOSING_NOTE, pipeline)
    : {field: CLOSING_NOTE, type: 'text', label: texts.t('field.ask.note'), editable: true};
}

/** What is asked, in order: how the deal ended, what the stage requires beside that, and at the end a note. */
export function askedFields(question: AnswerQuestion, context: AskContext): readonly AskedField[] {
  const {pipeline, today, texts} = context;
  const {closes, deals} = question;
  const required = new Set(question.required.map(asked));
  const single = deals.length === 1 ? deals[0] : undefined;
  const ask = (field: DealField, more: Partial<AskedField> = {}): AskedField => ({
    info: fieldInfo(field, pipeline),
    required: required.has(field),
    ...(single && {deal: single}),
    ...more,
  });
  const ending: AskedField[] = [];
  if (closes) {
    // The date of an earlier ending is no answer to this one.
    const {deal: _, ...closedAt} = ask('closedAt', {value: today, required: true});
    ending.push(closedAt);
    if (single) ending.push(ask('amount', {label: texts.t('field.ask.finalAmount')}));
    if (closes === 'lost') ending.push(ask('lostReason'));
  }
  const there = new Set([...ending.map(({info}) => info.field), ...(closes ? [CLOSING_NOTE] : [])]);
  const others = [...required].filter((field) => !there.has(field)).map((field) => ask(field));
  const note = closes ? [ask(CLOSING_NOTE, {info: noteField(context), multiline: true})] : [];
  return [...ending, ...others, ...note];
}

/** The answers as one patch: only what was asked, and of that only what was answered. */
export function answersOf(patches: ReadonlyMap<DealField, DealPatch>): DealPatch {
  const known: Record<string, unknown> = {};
  const own: Record<string, FieldValue> = {};
  for (const [field, patch] of patches) {
    if (Object.keys(patch).length === 0) continue;
    // The patch of an own field brings the others along; they are not answers.
    if (isOwnField(field)) own[field] = patch.fields?.[field] ?? null;
    else Object.assign(known, patch);
  }
  return {...known, ...(Object.keys(own).length > 0 && {fields: own})};
}
