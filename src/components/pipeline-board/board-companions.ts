import {html, nothing, type TemplateResult} from 'lit';
import type {BoardView} from '../../data/board-view.js';
import type {Id} from '../../model/ids.js';

/** What a board that stands alone brings with it; in a provider the page has them where it wants them. */
export class BoardCompanions {
  #bulk = false;

  /** The panel of the deal that is open, and what can be done with those that are chosen. */
  render(view: BoardView | undefined, focus: (dealId: Id) => void): TemplateResult | typeof nothing {
    if (!view) return nothing;
    const {selection, openId} = view.state;
    if (selection.ids.size > 0) this.#bulk ||= load(import('../bulk-bar/bulk-bar.define.js'));
    if (openId !== undefined) load(import('../deal-panel/deal-panel.define.js'));
    const back = (): void => {
      const {activeId} = view.state;
      if (activeId !== undefined) focus(activeId);
    };
    return html`
      ${this.#bulk ? html`<bulk-bar .view=${view.state} .returnFocus=${back}></bulk-bar>` : nothing}
      ${
        openId === undefined
          ? nothing
          : html`<deal-panel mode="sheet" .dealId=${openId} @panel-close=${() => this.#close(view, focus)}></deal-panel>`
      }
    `;
  }

  #close(view: BoardView, focus: (dealId: Id) => void): void {
    const {openId} = view.state;
    view.state.open(undefined);
    if (openId !== undefined) focus(openId);
  }
}

/** The element is drawn at once and comes to life when its code is here; a failure leaves the board as it is. */
function load(code: Promise<unknown>): true {
  code.catch(() => undefined);
  return true;
}
