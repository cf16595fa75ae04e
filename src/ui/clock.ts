import type {Instant} from '../model/ids.js';

/** The one place where the clock of the machine is read. Everything below is given a clock. */
export const systemNow = (): Instant => new Date().toISOString();

let zone: string | undefined;

/** The zone of the machine; the default where nobody set one. Read once: asking is slow, and cards ask often. */
export const systemZone = (): string => (zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Whether a name is that of an IANA zone which this machine knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', {timeZone: name});
    return true;
  } catch {
    return false;
  }
}

let clients = 0;

/** A name for this client, unique enough for idempotency keys: no two stores anywhere share one. */
export function newClientId(): string {
  const random = crypto.getRandomValues(new Uint32Array(3));
  return [...random, ++clients].map((part) => part.toString(36)).join('');
}
