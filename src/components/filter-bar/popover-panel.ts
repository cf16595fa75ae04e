import type {ReactiveController, ReactiveControllerHost} from 'lit';

const EDGE = 8;
const GAP = 4;

/** Where a panel stands, and how high it may be, in CSS pixels of the viewport. */
export interface PanelPlace {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** A box with edges, as the platform measures it. */
type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/** Below a button and aligned with its start; wherever there is room when there is more above. */
export function placePanel(
  anchor: Box,
  size: {readonly width: number; readonly height: number},
  rtl: boolean,
): PanelPlace {
  const wish = rtl ? anchor.right - size.width : anchor.left;
  const x = Math.max(EDGE, Math.min(wish, innerWidth - size.width - EDGE));
  const below = innerHeight - anchor.bottom - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  if (below >= Math.min(size.height, 240) || below >= above)
    return {x, y: anchor.bottom + GAP, height: Math.max(below, 120)};
  return {x, y: Math.max(EDGE, anchor.top - GAP - size.height), height: above};
}

/**
 * A panel of its host's in the top layer, opened by a button with `popovertarget`: draws its content only while it is
 * open, keeps it beside the button, and puts the focus into it and back.
 */
export class PopoverPanel implements ReactiveController {
  open = false;
  place: PanelPlace = {x: 0, y: 0, height: 0};
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Id of the panel in the host's shadow root. */
  readonly id: string;
  readonly #onOpen: () => void;

  /** Calls `onOpen` before the panel opens. */
  constructor(host: ReactiveControllerHost & HTMLElement, id: string, onOpen: () => void) {
    this.#host = host;
    this.id = id;
    this.#onOpen = onOpen;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
    this.open = false;
  }

  /** Before it opens: its content has to be there to be measured. */
  readonly onBeforeToggle = (event: ToggleEvent): void => {
    this.open = event.newState === 'open';
    if (this.open) this.#onOpen();
    this.#host.requestUpdate();
  };

  readonly onToggle = (event: ToggleEvent): void => {
    if (event.newState === 'open') void this.#opened();
    else this.#closed();
  };

  /** Closes the panel. */
  close(): void {
    this.#panel?.hidePopover();
  }

  get #panel(): HTMLElement | undefined {
    return this.#host.shadowRoot?.getElementById(this.id) ?? undefined;
  }

  get #button(): HTMLElement | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(`[popovertarget="${this.id}"]`) ?? undefined;
  }

  async #opened(): Promise<void> {
    await this.#host.updateComplete;
    this.#put();
    addEventListener('resize', this.#put);
    addEventListener('scroll', this.#put, {capture: true, passive: true});
    this.#panel?.focus({preventScroll: true});
  }

  /** Browsers give the focus back to the button, unless what had it in the panel went before. */
  #closed(): void {
    this.#stop();
    const lost =
      document.activeElement === document.body || this.#panel?.contains(this.#host.shadowRoot?.activeElement ?? null);
    if (lost) this.#button?.focus({preventScroll: true});
  }

  #stop(): void {
    removeEventListener('resize', this.#put);
    removeEventListener('scroll', this.#put, {capture: true});
  }

  readonly #put = (): void => {
    const [panel, button] = [this.#panel, this.#button];
    if (!panel || !button) return;
    const {width} = panel.getBoundingClientRect();
    const next = placePanel(
      button.getBoundingClientRect(),
      {width, height: panel.scrollHeight},
      this.#host.matches(':dir(rtl)'),
    );
    if (next.x === this.place.x && next.y === this.place.y && next.height === this.place.height) return;
    this.place = next;
    this.#host.requestUpdate();
  };
}
