import type {Deal} from '../model/deal.js';
import type {Id} from '../model/ids.js';

/** Why a back end did not do what it was asked. Callers switch on the kind, never on the message. */
export const ADAPTER_ERROR_KINDS = [
  'offline',
  'timeout',
  'unavailable',
  'rateLimited',
  'conflict',
  'validation',
  'transition',
  'permission',
  'planLimit',
  'unauthenticated',
  'notFound',
  'gone',
  'cursorExpired',
  'resync',
  'unsupported',
  'protocol',
] as const;
export type AdapterErrorKind = (typeof ADAPTER_ERROR_KINDS)[number];

/** One field that was not accepted. */
export interface FieldProblem {
  readonly field: string;
  /** Stable code, for example `required` or `outOfRange`. */
  readonly code: string;
  readonly message: string;
}

/** What an error may carry beside its kind. */
export interface AdapterErrorData {
  /** `timeout`, `unavailable`, `rateLimited`: seconds to wait. */
  readonly retryAfter?: number;
  /** `rateLimited`: which budget is used up. */
  readonly scope?: 'second' | 'day';
  /** `conflict`: the record as the back end has it now. */
  readonly current?: Deal;
  /** `validation`: what is wrong, field by field. */
  readonly fields?: readonly FieldProblem[];
  /** `transition`: stages that would be allowed. */
  readonly allowed?: readonly Id[];
  /** `notFound`, `gone`: the record that took its place. */
  readonly replacedBy?: Id;
  /** `permission`, `planLimit`, `unsupported`: what was refused. */
  readonly what?: string;
  /** Words for the user, where the back end has a reason only it can know. Shown as plain text. */
  readonly reason?: string;
}

/** The one error class of every adapter. The message is for developers; the words users see are ours. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  readonly kind: AdapterErrorKind;
  readonly data: AdapterErrorData;

  constructor(kind: AdapterErrorKind, message: string, data: AdapterErrorData = {}, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.data = data;
  }
}

/** Any thrown thing as an {@link AdapterError}; what is none becomes `unavailable`, the only safe guess. */
export function toAdapterError(thrown: unknown): AdapterError {
  if (thrown instanceof AdapterError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AdapterError('unavailable', message, {}, {cause: thrown});
}

/** Whether a call ended because its caller gave up. Never shown as a failure. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
