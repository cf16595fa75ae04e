import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {autoScroll, scrollersAround, scrollSpeed, viewOf, type Scroller} from '../../../src/ui/drag/auto-scroll.js';

const TOP_SPEED = 1.1;

describe('scrollSpeed', () => {
  it('is nothing in the middle, backwards at the start, forwards at the end', () => {
    expect(scrollSpeed(500, 0, 1_000)).to.equal(0);
    expect(scrollSpeed(56, 0, 1_000)).to.equal(0);
    expect(scrollSpeed(28, 0, 1_000)).to.be.closeTo(-TOP_SPEED / 4, 1e-9);
    expect(scrollSpeed(972, 0, 1_000)).to.be.closeTo(TOP_SPEED / 4, 1e-9);
    expect(scrollSpeed(0, 0, 1_000)).to.equal(-TOP_SPEED);
    expect(scrollSpeed(1_000, 0, 1_000)).to.equal(TOP_SPEED);
  });

  it('stays at its top beyond the edges', () => {
    expect(scrollSpeed(-300, 0, 1_000)).to.equal(-TOP_SPEED);
    expect(scrollSpeed(9_000, 0, 1_000)).to.equal(TOP_SPEED);
  });

  it('has strips of at most a quarter of a small area, so that its middle holds still', () => {
    expect(scrollSpeed(50, 0, 100)).to.equal(0);
    expect(scrollSpeed(30, 0, 100)).to.equal(0);
    expect(scrollSpeed(20, 0, 100)).to.be.lessThan(0);
  });

  it('is nothing in an area without extent', () => {
    expect(scrollSpeed(5, 5, 5)).to.equal(0);
    expect(scrollSpeed(5, 9, 5)).to.equal(0);
  });

  it('never slows down on the way to an edge, and mirrors', () => {
    const places = fc.tuple(fc.integer({min: -50, max: 1_050}), fc.integer({min: -50, max: 1_050}));
    fc.assert(
      fc.property(places, ([one, other]) => {
        const [low, high] = one <= other ? [one, other] : [other, one];
        expect(scrollSpeed(low, 0, 1_000)).to.be.at.most(scrollSpeed(high, 0, 1_000));
        expect(scrollSpeed(1_000 - one, 0, 1_000) + scrollSpeed(one, 0, 1_000)).to.be.closeTo(0, 1e-9);
        expect(Math.abs(scrollSpeed(one, 0, 1_000))).to.be.at.most(TOP_SPEED);
      }),
      {seed: 3},
    );
  });
});

describe('autoScroll', () => {
  let outer: HTMLElement;
  let inner: HTMLElement;
  beforeEach(() => {
    outer = document.createElement('div');
    outer.style.cssText = 'position:fixed;left:0;top:0;width:300px;height:300px;overflow:auto';
    const content = document.createElement('div');
    content.style.cssText = 'width:900px;height:900px';
    const host = document.createElement('div');
    inner = document.createElement('div');
    inner.style.cssText = 'width:200px;height:200px;overflow:auto';
    const long = document.createElement('div');
    long.style.cssText = 'height:220px';
    inner.append(long);
    host.attachShadow({mode: 'open'}).append(inner);
    content.append(host);
    outer.append(content);
    document.body.append(outer);
  });
  afterEach(() => outer.remove());

  const seen = (element: Element, x = true, y = true): Scroller & {readonly view: ReturnType<typeof viewOf>} => ({
    ...{element, x, y},
    view: viewOf(element),
  });

  it('finds what scrolls around an element, across shadow roots, the page last', () => {
    const [leaf] = inner.children;
    expect(scrollersAround(leaf as Element).map(({element}) => element)).to.deep.equal([
      inner,
      outer,
      document.scrollingElement,
    ]);
    expect(scrollersAround(leaf as Element)[0]).to.include({x: false, y: true});
  });

  it('scrolls the innermost one that can go further, then the next one', () => {
    const both = [seen(inner), seen(outer)];
    expect(autoScroll(both, {x: 100, y: 199}, 10)).to.equal(true);
    expect([inner.scrollTop > 0, outer.scrollTop]).to.deep.equal([true, 0]);
    inner.scrollTop = 999;
    outer.style.height = '200px';
    expect(autoScroll([seen(inner), seen(outer)], {x: 100, y: 199}, 50)).to.equal(true);
    expect(outer.scrollTop).to.be.greaterThan(0);
  });

  it('leaves axes alone that are not its own, and says when nothing moved', () => {
    expect(autoScroll([seen(outer, false, true)], {x: 299, y: 150}, 50)).to.equal(false);
    expect(outer.scrollLeft).to.equal(0);
    expect(autoScroll([seen(outer)], {x: 150, y: 150}, 50)).to.equal(false);
  });

  it('goes by the edge that can be seen, where an outer scroller cuts an inner one off', () => {
    inner.style.setProperty('height', '500px');
    const [long] = inner.children;
    (long as HTMLElement).style.setProperty('height', '2000px');
    const all = [seen(inner), seen(outer)];
    expect(autoScroll(all, {x: 100, y: 296}, 100)).to.equal(true);
    expect(inner.scrollTop).to.be.greaterThan(50);
    expect(outer.scrollTop).to.equal(0);
    inner.scrollTop = 1e6;
    expect(autoScroll(all, {x: 100, y: 296}, 100)).to.equal(true);
    expect(outer.scrollTop).to.be.greaterThan(50);
  });

  it('leaves alone what is scrolled out of sight', () => {
    outer.scrollTop = 250;
    expect(autoScroll([seen(inner), {...seen(outer), y: false}], {x: 100, y: 10}, 100)).to.equal(false);
    expect(inner.scrollTop).to.equal(0);
  });
});
