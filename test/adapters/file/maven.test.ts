import {expect} from '@open-wc/testing';
import {createFileAdapter} from '../../../src/adapters/file/index.js';
import {loadFile, type LoadedFile} from '../../../src/adapters/file/load.js';
import {NOW, now, notesOf} from './helpers.js';

// Public sample files that are not part of this repository: where they are absent, these checks say so.
const FOLDER = '/__wds-outside-root__/1/shared/data/';

async function fileAt(path: string): Promise<Blob | undefined> {
  const response = await fetch(FOLDER + path);
  return response.ok ? response.blob() : undefined;
}

const maven = await fileAt('maven-crm/sales_pipeline.csv');
const salesforce = await fileAt('salesforce-history/opportunity.csv');

const stagesOf = (file: LoadedFile): readonly (readonly [string, number])[] =>
  (file.pipelines[0]?.stages ?? []).map(({id, name}) => [
    name,
    file.deals.filter((deal) => deal.stageId === id).length,
  ]);

if (!maven || !salesforce) {
  console.info('The sample files in shared/data are absent: what the file adapter makes of them was NOT checked.');
  it('the sample files are absent and nothing was checked against them', () => undefined);
}

if (maven) {
  describe('the Maven sales pipeline', () => {
    let file: LoadedFile;
    before(async () => {
      file = await loadFile({now, source: maven});
    });

    it('shows four stages in the order of a sale with all 8,800 deals', () => {
      expect(stagesOf(file)).to.deep.equal([
        ['Prospecting', 500],
        ['Engaging', 1589],
        ['Won', 4238],
        ['Lost', 2473],
      ]);
      expect(file.pipelines[0]?.stages.map(({kind}) => kind)).to.deep.equal(['open', 'open', 'won', 'lost']);
      expect(file.pipelines[0]?.stages.some((stage) => 'probability' in stage)).to.equal(false);
      expect(file.report).to.include({rows: 8800, deals: 8800});
    });

    it('adds the won deals up to 10,005,534 dollars', async () => {
      const adapter = createFileAdapter({now, source: maven});
      const {cells} = await adapter.aggregate!({pipelineId: 'Pipeline', stageIds: ['Won']});
      expect(cells.map(({sum}) => sum)).to.deep.equal([{currency: 'USD', minor: '1000553400'}]);
    });

    it('reads the first row field by field', () => {
      expect(file.deals[0]).to.deep.equal({
        id: '1C1I7A6R',
        pipelineId: 'Pipeline',
        stageId: 'Won',
        title: 'GTX Plus Basic',
        outcome: 'won',
        amount: {minor: 105400, currency: 'USD'},
        closedAt: '2017-03-01T00:00:00.000Z',
        createdAt: '2016-10-20T00:00:00.000Z',
        ownerId: 'Moses Frase',
        account: {id: 'Cancity', name: 'Cancity'},
        rank: 'a0',
        revision: '1',
      });
      expect(file.owners).to.have.length(30);
    });

    it('counts what is missing where it matters', () => {
      const missing = notesOf(file, 'missingValue').map(({field, rows}) => [field, rows]);
      expect(missing).to.have.deep.members([
        ['account', 1425],
        ['engage_date', 500],
        ['close_date', 2089],
        ['close_value', 2089],
      ]);
    });

    it('says that lost deals have no value, which product is misspelt and which currency was assumed', () => {
      expect(notesOf(file, 'zeroAmountsOnLost')).to.have.length(1);
      expect(notesOf(file, 'zeroAmountsOnLost')[0]).to.include({rows: 2473, severity: 'warning', field: 'close_value'});
      const [misspelt, ...more] = notesOf(file, 'likelyMisspelt');
      expect(misspelt).to.include({field: 'product', value: 'GTXPro', suggestion: 'GTX Pro', rows: 1480});
      expect(more).to.deep.equal([]);
      expect(notesOf(file, 'currencyAssumed')[0]).to.include({suggestion: 'USD', rows: 6711, severity: 'info'});
      expect(notesOf(file, 'dateOrderAmbiguous')).to.deep.equal([]);
    });

    it('says how sure it is of each column', () => {
      const guessed = notesOf(file, 'columnGuessed').map(({field, suggestion}) => [field, suggestion]);
      expect(guessed).to.have.deep.members([
        ['opportunity_id', 'id'],
        ['sales_agent', 'owner'],
        ['product', 'title'],
        ['account', 'account'],
        ['deal_stage', 'stage'],
        ['engage_date', 'createdAt'],
        ['close_date', 'closeDate'],
        ['close_value', 'amount'],
      ]);
      for (const {confidence} of notesOf(file, 'columnGuessed')) expect(confidence).to.be.within(0.3, 1);
    });

    it('leaves the misspelling alone where an alias names it', async () => {
      const told = await loadFile({now, source: maven, aliases: {product: {GTXPro: 'GTX Pro'}}});
      expect(notesOf(told, 'likelyMisspelt')).to.deep.equal([]);
      expect(told.deals.filter(({title}) => title === 'GTX Pro')).to.have.length(1480);
    });

    it('gives back the file byte for byte when nothing was changed', async () => {
      const adapter = createFileAdapter({now, source: maven});
      expect(await adapter.exportCsv()).to.equal(
        (await maven.text()).replace(/(?:\r?\n)?$/, (await maven.text()).includes('\r\n') ? '\r\n' : '\n'),
      );
      expect(adapter.changed).to.equal(0);
    });

    it('writes a won deal back in the words of the file and nothing else', async () => {
      const adapter = createFileAdapter({now, source: maven});
      const {items} = await adapter.page({pipelineId: 'Pipeline', stageIds: ['Engaging'], sort: [], limit: 1});
      const deal = items[0]!;
      const set = {amount: {minor: 123450, currency: 'USD'}};
      await adapter.commit([{op: 'move', id: deal.id, stageId: 'Won', set}], {idempotencyKey: 'k'});
      const before = (await maven.text()).split(/\r?\n/);
      const after = (await adapter.exportCsv()).split(/\r?\n/);
      const changed = after.filter((line, index) => line !== before[index]);
      expect(changed).to.have.length(1);
      expect(changed[0]).to.match(new RegExp(`^${deal.id},.*,Won,.*,${NOW.slice(0, 10)},1234.5$`));
      expect(adapter.changed).to.equal(1);
    });
  });
}

if (salesforce) {
  describe('a Salesforce export with a byte-order mark and days before months', () => {
    let file: LoadedFile;
    before(async () => {
      file = await loadFile({now, source: salesforce});
    });

    it('is recognised, with 219 deals in six stages in order', () => {
      expect(file.report.preset).to.equal('salesforce');
      expect(stagesOf(file).map(([name]) => name)).to.deep.equal([
        'Prospecting',
        'Qualification',
        'Value Proposition',
        'Negotiation/Review',
        'Closed Won',
        'Closed Lost',
      ]);
      expect(file.deals).to.have.length(219);
    });

    it('shows the two deals without an amount and does not read that as zero', () => {
      expect(file.deals.filter(({amount}) => amount === undefined)).to.have.length(2);
      expect(notesOf(file, 'missingValue').find(({field}) => field === 'Amount')?.rows).to.equal(2);
    });

    it('reads 14/03/2022 as the fourteenth of March, and so every other date of the file', () => {
      expect(file.deals[0]).to.include({id: '0068d000002OrZqAAK', createdAt: '2022-03-14T00:00:00.000Z'});
      expect(file.deals[1]).to.include({createdAt: '2022-05-01T00:00:00.000Z', updatedAt: '2022-03-02T16:11:00.000Z'});
      expect(notesOf(file, 'dateOrderAmbiguous')).to.deep.equal([]);
      expect(notesOf(file, 'unreadableDate')).to.deep.equal([]);
    });

    it('lets the stage win over flags that contradict it, and says so', () => {
      const won = file.pipelines[0]?.stages.find(({kind}) => kind === 'won')?.id;
      expect(file.deals.every((deal) => (deal.outcome === 'won') === (deal.stageId === won))).to.equal(true);
      expect(notesOf(file, 'flagsContradictStage')[0]?.rows).to.be.greaterThan(0);
    });

    it('drops the empty columns, and says which', () => {
      expect(notesOf(file, 'emptyColumn')).to.have.length(12);
      expect(notesOf(file, 'likelyMisspelt')).to.deep.equal([]);
    });
  });
}
