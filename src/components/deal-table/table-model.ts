import type {Outcome, PipelineStore} from '../../data/store.js';
import {sharedView, type ViewState} from '../../data/view-state.js';
import type {Id} from '../../model/ids.js';
import {PickedTotals} from './picked-totals.js';
import {TablePicker} from './table-picker.js';
import {TableRows, type Renewal} from './table-rows.js';

/** What a table is told of. */
export interface ModelGround {
  readonly changed: () => void;
  readonly outcome: (outcome: Outcome) => void;
}

/** The store and the view that a table shows: its rows, what is chosen, and all it has to follow. */
export class TableModel {
  readonly picker: TablePicker = new TablePicker(
    () => this.rows,
    () => this.view?.selection,
  );
  rows: TableRows | undefined;
  picked: PickedTotals | undefined;
  view: ViewState | undefined;
  #store: PipelineStore | undefined;
  #stops: readonly (() => void)[] = [];
  #ready = false;
  readonly #ground: ModelGround;

  constructor(ground: ModelGround) {
    this.#ground = ground;
  }

  get store(): PipelineStore | undefined {
    return this.#store;
  }

  /** Whether the deals are here: the rows are made once all have arrived, and stay when they are read again. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Follows a store, seen by a view of its own or by the one its elements share. */
  follow(store: PipelineStore | undefined, given: ViewState | undefined): void {
    const view = store && (given ?? sharedView(store));
    if (store === this.#store && view === this.view) return;
    this.stop();
    this.#store = store;
    this.view = view;
    if (!store || !view) return;
    this.rows = new TableRows(store);
    this.picked = new PickedTotals(store);
    this.#stops = [
      view.subscribe(this.#ground.changed),
      store.onChanges((changes) => this.picker.note(changes)),
      store.onOutcome(this.#ground.outcome),
    ];
  }

  /** Takes in what changed. Returns whether and why the rows were made anew. */
  update(): Renewal {
    const {rows, view} = this;
    const status = this.#store?.status();
    if (!rows || !view || !status) return 'none';
    this.#ready ||= status.phase === 'ready';
    if (!this.#ready) return 'none';
    const renewed = rows.update(view.spec);
    this.picker.settle(renewed !== 'none');
    return renewed;
  }

  /** All deals of the store, whatever the filter. */
  get total(): number {
    const store = this.#store;
    return store ? store.stages().reduce((sum, {id}) => sum + store.column(id).count, 0) : 0;
  }

  indexOf(id: Id | undefined): number {
    return id === undefined || !this.#ready ? -1 : (this.rows?.indexOf(id) ?? -1);
  }

  get count(): number {
    return this.#ready ? (this.rows?.count ?? 0) : 0;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.rows?.destroy();
    this.picked?.destroy();
    this.rows = undefined;
    this.picked = undefined;
    this.view = undefined;
    this.#store = undefined;
    this.#ready = false;
  }
}
