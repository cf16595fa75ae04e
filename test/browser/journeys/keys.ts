import {sendKeys} from '@web/test-runner-commands';
import {deepActiveElement} from '../../../src/ui/closest.js';
import {frame, press as chord} from '../board-fixture.js';
import {focusName, labelOf, until, type Scene} from './scene.js';

/** Most stops of the Tab key on the page. */
const STOPS = 90;

/** A user who has a keyboard and nothing else. */
export class Keys {
  readonly scene: Scene;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** Presses keys one after the other: `ArrowDown`, `Control+a`, `Enter`, ` `, `x`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      if (key.length > 1 && key.includes('+')) await chord(key);
      else await sendKeys({press: key === ' ' ? 'Space' : key});
      await frame();
      await frame();
    }
  }

  /** Presses keys, each of which is answered by words: waits for them, as a listener would. */
  async hear(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const {length} = this.scene.voices.lines;
      await this.press(key);
      await until(
        () => this.scene.voices.lines.length > length,
        () => `words after ${key}, heard so far ${JSON.stringify(this.scene.voices.lines)}`,
      );
    }
  }

  async type(text: string): Promise<void> {
    await sendKeys({type: text});
    await frame();
  }

  /** Waits until so many lines have been said. */
  heard(count: number): Promise<void> {
    return until(
      () => this.scene.voices.lines.length >= count,
      () => `${count} lines, heard so far ${JSON.stringify(this.scene.voices.lines)}`,
    );
  }

  /** Presses an arrow key in a list until it has a value. */
  async selects(key: 'ArrowDown' | 'ArrowUp', value: string): Promise<void> {
    const select = deepActiveElement();
    if (!(select instanceof HTMLSelectElement)) throw new Error(`the focus is on ${focusName()}, not on a list`);
    for (let step = 0; step < select.options.length && select.value !== value; step++) await this.press(key);
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

  /** Starts on the card of a deal. */
  async at(dealId: string): Promise<void> {
    await this.scene.board.focusDeal(dealId);
    await this.on(`card ${dealId}`);
  }

  /** Waits until the focus is there. */
  async on(name: string): Promise<void> {
    await until(
      () => focusName() === name,
      () => `the focus on ${name}`,
    );
  }

  /** Presses Tab (or Shift+Tab) until the focus is there. */
  async tabTo(name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    for (let stop = 0; stop < STOPS; stop++) {
      if (focusName() === name) return;
      await this.press(key);
      passed.push(focusName());
    }
    throw new Error(`${key} never reaches ${name}: ${passed.join(', ')}`);
  }

  /** Goes to a choice of the open menu by arrow keys, and takes it. */
  async choose(label: string): Promise<void> {
    await until(
      () => this.scene.item(label) !== undefined,
      () => `a menu with "${label}", it has ${JSON.stringify(this.scene.menu.map(labelOf))}`,
    );
    for (let step = 0; step < this.scene.menu.length && !this.scene.item(label)!.matches(':focus'); step++) {
      await this.press('ArrowDown');
    }
    await this.press('Enter');
  }

  /** Presses Tab until a control with this label has the focus. */
  async tabToLabel(tag: string, label: string): Promise<void> {
    for (let stop = 0; stop < STOPS; stop++) {
      const control = this.scene.labelled(tag, label);
      if (control && (control.matches(':focus') || control.matches(':has(:focus)'))) return;
      await this.press('Tab');
    }
    throw new Error(`Tab never reaches "${label}" of ${tag}`);
  }
}
