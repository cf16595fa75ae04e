import type {Selection} from '../../data/selection.js';
import type {DealChange} from '../../model/command.js';
import type {Id} from '../../model/ids.js';
import type {TableRows} from './table-rows.js';

/** Chooses rows: one, a range from where it began, or all that are shown. */
export class TablePicker {
  readonly #rows: () => TableRows | undefined;
  readonly #selection: () => Selection | undefined;
  /** Chosen deals that changed since the table was drawn: some may not be shown any more. */
  readonly #changed = new Set<Id>();

  constructor(rows: () => TableRows | undefined, selection: () => Selection | undefined) {
    this.#rows = rows;
    this.#selection = selection;
  }

  get size(): number {
    return this.#selection()?.ids.size ?? 0;
  }

  /** Whether all rows are chosen, some, or none. Only rows that are shown can be chosen. */
  get extent(): 'all' | 'some' | 'none' {
    const count = this.#rows()?.count ?? 0;
    if (this.size === 0 || count === 0) return 'none';
    return this.size >= count ? 'all' : 'some';
  }

  has(id: Id): boolean {
    return this.#selection()?.has(id) ?? false;
  }

  toggle(id: Id): void {
    this.#selection()?.toggle(id);
  }

  /** Chooses every row from where the range began, or from `from`, up to `to`. */
  extend(from: Id, to: Id): void {
    const rows = this.#rows();
    const selection = this.#selection();
    if (!rows || !selection) return;
    const {anchor = from} = selection;
    const begin = rows.indexOf(anchor) >= 0 ? anchor : from;
    const ids = rows.between(rows.indexOf(begin), rows.indexOf(to)).map(({id}) => id);
    selection.set(ids, begin);
  }

  all(): void {
    const selection = this.#selection();
    selection?.set(
      this.#rows()
        ?.all()
        .map(({id}) => id) ?? [],
      selection.anchor,
    );
  }

  toggleAll(): void {
    if (this.extent === 'all') this.clear();
    else this.all();
  }

  clear(): void {
    this.#selection()?.clear();
  }

  /** Takes note of changes; what they mean for the selection is worked out in {@link settle}. */
  note(changes: readonly DealChange[]): void {
    if (this.size === 0) return;
    for (const {id} of changes) if (this.has(id)) this.#changed.add(id);
  }

  /** Gives up what is not shown any more: nobody should change what they do not see. `renewed`: other rules hold. */
  settle(renewed: boolean): void {
    const rows = this.#rows();
    const selection = this.#selection();
    if (!rows || !selection || selection.ids.size === 0) return;
    const gone = [...this.#changed].some((id) => rows.indexOf(id) < 0);
    this.#changed.clear();
    if (renewed || gone) selection.keep((id) => rows.indexOf(id) >= 0);
  }
}
