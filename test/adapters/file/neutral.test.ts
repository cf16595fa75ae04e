import {expect} from '@open-wc/testing';
import {load, notesOf} from './helpers.js';

const deal = {
  id: 'd1',
  pipelineId: 'p',
  stageId: 's1',
  title: 'One',
  outcome: 'open',
  revision: '7',
  amount: {minor: 500, currency: 'EUR'},
};
const stages = [
  {id: 's1', name: 'First', kind: 'open', probability: 1000},
  {id: 'w', name: 'Done', kind: 'won'},
];

describe('a file in our own form', () => {
  it('is read as it is, with its pipeline, events and owners', async () => {
    const events = [
      {id: 'e1', dealId: 'd1', at: '2026-01-01T00:00:00Z', kind: 'created', to: 's1'},
      {dealId: 'd1', at: 'when?', kind: 'stage'},
    ];
    const pipeline = {id: 'p', name: 'Sales', stages, currency: 'EUR'};
    const file = await load(JSON.stringify({pipeline, deals: [deal], events, owners: [{id: 'o', name: 'Ann'}]}));
    expect(file.deals).to.deep.equal([{...deal, rank: 'a0'}]);
    expect(file.pipelines[0]).to.deep.include({id: 'p', name: 'Sales', currency: 'EUR'});
    expect(file.pipelines[0]?.stages.map(({id, kind, probability}) => [id, kind, probability])).to.deep.equal([
      ['s1', 'open', 1000],
      ['w', 'won', undefined],
    ]);
    expect(file.events).to.deep.equal([
      {id: 'e1', dealId: 'd1', at: '2026-01-01T00:00:00.000Z', kind: 'created', to: 's1'},
    ]);
    expect(file.owners).to.deep.equal([{id: 'o', name: 'Ann', active: true}]);
    expect(notesOf(file, 'unreadableRecord')[0]).to.deep.include({field: 'events', rows: 1, lines: [2]});
  });

  it('shows every deal even where its stage is not listed', async () => {
    const file = await load(JSON.stringify({stages, deals: [{...deal, pipelineId: undefined, stageId: 'ghost'}]}));
    expect(file.pipelines[0]?.stages.map(({id}) => id)).to.deep.equal(['s1', 'w', 'ghost']);
    expect(file.deals[0]?.stageId).to.equal('ghost');
    expect(notesOf(file, 'stageNotListed')[0]).to.deep.include({value: 'ghost', rows: 1, lines: [1]});
  });

  it('finds pipelines and stages in the deals where nothing describes them', async () => {
    const deals = [deal, {...deal, id: 'd2', stageId: 'Won', outcome: 'won'}, {...deal, id: 'd3', pipelineId: 'q'}];
    const file = await load(JSON.stringify(deals));
    expect(file.pipelines.map(({id, stages: own}) => [id, own.map((stage) => stage.id)])).to.deep.equal([
      ['p', ['s1', 'Won']],
      ['q', ['s1']],
    ]);
    expect(file.deals.map(({pipelineId}) => pipelineId)).to.deep.equal(['p', 'p', 'q']);
  });

  it('leaves out a bad field but not its deal, a bad deal but not another', async () => {
    const deals = [
      {...deal, amount: {minor: 'lots', currency: 'EUR'}, expectedClose: 'soon'},
      {stageId: 's1'},
      {...deal, id: 'd2'},
    ];
    const file = await load(JSON.stringify({stages, deals}));
    expect(file.deals.map(({id, amount}) => [id, amount?.minor])).to.deep.equal([
      ['d1', undefined],
      ['d2', 500],
    ]);
    expect(notesOf(file, 'unreadableValue').map(({field, lines}) => [field, ...lines])).to.deep.equal([
      ['amount', 1],
      ['expectedClose', 1],
    ]);
    expect(notesOf(file, 'unreadableRecord')[0]).to.deep.include({field: 'id', lines: [2]});
  });

  it('keeps both of two deals with one id', async () => {
    const file = await load(JSON.stringify([deal, deal]));
    expect(file.deals.map(({id}) => id)).to.deep.equal(['d1', 'd1~2']);
    expect(notesOf(file, 'duplicateId')[0]).to.include({value: 'd1', suggestion: 'd1~2'});
  });

  it('keeps ranks where all deals have one', async () => {
    const file = await load(
      JSON.stringify([
        {...deal, rank: 'a5'},
        {...deal, id: 'd2', rank: 'a1'},
      ]),
    );
    expect(file.deals.map(({rank}) => rank)).to.deep.equal(['a5', 'a1']);
  });
});
