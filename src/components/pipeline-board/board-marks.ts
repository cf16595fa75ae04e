import type {BoardView} from '../../data/board-view.js';
import type {RemoteChange} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealChange} from '../../model/command.js';
import type {Id} from '../../model/ids.js';
import type {CardMark} from '../deal-card/deal-card.js';

/** How long a mark stays, in ms. */
const SHOWN_MS = 4_000;
/** More changes than this within a second are a load or a stream, not something to point at. */
const MOST = 30;
const SECOND_MS = 1_000;
/** Marks go together where they would go at about the same time, in ms. */
const TOGETHER_MS = 500;

/** Marks of the cards of one cell, by deal. */
export type CellMarks = ReadonlyMap<Id, CardMark>;

const NONE: CellMarks = new Map();

interface Noted {
  readonly mark: CardMark;
  readonly cellId: Id;
  readonly until: number;
}

function markWords(change: DealChange, user: string, texts: Localizer): string {
  if (!change.before) return texts.t('board.liveNew', {user});
  const moved = change.before.stageId !== change.after?.stageId;
  return moved ? texts.t('board.liveMove', {user}) : texts.t('board.liveEdit', {user});
}

/** Short marks on cards of what others have just done, and who. A change touches the cells it happens in, no others. */
export class BoardMarks {
  readonly #changed: () => void;
  readonly #noted = new Map<Id, Noted>();
  readonly #cells = new Map<Id, CellMarks>();
  #second = 0;
  #recent = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The marks of a cell; the same map until one of them comes or goes. */
  in(cellId: Id): CellMarks {
    return this.#cells.get(cellId) ?? NONE;
  }

  note({changes, byId}: RemoteChange, view: BoardView, texts: Localizer): void {
    const seen = changes.filter(({after}) => after !== undefined);
    if (seen.length === 0 || this.#isStream(seen.length)) return;
    const user = view.store.owner(byId)?.name ?? texts.t('board.someone');
    const until = performance.now() + SHOWN_MS;
    const touched = new Set<Id>();
    for (const change of seen) {
      const cellId = view.cellOfDeal(change.id);
      const before = this.#noted.get(change.id);
      if (before) touched.add(before.cellId);
      if (cellId === undefined) continue;
      touched.add(cellId);
      this.#noted.set(change.id, {mark: {text: markWords(change, user, texts)}, cellId, until});
    }
    this.#renew(touched);
    this.#timer ??= setTimeout(() => this.#expire(), SHOWN_MS);
  }

  /** Counts changes by the second; whether there are too many to point at each. */
  #isStream(count: number): boolean {
    const now = performance.now();
    if (now - this.#second > SECOND_MS) {
      this.#second = now;
      this.#recent = 0;
    }
    this.#recent += count;
    return this.#recent > MOST;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#noted.clear();
    this.#cells.clear();
  }

  #expire(): void {
    const now = performance.now() + TOGETHER_MS;
    const touched = new Set<Id>();
    let next = Infinity;
    for (const [id, {cellId, until}] of this.#noted) {
      if (until <= now) {
        this.#noted.delete(id);
        touched.add(cellId);
      } else next = Math.min(next, until);
    }
    this.#timer = next === Infinity ? undefined : setTimeout(() => this.#expire(), next - performance.now());
    this.#renew(touched);
  }

  #renew(cellIds: ReadonlySet<Id>): void {
    for (const cellId of cellIds) {
      const marks = [...this.#noted].filter(([, noted]) => noted.cellId === cellId);
      if (marks.length === 0) this.#cells.delete(cellId);
      else this.#cells.set(cellId, new Map(marks.map(([id, {mark}]) => [id, mark])));
    }
    if (cellIds.size > 0) this.#changed();
  }
}
