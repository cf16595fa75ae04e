import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Tells its host before and after the page is printed: what is drawn only in view has to be drawn whole on paper. */
export class PrintController implements ReactiveController {
  readonly #before: () => void;
  readonly #after: () => void;

  constructor(host: ReactiveControllerHost, draw: (all: boolean) => void) {
    this.#before = () => draw(true);
    this.#after = () => draw(false);
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#before);
    addEventListener('afterprint', this.#after);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#before);
    removeEventListener('afterprint', this.#after);
  }
}
