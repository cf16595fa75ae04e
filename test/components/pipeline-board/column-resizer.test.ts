import {expect, fixture} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import {html, render} from 'lit';
import {
  ColumnResizer,
  MAX_WIDTH,
  MIN_WIDTH,
  withinWidths,
} from '../../../src/components/pipeline-board/column-resizer.js';
import {resizerStyles} from '../../../src/components/pipeline-board/column-resizer.styles.js';
import {localizerFor} from '../../../src/i18n/localizer.js';
import {press} from '../../browser/board-fixture.js';

interface Scene {
  readonly resizer: ColumnResizer;
  readonly handle: HTMLElement;
  readonly column: HTMLElement;
  /** What was asked for, in order. */
  readonly asked: (number | undefined)[];
  readonly width: () => number;
}

/** One column of 240 px that takes every width it is asked to. */
async function scene({rtl = false, chosen}: {rtl?: boolean; chosen?: number} = {}): Promise<Scene> {
  const box = await fixture<HTMLElement>(html`<div dir=${rtl ? 'rtl' : 'ltr'}></div>`);
  const style = document.createElement('style');
  style.textContent = resizerStyles.cssText;
  const column = document.createElement('div');
  column.style.cssText = `position: relative; height: 200px; width: ${chosen ?? 240}px`;
  box.append(style, column);
  const asked: (number | undefined)[] = [];
  let width = chosen;
  const resizer = new ColumnResizer({
    texts: () => localizerFor({locale: 'en', zone: 'UTC'}),
    rtl: () => rtl,
    widthOf: () => column.getBoundingClientRect().width,
    change: (_columnId, next) => {
      asked.push(next);
      width = next;
      column.style.width = `${next ?? 240}px`;
      draw();
    },
  });
  const draw = (): unknown => render(resizer.render({columnId: 'lead', name: 'Lead', width}), column);
  draw();
  const handle = column.querySelector('.resizer') as HTMLElement;
  return {resizer, handle, column, asked, width: () => column.getBoundingClientRect().width};
}

const middle = (handle: HTMLElement): [number, number] => {
  const {left, right, top, bottom} = handle.getBoundingClientRect();
  return [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
};

describe('the handle of a column', () => {
  it('is a separator that says how wide the column is', async () => {
    const {handle, resizer, column} = await scene();
    expect([handle.role, handle.ariaLabel, handle.ariaOrientation]).to.deep.equal([
      'separator',
      'Width of Lead',
      'vertical',
    ]);
    expect([handle.ariaValueMin, handle.ariaValueMax]).to.deep.equal([String(MIN_WIDTH), String(MAX_WIDTH)]);
    resizer.focus('lead', column);
    expect([document.activeElement, handle.ariaValueNow]).to.deep.equal([handle, '240']);
    await expect(column).to.be.accessible();
  });

  it('is no tab stop of its own', async () => {
    expect((await scene()).handle.tabIndex).to.equal(-1);
  });

  it('stands on the end edge, mirrored in right-to-left pages', async () => {
    for (const rtl of [false, true]) {
      const {handle, column} = await scene({rtl});
      const [x] = middle(handle);
      const {left, right} = column.getBoundingClientRect();
      expect(Math.abs(x - (rtl ? left - 6 : right + 6))).to.be.at.most(1);
    }
  });

  for (const rtl of [false, true]) {
    it(`is moved by arrow keys, 16 px each, ${rtl ? 'mirrored in right-to-left pages' : 'and to the ends by Home and End'}`, async () => {
      const {handle, asked} = await scene({rtl});
      handle.focus();
      await press('ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End');
      const first = rtl ? [224, 208, 224] : [256, 272, 256];
      expect(asked).to.deep.equal([...first, MIN_WIDTH, MAX_WIDTH]);
      expect(handle.ariaValueNow).to.equal(String(MAX_WIDTH));
    });
  }

  it('goes back by Escape to the width it had, chosen or not, and leaves a second Escape to others', async () => {
    for (const chosen of [undefined, 300]) {
      const {handle, asked, column} = await scene(chosen === undefined ? {} : {chosen});
      const heard: string[] = [];
      column.addEventListener('keydown', ({key}) => heard.push(key));
      handle.focus();
      await press('ArrowRight', 'ArrowRight', 'Escape', 'Escape');
      expect(asked.at(-1)).to.equal(chosen);
      expect([asked.length, heard]).to.deep.equal([3, ['Escape']]);
    }
  });

  it('leaves other keys to others', async () => {
    const {handle, asked, column} = await scene();
    const heard: string[] = [];
    column.addEventListener('keydown', ({key}) => heard.push(key));
    handle.focus();
    await press('ArrowDown', 'x');
    expect([asked, heard]).to.deep.equal([[], ['ArrowDown', 'x']]);
  });

  for (const rtl of [false, true]) {
    it(`is dragged, the column following live${rtl ? ', mirrored' : ''}`, async () => {
      const {handle, asked, width, resizer} = await scene({rtl});
      const [x, y] = middle(handle);
      const by = rtl ? -60 : 60;
      await sendMouse({type: 'move', position: [x, y]});
      await sendMouse({type: 'down'});
      expect(resizer.draggedId).to.equal('lead');
      await sendMouse({type: 'move', position: [x + by / 2, y + 150]});
      expect(width()).to.equal(270);
      await sendMouse({type: 'move', position: [x + by, y + 150]});
      await sendMouse({type: 'up'});
      expect([width(), resizer.draggedId, asked.at(-1)]).to.deep.equal([300, undefined, 300]);
      await sendMouse({type: 'move', position: [x, y]});
      expect(width(), 'let go').to.equal(300);
    });
  }

  it('goes back by Escape while it is dragged, and forgets the drag', async () => {
    const {handle, asked, width} = await scene({chosen: 300});
    const [x, y] = middle(handle);
    await sendMouse({type: 'move', position: [x, y]});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: [x + 40, y]});
    expect(width()).to.equal(340);
    await press('Escape');
    await sendMouse({type: 'move', position: [x + 80, y]});
    await sendMouse({type: 'up'});
    expect([width(), asked.at(-1)]).to.deep.equal([300, 300]);
  });

  it('gives up the chosen width by a double click', async () => {
    const {handle, asked, width} = await scene({chosen: 300});
    handle.dispatchEvent(new MouseEvent('dblclick', {bubbles: true}));
    expect([asked, width()]).to.deep.equal([[undefined], 240]);
  });

  it('never leaves the widths a column may have', () => {
    expect([-1, 0, 200.4, 9_999].map(withinWidths)).to.deep.equal([MIN_WIDTH, MIN_WIDTH, 200, MAX_WIDTH]);
  });
});
