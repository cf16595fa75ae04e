import {expect} from '@open-wc/testing';
import {localViews, type TextStorage} from '../../src/data/saved-views.js';
import {EMPTY_VIEW, type SavedView} from '../../src/model/view-spec.js';

const KEY = 'saved-views-test';
const MINE: SavedView = {id: '1', name: 'Mine', spec: {...EMPTY_VIEW, filter: {text: 'acme'}, sort: 'attention'}};
const LATE: SavedView = {
  id: '2',
  name: 'Late',
  spec: {...EMPTY_VIEW, filter: {conditions: [{field: 'expectedClose', test: 'eq', value: 'overdue'}]}},
};

const throwing = (what: 'getItem' | 'setItem'): TextStorage => {
  const fail = (): never => {
    throw new DOMException('no', 'QuotaExceededError');
  };
  return {getItem: () => null, setItem: () => undefined, [what]: fail};
};

describe('views saved in the browser', () => {
  beforeEach(() => localStorage.removeItem(KEY));
  after(() => localStorage.removeItem(KEY));

  it('are none at first, then those saved, in their order', async () => {
    const views = localViews(KEY);
    expect(await views.list()).to.deep.equal([]);
    await views.save(MINE);
    await views.save(LATE);
    expect(await views.list()).to.deep.equal([MINE, LATE]);
  });

  it('are still there for the next page', async () => {
    await localViews(KEY).save(LATE);
    expect(await localViews(KEY).list()).to.deep.equal([LATE]);
    expect(await localViews(`${KEY}-other`).list()).to.deep.equal([]);
  });

  it('are renewed in place under the same id, and taken away by it', async () => {
    const views = localViews(KEY);
    await views.save(MINE);
    await views.save(LATE);
    await views.save({...MINE, name: 'My deals'});
    expect((await views.list()).map(({name}) => name)).to.deep.equal(['My deals', 'Late']);
    await views.remove('1');
    await views.remove('nobody');
    expect(await views.list()).to.deep.equal([LATE]);
  });

  it('pass over junk in the storage', async () => {
    for (const junk of ['', 'null', '{', '5', '[1, null, {"id": 3}]']) {
      localStorage.setItem(KEY, junk);
      expect(await localViews(KEY).list(), junk).to.deep.equal([]);
    }
    localStorage.setItem(KEY, '[{"id": "9", "name": "Old", "query": "q=x&gone=1&amount=lots"}, "junk"]');
    const [old] = await localViews(KEY).list();
    expect(old).to.deep.equal({id: '9', name: 'Old', spec: {...EMPTY_VIEW, filter: {text: 'x'}}});
  });

  it('last as long as the page where nothing can be stored', async () => {
    const full = localViews(KEY, throwing('setItem'));
    await full.save(MINE);
    expect(await full.list()).to.deep.equal([MINE]);
    await full.remove('1');
    expect(await full.list()).to.deep.equal([]);
    const closed = localViews(KEY, throwing('getItem'));
    expect(await closed.list()).to.deep.equal([]);
    await closed.save(MINE);
  });
});
