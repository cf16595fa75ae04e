import type {DealChange} from '../../model/command.js';
import type {Outcome, PipelineStore, RemoteChange} from '../../data/store.js';

/** What a board does with what happens in its store. */
export interface WatchHandlers {
  readonly outcome: (outcome: Outcome) => void;
  readonly remote: (change: RemoteChange) => void;
  /** Deals are about to be drawn as they are after these changes. */
  readonly changes: (changes: readonly DealChange[]) => void;
  /** Deals came, went or moved. */
  readonly changed: () => void;
  /** Loading has taken more than a second. */
  readonly slow: () => void;
  /** Loading came to an end; `slow` tells whether it was spoken of. */
  readonly settled: (store: PipelineStore, slow: boolean) => void;
  /** Time to work out again what history says. */
  readonly insights: (store: PipelineStore) => void;
}

/** Loading is spoken of only when it takes this long, in ms. */
const SLOW_MS = 1_000;
/** Insights say what is usual, which a single move does not change: they may wait for a pause. */
const PAUSE_MS = 50;

/** Follows one store at a time. */
export class BoardWatch {
  readonly #handlers: WatchHandlers;
  #store: PipelineStore | undefined;
  #stops: (() => void)[] = [];
  #pause: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #slow = false;

  constructor(handlers: WatchHandlers) {
    this.#handlers = handlers;
  }

  /** Follows this store instead of the one before. Returns whether it is another one. */
  follow(store: PipelineStore | undefined): boolean {
    if (store === this.#store) return false;
    for (const stop of this.#stops) stop();
    clearTimeout(this.#pause);
    clearTimeout(this.#patience);
    this.#slow = false;
    this.#stops = [];
    this.#store = store;
    if (!store) return true;
    const {outcome, remote, changes, changed} = this.#handlers;
    this.#stops = [
      store.onOutcome(outcome),
      store.onRemote(remote),
      store.onChanges(changes),
      store.subscribe('totals', changed),
      store.subscribe('history', () => this.#refresh(store)),
      store.subscribe('pipeline', () => this.#refresh(store)),
      store.subscribe('status', () => this.#onStatus(store)),
    ];
    this.#onStatus(store);
    this.#refresh(store);
    return true;
  }

  #refresh(store: PipelineStore): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      if (store.status().phase === 'ready') this.#handlers.insights(store);
    }, PAUSE_MS);
  }

  #onStatus(store: PipelineStore): void {
    const {phase} = store.status();
    if (phase === 'loading') {
      this.#patience ??= setTimeout(() => {
        this.#slow = true;
        this.#handlers.slow();
      }, SLOW_MS);
      return;
    }
    if (this.#patience === undefined) return;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#handlers.settled(store, this.#slow);
    this.#slow = false;
  }
}
