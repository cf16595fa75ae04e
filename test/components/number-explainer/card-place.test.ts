import {expect} from '@open-wc/testing';
import {cardPlace} from '../../../src/components/number-explainer/card-place.js';

const view = {width: 1000, height: 600};
const card = {width: 300, height: 200};
const anchor = (left: number, top: number): {left: number; top: number; right: number; bottom: number} => ({
  ...{left, top},
  right: left + 40,
  bottom: top + 20,
});

describe('the place of a card', () => {
  it('is below its anchor, from where that begins', () => {
    expect(cardPlace(anchor(100, 50), card, {view, rtl: false})).to.deep.equal({x: 100, y: 74});
    expect(cardPlace(anchor(500, 50), card, {view, rtl: true})).to.deep.equal({x: 240, y: 74});
  });

  it('is above it without room below, and moved along at the sides', () => {
    expect(cardPlace(anchor(950, 500), card, {view, rtl: false})).to.deep.equal({x: 692, y: 296});
    expect(cardPlace(anchor(10, 50), card, {view, rtl: true})).to.deep.equal({x: 8, y: 74});
  });

  it('is on the screen when there is room neither above nor below', () => {
    const tall = {width: 300, height: 560};
    expect(cardPlace(anchor(100, 300), tall, {view, rtl: false})).to.deep.equal({x: 100, y: 32});
    expect(cardPlace(anchor(100, 300), {width: 2_000, height: 900}, {view, rtl: false})).to.deep.equal({x: 8, y: 8});
  });
});
