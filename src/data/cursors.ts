import type {Cursor} from './adapter.js';
import {AdapterError} from './adapter-error.js';
import {forgetOldest} from './forget-oldest.js';

/** Most pages that can be walked at the same time. */
const CURSORS = 500;

/** Places in results, each bound to the query it belongs to. The last 500 are remembered. */
export class Cursors<T> {
  readonly #places = new Map<Cursor, {readonly query: string; readonly place: T}>();
  #count = 0;

  remember(query: string, place: T): Cursor {
    const cursor = `c${++this.#count}`;
    this.#places.set(cursor, {query, place});
    forgetOldest(this.#places, CURSORS);
    return cursor;
  }

  /** Throws `cursorExpired` for a cursor that is unknown, forgotten or of another query. */
  find(query: string, cursor: Cursor): T {
    const known = this.#places.get(cursor);
    if (known?.query === query) return known.place;
    const what = known ? 'belongs to another query' : 'is not known any more';
    throw new AdapterError('cursorExpired', `cursor ${cursor} ${what}`);
  }
}
