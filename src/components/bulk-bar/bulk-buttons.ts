import {bulkRefusal, type BulkAction} from '../../data/bulk.js';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import {shownFields, type FieldInfo} from '../../model/field-info.js';
import type {Id} from '../../model/ids.js';
import {noneWords} from './bulk-words.js';

/** What can be asked for the chosen deals, in order. */
export const BULK_BUTTONS = ['move', 'assign', 'tag', 'edit', 'won', 'lost', 'delete'] as const;
export type BulkButton = (typeof BULK_BUTTONS)[number];

/** Those that have a menu of their own where there is little room. */
export const IN_MORE: readonly BulkButton[] = ['tag', 'edit', 'delete'];

/** No deal has this value: asks for the right to write the field at all. */
const ANOTHER = '\u0000';

/** Fields that have another way to be changed, or that no two deals share. */
const NOT_TOGETHER: ReadonlySet<string> = new Set(['title', 'stageId', 'ownerId', 'tags']);

/** What the buttons are about. */
export interface ButtonSetting {
  readonly store: PipelineStore;
  readonly ids: readonly Id[];
  readonly texts: Localizer;
}

function isWritable(store: PipelineStore, field: string): boolean {
  const fields = store.capabilities()?.writableFields ?? 'all';
  return fields === 'all' || fields.includes(field);
}

/** Fields that many deals can be given a value for at once. */
export function editableFields(store: PipelineStore): readonly FieldInfo[] {
  return shownFields(store.pipeline()).filter(
    ({field, editable}) => editable && !NOT_TOGETHER.has(field) && isWritable(store, field),
  );
}

/** Why none of the deals can be moved anywhere. */
function moveRefusal({store, ids, texts}: ButtonSetting): string | undefined {
  let why: ReturnType<typeof bulkRefusal>;
  for (const {id} of store.stages()) {
    const refusal = bulkRefusal(store, ids, {type: 'move', stageId: id});
    if (refusal === undefined) return undefined;
    if (refusal !== 'unchanged') why ??= refusal;
  }
  return noneWords(why ?? 'unchanged', 'move', texts);
}

function refusalOfAll(action: BulkAction, {store, ids, texts}: ButtonSetting): string | undefined {
  const why = bulkRefusal(store, ids, action);
  return why && noneWords(why, action.type, texts);
}

function fieldRefusal(field: 'ownerId' | 'tags', setting: ButtonSetting): string | undefined {
  if (!isWritable(setting.store, field)) return setting.texts.t('error.unsupported');
  const patch = field === 'ownerId' ? {ownerId: ANOTHER} : {tags: [ANOTHER]};
  return refusalOfAll({type: 'edit', patch}, setting);
}

function assignRefusal(setting: ButtonSetting): string | undefined {
  const {store, ids, texts} = setting;
  const anybody = store.owners().some(({active}) => active);
  const unowned = !anybody && bulkRefusal(store, ids, {type: 'assign', ownerId: undefined}) === 'unchanged';
  return unowned ? texts.t('bulk.nobody') : fieldRefusal('ownerId', setting);
}

/** Why a button can do nothing for any of the deals, in words; `undefined` when it can. */
export function buttonRefusal(button: BulkButton, setting: ButtonSetting): string | undefined {
  switch (button) {
    case 'move':
      return moveRefusal(setting);
    case 'assign':
      return assignRefusal(setting);
    case 'tag':
      return fieldRefusal('tags', setting);
    case 'edit':
      if (editableFields(setting.store).length === 0) return setting.texts.t('error.unsupported');
      return refusalOfAll({type: 'edit', patch: {source: ANOTHER}}, setting);
    case 'won':
    case 'lost':
      return refusalOfAll({type: 'close', outcome: button}, setting);
    case 'delete':
      return refusalOfAll({type: 'delete'}, setting);
    default:
      return button satisfies never;
  }
}
