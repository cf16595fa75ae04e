import {expect} from '@open-wc/testing';
import {columnSort, nextSort} from '../../../src/components/deal-table/table-sort.js';
import type {DealSort} from '../../../src/model/view-spec.js';

describe('the sort of a table', () => {
  it('of one column goes up, down, and away', () => {
    let sort: DealSort = [];
    sort = nextSort(sort, 'amount');
    expect(sort).to.deep.equal([{field: 'amount'}]);
    sort = nextSort(sort, 'amount');
    expect(sort).to.deep.equal([{field: 'amount', descending: true}]);
    expect(nextSort(sort, 'amount')).to.deep.equal([]);
    expect(nextSort(sort, 'title'), 'another column takes its place').to.deep.equal([{field: 'title'}]);
  });

  it('of a further column leaves the others where they are', () => {
    let sort: DealSort = [{field: 'stageId'}];
    sort = nextSort(sort, 'amount', true);
    expect(sort).to.deep.equal([{field: 'stageId'}, {field: 'amount'}]);
    sort = nextSort(sort, 'stageId', true);
    expect(sort).to.deep.equal([{field: 'stageId', descending: true}, {field: 'amount'}]);
    expect(nextSort(sort, 'stageId', true)).to.deep.equal([{field: 'amount'}]);
  });

  it('by attention is no column’s, and gives way to the first one pressed', () => {
    expect(columnSort('attention', 'amount')).to.equal(undefined);
    expect(nextSort('attention', 'amount', true)).to.deep.equal([{field: 'amount'}]);
  });

  it('says which key a column is', () => {
    const sort: DealSort = [{field: 'stageId', descending: true}, {field: 'amount'}];
    expect(columnSort(sort, 'stageId')).to.deep.equal({descending: true, place: 1, shared: true});
    expect(columnSort(sort, 'amount')).to.deep.equal({descending: false, place: 2, shared: true});
    expect(columnSort(sort, 'title')).to.equal(undefined);
    expect(columnSort([{field: 'title'}], 'title')?.shared).to.equal(false);
  });
});
