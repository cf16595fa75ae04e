import {searchDeals, type FoundDeals} from '../../data/deal-search.js';
import type {PipelineStore} from '../../data/store.js';

/** Deals that are shown at most. */
const BEST_DEALS = 20;

const NOTHING: FoundDeals = {deals: [], count: 0, loose: false, done: true};

/** Searches the deals of a store, one text at a time: a new text ends the search for the one before. */
export class PaletteSearch {
  found: FoundDeals = NOTHING;
  readonly #changed: () => void;
  #running: AbortController | undefined;

  /** `changed` is called whenever there is something new to show. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What was found for the text before stays until the first result is here. */
  start(store: PipelineStore | undefined, text: string): void {
    this.#running?.abort();
    if (!store || text.trim() === '') {
      this.found = NOTHING;
      return;
    }
    const running = new AbortController();
    this.#running = running;
    this.found = {...this.found, done: false};
    const found = (result: FoundDeals): void => {
      this.found = result;
      this.#changed();
    };
    void searchDeals(store, {text, limit: BEST_DEALS, signal: running.signal, found});
  }

  stop(): void {
    this.#running?.abort();
    this.found = NOTHING;
  }
}
