import {ContextProvider} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {PipelineAdapter} from '../data/adapter.js';
import {createPipelineStore} from '../data/create-store.js';
import {questionOf, withAnswers, type AnswerQuestion} from '../data/answers.js';
import type {DealRequest, SingleRequest} from '../data/request.js';
import type {Outcome, PipelineStore} from '../data/store.js';
import {whenSaved} from '../data/when-saved.js';
import type {Localizer} from '../i18n/localizer.js';
import type {Via} from '../model/change-event.js';
import type {DealPatch} from '../model/deal.js';
import type {Id, Instant} from '../model/ids.js';
import {newClientId, systemNow, systemZone} from './clock.js';
import {storeContext} from './contexts.js';
import {ask, tell, type PipelineEvent} from './events.js';
import {errorWords, refusalWords} from './words.js';

/** What to make a store of. */
export interface StoreRecipe {
  readonly adapter: PipelineAdapter;
  readonly pipelineId?: Id;
  readonly now?: () => Instant;
  readonly zone?: string;
  readonly readOnly?: boolean;
}

/** Lets the user give the answers that a move needs; `undefined` when they do not. */
export type AskUser = (question: AnswerQuestion) => Promise<DealPatch | undefined>;

/** An element that holds a store, and may be told which pipeline to show. */
type OwnerHost = ReactiveControllerHost & HTMLElement & {pipelineId?: Id | undefined};

/** Questions that an owner has taken on: the nearest owner answers, the ones above do not. */
const claimed = new WeakSet<Event>();

/**
 * Makes its host a provider: owns or borrows a store, hands it down by context, answers the questions of elements
 * below (after every listener had its chance to veto), and tells the host application what became of them.
 */
export class StoreOwner implements ReactiveController {
  readonly #host: OwnerHost;
  readonly #texts: () => Localizer;
  readonly #askUser: AskUser | undefined;
  /** Made with the first store: an element without one must not stand between its children and the provider above. */
  #context: ContextProvider<typeof storeContext, HTMLElement> | undefined;
  #store: PipelineStore | undefined;
  /** Whether we made the store, and so must end it. */
  #own = false;
  #stops: (() => void)[] = [];
  #told = '';
  #released = false;

  constructor(host: OwnerHost, texts: () => Localizer, askUser?: AskUser) {
    this.#host = host;
    this.#texts = texts;
    this.#askUser = askUser;
    host.addController(this);
    host.addEventListener('deal-move', this.#onMove);
    host.addEventListener('deal-edit', this.#onEdit);
    host.addEventListener('deal-create', this.#onCreate);
    host.addEventListener('deal-delete', this.#onDelete);
    host.addEventListener('deals-change', this.#onChange);
    host.addEventListener('change-undo', this.#onUndo);
    host.addEventListener('pipeline-change', this.#onPipeline);
    host.addEventListener('source-retry', this.#onRetry);
  }

  get store(): PipelineStore | undefined {
    return this.#store;
  }

  /** Makes a store of an adapter and loads it. */
  own(recipe: StoreRecipe): PipelineStore {
    const store = createPipelineStore({
      adapter: recipe.adapter,
      now: recipe.now ?? systemNow,
      zone: recipe.zone ?? systemZone(),
      clientId: newClientId(),
      ...(recipe.pipelineId !== undefined && {pipelineId: recipe.pipelineId}),
      ...(recipe.readOnly !== undefined && {readOnly: recipe.readOnly}),
    });
    this.#replace(store, true);
    void store.load();
    return store;
  }

  /** Shares a store that the host application made, or none. */
  borrow(store: PipelineStore | undefined): void {
    if (store !== this.#store) this.#replace(store, false);
  }

  /** Whether the store was given up because its host left the page: it has to be made again. */
  get released(): boolean {
    return this.#released;
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    // An element that is only moved is back before the microtask.
    queueMicrotask(() => {
      if (this.#host.isConnected || !this.#own) return;
      this.#replace(undefined, false);
      this.#released = true;
    });
  }

  hostConnected(): void {
    if (this.#stops.length === 0) this.#listen();
    if (this.#released) this.#host.requestUpdate();
  }

  #replace(store: PipelineStore | undefined, own: boolean): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    if (this.#own) this.#store?.destroy();
    this.#store = store;
    this.#own = own;
    this.#released = false;
    this.#told = '';
    if (this.#host.isConnected) this.#listen();
    if (this.#context) this.#context.setValue(store);
    else if (store) this.#context = new ContextProvider(this.#host, {context: storeContext, initialValue: store});
    this.#host.requestUpdate();
  }

  #listen(): void {
    const store = this.#store;
    if (!store) return;
    this.#stops = [store.onOutcome(this.#onOutcome), store.subscribe('status', this.#onStatus)];
    this.#onStatus();
  }

  readonly #onStatus = (): void => {
    const status = this.#store?.status();
    if (!status || status.phase === this.#told) return;
    this.#told = status.phase;
    if (status.phase === 'ready') tell(this.#host, 'source-loaded', {deals: status.loaded});
    if (status.phase === 'failed' && status.error) {
      tell(this.#host, 'source-failed', {reason: errorWords(status.error, this.#texts())});
    }
  };

  readonly #onOutcome = (outcome: Outcome): void => {
    const {via} = outcome;
    if (outcome.status === 'failed') {
      tell(this.#host, 'command-failed', {outcome, reason: errorWords(outcome.error, this.#texts())});
    } else if (outcome.status === 'refused') {
      if (outcome.why === 'nothing') return;
      tell(this.#host, 'command-failed', {outcome, reason: refusalWords(outcome.why, this.#texts())});
    } else {
      tell(this.#host, 'command-applied', {command: outcome.command, via});
      for (const {id, before, after} of outcome.changes) {
        if (!before || !after || before.stageId === after.stageId) continue;
        tell(this.#host, 'deal-moved', {dealId: id, fromStageId: before.stageId, stageId: after.stageId, via});
      }
    }
  };

  readonly #onMove = (event: PipelineEvent<'deal-move'>): void => {
    const {dealId, stageId, place, set, via} = event.detail;
    this.#change(event, via, [{type: 'deal-move', dealId, stageId, ...(place && {place}), ...(set && {set})}]);
  };

  readonly #onEdit = (event: PipelineEvent<'deal-edit'>): void => {
    const {dealId, patch, via} = event.detail;
    this.#change(event, via, [{type: 'deal-edit', dealId, patch}]);
  };

  readonly #onCreate = (event: PipelineEvent<'deal-create'>): void => {
    const {deal, via} = event.detail;
    this.#change(event, via, [{type: 'deal-create', deal}]);
  };

  readonly #onDelete = (event: PipelineEvent<'deal-delete'>): void => {
    const {dealId, via} = event.detail;
    this.#change(event, via, [{type: 'deal-delete', dealId}]);
  };

  readonly #onChange = (event: PipelineEvent<'deals-change'>): void => {
    this.#change(event, event.detail.via, event.detail.requests);
  };

  /** Asks for what is needed first, once for all, then dispatches: the one way of every change. */
  #change(event: Event, via: Via, requests: readonly SingleRequest[]): void {
    this.#answer(event, async (store, origin) => {
      const question = questionOf(store, requests);
      const answers = question ? await this.#askFor(question) : {};
      if (!answers) return;
      const ready = question ? withAnswers(store, requests, {question, answers}) : requests;
      const [first] = ready;
      if (!first) return;
      const request: DealRequest = ready.length === 1 ? first : {type: 'batch', requests: ready};
      await store.dispatch(request, {via, origin});
    });
  }

  /** The user's answers; `undefined` when they give up, or when the host asks by itself. */
  async #askFor(question: AnswerQuestion): Promise<DealPatch | undefined> {
    if (!ask(this.#host, 'answers-ask', {question})) return undefined;
    return this.#askUser ? this.#askUser(question) : {};
  }

  readonly #onUndo = (event: PipelineEvent<'change-undo'>): void => {
    const {direction} = event.detail;
    this.#answer(event, (store, origin) => (direction === 'undo' ? store.undo({origin}) : store.redo({origin})));
  };

  /** Another pipeline is another store: what is on its way is saved first. A borrowed store is its maker's to change. */
  readonly #onPipeline = (event: PipelineEvent<'pipeline-change'>): void => {
    if (!this.#own || !('pipelineId' in this.#host)) return;
    this.#answer(event, async (store) => {
      await whenSaved(store);
      if (this.#store === store) this.#host.pipelineId = event.detail.pipelineId;
    });
  };

  readonly #onRetry = (event: PipelineEvent<'source-retry'>): void => {
    this.#answer(event, (store) => store.load());
  };

  /** Acts once the event has been everywhere: a listener further out may still veto. */
  #answer(event: Event, act: (store: PipelineStore, origin: unknown) => Promise<unknown>): void {
    const store = this.#store;
    if (!store || claimed.has(event)) return;
    claimed.add(event);
    const [origin] = event.composedPath();
    queueMicrotask(() => {
      if (!event.defaultPrevented) void act(store, origin);
    });
  }
}
