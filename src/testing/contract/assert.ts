import {AdapterError, ADAPTER_ERROR_KINDS, isAbort, type AdapterErrorKind} from '../../data/adapter-error.js';

/** What a contract case throws: the adapter broke a promise. The message says which. */
export class ContractFailure extends Error {
  override readonly name = 'ContractFailure';
}

/** Throws a {@link ContractFailure} unless `condition` holds. */
export function ensure(condition: unknown, message: string): asserts condition {
  if (!condition) throw new ContractFailure(message);
}

/** `value` as text in which the order of keys and members that are `undefined` do not count. */
export function canonical(value: unknown): string {
  const sorted = (_key: string, each: unknown): unknown => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(value, sorted) ?? 'undefined';
}

/** Ensures that two plain values are alike. */
export function ensureSame(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [canonical(actual), canonical(expected)];
  if (left !== right) throw new ContractFailure(`${what}: expected ${cut(right)}, got ${cut(left)}`);
}

const cut = (text: string): string => (text.length > 600 ? `${text.slice(0, 600)} ...` : text);

/** What `work` rejects with; fails when it does not. */
export async function rejection(work: Promise<unknown>, what: string): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await work;
  } catch (thrown) {
    return thrown;
  }
  throw new ContractFailure(`${what}: expected a rejection, got ${cut(canonical(answer))}`);
}

/** Ensures that something thrown or answered is an {@link AdapterError} of one of `kinds`. */
export function ensureError(thrown: unknown, kinds: readonly AdapterErrorKind[], what: string): AdapterError {
  const known = thrown instanceof AdapterError && ADAPTER_ERROR_KINDS.includes(thrown.kind);
  if (!known) throw new ContractFailure(`${what}: expected an AdapterError, got ${describeThrown(thrown)}`);
  if (kinds.includes(thrown.kind)) return thrown;
  throw new ContractFailure(`${what}: expected kind ${kinds.join(' or ')}, got ${thrown.kind} (${thrown.message})`);
}

/** Ensures that `work` rejects with an `AbortError`. */
export async function ensureAborted(work: Promise<unknown>, what: string): Promise<void> {
  const thrown = await rejection(work, what);
  ensure(isAbort(thrown), `${what}: expected an AbortError, got ${describeThrown(thrown)}`);
}

function describeThrown(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : cut(canonical(thrown));
}
