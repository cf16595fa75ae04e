import type {Id} from '../model/ids.js';
import {EMPTY_VIEW, type ViewSpec} from '../model/view-spec.js';
import {Listeners} from './listeners.js';
import {Selection} from './selection.js';
import type {PipelineStore} from './store.js';

/**
 * How the deals of a store are looked at: filter, order, shape of the board, selection, and the deal that has the
 * focus. Board, table and filter bar of one store share it, so that changing from one to the other loses nothing.
 */
export class ViewState {
  readonly selection: Selection = new Selection(() => this.#tell());
  /** Whoever has a search field listens here; boards ask it to take the focus. */
  readonly searches: Listeners<void> = new Listeners();
  /** The deal that has, or last had, the focus. Not told of: whoever is shown next reads it. */
  activeId: Id | undefined;
  #spec: ViewSpec = EMPTY_VIEW;
  #openId: Id | undefined;
  #scheduled = false;
  readonly #listeners = new Set<() => void>();

  /** A new object whenever something in it changes. */
  get spec(): ViewSpec {
    return this.#spec;
  }

  /** Changes parts of the view. */
  set(change: Partial<ViewSpec>): void {
    const next = {...this.#spec, ...change};
    const keys = Object.keys(next) as (keyof ViewSpec)[];
    if (keys.every((key) => next[key] === this.#spec[key])) return;
    this.#spec = next;
    this.#tell();
  }

  /** The deal that is open in a panel. */
  get openId(): Id | undefined {
    return this.#openId;
  }

  /** Opens a deal, or closes the one that is open: whoever shows the open deal draws anew. */
  open(dealId: Id | undefined): void {
    if (dealId === this.#openId) return;
    this.#openId = dealId;
    this.#tell();
  }

  /** Takes a whole view, for example a saved one. */
  show(spec: ViewSpec): void {
    this.set({...EMPTY_VIEW, ...spec});
  }

  /** Calls `listener` in a microtask after the view or the selection changed. Returns the way to stop. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      for (const listener of [...this.#listeners]) listener();
    });
  }
}

const shared = new WeakMap<PipelineStore, ViewState>();

/** The view that all elements of one store share unless they are given another. */
export function sharedView(store: PipelineStore): ViewState {
  let view = shared.get(store);
  if (!view) shared.set(store, (view = new ViewState()));
  return view;
}
