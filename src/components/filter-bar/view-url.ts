import {formatView, isViewParam, parseView} from '../../model/view-query.js';
import type {ViewSpec} from '../../model/view-spec.js';

/** Quiet time before the address is written: browsers refuse pages that change it all the time. */
const WRITE_MS = 200;

const parts = (search: string): readonly string[] => search.replace(/^\?/, '').split('&').filter(Boolean);

/** The name of one `name=value` part, decoded. */
const nameOf = (part: string): string => new URLSearchParams(part).keys().next().value ?? '';

function isOwn(part: string, prefix: string): boolean {
  const name = nameOf(part);
  return name.startsWith(prefix) && isViewParam(name.slice(prefix.length));
}

/** The view in the query of an address; `undefined` where there is none of it. */
export function viewInSearch(search: string, prefix: string): ViewSpec | undefined {
  const own = parts(search).filter((part) => isOwn(part, prefix));
  if (own.length === 0) return undefined;
  const params = own.flatMap((part) => [...new URLSearchParams(part)]);
  return parseView(new URLSearchParams(params.map(([name, value]) => [name.slice(prefix.length), value])).toString());
}

/** The query of an address with this view in it; the parameters of others stay as they are written. */
export function searchWithView(search: string, spec: ViewSpec, prefix: string): string {
  const others = parts(search).filter((part) => !isOwn(part, prefix));
  const own = parts(formatView(spec)).map((part) => encodeURIComponent(prefix) + part);
  const all = [...others, ...own];
  return all.length > 0 ? `?${all.join('&')}` : '';
}

/** Keeps a view in the address of the page, without adding to its history. */
export class ViewUrl {
  /** Stands before each parameter, so that two bars on a page do not take one another's. */
  prefix = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The view in the address. */
  read(): ViewSpec | undefined {
    return viewInSearch(location.search, this.prefix);
  }

  /** Writes a view once things are quiet. */
  write(spec: ViewSpec): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#replace(spec), WRITE_MS);
  }

  /** Writes no more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #replace(spec: ViewSpec): void {
    const search = searchWithView(location.search, spec, this.prefix);
    if (search === location.search) return;
    try {
      history.replaceState(history.state, '', location.pathname + search + location.hash);
    } catch {
      // A page without an address of its own, or one that has changed it too often: the view itself is not concerned.
    }
  }
}
