import type {BoardView} from '../../data/board-view.js';
import type {RemoteChange} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealChange} from '../../model/command.js';
import type {CardMark} from '../deal-card/deal-card.js';
import type {Id} from '../../model/ids.js';

/** How long a mark stays, in ms. */
const SHOWN_MS = 4_000;
/** More changes at once than this are a load, not something to point at. */
const MOST = 50;

function markWords(change: DealChange, user: string, texts: Localizer): string {
  if (!change.before) return texts.t('board.liveNew', {user});
  const moved = change.before.stageId !== change.after?.stageId;
  return moved ? texts.t('board.liveMove', {user}) : texts.t('board.liveEdit', {user});
}

/** Short marks on cards of what others have just done, and who. */
export class BoardMarks {
  #marks: ReadonlyMap<Id, CardMark> = new Map();
  readonly #changed: () => void;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Marks by deal; a new map whenever one comes or goes. */
  get all(): ReadonlyMap<Id, CardMark> {
    return this.#marks;
  }

  note({changes, byId}: RemoteChange, view: BoardView, texts: Localizer): void {
    const seen = changes.filter(({after}) => after !== undefined);
    if (seen.length === 0 || seen.length > MOST) return;
    const user = view.store.owner(byId)?.name ?? texts.t('board.someone');
    const fresh = new Map(seen.map((change): [Id, CardMark] => [change.id, {text: markWords(change, user, texts)}]));
    this.#set(new Map([...this.#marks, ...fresh]));
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#set(new Map([...this.#marks].filter(([id, text]) => fresh.get(id) !== text)));
    }, SHOWN_MS);
    this.#timers.add(timer);
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#marks = new Map();
  }

  #set(marks: ReadonlyMap<Id, CardMark>): void {
    this.#marks = marks;
    this.#changed();
  }
}
