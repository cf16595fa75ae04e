import {expect} from '@open-wc/testing';
import {nextInToolbar} from '../../../src/components/bulk-bar/toolbar-keys.js';

describe('the keys of a toolbar', () => {
  it('go to the next button and the one before, round at the ends, and to both ends', () => {
    const at = (key: string, from: number): number | undefined => nextInToolbar(key, {at: from, count: 3, rtl: false});
    expect([at('ArrowRight', 0), at('ArrowRight', 2), at('ArrowLeft', 0), at('ArrowLeft', 2)]).to.deep.equal([
      1, 0, 2, 1,
    ]);
    expect([at('Home', 2), at('End', 0)]).to.deep.equal([0, 2]);
    expect([at('ArrowDown', 0), at('x', 0)]).to.deep.equal([undefined, undefined]);
  });

  it('follow the direction of the page', () => {
    expect(nextInToolbar('ArrowLeft', {at: 0, count: 3, rtl: true})).to.equal(1);
    expect(nextInToolbar('ArrowRight', {at: 0, count: 3, rtl: true})).to.equal(2);
  });

  it('go nowhere without buttons', () => {
    expect(nextInToolbar('End', {at: -1, count: 0, rtl: false})).to.equal(undefined);
  });
});
