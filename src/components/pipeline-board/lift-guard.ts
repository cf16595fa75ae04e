import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {deepActiveElement} from '../../ui/closest.js';
import type {BoardMoves} from './board-moves.js';

/** Gives up what was picked up by keys when the focus or the page goes away: nobody could drop it any more. */
export class LiftGuard implements ReactiveController {
  readonly #moves: BoardMoves;
  readonly #reason: () => string;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    {moves, reason}: {readonly moves: BoardMoves; readonly reason: () => string},
  ) {
    this.#moves = moves;
    this.#reason = reason;
    host.addController(this);
    host.addEventListener('focusout', this.#onFocusOut);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onHidden);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onHidden);
    this.#moves.forget();
  }

  readonly #onFocusOut = (event: FocusEvent): void => {
    const {lift} = this.#moves;
    if (lift?.by !== 'key') return;
    const [left] = event.composedPath();
    queueMicrotask(() => {
      if (this.#moves.lift?.dealId !== lift.dealId || (left instanceof Node && !left.isConnected)) return;
      if (deepActiveElement() !== left) this.#moves.cancel(this.#reason(), true);
    });
  };

  readonly #onHidden = (): void => {
    if (document.hidden && this.#moves.lift?.by === 'key') this.#moves.cancel(this.#reason(), true);
  };
}
