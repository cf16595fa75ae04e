import {html, nothing, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';
import {deepActiveElement} from '../../ui/closest.js';
import {cssVars} from '../../ui/css-vars.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './action-menu.styles.js';

/** One thing to choose. */
export interface MenuAction {
  readonly id: string;
  readonly label: string;
  /** It is what holds now. */
  readonly current?: boolean;
  /** Why it cannot be chosen; shown beside it. */
  readonly refused?: string;
}

/** Things that belong together. */
export interface MenuGroup {
  readonly heading?: string;
  readonly actions: readonly MenuAction[];
}

/** What to show, and beside what. */
export interface MenuRequest {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** The element the menu opens beside. */
  readonly anchor: Element;
}

const EDGE = 8;

/**
 * A menu that is asked by code: `const id = await menu.choose({...})`. Stands in the top layer, so nothing clips it;
 * closes by Esc, a press outside or a choice, and gives the focus back to where it was.
 *
 * @tag action-menu
 * @csspart base - The menu.
 * @csspart item - One thing to choose.
 */
export class ActionMenu extends PipelineElement {
  static override styles = styles;

  @state() private request: MenuRequest | undefined;
  @state() private at: {readonly x: number; readonly y: number} = {x: 0, y: 0};
  @query('[popover]') private readonly popoverElement!: HTMLElement | null;

  #resolve: ((id: string | undefined) => void) | undefined;
  /** What had the focus before. Browsers do not give it back to nodes in other shadow roots. */
  #before: Element | null = null;

  /** Whether the menu is open. */
  get open(): boolean {
    return this.popoverElement?.matches(':popover-open') ?? false;
  }

  /** Shows the menu. Resolves to the id of what was chosen, or `undefined`. */
  async choose(request: MenuRequest): Promise<string | undefined> {
    this.close();
    this.#before = deepActiveElement();
    this.request = request;
    await this.updateComplete;
    const popover = this.popoverElement;
    if (!popover) return undefined;
    popover.showPopover();
    this.#place(request.anchor, popover);
    this.#items()[0]?.focus();
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  /** Closes the menu without a choice. */
  close(): void {
    if (this.open) this.#hide();
    this.#settle(undefined);
  }

  override disconnectedCallback(): void {
    this.#settle(undefined);
    super.disconnectedCallback();
  }

  #settle(id: string | undefined): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(id);
  }

  #hide(): void {
    this.popoverElement?.hidePopover();
    this.#giveFocusBack();
  }

  /** Unless it went elsewhere already, as by a press outside. */
  #giveFocusBack(): void {
    const before = this.#before;
    this.#before = null;
    const lost = this.shadowRoot?.activeElement || document.activeElement === document.body;
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus({preventScroll: true});
  }

  /** Below the anchor and aligned with its far end, or wherever there is room. */
  #place(anchor: Element, popover: HTMLElement): void {
    const from = anchor.getBoundingClientRect();
    const {width, height} = popover.getBoundingClientRect();
    const rtl = this.matches(':dir(rtl)');
    const wish = rtl ? from.left : from.right - width;
    const x = Math.max(EDGE, Math.min(wish, innerWidth - width - EDGE));
    const below = from.bottom + 4;
    const y = below + height + EDGE <= innerHeight ? below : Math.max(EDGE, from.top - 4 - height);
    this.at = {x, y: Math.min(y, Math.max(EDGE, innerHeight - height - EDGE))};
  }

  #items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  }

  readonly #onToggle = (event: ToggleEvent): void => {
    if (event.newState !== 'closed' || this.open) return;
    this.#giveFocusBack();
    this.#settle(undefined);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const items = this.#items();
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = this.#nextIndex(event.key, at, items.length);
    // Keys belong to the menu while it is open: the board behind must not hear them.
    if (event.key !== 'Escape') event.stopPropagation();
    if (event.key === 'Tab') this.close();
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };

  #nextIndex(key: string, at: number, count: number): number | undefined {
    if (key === 'ArrowDown') return (at + 1) % count;
    if (key === 'ArrowUp') return (at - 1 + count) % count;
    if (key === 'Home') return 0;
    if (key === 'End') return count - 1;
    if (key.length !== 1 || key === ' ') return undefined;
    return this.#byLetter(key, at, count);
  }

  /** The next item that begins with a letter. */
  #byLetter(key: string, at: number, count: number): number | undefined {
    const items = this.#items();
    const letter = key.toLocaleLowerCase(this.texts.locale);
    for (let step = 1; step <= count; step++) {
      const index = (at + step) % count;
      const label = items[index]?.querySelector('.label')?.textContent?.trim() ?? '';
      if (label.toLocaleLowerCase(this.texts.locale).startsWith(letter)) return index;
    }
    return undefined;
  }

  #choose(action: MenuAction): void {
    if (action.refused !== undefined) return;
    const resolve = this.#resolve;
    this.#resolve = undefined;
    this.#hide();
    resolve?.(action.id);
  }

  protected override render(): unknown {
    const {request, at} = this;
    return html`
      <div
        part="base"
        popover="auto"
        role="menu"
        aria-label=${request?.label ?? nothing}
        ${cssVars({'--x': `${at.x}px`, '--y': `${at.y}px`})}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${request?.groups.map((group) => this.#renderGroup(group))}
      </div>
    `;
  }

  #renderGroup(group: MenuGroup): TemplateResult {
    return html`
      <div class="group" role="group" aria-label=${group.heading ?? nothing}>
        ${group.heading ? html`<div class="heading" aria-hidden="true">${group.heading}</div>` : nothing}
        ${group.actions.map((action) => this.#renderAction(action))}
      </div>
    `;
  }

  #renderAction(action: MenuAction): TemplateResult {
    const current = action.current === undefined ? undefined : action.current;
    return html`
      <button
        part="item"
        tabindex="-1"
        role=${current === undefined ? 'menuitem' : 'menuitemradio'}
        aria-checked=${current === undefined ? nothing : current ? 'true' : 'false'}
        aria-disabled=${action.refused === undefined ? nothing : 'true'}
        @click=${() => this.#choose(action)}
      >
        ${current === undefined ? nothing : html`<span class="mark" aria-hidden="true">${current ? '✓' : ''}</span>`}
        <span class="label" dir="auto">
          ${action.label}${action.refused === undefined ? nothing : html`<span class="reason">${action.refused}</span>`}
        </span>
      </button>
    `;
  }
}
