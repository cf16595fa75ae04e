import {patchDeal, type Deal, type DealPatch} from '../../model/deal.js';
import {missingFacts, type KeyFact} from '../../model/deal-facts.js';
import {readField, type DealField} from '../../model/deal-field.js';
import type {FieldInfo} from '../../model/field-info.js';
import {fieldPatch} from '../../model/field-input.js';
import type {FieldValue, Id} from '../../model/ids.js';
import {fieldInfo, shownFields} from '../../model/field-info.js';
import type {Pipeline, Stage} from '../../model/pipeline.js';
import type {PanelData} from './panel-data.js';

/** A heading's worth of fields. */
export interface FieldGroup {
  readonly id: 'deal' | 'nextStep' | 'people' | 'more';
  readonly fields: readonly FieldInfo[];
}

/** In the header and in the strip already. */
const ELSEWHERE: ReadonlySet<string> = new Set(['title', 'stageId']);
const PLACES: Readonly<Record<string, FieldGroup['id']>> = {
  nextActivity: 'nextStep',
  nextActivityAt: 'nextStep',
  ownerId: 'people',
  account: 'people',
  contact: 'people',
};
const GROUPS = ['deal', 'nextStep', 'people', 'more'] as const;

/** The fields that a panel shows by what they are about; a closed deal shows how it ended too. Empty groups are left out. */
export function fieldGroups(deal: Deal, pipeline: Pipeline | undefined): readonly FieldGroup[] {
  const own = new Set((pipeline?.fields ?? []).map(({key}) => key));
  const ends = deal.outcome === 'lost' ? ['closedAt', 'lostReason'] : deal.outcome === 'won' ? ['closedAt'] : [];
  const fields = [...shownFields(pipeline), ...ends.map((field) => fieldInfo(field, pipeline))];
  const shown = fields.filter(({field}) => !ELSEWHERE.has(field));
  const placeOf = ({field}: FieldInfo): FieldGroup['id'] => (own.has(field) ? 'more' : (PLACES[field] ?? 'deal'));
  return GROUPS.map((id) => ({id, fields: shown.filter((info) => placeOf(info) === id)})).filter(
    (group) => group.fields.length > 0,
  );
}

/** Whether the user may write a field of this deal here. */
export function mayEdit({deal, readOnly, writableFields}: PanelData, {field, editable}: FieldInfo): boolean {
  if (!editable || readOnly || deal.can?.edit === false) return false;
  return writableFields === 'all' || writableFields.includes(field);
}

const FACT_FIELDS: Readonly<Record<KeyFact, DealField>> = {
  amount: 'amount',
  expectedClose: 'expectedClose',
  owner: 'ownerId',
  account: 'account',
  nextActivity: 'nextActivityAt',
};

/** Fields of the key facts that an open deal should have and has not. */
export function missingFields({deal, facts}: PanelData): ReadonlySet<DealField> {
  return new Set(missingFacts(deal, facts).map((fact) => FACT_FIELDS[fact]));
}

/** The value of a field, as one that can be compared. */
const valueIn = (deal: Deal, field: DealField): unknown =>
  field === 'nextActivity' ? deal.nextActivity : readField(deal, field);

/** Whether a deal has something in a field. */
export function hasValue(deal: Deal, field: DealField): boolean {
  const value = valueIn(deal, field);
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
}

/** Whether two states of a deal differ in a field; an amount also by its currency. */
export function differsIn(field: DealField, a: Deal, b: Deal): boolean {
  if (field === 'amount' && a.amount?.currency !== b.amount?.currency) return true;
  return JSON.stringify(valueIn(a, field)) !== JSON.stringify(valueIn(b, field));
}

/**
 * The first stage further on that asks for a field which the deal has not; a deal that stands in no open stage is asked
 * by none.
 */
export function neededFor({deal, stages}: PanelData, field: DealField): Stage | undefined {
  if (deal.outcome !== 'open' || hasValue(deal, field)) return undefined;
  const at = stages.findIndex(({id}) => id === deal.stageId);
  return stages.slice(at + 1).find(({kind, requires}) => kind !== 'lost' && requires?.includes(field));
}

/**
 * The patch of an editor that began with an older state of the deal, made to fit the present one: it writes this field
 * and no other. `undefined` when it would change nothing.
 */
export function freshPatch(field: DealField, patch: DealPatch, current: Deal): DealPatch | undefined {
  const own = 'fields' in patch;
  const value = own ? (patch.fields?.[field] ?? undefined) : patch[field as keyof DealPatch];
  const fresh = own ? fieldPatch(field, value as Exclude<FieldValue, null> | undefined, current) : {[field]: value};
  return differsIn(field, current, {...current, ...fresh} as Deal) ? fresh : undefined;
}

/** {@link freshPatch} for several fields of one patch. */
export function freshPatches(fields: readonly DealField[], patch: DealPatch, current: Deal): DealPatch | undefined {
  let fresh: DealPatch = {};
  for (const field of fields) {
    fresh = {...fresh, ...freshPatch(field, narrowed(field, patch), patchDeal(current, fresh))};
  }
  return Object.keys(fresh).length > 0 ? fresh : undefined;
}

/** The part of a patch that writes one field. */
const narrowed = (field: DealField, patch: DealPatch): DealPatch =>
  field in patch ? {[field]: patch[field as keyof DealPatch]} : {fields: patch.fields};

/** The fields that a patch writes, own ones by their keys, compared with the deal as it is. */
export function patchedFields(patch: DealPatch, deal: Deal | undefined): readonly DealField[] {
  return Object.keys(patch).flatMap((key) => {
    if (key === 'updatedAt') return [];
    if (key !== 'fields') return [key];
    const [before, after] = [deal?.fields ?? {}, patch.fields ?? {}];
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.filter((own) => JSON.stringify(before[own]) !== JSON.stringify(after[own]));
  });
}

/** What a copy needs beside its original. */
export interface CopyOptions {
  readonly id: Id;
  readonly title: string;
  readonly at: string;
  readonly stages: readonly Stage[];
}

/**
 * A copy of a deal that starts now: open, in the same stage (of a closed stage in the first open one), with its facts but
 * without what happened to the original or is planned for it.
 */
export function copyDeal(deal: Deal, {id, title, at, stages}: CopyOptions): Deal {
  const {
    closedAt: _closedAt,
    lostReason: _lostReason,
    rank: _rank,
    updatedAt: _updatedAt,
    lastActivityAt: _lastActivityAt,
    nextActivityAt: _nextActivityAt,
    nextActivity: _nextActivity,
    can: _can,
    ...facts
  } = deal;
  const here = stages.find((stage) => stage.id === deal.stageId);
  const open = here === undefined || here.kind === 'open' ? undefined : stages.find(({kind}) => kind === 'open');
  const stageId = open?.id ?? deal.stageId;
  return {...facts, id, title, stageId, outcome: 'open', createdAt: at, stageEnteredAt: at, revision: ''};
}
