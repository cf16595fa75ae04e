import type {BoardView} from '../../data/board-view.js';
import type {Outcome, RemoteChange} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealChange} from '../../model/command.js';
import type {BoardDrag} from './board-drag.js';
import type {BoardFlight} from './board-flight.js';
import type {BoardFocus} from './board-focus.js';
import type {BoardMarks} from './board-marks.js';
import type {BoardMoves} from './board-moves.js';
import type {BoardVoice} from './board-voice.js';

/** What tells the user of news. */
export interface NewsSurface {
  /** Whoever asks for changes on this board: outcomes of others are theirs to tell. */
  readonly host: HTMLElement;
  readonly view: () => BoardView | undefined;
  readonly texts: () => Localizer;
  readonly moves: BoardMoves;
  readonly drag: BoardDrag;
  readonly focus: BoardFocus;
  readonly flight: BoardFlight;
  readonly marks: BoardMarks;
  readonly voice: BoardVoice;
}

/** What a board does with what happens in its store: says it, shows where cards went, and who did what. */
export class BoardNews {
  readonly #surface: NewsSurface;

  constructor(surface: NewsSurface) {
    this.#surface = surface;
  }

  /** Deals are about to be drawn as they are after these changes. */
  changes(changes: readonly DealChange[]): void {
    const {moves, flight} = this.#surface;
    const moved = changes.filter(({before, after}) => before && after && before.stageId !== after.stageId);
    if (moves.lift?.by !== 'pointer') flight.leave(moved.map(({id}) => id));
  }

  outcome(outcome: Outcome): void {
    const {host, voice, focus} = this.#surface;
    const view = this.#surface.view();
    if (!view || outcome.origin !== host) return;
    voice.outcome(outcome, view);
    // The focus stays on its deal where that is one of them.
    const change = outcome.changes.find(({id}) => id === focus.dealId) ?? outcome.changes[0];
    const turned = outcome.via === 'undo' || outcome.via === 'redo';
    if (turned && change && view.store.deal(change.id)) void focus.focus(change.id);
  }

  /** A deal that is held and is taken away elsewhere ends the move, with the reason. */
  remote(remote: RemoteChange): void {
    const {moves, drag, marks, voice, focus, texts} = this.#surface;
    const view = this.#surface.view();
    if (!view) return;
    marks.note(remote, view, texts());
    const {lift} = moves;
    if (lift && !view.store.deal(lift.dealId)) {
      moves.cancel(texts().t('board.dealGone'));
      drag.cancel();
    } else voice.remote(remote, view, focus.dealId);
  }
}
