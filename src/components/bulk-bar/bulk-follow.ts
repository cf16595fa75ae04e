import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Outcome, PipelineStore} from '../../data/store.js';
import type {ViewState} from '../../data/view-state.js';
import type {DealChange} from '../../model/command.js';

/** What is followed, and who wants to know. */
export interface BulkSources {
  readonly store: () => PipelineStore | undefined;
  readonly view: () => ViewState | undefined;
  readonly outcome: (outcome: Outcome) => void;
}

/** Follows the store and the selection of its host, and takes deals that are gone out of the selection. */
export class BulkFollow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #sources: BulkSources;
  #store: PipelineStore | undefined;
  #view: ViewState | undefined;
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, sources: BulkSources) {
    this.#host = host;
    this.#sources = sources;
    host.addController(this);
  }

  hostUpdate(): void {
    const [store, view] = [this.#sources.store(), this.#sources.view()];
    if (store === this.#store && view === this.#view) return;
    this.#stop();
    this.#store = store;
    this.#view = view;
    if (!store || !view) return;
    this.#stops = [
      view.subscribe(() => this.#host.requestUpdate()),
      store.onChanges((changes) => this.#onChanges(changes)),
      store.onOutcome((outcome) => this.#sources.outcome(outcome)),
    ];
    this.#keep(store, view);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#store = undefined;
    this.#view = undefined;
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #onChanges(changes: readonly DealChange[]): void {
    const selection = this.#view?.selection;
    if (!selection || selection.ids.size === 0) return;
    const gone = new Set(changes.flatMap(({id, after}) => (after ? [] : [id])));
    if (gone.size > 0) selection.keep((id) => !gone.has(id));
  }

  /** Before the deals are here, none of them is gone. */
  #keep(store: PipelineStore, view: ViewState): void {
    if (store.status().phase === 'ready') view.selection.keep((id) => store.deal(id) !== undefined);
  }
}
