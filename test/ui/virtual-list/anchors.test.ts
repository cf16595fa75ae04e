import {expect} from '@open-wc/testing';
import {
  anchorToHold,
  seenOf,
  type Anchor,
  type AnchorList,
  type Preferred,
} from '../../../src/ui/virtual-list/anchors.js';

/** Items `a` ... of 100 px in a view of 300 px that begins 30 px into `b`; what an item shows is its version. */
const ITEMS: readonly Anchor[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((key, index) => {
  const below = index * 100 - 130;
  return {key, index, below, seen: seenOf({below, height: 100}, 300), content: `${key}1`};
});
const NOBODY: Preferred = {held: undefined, focused: undefined};

/** The list afterwards, as text: `a1 b2` has `b` changed. */
function list(text: string): AnchorList {
  const after = text.split(' ');
  const at = (key: string): number => after.findIndex((one) => one.startsWith(key));
  return {indexOf: at, contentOf: (key) => after[at(key)]};
}

const hold = (text: string, preferred: Partial<Preferred> = {}): string | undefined =>
  anchorToHold(ITEMS, list(text), {...NOBODY, ...preferred})?.key;

describe('what is held on to while others come and go', () => {
  it('is the first item that is in view as a whole', () => {
    expect(ITEMS.map(({seen}) => seen)).to.deep.equal(['not', 'partly', 'whole', 'whole', 'partly', 'not']);
    expect(hold('a1 b1 c1 d1 e1 f1')).to.equal('c');
    expect(hold('x1 y1 a1 b1 c1 d1 e1 f1')).to.equal('c');
  });

  it('is the item with the focus, where that is in view as a whole', () => {
    expect(hold('a1 b1 c1 d1 e1 f1', {focused: 'd'})).to.equal('d');
    expect(hold('a1 b1 c1 d1 e1 f1', {focused: 'b'})).to.equal('c');
    expect(hold('a1 b1 c1 d1 e1 f1', {focused: 'f'})).to.equal('c');
  });

  it('is the next one when that is gone, and one in view in part when there is no other', () => {
    expect(hold('a1 b1 d1 e1 f1')).to.equal('d');
    expect(hold('a1 b1 e1 f1')).to.equal('b');
    expect(hold('a1 f1')).to.equal(undefined);
  });

  it('is none that went elsewhere itself, up or down', () => {
    expect(hold('c2 a1 b1 d1 e1 f1')).to.equal('d');
    expect(hold('a1 b1 d1 e1 f1 c2')).to.equal('d');
    expect(hold('d2 a1 b1 c1 e1 f1', {focused: 'd'})).to.equal('c');
  });

  it('is one that was changed where it stands, also while others come and go around it', () => {
    expect(hold('a1 b1 c2 d1 e1 f1')).to.equal('c');
    expect(hold('a1 b1 x1 c2 y1 z1 d1 e1 f1')).to.equal('c');
    expect(hold('a2 b2 c2 d2 e2 f2')).to.equal('c');
  });

  it('stays the same until it has been painted', () => {
    expect(hold('a1 b1 c1 d1 e1 f1', {held: 'e', focused: 'd'})).to.equal('e');
    expect(hold('a1 b1 c1 d1 f1', {held: 'e', focused: 'd'})).to.equal('d');
  });
});
