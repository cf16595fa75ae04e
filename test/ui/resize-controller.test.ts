import {expect, fixture, waitUntil} from '@open-wc/testing';
import {html, LitElement} from 'lit';
import {ref} from 'lit/directives/ref.js';
import {ResizeController} from '../../src/ui/resize-controller.js';

class MeasuredBox extends LitElement {
  readonly box = new ResizeController(this);
  drawn = 0;

  protected override render(): unknown {
    this.drawn++;
    return html`<div style="inline-size: 50%" ${ref(this.box.watch)}></div>`;
  }
}
customElements.define('measured-box', MeasuredBox);

const make = async (): Promise<{frame: HTMLElement; element: MeasuredBox}> => {
  const frame = await fixture<HTMLElement>(html`
    <div style="inline-size: 400px; font-size: 20px"><measured-box style="display: block"></measured-box></div>
  `);
  return {frame, element: frame.querySelector('measured-box') as MeasuredBox};
};

describe('ResizeController', () => {
  it('tells the width and the font size of the element it watches', async () => {
    const {element} = await make();
    await waitUntil(() => element.box.width > 0);
    expect([element.box.width, element.box.fontSize]).to.deep.equal([200, 20]);
  });

  it('draws its host again when the width changes, and only then', async () => {
    const {frame, element} = await make();
    await waitUntil(() => element.box.width > 0);
    await element.updateComplete;
    const {drawn} = element;
    frame.style.blockSize = '300px';
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(element.drawn).to.equal(drawn);
    frame.style.inlineSize = '600px';
    await waitUntil(() => element.box.width === 300);
    await element.updateComplete;
    expect(element.drawn).to.equal(drawn + 1);
  });

  it('goes on measuring after its host was moved in the document', async () => {
    const {frame, element} = await make();
    await waitUntil(() => element.box.width > 0);
    const other = await fixture<HTMLElement>(html`<div style="inline-size: 500px"></div>`);
    other.append(element);
    await waitUntil(() => element.box.width === 250);
    expect(frame.contains(element)).to.equal(false);
  });
});
