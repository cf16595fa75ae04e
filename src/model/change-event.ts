import type {FieldValue, Id, Instant} from './ids.js';

/** What happened to a deal. */
export const CHANGE_KINDS = [
  'created',
  'stage',
  'amount',
  'expectedClose',
  'owner',
  'outcome',
  'field',
  'deleted',
  'merged',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** By which way a change was made. */
export const VIAS = ['drag', 'key', 'menu', 'table', 'form', 'undo', 'redo', 'rule', 'import', 'api'] as const;
export type Via = (typeof VIAS)[number];

/**
 * One line of the append-only log.
 * `from` and `to` hold stage ids for `stage`, minor units for `amount`, dates for `expectedClose`,
 * owner ids for `owner`, outcomes for `outcome`; for `created`, `to` is the first stage.
 */
export interface ChangeEvent {
  readonly id: Id;
  readonly dealId: Id;
  readonly at: Instant;
  readonly byId?: Id;
  readonly kind: ChangeKind;
  readonly from?: FieldValue;
  readonly to?: FieldValue;
  /** Key of the host's field where `kind` is `field`. */
  readonly field?: string;
  readonly via?: Via;
  /** `day`: only the date is known. `inferred`: derived from snapshots. */
  readonly precision?: 'exact' | 'day' | 'inferred';
}
