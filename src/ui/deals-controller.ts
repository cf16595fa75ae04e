import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {AdapterError} from '../data/adapter-error.js';
import type {PipelineStore} from '../data/store.js';
import type {ChangeEvent} from '../model/change-event.js';
import type {Deal} from '../model/deal.js';
import type {Instant} from '../model/ids.js';
import type {Pipeline} from '../model/pipeline.js';
import {sameParts} from './same-parts.js';
import {StoreController} from './store-controller.js';

/** Everything that figures about a whole pipeline are made of. A new object only when something in it changed. */
export interface DealsSource {
  readonly pipeline: Pipeline;
  readonly deals: readonly Deal[];
  /** The log; empty where there is none. */
  readonly events: readonly ChangeEvent[];
  /** The moment at which all of it was read. */
  readonly now: Instant;
  readonly zone: string;
}

/** `none`: there is no store. */
export type DealsFace = 'none' | 'loading' | 'failed' | 'ready';

/** From this many deals on, figures are made anew only once things have come to rest. */
export const MANY_DEALS = 20_000;
const REST_MS = 300;

interface Sight {
  readonly face: DealsFace;
  readonly error: AdapterError | undefined;
  readonly parts: readonly unknown[];
}

const NOTHING: Sight = {face: 'none', error: undefined, parts: []};

/** Data that is here stays on the screen, also while it is read again or could not be. */
function faceOf(store: PipelineStore): DealsFace {
  const {phase} = store.status();
  if (!store.pipeline()) return phase === 'failed' ? 'failed' : 'loading';
  return store.historyReady() || phase === 'failed' ? 'ready' : 'loading';
}

/** What a store's deals and log consist of: two equal lists mean that nothing changed. */
function partsOf(store: PipelineStore): readonly unknown[] {
  const events = store.events();
  const versions = store.stages().flatMap(({id}) => [id, store.column(id).version]);
  return [store, store.pipeline(), events, events.length, ...versions];
}

function sightOf(store: PipelineStore): Sight {
  const face = faceOf(store);
  return {face, error: store.status().error, parts: face === 'ready' ? partsOf(store) : [store]};
}

function countOf(store: PipelineStore): number {
  return store.stages().reduce((sum, {id}) => sum + store.column(id).count, 0);
}

/**
 * Gives its host all deals and the whole log of the nearest store, for figures. Reading costs nothing while nothing
 * changed; with {@link MANY_DEALS} or more, changes are gathered until the page is idle.
 */
export class DealsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #sight: StoreController<Sight>;
  #source: DealsSource | undefined;
  /** What `#source` was made of. */
  #made: readonly unknown[] = [];
  #last = NOTHING;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
    this.#sight = new StoreController(host, {
      slices: ['status', 'pipeline', 'totals', 'history'],
      select: (store) => this.#look(store),
    });
  }

  get face(): DealsFace {
    return this.#now.face;
  }

  /** Why nothing could be loaded. */
  get error(): AdapterError | undefined {
    return this.#now.error;
  }

  /** The deals; read it in `willUpdate`. The same object as long as nothing changed. `undefined` until ready. */
  read(): DealsSource | undefined {
    const store = this.#sight.store;
    const {face, parts} = this.#now;
    if (!store || face !== 'ready') return undefined;
    if (sameParts(parts, this.#made)) return this.#source;
    const stale = this.#source !== undefined && this.#made[0] === store;
    if (stale && countOf(store) >= MANY_DEALS) this.#rest();
    else this.#make(store, parts);
    return this.#source;
  }

  hostConnected(): void {
    if (this.#made.length > 0) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#resting);
    this.#resting = undefined;
  }

  get #now(): Sight {
    return this.#sight.value ?? NOTHING;
  }

  #look(store: PipelineStore): Sight {
    const next = sightOf(store);
    const {face, error, parts} = this.#last;
    if (next.face !== face || next.error !== error || !sameParts(next.parts, parts)) this.#last = next;
    return this.#last;
  }

  #make(store: PipelineStore, parts: readonly unknown[]): void {
    const pipeline = store.pipeline();
    if (!pipeline) return;
    this.#made = parts;
    this.#source = {pipeline, deals: [...store.deals()], events: store.events(), now: store.now(), zone: store.zone};
  }

  #rest(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => whenIdle(() => this.#settle()), REST_MS);
  }

  #settle(): void {
    this.#resting = undefined;
    const store = this.#sight.store;
    if (!store || this.#now.face !== 'ready') return;
    this.#make(store, this.#now.parts);
    this.#host.requestUpdate();
  }
}

/** Not every browser can say when it is idle. */
function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, {timeout: 1_000});
  else setTimeout(act, 0);
}
