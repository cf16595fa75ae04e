import {executeServerCommand, sendKeys} from '@web/test-runner-commands';
import {drag, frame, type Spot} from '../board-fixture.js';
import {textOf, until, type Scene} from './scene.js';
import {elementAt, reaches} from './sight.js';

/** What a finger or a mouse presses: something on the screen, or what is to appear there. */
export type Target = Element | (() => Element | undefined);

/** A user who presses single places with a mouse or a finger, and never drags. Text is typed on whatever there is. */
export class Hand {
  readonly scene: Scene;
  readonly kind: 'mouse' | 'touch';

  constructor(scene: Scene, kind: 'mouse' | 'touch') {
    this.scene = scene;
    this.kind = kind;
  }

  /** Presses the middle of something, once it is there. Fails when something else lies above it. */
  async press(target: Target, modifiers = 0): Promise<void> {
    const spot = await this.#spot(target);
    if (this.kind === 'touch') await this.#tap(spot);
    else await this.#click(spot, modifiers);
    await frame();
  }

  /** Presses twice. */
  async double(target: Target): Promise<void> {
    const spot = await this.#spot(target);
    await this.#click(spot, 0);
    await this.#click(spot, 0, 2);
    await frame();
  }

  /** Chooses deals: by Ctrl and a click; by finger the first by its menu, and by their boxes those after it. */
  async choose(...dealIds: readonly string[]): Promise<void> {
    for (const [index, dealId] of dealIds.entries()) {
      if (this.kind === 'mouse') await this.press(this.scene.cardPart(dealId, 'amount'), 2);
      else if (index > 0) await this.press(this.scene.cardPart(dealId, 'check'));
      else {
        await this.menu(dealId);
        await this.item(this.scene.texts.t('menu.select'));
      }
      const chosen = this.scene.texts.t('bulk.selected', {count: index + 1});
      await until(
        () => this.scene.summary === chosen,
        () => `"${chosen}" in the bar, it says "${this.scene.summary}"`,
      );
    }
  }

  /** Opens the menu of a deal by its button. */
  async menu(dealId: string): Promise<void> {
    await this.press(this.scene.cardPart(dealId, 'move'));
    await this.#menuOpens();
  }

  /** Opens the menu of a column by its button. */
  async columnMenu(columnId: string): Promise<void> {
    await this.press(this.scene.headerButton(columnId, 'menu'));
    await this.#menuOpens();
  }

  /** Takes a choice of the open menu. */
  async item(label: string): Promise<void> {
    await this.press(() => this.scene.item(label));
  }

  /** Presses a stop of the bar for chosen deals. */
  async bulk(stop: string): Promise<void> {
    await this.press(() => this.scene.inside('bulk-bar', `[data-stop=${stop}]`));
  }

  /** Waits until the header of a column has this count. */
  async counts(columnId: string, count: string): Promise<void> {
    await until(
      () => this.scene.count(columnId) === count,
      () => `${count} in ${columnId}, it has ${this.scene.count(columnId)}`,
    );
  }

  /** Waits until a column shows these deals. */
  sees(columnId: string, ids: string): Promise<void> {
    return until(
      () => this.scene.drawn(columnId) === ids,
      () => `${ids} in ${columnId}, it has ${this.scene.drawn(columnId)}`,
    );
  }

  /** Waits until the board has these columns. */
  columns(ids: string): Promise<void> {
    return until(
      () => this.scene.columns === ids,
      () => `the columns ${ids}, there are ${this.scene.columns}`,
    );
  }

  /** Waits until something on the screen contains these words. */
  async reads(target: () => Element | undefined, words: string): Promise<void> {
    await until(
      () => textOf(target()).includes(words),
      () => `"${words}", it says "${textOf(target())}"`,
    );
  }

  /** Types into something after pressing it, in place of what stands there. */
  async type(target: Target, text: string): Promise<void> {
    await this.press(target);
    const find = (): Element | undefined => (typeof target === 'function' ? target() : target);
    await until(
      () => find()?.matches(':focus') === true,
      () => 'the focus in a field that was pressed',
    );
    (find() as HTMLInputElement).select();
    await sendKeys({type: text});
    await frame();
  }

  /**
   * Takes an option of a native list. What a press opens is drawn by the browser outside of the page, where no test
   * reaches: the list is pressed for real, the choice is made in its place.
   */
  async option(target: Target, value: string): Promise<void> {
    await this.#spot(target);
    const select = (typeof target === 'function' ? target() : target) as HTMLSelectElement;
    select.focus();
    select.value = value;
    if (select.value !== value) throw new Error(`no option ${value} among ${textOf(select)}`);
    select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await frame();
  }

  async #menuOpens(): Promise<void> {
    await until(
      () => this.scene.menu.length > 0,
      () => 'an open menu',
    );
  }

  /** Where to press: scrolled into view, and not covered. */
  async #spot(target: Target): Promise<Spot> {
    const find = (): Element | undefined => (typeof target === 'function' ? target() : target);
    await until(
      () => find() !== undefined,
      () => `something to press: ${String(target)}`,
    );
    const at = (): Spot => {
      const {left, top, width, height} = find()!.getBoundingClientRect();
      return {x: Math.round(left + width / 2), y: Math.round(top + Math.min(height / 2, 24))};
    };
    find()!.scrollIntoView({block: 'nearest', inline: 'nearest'});
    await frame();
    let before = {x: -1, y: -1};
    await until(
      () => {
        const now = at();
        const still = now.x === before.x && now.y === before.y;
        before = now;
        return still && reaches(find()!, elementAt(now));
      },
      () => `a press reaching "${textOf(find()) || find()!.outerHTML}", covered by ${elementAt(at())?.outerHTML}`,
    );
    return at();
  }

  /** Down and up without a wait between: on a slow machine a tap must not become a hold. */
  async #tap({x, y}: Spot): Promise<void> {
    await Promise.all([
      executeServerCommand('pipeline-touch', {type: 'touchStart', points: [{x, y}]}),
      executeServerCommand('pipeline-touch', {type: 'touchEnd', points: []}),
    ]);
  }

  async #click({x, y}: Spot, modifiers: number, clickCount = 1): Promise<void> {
    const button = {x, y, button: 'left', modifiers, clickCount};
    await Promise.all([
      executeServerCommand('pipeline-pointer', {type: 'mouseMoved', x, y}),
      executeServerCommand('pipeline-pointer', {type: 'mousePressed', ...button, buttons: 1}),
      executeServerCommand('pipeline-pointer', {type: 'mouseReleased', ...button}),
    ]);
  }
}

/** A user who drags: with the mouse, or with a finger after a hold. */
export class Drag extends Hand {
  /** Drags the card of a deal to a place. */
  async card(dealId: string, to: () => Spot): Promise<void> {
    const card = this.scene.card(dealId);
    card.scrollIntoView({block: 'nearest', inline: 'nearest'});
    await frame();
    const {left, top, height} = this.scene.cardPart(dealId, 'amount').getBoundingClientRect();
    await drag({x: Math.round(left + 6), y: Math.round(top + height / 2)}, to(), {kind: this.kind});
  }

  /** Below the last card of a column, in its free part. */
  end(columnId: string, laneId?: string): Spot {
    const cell = laneId === undefined ? columnId : `${laneId}\u001f${columnId}`;
    const column = this.scene.board.shadowRoot!.querySelector(`stage-column[data-cell="${CSS.escape(cell)}"]`)!;
    const {left, width, bottom} = column.getBoundingClientRect();
    return {x: Math.round(left + Math.min(width / 2, 80)), y: Math.round(bottom - 12)};
  }

  /** Over the upper part of a card: before it. */
  before(dealId: string): Spot {
    const {left, top} = this.scene.card(dealId).getBoundingClientRect();
    return {x: Math.round(left + 90), y: Math.round(top + 6)};
  }
}
