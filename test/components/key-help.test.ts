import {expect, fixture} from '@open-wc/testing';
import {html} from 'lit';
import '../../src/components/key-help/key-help.define.js';
import type {KeyHelp} from '../../src/components/key-help/key-help.js';
import '../../src/i18n/locales/de.js';
import {press} from '../browser/board-fixture.js';
import {textOf} from './provided.js';

const dialogOf = (help: KeyHelp): HTMLDialogElement => help.shadowRoot?.querySelector('dialog') as HTMLDialogElement;

/** Rows as `keys: what they do`. */
const rows = (help: KeyHelp): readonly string[] =>
  [...dialogOf(help).querySelectorAll('dl > div')].map((row) => {
    const keys = [...row.querySelectorAll('kbd')].map((key) => textOf(key)).join('+');
    return `${keys}: ${textOf(row.querySelector('dd'))}`;
  });

describe('key-help', () => {
  it('is nothing until it is shown', async () => {
    const help = await fixture<KeyHelp>(html`<key-help></key-help>`);
    expect(dialogOf(help).open).to.equal(false);
    await expect(help).to.be.accessible();
  });

  it('lists every key of the board with what it does', async () => {
    const help = await fixture<KeyHelp>(html`<key-help></key-help>`);
    help.show();
    expect(dialogOf(help).open).to.equal(true);
    expect(rows(help)).to.deep.equal([
      'Arrow keys: Go to the next deal in that direction',
      'Home+End: Go to the first or last deal of the stage',
      'Ctrl+Home+End: Go to the first or last stage',
      'Page up+Page down: Go up or down by a page',
      'Enter: Open the deal',
      'Space: Pick up the deal, and drop it again',
      'Space+Arrow keys: While picked up: move the deal',
      'Esc: Cancel, and put the deal back',
      'M: Open the move menu',
      'Ctrl+Shift+Arrow keys: Move the deal at once',
      'X: Select or unselect the deal',
      'Shift+Arrow keys: Extend the selection',
      'Ctrl+A: Select all deals of the stage',
      '/: Go to the search field',
      'Ctrl+K: Search deals and actions',
      'Ctrl+Z: Undo the last change',
      'Ctrl+Shift+Z: Redo what was undone',
      '?: Show this help',
    ]);
    await expect(help).to.be.accessible();
    help.show();
    expect(dialogOf(help).open, 'shown twice').to.equal(true);
  });

  it('closes by its button and by Escape, and gives the focus back', async () => {
    const box = await fixture(html`<div><button>Before</button><key-help></key-help></div>`);
    const button = box.querySelector('button') as HTMLElement;
    const help = box.querySelector('key-help') as KeyHelp;
    button.focus();
    help.show();
    dialogOf(help).querySelector('button')?.click();
    expect([dialogOf(help).open, document.activeElement]).to.deep.equal([false, button]);
    help.show();
    await press('Escape');
    expect([dialogOf(help).open, document.activeElement]).to.deep.equal([false, button]);
  });

  it('speaks the language of the page', async () => {
    const box = await fixture(html`<div lang="de"><key-help></key-help></div>`);
    expect(rows(box.querySelector('key-help') as KeyHelp)[2]).to.match(/^Strg\+Pos1\+Ende: /);
  });
});
