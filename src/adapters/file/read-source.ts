import {AdapterError, type AdapterErrorKind} from '../../data/adapter-error.js';

/** Where a file comes from: an address to fetch, a file the user chose, or its text. */
export type FileSource = string | URL | Blob | {readonly text: string};

/** What reading a source may be told. */
export interface ReadOptions {
  /** Largest file in bytes. Default: 20 MB. */
  readonly maxBytes?: number;
  /** Milliseconds to wait for an address. Default: 30,000. */
  readonly timeoutMs?: number;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch;
}

/** What a source held. */
export interface RawFile {
  /** Bytes of an address or a file; text is passed as it is. */
  readonly content: Uint8Array | string;
  /** Last part of the address or name of the file. */
  readonly name: string;
  readonly contentType: string;
}

const MAX_BYTES = 20 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
const STATUS_KINDS: ReadonlyMap<number, AdapterErrorKind> = new Map([
  [401, 'unauthenticated'],
  [403, 'permission'],
  [404, 'notFound'],
  [410, 'gone'],
  [429, 'rateLimited'],
]);

function tooLarge(limit: number): AdapterError {
  const megabytes = Math.round((limit / 1024 / 1024) * 10) / 10;
  return new AdapterError('protocol', `file is larger than ${limit} bytes`, {
    what: 'size',
    reason: `The file is larger than ${megabytes} MB.`,
  });
}

/** A link to a sheet as people copy it, as the link that answers CSV. Other addresses stay as they are. */
export function sheetExport(url: URL): URL {
  if (url.hostname !== 'docs.google.com') return url;
  const match = /^\/spreadsheets\/d\/(?!e\/)([\w-]+)/.exec(url.pathname);
  if (!match || url.pathname.endsWith('/export')) return url;
  const sheet = /gid=(\d+)/.exec(url.hash + url.search)?.[1];
  return new URL(`/spreadsheets/d/${match[1]}/export?format=csv${sheet ? `&gid=${sheet}` : ''}`, url);
}

function addressOf(source: string | URL): URL {
  const base = globalThis.document?.baseURI;
  let url: URL;
  try {
    url = new URL(String(source).trim(), base);
  } catch (cause) {
    throw new AdapterError('validation', 'source is no address', {reason: 'This is not a valid address.'}, {cause});
  }
  if (!['http:', 'https:', 'blob:'].includes(url.protocol)) {
    throw new AdapterError('validation', `cannot fetch ${url.protocol}`, {reason: 'Only web addresses can be read.'});
  }
  return sheetExport(url);
}

function statusError(response: Response): AdapterError {
  const kind = STATUS_KINDS.get(response.status) ?? (response.status >= 500 ? 'unavailable' : 'protocol');
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new AdapterError(kind, `server answered ${response.status}`, wait >= 0 ? {retryAfter: wait} : {});
}

function networkError(cause: unknown, timedOut: boolean): AdapterError {
  if (cause instanceof AdapterError) return cause;
  if (timedOut) return new AdapterError('timeout', 'server did not answer in time', {}, {cause});
  const offline = globalThis.navigator?.onLine === false;
  const reason = 'The address could not be read. Its server may not allow other sites to read it.';
  return new AdapterError(offline ? 'offline' : 'unavailable', 'fetch failed', offline ? {} : {reason}, {cause});
}

async function readBody(response: Response, limit: number): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    parts.push(read.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Fetches without credentials: a public page must not read what only its visitor may see. */
async function fetchFile(source: string | URL, options: ReadOptions): Promise<RawFile> {
  const url = addressOf(source);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), options.timeoutMs ?? TIMEOUT_MS);
  const get = options.fetch ?? globalThis.fetch.bind(globalThis);
  try {
    const response = await get(url.href, {credentials: 'omit', signal: stop.signal});
    if (!response.ok) throw statusError(response);
    const content = await readBody(response, options.maxBytes ?? MAX_BYTES);
    return {content, name: url.pathname, contentType: response.headers.get('content-type') ?? ''};
  } catch (thrown) {
    throw networkError(thrown, stop.signal.aborted);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

async function readBlob(blob: Blob, options: ReadOptions): Promise<RawFile> {
  const limit = options.maxBytes ?? MAX_BYTES;
  if (blob.size > limit) throw tooLarge(limit);
  try {
    const content = new Uint8Array(await blob.arrayBuffer());
    return {content, name: 'name' in blob ? String(blob.name) : '', contentType: blob.type};
  } catch (cause) {
    const reason = 'The file could not be read. It may have been moved or changed.';
    throw new AdapterError('unavailable', 'file could not be read', {reason}, {cause});
  }
}

/** Reads a source whole. Throws {@link AdapterError}s only. */
export async function readSource(source: FileSource, options: ReadOptions = {}): Promise<RawFile> {
  if (typeof source === 'string' || source instanceof URL) return fetchFile(source, options);
  if (source instanceof Blob) return readBlob(source, options);
  return {content: String(source.text), name: '', contentType: ''};
}
