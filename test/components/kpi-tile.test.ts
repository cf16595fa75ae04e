import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../src/components/kpi-tile/kpi-tile.define.js';
import type {KpiTile} from '../../src/components/kpi-tile/kpi-tile.js';
import {part, parts, textOf} from './provided.js';

const DELTA = {text: '8.2%', tone: 'good', glyph: '▲', words: '8.2% more this quarter'} as const;

const tile = (): Promise<KpiTile> =>
  fixture<KpiTile>(html`
    <kpi-tile
      metric="openValue"
      label="Open pipeline"
      value="$3.56M"
      exact="$3,560,120"
      detail="this quarter"
      basis="99 deals"
      note="4 without amount left out"
      definition="The sum of all open amounts."
      .delta=${DELTA}
      .series=${[1, null, 3, 4]}
    ></kpi-tile>
  `);

const button = (element: KpiTile): HTMLButtonElement => part(element, 'base') as HTMLButtonElement;

/** What is heard: the text of the button without what is for the eye only. */
const spoken = (element: KpiTile): string => textOf(button(element).querySelector(':scope > :not([aria-hidden])'));

describe('kpi-tile', () => {
  it('shows label, figure, change and what was left out', async () => {
    const element = await tile();
    expect(textOf(part(element, 'label'))).to.equal('Open pipeline');
    expect(textOf(part(element, 'value'))).to.equal('$3.56M');
    expect(textOf(part(element, 'delta'))).to.equal('▲ 8.2%');
    expect(textOf(part(element, 'detail'))).to.equal('this quarter');
    expect(textOf(part(element, 'note'))).to.equal('4 without amount left out');
  });

  it('is one button whose name says label, exact figure, change and base in words', async () => {
    const element = await tile();
    expect(element.shadowRoot?.querySelectorAll('button').length).to.equal(1);
    expect(spoken(element)).to.equal(
      'Open pipeline: $3,560,120. 8.2% more this quarter. 99 deals. 4 without amount left out',
    );
    await expect(element).to.be.accessible();
  });

  it('tells the exact figure and its definition in the tooltip', async () => {
    expect(button(await tile()).title).to.equal('$3,560,120\nThe sum of all open amounts.');
  });

  it('asks to explain the figure when pressed, in a way that can be vetoed and leaves shadow roots', async () => {
    const element = await tile();
    setTimeout(() => button(element).click());
    const event = await oneEvent(document, 'number-explain');
    expect(event.detail).to.deep.equal({metric: 'openValue'});
    expect([event.cancelable, event.composed]).to.deep.equal([true, true]);
  });

  it('takes the focus into the button', async () => {
    const element = await tile();
    element.focus();
    expect(element.shadowRoot?.activeElement).to.equal(button(element));
  });

  it('draws the known values as a line whose last point has a dot', async () => {
    const element = await tile();
    const path = part(element, 'line').querySelector('path')?.getAttribute('d') ?? '';
    expect(path.match(/M/g)?.length, 'a gap starts the line anew').to.equal(2);
    expect(part(element, 'line').querySelectorAll('circle').length).to.equal(1);
    expect(part(element, 'line').getAttribute('aria-hidden')).to.equal('true');
  });

  it('draws no line of fewer than three known values', async () => {
    const element = await tile();
    element.series = [null, 1, 2];
    await element.updateComplete;
    expect(parts(element, 'line')).to.deep.equal([]);
  });

  it('never tells good from bad by colour alone: another sign or word differs as well', async () => {
    const element = await tile();
    const seen = textOf(part(element, 'delta'));
    element.delta = {text: '8.2%', tone: 'bad', glyph: '▼'};
    await element.updateComplete;
    expect(textOf(part(element, 'delta'))).not.to.equal(seen);
  });

  it('reads what is seen where no words were given', async () => {
    const element = await tile();
    element.delta = {text: '+0.4%', tone: 'noise'};
    element.basis = '';
    element.note = '';
    await element.updateComplete;
    expect(spoken(element)).to.equal('Open pipeline: $3,560,120. +0.4% this quarter');
  });

  it('has the shape of a tile while loading, and no button to press', async () => {
    const ready = await tile();
    const element = await fixture<KpiTile>(html`<kpi-tile label="Open pipeline" loading></kpi-tile>`);
    expect(element.shadowRoot?.querySelector('button')).to.equal(null);
    expect(textOf(element)).to.equal('Open pipeline Loading…');
    ready.note = '';
    await ready.updateComplete;
    expect(Math.abs(element.offsetHeight - ready.offsetHeight)).to.be.lessThan(3);
    await expect(element).to.be.accessible();
  });

  it('keeps each currency in one piece when several wrap', async () => {
    const element = await tile();
    element.value = '€49.9k · ¥1.25M · $180k';
    await element.updateComplete;
    const pieces = [...part(element, 'value').querySelectorAll('bdi')].map((piece) => piece.textContent);
    expect(pieces).to.deep.equal(['€49.9k', '¥1.25M', '$180k']);
  });

  it('mirrors its line where text runs from right to left', async () => {
    const element = await fixture(html`<div dir="rtl"><kpi-tile .series=${[1, 2, 3]}></kpi-tile></div>`);
    const line = part(element.querySelector('kpi-tile') as KpiTile, 'line');
    expect(getComputedStyle(line).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
  });
});
