import type {ReactiveControllerHost, TemplateResult} from 'lit';
import type {BoardView} from '../../data/board-view.js';
import type {Outcome, PipelineStore, RemoteChange} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import {Announcer} from '../../ui/announcer.js';
import {errorWords} from '../../ui/words.js';
import {cellName, columnName} from './board-names.js';
import {outcomeWords, type Speech, type WordSource} from './board-words.js';

/** Says aloud what happens on a board, once each. */
export class BoardVoice {
  readonly #announcer: Announcer;
  readonly #texts: () => Localizer;

  constructor(host: ReactiveControllerHost, texts: () => Localizer) {
    this.#announcer = new Announcer(host);
    this.#texts = texts;
  }

  say({text, urgency}: Speech): void {
    this.#announcer.say(text, urgency);
  }

  /** A text that has no parameters. */
  tell(key: 'board.loading' | 'board.tabBlocked'): void {
    this.#announcer.say(this.#texts().t(key));
  }

  outcome(outcome: Outcome, view: BoardView): void {
    this.say(outcomeWords(outcome, this.#source(view)));
  }

  /** A change made elsewhere is spoken of only when it moves the deal that has the focus. */
  remote({changes, byId}: RemoteChange, view: BoardView, focusedId: Id | undefined): void {
    const seen = changes.find(({id}) => id === focusedId);
    if (!seen?.before || !seen.after) return;
    const [from, to] = [view.cells.groupOf(seen.before), view.cells.groupOf(seen.after)];
    if (from === to || to === undefined) return;
    const texts = this.#texts();
    const place = {deal: seen.after.title, to: cellName(view, to, texts)};
    const user = view.store.owner(byId)?.name;
    this.#announcer.say(user ? texts.t('board.movedBy', {...place, user}) : texts.t('board.movedElsewhere', place));
  }

  /** How many deals are chosen. */
  selected(count: number): void {
    const texts = this.#texts();
    this.#announcer.say(count === 0 ? texts.t('board.unselected') : texts.t('board.selected', {count}));
  }

  /** A column is gone from the screen, and how to have it back. */
  columnHidden(view: BoardView, columnId: Id): void {
    const texts = this.#texts();
    this.#announcer.say(texts.t('board.columnHidden', {stage: columnName(view, columnId, texts)}));
  }

  /** Where a column stands now. */
  columnMoved(view: BoardView, columnId: Id): void {
    const texts = this.#texts();
    const {columnIds} = view;
    const place = {pos: columnIds.indexOf(columnId) + 1, total: columnIds.length};
    this.#announcer.say(texts.t('board.columnMoved', {stage: columnName(view, columnId, texts), ...place}));
  }

  #source(view: BoardView): WordSource {
    return {view, texts: this.#texts()};
  }

  /** Loading came to an end; success is spoken of only after a wait that was spoken of. */
  settled(store: PipelineStore, slow: boolean): void {
    const texts = this.#texts();
    const {phase, loaded, error} = store.status();
    if (phase === 'ready' && slow) this.#announcer.say(texts.t('board.loaded', {count: loaded}));
    if (phase !== 'failed' || !error) return;
    const reason = errorWords(error, texts);
    this.#announcer.say(`${texts.t('face.failedTitle')}. ${texts.t('face.failedText', {reason})}`, 'assertive');
  }

  /** The live regions, in the board's own root. */
  render(): TemplateResult {
    return this.#announcer.render();
  }
}
