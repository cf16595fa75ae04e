import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {PipelineStore} from '../../data/store.js';
import {sharedView, type ViewState} from '../../data/view-state.js';
import {plainDateOf} from '../../model/calendar.js';
import {compileFilter, type FilterContext} from '../../model/deal-filter.js';
import type {ViewSpec} from '../../model/view-spec.js';
import {sameParts} from '../../ui/same-parts.js';
import {DealCounter} from './deal-counter.js';

/** How many deals there are, and how many of them are shown. */
export interface DealCount {
  readonly shown: number;
  readonly total: number;
}

/** What a filter of this store is measured against, now. */
export function contextOf(store: PipelineStore): FilterContext {
  return {
    pipeline: store.pipeline(),
    ownerName: (id) => store.owner(id)?.name,
    now: store.now(),
    zone: store.zone,
  };
}

/** Follows the view that a bar works on, and counts what its filter lets through. */
export class ViewSource implements ReactiveController {
  view: ViewState | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: (spec: ViewSpec, before: ViewSpec) => void;
  readonly #searched: () => void;
  #counter: DealCounter | undefined;
  #spec: ViewSpec | undefined;
  /** What the count was made of. */
  #counted: readonly unknown[] = [];
  #stops: readonly (() => void)[] = [];

  /** Calls `changed` when the view says something else, `searched` when somebody asks for the search field. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    calls: {readonly changed: (spec: ViewSpec, before: ViewSpec) => void; readonly searched: () => void},
  ) {
    this.#host = host;
    this.#changed = calls.changed;
    this.#searched = calls.searched;
    host.addController(this);
  }

  get spec(): ViewSpec | undefined {
    return this.view?.spec;
  }

  /** Uses a view, or the one that all elements of the store share. Returns whether it is another than before. */
  use(given: ViewState | undefined, store: PipelineStore | undefined): boolean {
    const view = given ?? (store && sharedView(store));
    if (store !== this.#counter?.store) {
      this.#counter?.destroy();
      this.#counter = store && new DealCounter(store, () => this.#host.requestUpdate());
      this.#counted = [];
    }
    if (view === this.view) return false;
    this.#stop();
    this.view = view;
    this.#spec = view?.spec;
    if (view) this.#stops = [view.subscribe(() => this.#follow()), view.searches.add(() => this.#searched())];
    return true;
  }

  hostConnected(): void {
    // What happened while it was out of the page is read now.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
    this.#counter?.destroy();
    this.#counter = undefined;
    this.view = undefined;
  }

  /** The count of the deals as they are now; `undefined` before there is a pipeline. */
  count(): DealCount | undefined {
    const counter = this.#counter;
    const pipeline = counter?.store.pipeline();
    if (!counter || !pipeline || !this.view) return undefined;
    const {store} = counter;
    const parts = [counter, pipeline, this.view.spec.filter, plainDateOf(store.now(), store.zone)];
    if (!sameParts(parts, this.#counted)) {
      this.#counted = parts;
      counter.use(compileFilter(this.view.spec.filter, contextOf(store)));
    }
    return {shown: counter.shown, total: counter.total};
  }

  /** Of a view's changes, those of what is chosen do not concern a bar. */
  #follow(): void {
    const before = this.#spec;
    const spec = this.view?.spec;
    if (!spec || !before || spec === before) return;
    this.#spec = spec;
    this.#changed(spec, before);
    this.#host.requestUpdate();
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}
