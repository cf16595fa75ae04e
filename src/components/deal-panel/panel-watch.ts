import type {Outcome, PipelineStore} from '../../data/store.js';

/** Listens to the outcomes of one store at a time. */
export class PanelWatch {
  readonly #heard: (outcome: Outcome) => void;
  #store: PipelineStore | undefined;
  #stop: (() => void) | undefined;

  constructor(heard: (outcome: Outcome) => void) {
    this.#heard = heard;
  }

  /** Listens to this store, or to none. */
  follow(store: PipelineStore | undefined): void {
    if (store === this.#store) return;
    this.#stop?.();
    this.#store = store;
    this.#stop = store?.onOutcome(this.#heard);
  }
}
