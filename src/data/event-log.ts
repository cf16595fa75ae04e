import type {ChangeEvent} from '../model/change-event.js';
import type {Id} from '../model/ids.js';
import type {EventPage, HistoryQuery} from './adapter.js';
import {Cursors} from './cursors.js';
import {Serial} from './serial.js';
import {upperBound} from './upper-bound.js';

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const byTime = (a: ChangeEvent, b: ChangeEvent): number => compareText(a.at, b.at) || compareText(a.id, b.id);

/** The append-only log of a table: always by time, ties by id, whatever the clocks of its writers say. */
export class EventLog {
  readonly #events: ChangeEvent[];
  readonly #cursors = new Cursors<ChangeEvent>();
  readonly #ids: Serial;

  constructor(events: readonly ChangeEvent[]) {
    this.#events = events.toSorted(byTime);
    this.#ids = new Serial(
      'e',
      events.map(({id}) => id),
    );
  }

  get size(): number {
    return this.#events.length;
  }

  /** An id for a new line: no other line's, and after those of earlier ones at the same moment. */
  readonly nextId = (): Id => this.#ids.next();

  add(events: readonly ChangeEvent[]): void {
    for (const event of events) {
      const last = this.#events.at(-1);
      if (!last || byTime(last, event) <= 0) this.#events.push(event);
      else this.#events.splice(upperBound(this.#events, event, byTime), 0, event);
    }
  }

  /** `homeOf` gives the pipeline of a deal. Throws `cursorExpired` for a cursor that is not this query's. */
  read(query: HistoryQuery, homeOf: (dealId: Id) => Id | undefined): EventPage {
    const {pipelineId, dealIds, from, to, limit, after} = query;
    const key = JSON.stringify([pipelineId, dealIds, from, to]);
    const ids = dealIds && new Set(dealIds);
    const wanted = (event: ChangeEvent): boolean =>
      (!ids || ids.has(event.dealId)) &&
      (homeOf(event.dealId) ?? pipelineId) === pipelineId &&
      (from === undefined || event.at >= from) &&
      (to === undefined || event.at < to);
    const events = this.#events;
    let index = after === undefined ? 0 : upperBound(events, this.#cursors.find(key, after), byTime);
    const items: ChangeEvent[] = [];
    for (; index < events.length && items.length < limit; index++) {
      const event = events[index];
      if (event && wanted(event)) items.push(event);
    }
    const last = events[index - 1];
    return {items, ...(index < events.length && last && {next: this.#cursors.remember(key, last)})};
  }
}
