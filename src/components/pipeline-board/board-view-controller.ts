import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {BoardView} from '../../data/board-view.js';
import type {PipelineStore} from '../../data/store.js';
import {sharedView, type ViewState} from '../../data/view-state.js';

/** Gives a board the view of its store: the shared one, or one of its own. */
export class BoardViewController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #view: BoardView | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get view(): BoardView | undefined {
    return this.#view;
  }

  /** Follows this store in this view; the one that elements of the store share unless given. */
  follow(store: PipelineStore | undefined, own: ViewState | undefined): void {
    const state = store && (own ?? sharedView(store));
    if (this.#view?.store === store && this.#view?.state === state) return;
    this.#leave();
    if (!store || !state) return;
    this.#view = new BoardView(store, state);
    this.#stop = state.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#view?.destroy();
    this.#view = undefined;
  }
}
