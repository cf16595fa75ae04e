import {ContextConsumer, ContextRoot} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Slice} from '../data/slice-hub.js';
import type {PipelineStore} from '../data/store.js';
import {storeContext} from './contexts.js';

/** Which part of the store to watch, and what to read from it. */
export interface StoreSelection<T> {
  /** Slices whose change calls for reading again. */
  readonly slices: readonly Slice[];
  /** Reads the value. The host is drawn again only when this returns something else (by identity). */
  readonly select: (store: PipelineStore) => T;
}

let root: ContextRoot | undefined;

/**
 * Keeps the questions of elements that were there before their provider: the order in which tags are written, defined
 * and given their data must not matter.
 */
function awaitProviders(): void {
  if (root) return;
  root = new ContextRoot();
  root.attach(document.documentElement);
}

/** Gives its host the nearest store and one value read from it. Works without a provider: the value is undefined. */
export class StoreController<T> implements ReactiveController {
  /** What was selected; `undefined` without a store. */
  value: T | undefined;
  /** The store in use. */
  store: PipelineStore | undefined;
  #stops: (() => void)[] = [];
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #selection: StoreSelection<T>;
  #given: PipelineStore | undefined;
  #inherited: PipelineStore | undefined;
  readonly #pull = (): void => this.#read();

  constructor(host: ReactiveControllerHost & HTMLElement, selection: StoreSelection<T>) {
    this.#host = host;
    this.#selection = selection;
    awaitProviders();
    host.addController(this);
    new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: (store) => {
        this.#inherited = store;
        this.#follow();
      },
    });
  }

  /** Uses this store instead of the provider's; `undefined` goes back to the provider's. */
  use(store: PipelineStore | undefined): void {
    if (store === this.#given) return;
    this.#given = store;
    this.#follow();
  }

  hostConnected(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#stop();
    this.store = undefined;
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  #follow(): void {
    const store = this.#given ?? this.#inherited;
    if (store === this.store || !this.#host.isConnected) return;
    this.#stop();
    this.store = store;
    if (store) this.#stops = this.#selection.slices.map((slice) => store.subscribe(slice, this.#pull));
    this.#read();
  }

  #read(): void {
    const next = this.store && this.#selection.select(this.store);
    if (Object.is(next, this.value)) return;
    this.value = next;
    this.#host.requestUpdate();
  }
}
