import {expect} from '@open-wc/testing';
import {searchWithView, viewInSearch} from '../../../src/components/filter-bar/view-url.js';
import {EMPTY_VIEW, type ViewSpec} from '../../../src/model/view-spec.js';

const ACME: ViewSpec = {...EMPTY_VIEW, filter: {text: 'acme'}, sort: 'attention'};

describe('a view in the address of a page', () => {
  it('is none where the address has no parameter of it', () => {
    expect(viewInSearch('', '')).to.equal(undefined);
    expect(viewInSearch('?page=2&id=7', '')).to.equal(undefined);
    expect(viewInSearch('?q=acme&sort=attention&page=2', '')).to.deep.equal(ACME);
  });

  it('leaves the parameters of the page as they are written', () => {
    const before = '?page=2&x=%7e&q=old&flag&utm=a+b';
    expect(searchWithView(before, ACME, '')).to.equal('?page=2&x=%7e&flag&utm=a+b&q=acme&sort=attention');
    expect(searchWithView(before, EMPTY_VIEW, '')).to.equal('?page=2&x=%7e&flag&utm=a+b');
    expect(searchWithView('?q=old', EMPTY_VIEW, '')).to.equal('');
  });

  it('keeps two bars on a page apart', () => {
    const both = searchWithView(searchWithView('', ACME, 'a-'), {...EMPTY_VIEW, filter: {stale: true}}, 'b-');
    expect(both).to.equal('?a-q=acme&a-sort=attention&b-stale=1');
    expect(viewInSearch(both, 'a-')).to.deep.equal(ACME);
    expect(viewInSearch(both, 'b-')?.filter).to.deep.equal({stale: true});
    expect(viewInSearch(both, '')).to.equal(undefined);
  });
});
