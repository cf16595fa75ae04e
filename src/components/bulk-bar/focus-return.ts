import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {closestAcrossRoots, deepActiveElement, flatParent} from '../../ui/closest.js';

/** How far back to look for something that can still have the focus. */
const REMEMBERED = 6;

/** Whether an element is another one, or stands somewhere inside it, shadow roots and all. */
function isWithin(inner: Element | null, outer: Element): boolean {
  for (let node: Node | null = inner; node; node = flatParent(node)) if (node === outer) return true;
  return false;
}

/** Remembers what had the focus outside its host, to give it back when what had it inside goes away. */
export class FocusReturn implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Latest last. Weak: a deal's card that is gone must not be kept. */
  #before: readonly WeakRef<HTMLElement>[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('focusin', this.#onFocus, {capture: true});
  }

  hostDisconnected(): void {
    document.removeEventListener('focusin', this.#onFocus, {capture: true});
    this.#before = [];
  }

  /** Gives the focus to the last thing outside that takes it. Returns whether there was one. */
  giveBack(): boolean {
    for (const ref of this.#before.toReversed()) {
      const element = ref.deref();
      if (!element?.isConnected) continue;
      element.focus({preventScroll: true});
      if (isWithin(deepActiveElement(), element)) return true;
    }
    return false;
  }

  /** Takes what has the focus now. A focus that moves within one shadow root is not told outside of it. */
  note(): void {
    const target = deepActiveElement();
    if (target && target !== document.body && closestAcrossRoots(target, this.#host.localName) !== this.#host)
      this.#remember(target);
  }

  readonly #onFocus = (event: FocusEvent): void => {
    const path = event.composedPath();
    const [target] = path;
    if (target instanceof HTMLElement && !path.includes(this.#host)) this.#remember(target);
  };

  #remember(target: Element): void {
    if (!(target instanceof HTMLElement)) return;
    // Dialogs and menus come and go: what is behind them is what the user was at.
    if (closestAcrossRoots(target, 'dialog, [popover]')) return;
    // A box to choose a deal by goes away with the choice; its card stays.
    const card = closestAcrossRoots(target, 'deal-card');
    const kept = card instanceof HTMLElement ? card : target;
    this.#before = [...this.#before.filter((ref) => ref.deref() !== kept), new WeakRef(kept)].slice(-REMEMBERED);
  }
}
