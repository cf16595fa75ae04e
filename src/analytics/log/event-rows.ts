import type {ChangeEvent} from '../../model/change-event.js';

/** Lines of one kind, gathered and then ordered by deal. */
export class EventRows {
  readonly #deal: number[] = [];
  readonly #at: number[] = [];
  readonly #event: ChangeEvent[] = [];
  #start: Uint32Array = new Uint32Array(1);
  #order: Uint32Array = new Uint32Array(0);

  push(deal: number, at: number, event: ChangeEvent): void {
    this.#deal.push(deal);
    this.#at.push(at);
    this.#event.push(event);
  }

  get size(): number {
    return this.#at.length;
  }

  /** Puts the rows in order: by deal, within a deal by `before`. O(n), plus the sorting within deals. */
  sort(deals: number, before: (a: RowOf, b: RowOf) => number): void {
    const start = new Uint32Array(deals + 1);
    for (const deal of this.#deal) start[deal + 1] = (start[deal + 1] ?? 0) + 1;
    for (let d = 0; d < deals; d++) start[d + 1] = (start[d + 1] ?? 0) + (start[d] ?? 0);
    const next = start.slice();
    const order = new Uint32Array(this.size);
    for (let row = 0; row < this.size; row++) {
      const deal = this.#deal[row] ?? 0;
      const place = next[deal] ?? 0;
      order[place] = row;
      next[deal] = place + 1;
    }
    this.#start = start;
    this.#order = order;
    for (let d = 0; d < deals; d++) this.#sortDeal(d, before);
  }

  #sortDeal(deal: number, before: (a: RowOf, b: RowOf) => number): void {
    const from = this.#start[deal] ?? 0;
    const to = this.#start[deal + 1] ?? 0;
    const rows = this.#order.subarray(from, to);
    const compare = (a: number, b: number): number => before(this.#row(a), this.#row(b));
    for (let i = 1; i < rows.length; i++) {
      // Most logs come in order: only what is not needs sorting.
      if (compare(rows[i - 1] ?? 0, rows[i] ?? 0) > 0) {
        rows.set([...rows].sort(compare));
        return;
      }
    }
  }

  #row(row: number): RowOf {
    return {at: this.#at[row] ?? 0, event: this.#event[row] as ChangeEvent};
  }

  /** The rows of a deal, in order. */
  of(deal: number): RowOf[] {
    const rows: RowOf[] = [];
    for (let i = this.#start[deal] ?? 0; i < (this.#start[deal + 1] ?? 0); i++)
      rows.push(this.#row(this.#order[i] ?? 0));
    return rows;
  }
}

/** A line with its moment in epoch milliseconds. */
export interface RowOf {
  readonly at: number;
  readonly event: ChangeEvent;
}
