import type {ChangeEvent} from '../model/change-event.js';
import {applyCommand, type Command, type DealChange} from '../model/command.js';
import type {Deal, DealPatch} from '../model/deal.js';
import {canMove, type MoveAnswer} from '../model/gates.js';
import type {Id} from '../model/ids.js';
import {findStage, type Owner, type Pipeline, type Stage} from '../model/pipeline.js';
import type {Totals} from '../model/totals.js';
import type {Aggregate, AggregateQuery, Call, Capabilities, Changes, OpResult, PipelineAdapter} from './adapter.js';
import {actorOf} from './actor.js';
import {isAbort, toAdapterError} from './adapter-error.js';
import type {Ask, Waiting} from './ask.js';
import type {ConfirmedRecord} from './deal-view.js';
import {HistoryLog} from './history-log.js';
import {IntentQueue, type Intent} from './intent-queue.js';
import {loadDeals, loadHead, loadReport, withFreshCapabilities, type SourceHead} from './local-source.js';
import {Listeners} from './listeners.js';
import {settledOutcome} from './outcomes.js';
import {rankAfter, resolveRequest, type DealRequest, type Refused} from './request.js';
import {readResults, type FailedOp} from './results.js';
import {SeenDeals} from './seen-deals.js';
import {SliceHub, type Slice} from './slice-hub.js';
import type {DealGroup} from './group-index.js';
import {sameStage, stagesInView} from './stages-in-view.js';
import type {Outcome, PipelineStore, RemoteChange, RequestOptions, StoreOptions, StoreStatus} from './store.js';
import {changeStatus, IDLE, type StatusChange} from './status.js';
import {undoEntry, UndoStack} from './undo-stack.js';

/** Makes a store over an adapter. Nothing is read before `load()`. */
export function createPipelineStore(options: StoreOptions): PipelineStore {
  return new LocalStore(options);
}

class LocalStore implements PipelineStore {
  readonly now: () => string;
  readonly zone: string;
  readonly #adapter: PipelineAdapter;
  readonly #options: StoreOptions;
  readonly #hub = new SliceHub();
  readonly #seen = new SeenDeals({
    hub: this.#hub,
    stageOf: (id) => this.#head && findStage(this.#head.pipeline, id),
    isHere: ({pipelineId}) => pipelineId === (this.#head?.pipeline.id ?? pipelineId),
    pending: () => this.#queue.commands,
  });
  readonly #view = this.#seen.view;
  readonly #index = this.#seen.index;
  readonly #undo = new UndoStack();
  readonly #queue: IntentQueue;
  readonly #asks = new Map<string, Waiting>();
  readonly #outcomes = new Listeners<Outcome>();
  readonly #remotes = new Listeners<RemoteChange>();
  /** Deals that someone else changed while pages or a write of ours were on their way: those may be the older ones. */
  readonly #overtaken = new Set<Id>();
  #head: SourceHead | undefined;
  #stages: readonly Stage[] = [];
  readonly #history = new HistoryLog(() => this.#hub.touch('history'));
  #readOnly: boolean;
  #sequence = 0;
  #loading: AbortController | undefined;
  #unsubscribe: (() => void) | undefined;
  #status: StoreStatus;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#adapter = options.adapter;
    this.now = options.now;
    this.zone = options.zone;
    this.#readOnly = options.readOnly ?? false;
    const settled = (intent: Intent, results: readonly OpResult[]): void => this.#settle(intent, results);
    const most = (): number => this.#head?.capabilities.batch.max ?? Infinity;
    this.#queue = new IntentQueue(options.adapter, this.#view.confirmed, settled, most);
    this.#status = {...IDLE, readOnly: this.#readOnly};
  }

  status(): StoreStatus {
    return this.#status;
  }

  pipeline(): Pipeline | undefined {
    return this.#head?.pipeline;
  }

  pipelines(): readonly Pipeline[] {
    return this.#head?.pipelines ?? [];
  }

  capabilities(): Capabilities | undefined {
    return this.#head?.capabilities;
  }

  stages(): readonly Stage[] {
    return this.#stages;
  }

  deal(id: Id): Deal | undefined {
    return this.#view.seen(id);
  }

  deals(): IterableIterator<Deal> {
    return this.#view.deals();
  }

  column(stageId: Id): DealGroup {
    return this.#index.group(stageId);
  }

  window(stageId: Id, start: number, end: number): readonly Deal[] {
    return this.#index.window(stageId, start, end);
  }

  dealAt(stageId: Id, index: number): Deal | undefined {
    return this.#index.at(stageId, index);
  }

  indexOf(id: Id): number {
    return this.#seen.indexOf(id);
  }

  totals(stageId: Id): Totals {
    return this.#index.group(stageId).totals;
  }

  owner(id: Id | undefined): Owner | undefined {
    return id === undefined ? undefined : this.#head?.owners.get(id);
  }

  owners(): readonly Owner[] {
    return [...(this.#head?.owners.values() ?? [])];
  }

  events(): readonly ChangeEvent[] {
    return this.#history.events;
  }

  historyReady(): boolean {
    return this.#history.ready;
  }

  async aggregate(query: AggregateQuery, call?: Call): Promise<Aggregate | undefined> {
    return this.#adapter.aggregate?.(query, call);
  }

  async load(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#setStatus({phase: 'loading', loaded: 0, error: undefined});
    try {
      await this.#read(loading.signal);
    } catch (thrown) {
      if (isAbort(thrown) || this.#loading !== loading) return;
      this.#setStatus({phase: 'failed', error: toAdapterError(thrown)});
    }
  }

  async #read(signal: AbortSignal): Promise<void> {
    const head = await loadHead(this.#adapter, this.#options.pipelineId, signal);
    await this.#listen(head.pipeline.id, signal);
    const progress = (loaded: number): void => this.#setStatus({loaded});
    const deals = await loadDeals(this.#adapter, {head, signal, progress});
    const report = await loadReport(this.#adapter, signal);
    if (signal.aborted) return;
    // Another pipeline may have become the first one: the deals of the old one would stay, unseen.
    const stays = this.#head?.pipeline.id === head.pipeline.id;
    if (!stays) this.#fold([...this.#view.deals()].map(({id}) => [id, undefined]));
    this.#head = head;
    await this.#seen.replace(deals, signal);
    await this.#refresh([...this.#overtaken]);
    if (signal.aborted) return;
    this.#updateStages();
    this.#hub.touch('pipeline');
    this.#setStatus({phase: 'ready', loaded: deals.length, report, readOnly: this.#isReadOnly()});
    await this.#history.read(this.#adapter, head, signal);
  }

  async #listen(pipelineId: Id, signal: AbortSignal): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    const stop = await this.#adapter.subscribe?.(
      {pipelineId},
      {
        changes: (changes) => this.#onRemote(changes),
        resync: () => void this.load(),
        capabilities: () => void this.#readCapabilities(),
      },
    );
    // The store may have been ended, or be loading anew, since it asked.
    if (signal.aborted) stop?.();
    else this.#unsubscribe = stop;
  }

  async #readCapabilities(): Promise<void> {
    if (this.#head) this.#head = await withFreshCapabilities(this.#adapter, this.#head);
    this.#setStatus({readOnly: this.#isReadOnly()});
  }

  canMove(dealId: Id, stageId: Id, answers?: DealPatch): MoveAnswer {
    const pipeline = this.pipeline();
    const deal = this.#view.seen(dealId);
    if (!pipeline || !deal) return {verdict: 'no', why: 'unknownDeal'};
    const to = {stageId, ...(answers && {answers})};
    return canMove(pipeline, deal, to, actorOf(pipeline, this.#index, this.#isReadOnly()));
  }

  dispatch(request: DealRequest, options: RequestOptions = {}): Promise<Outcome> {
    const {via = 'api', origin} = options;
    const head = this.#head;
    if (!head) return this.#refuse(request, {why: 'unknownDeal'}, {via, origin});
    const at = this.now();
    const deal = (id: Id): Deal | undefined => this.#view.seen(id);
    const actor = actorOf(head.pipeline, this.#index, this.#isReadOnly());
    const resolved = resolveRequest(request, {...head, deal, index: this.#index, actor, at});
    if ('why' in resolved) return this.#refuse(request, resolved, {via, origin});
    const entry = undoEntry(this.#view, resolved.command, at);
    if (entry) this.#undo.record(entry);
    const place = request.type === 'deal-move' ? request.place : undefined;
    const failed = (): void => void (entry && this.#undo.forget(entry));
    const partly = (ids: ReadonlySet<Id>): void => void (entry && this.#undo.without(entry, ids));
    return this.#send(resolved.command, {via, origin, place, failed, partly});
  }

  undo(options: RequestOptions = {}): Promise<Outcome> {
    return this.#turn('undo', options.origin);
  }

  redo(options: RequestOptions = {}): Promise<Outcome> {
    return this.#turn('redo', options.origin);
  }

  /** Takes a step through the undo stack. One that somebody else has overwritten is dropped for good. */
  #turn(via: 'undo' | 'redo', origin: unknown): Promise<Outcome> {
    const step = this.#undo.step(via);
    const ask = {via, origin};
    if (!step) return this.#refuse(undefined, {why: 'nothing'}, ask);
    if (this.#isReadOnly()) return this.#refuse(undefined, {why: 'readOnly'}, ask);
    if (!step.stands(this.#view)) {
      step.drop();
      this.#setStatus({});
      return this.#refuse(undefined, {why: 'changedSince'}, ask);
    }
    step.book(true);
    return this.#send(step.command, {...ask, failed: () => step.book(false)});
  }

  dismiss(): void {
    this.#setStatus({failure: undefined});
  }

  setReadOnly(readOnly: boolean): void {
    this.#readOnly = readOnly;
    this.#setStatus({readOnly: this.#isReadOnly()});
  }

  subscribe(slice: Slice, listener: () => void): () => void {
    return this.#hub.subscribe(slice, listener);
  }

  onChanges(listener: (changes: readonly DealChange[]) => void): () => void {
    return this.#seen.listeners.add(listener);
  }

  onOutcome(listener: (outcome: Outcome) => void): () => void {
    return this.#outcomes.add(listener);
  }

  onRemote(listener: (change: RemoteChange) => void): () => void {
    return this.#remotes.add(listener);
  }

  destroy(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#unsubscribe?.();
    this.#queue.stop();
    this.#outcomes.clear();
    this.#remotes.clear();
    this.#seen.listeners.clear();
  }

  #isReadOnly(): boolean {
    return this.#readOnly || this.#head?.capabilities.writes === false;
  }

  #refuse(request: DealRequest | undefined, refused: Refused, ask: Ask): Promise<Outcome> {
    const outcome: Outcome = {status: 'refused', request, ...refused, changes: [], via: ask.via, origin: ask.origin};
    this.#outcomes.tell(outcome);
    return Promise.resolve(outcome);
  }

  #send(command: Command, ask: Ask): Promise<Outcome> {
    const changes = applyCommand(this.#view, command);
    const key = `${this.#options.clientId}-${++this.#sequence}`;
    return new Promise((resolve) => {
      this.#asks.set(key, {...ask, changes, resolve});
      this.#queue.add({key, command, place: ask.place, via: ask.via});
      this.#fold([]);
      this.#setStatus({pending: this.#queue.size});
    });
  }

  #settle(intent: Intent, results: readonly OpResult[]): void {
    const {records, failed, events} = readResults(intent.command, results);
    const ask = this.#asks.get(intent.key);
    this.#asks.delete(intent.key);
    if (failed.length === results.length) ask?.failed?.();
    else if (failed.length > 0) ask?.partly?.(new Set(failed.map(({id}) => id)));
    this.#history.append(events);
    this.#fold(records.map(([id, deal]) => [id, this.#keepRank(deal)]));
    this.#report(intent, ask, failed);
    void this.#refresh(records.map(([id]) => id));
  }

  #report(intent: Intent, ask: Waiting | undefined, failed: readonly FailedOp[]): void {
    const outcome = settledOutcome(intent, ask, failed);
    const {saved} = this.#status;
    const failure = outcome.status === 'failed' ? outcome : undefined;
    this.#setStatus({pending: this.#queue.size, saved: failure ? saved : saved + 1, failure});
    this.#outcomes.tell(outcome);
    ask?.resolve(outcome);
  }

  /** Reads deals again that others changed while our write was on its way. */
  async #refresh(ids: readonly Id[]): Promise<void> {
    const stale = ids.filter((id) => this.#overtaken.delete(id));
    if (stale.length === 0) return;
    try {
      const found = await this.#adapter.get(stale);
      this.#fold(stale.map((id) => [id, this.#keepRank(found.get(id))]));
    } catch {
      // The next change of the deal brings it up to date.
    }
  }

  #onRemote(changes: Changes): void {
    const own = changes.idempotencyKeys?.some((key) => key.startsWith(`${this.#options.clientId}-`)) ?? false;
    if (own) return;
    const news = changes.changed.filter((deal) => this.#view.confirmed.get(deal.id)?.revision !== deal.revision);
    // While loading, the pages on their way may be older than this news; later, so may answers to our own writes.
    const loading = this.#status.phase === 'loading';
    for (const {id} of [...news, ...changes.removed]) {
      if (loading || this.#queue.touches(id)) this.#overtaken.add(id);
    }
    this.#history.append(changes.events ?? []);
    const seen = this.#fold([
      ...news.map((deal): ConfirmedRecord => [deal.id, this.#keepRank(deal)]),
      ...changes.removed.map(({id}): ConfirmedRecord => [id, undefined]),
    ]);
    if (seen.length === 0) return;
    const remote = {changes: seen, ...(changes.byId !== undefined && {byId: changes.byId})};
    this.#remotes.tell(remote);
  }

  /** A back end without order answers deals without rank: they stay where they stood, new ones come last. */
  #keepRank(deal: Deal | undefined): Deal | undefined {
    if (!deal || deal.rank !== undefined) return deal;
    const {count} = this.#index.group(deal.stageId);
    const rank = this.#view.get(deal.id)?.rank ?? rankAfter(this.#index.at(deal.stageId, count - 1)?.rank);
    return {...deal, rank};
  }

  #fold(records: readonly ConfirmedRecord[]): readonly DealChange[] {
    const changes = this.#seen.fold(records);
    // While the deals are still coming in, half of them are no board yet.
    if (changes.length > 0 && this.#status.phase !== 'loading') this.#updateStages();
    return changes;
  }

  #updateStages(): void {
    const stages = stagesInView(this.#head?.pipeline.stages ?? [], this.#index);
    const same = stages.length === this.#stages.length && stages.every((stage, i) => sameStage(stage, this.#stages[i]));
    if (same) return;
    this.#stages = stages;
    this.#hub.touch('pipeline');
  }

  #setStatus(change: StatusChange): void {
    this.#status = changeStatus(this.#status, change, this.#undo);
    this.#hub.touch('status');
  }
}
