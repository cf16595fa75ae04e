import type {Localizer} from '../../i18n/localizer.js';
import type {FieldInfo} from '../../model/field-info.js';
import type {Owner, Stage} from '../../model/pipeline.js';

/** Something to choose. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
}

/** What a choice is made from. */
export interface OptionSource {
  readonly info: FieldInfo;
  readonly owners: readonly Owner[];
  readonly stages: readonly Stage[];
  readonly texts: Localizer;
  readonly required: boolean;
  /** What the deal has: always offered, also if it could not be chosen anew. */
  readonly current: string;
}

function listed({info, owners, stages, texts, current}: OptionSource): readonly FieldOption[] {
  if (info.type === 'stage') return stages.map(({id, name}) => ({value: id, label: name}));
  if (info.type !== 'owner') return (info.options ?? []).map((value) => ({value, label: value}));
  return owners
    .filter(({id, active}) => active || id === current)
    .map(({id, name}) => ({value: id, label: name}))
    .toSorted((a, b) => texts.compare(a.label, b.label));
}

/** What can be chosen for a field, with the way to choose nothing at the start. */
export function fieldOptions(source: OptionSource): readonly FieldOption[] {
  const {info, texts, required, current} = source;
  const options = listed(source);
  const known = current === '' || options.some(({value}) => value === current);
  const kept = known ? [] : [{value: current, label: current}];
  const needed = required || info.type === 'stage';
  // What must have a value and has one cannot be chosen away.
  const nothing = needed && current !== '' ? [] : [{value: '', label: texts.t(needed ? 'field.choose' : 'field.none')}];
  return [...nothing, ...kept, ...options];
}

/** Which native control edits a field. */
export type ControlKind = 'text' | 'number' | 'date' | 'select' | 'checkbox' | 'textarea';

/** The native control for a field. Numbers are typed as texts: the page's language decides how they are written. */
export function controlKind(info: FieldInfo, multiline: boolean): ControlKind {
  switch (info.type) {
    case 'money':
    case 'percent':
    case 'number':
      return 'number';
    case 'date':
    case 'instant':
      return 'date';
    case 'stage':
    case 'owner':
      return 'select';
    case 'choice':
      return info.options ? 'select' : 'text';
    case 'boolean':
      return 'checkbox';
    default:
      return multiline ? 'textarea' : 'text';
  }
}
