import type {Id} from '../model/ids.js';
import {formatView, parseView} from '../model/view-query.js';
import type {SavedView} from '../model/view-spec.js';

/** Where named views are kept: on this device ({@link localViews}), or wherever the host likes. */
export interface SavedViews {
  /** In the order they were first saved. */
  list(): Promise<readonly SavedView[]>;
  /** Adds a view, or takes the place of the one with its id. */
  save(view: SavedView): Promise<void>;
  /** Takes a view away; one that is not there does no harm. */
  remove(id: Id): Promise<void>;
}

/** A view as it is stored: as its query text, which reads back whatever an older or newer version has written. */
interface StoredView {
  readonly id: Id;
  readonly name: string;
  readonly query: string;
}

/** The part of the platform's `Storage` that is needed. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Asking alone may throw, as in a frame without an origin of its own. */
function deviceStorage(): TextStorage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is StoredView {
  if (typeof value !== 'object' || value === null) return false;
  const {id, name, query} = value as Partial<Record<keyof StoredView, unknown>>;
  return typeof id === 'string' && typeof name === 'string' && typeof query === 'string';
}

/** The views in a text. Junk in it is passed over; `undefined` where there is nothing to read. */
function readViews(text: string | null): readonly SavedView[] | undefined {
  if (text === null) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    if (!Array.isArray(list)) return [];
    return list.filter(isStored).map(({id, name, query}) => ({id, name, spec: parseView(query)}));
  } catch {
    return [];
  }
}

const writeViews = (views: readonly SavedView[]): string =>
  JSON.stringify(views.map(({id, name, spec}): StoredView => ({id, name, query: formatView(spec)})));

/**
 * Views kept in this browser under a key of `localStorage`, shared by all tabs. Never fails: where nothing can be
 * stored (a full or disabled storage), they are kept as long as the page.
 */
export function localViews(key: string, storage: TextStorage | undefined = deviceStorage()): SavedViews {
  /** What could not be stored. */
  let kept: readonly SavedView[] | undefined;
  const read = (): readonly SavedView[] => {
    if (kept) return kept;
    try {
      return readViews(storage?.getItem(key) ?? null) ?? [];
    } catch {
      return [];
    }
  };
  const write = (views: readonly SavedView[]): void => {
    kept = undefined;
    try {
      if (storage) storage.setItem(key, writeViews(views));
      else kept = views;
    } catch {
      kept = views;
    }
  };
  return {
    list: () => Promise.resolve(read()),
    save: (view) => {
      const views = read();
      const known = views.some(({id}) => id === view.id);
      write(known ? views.map((one) => (one.id === view.id ? view : one)) : [...views, view]);
      return Promise.resolve();
    },
    remove: (id) => {
      write(read().filter((view) => view.id !== id));
      return Promise.resolve();
    },
  };
}
