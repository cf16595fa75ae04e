import {expect} from '@open-wc/testing';
import type {LoadedFile} from '../../../src/adapters/file/load.js';
import {load, notesOf} from './helpers.js';

const kept = (file: LoadedFile): readonly string[] => Object.keys(file.deals[0]?.fields ?? {});

const HUBSPOT_EXPORT = `Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Deal owner,Create Date,Last Activity Date,Deal probability,Closed Lost Reason,Associated Company,Currency,Is Closed Won
"17820","Acme - 40 seats","Decision Maker Bought-In","Sales Pipeline","12000.50","2026-05-31 14:00","Ann Lee","2026-01-10 09:30","2026-03-01 10:00","0.6","","Acme GmbH","EUR","false"
"17821","Zen","Closed Lost","Sales Pipeline","","2026-02-01 00:00","Bo Day","2025-12-01 08:00","","0","Price","Zen Ltd","EUR","false"
"17822","Ox","Closed Won","Sales Pipeline","500","2026-02-20 11:00","Bo Day","2025-12-01 08:00","","1","","Ox","EUR","true"`;

const PIPEDRIVE_EXPORT = `Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Stage,Deal - Pipeline,Deal - Status,Deal - Owner,Deal - Organization,Deal - Contact person,Deal - Expected close date,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason,Deal - Last stage change
7,Roof,"1,500",GBP,Proposal Made,Main,Open,Kim,Roofers,Jo Bloggs,2026-07-01,2026-01-05 10:00:00,,,,2026-02-01 12:00:00
8,Wall,200,GBP,Negotiations Started,Main,Lost,Kim,Wallers,,2026-06-01,2026-01-06 10:00:00,,2026-03-03 09:00:00,Too slow,2026-02-02 12:00:00
9,Door,300,GBP,Proposal Made,Main,Won,Lou,Doors,,2026-06-01,2026-01-06 10:00:00,2026-03-04 09:00:00,,,2026-02-02 12:00:00`;

const ZOHO_EXPORT = `Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Type,Probability (%),Next Step,Lead Source,Contact Name.id,Contact Name,Expected Revenue,Created Time,Modified Time,Last Activity Time,Reason For Loss,Tag
zcrm_100000000000000001,zcrm_5,Pat Roe,45000,Big deal,2026-09-30,zcrm_7,King,Needs Analysis,New Business,20,Call,Trade Show,zcrm_9,Kris Marr,9000,2026-01-02 03:04:05,2026-02-03 04:05:06,2026-02-04 05:06:07,,hot
zcrm_100000000000000002,zcrm_5,Pat Roe,100,Small deal,2026-04-01,zcrm_8,Queen,Closed Lost,,0,,,,,,2026-01-02 03:04:05,2026-02-03 04:05:06,,Budget,`;

const SALESFORCE_REPORT = `"Opportunity Owner","Account Name","Opportunity Name","Stage","Fiscal Period","Amount Currency","Amount","Probability (%)","Age","Close Date","Created Date","Next Step","Lead Source","Type"
"Ann Lee","Acme","Acme - 10 seats","Proposal/Price Quote","Q2-2026","EUR","1200.00","75","30","4/30/2026","1/15/2026","Send quote","Web","New"
"Bo Day","Zen","Zen renewal","Closed Won","Q1-2026","EUR","99.90","100","12","2/13/2026","2/1/2026","","Partner",""
"Confidential Information - Do Not Distribute"`;

describe('exports of the big four', () => {
  it('HubSpot: every column is understood, a timestamp becomes the expected close', async () => {
    const file = await load(HUBSPOT_EXPORT);
    expect(file.report.preset).to.equal('hubspot');
    expect(file.deals[0]).to.deep.equal({
      id: '17820',
      pipelineId: 'Sales Pipeline',
      stageId: 'Decision Maker Bought-In',
      title: 'Acme - 40 seats',
      outcome: 'open',
      amount: {minor: 1200050, currency: 'EUR'},
      expectedClose: '2026-05-31',
      createdAt: '2026-01-10T09:30:00.000Z',
      lastActivityAt: '2026-03-01T10:00:00.000Z',
      ownerId: 'Ann Lee',
      account: {id: 'Acme GmbH', name: 'Acme GmbH'},
      rank: 'a0',
      revision: '1',
    });
    expect(file.pipelines[0]?.stages[0]).to.include({name: 'Decision Maker Bought-In', probability: 6000});
    expect(file.deals[1]).to.include({outcome: 'lost', lostReason: 'Price', closedAt: '2026-02-01T00:00:00.000Z'});
    expect(file.deals[2]).to.include({outcome: 'won'});
    expect(notesOf(file, 'flagsContradictStage')).to.deep.equal([]);
  });

  it('HubSpot: names of its interface work as well, and flags close deals whose stages are numbers', async () => {
    const text = JSON.stringify({
      results: [
        {
          id: '1',
          properties: {
            dealname: 'A',
            dealstage: '101',
            pipeline: 'default',
            amount: '5.50',
            closedate: '2026-05-01T10:00:00Z',
            hubspot_owner_id: '77',
            hs_is_closed_won: 'true',
            hs_is_closed: 'true',
          },
        },
        {
          id: '2',
          properties: {
            dealname: 'B',
            dealstage: '100',
            pipeline: 'default',
            amount: null,
            closedate: null,
            hubspot_owner_id: '77',
            hs_is_closed_won: 'false',
            hs_is_closed: 'false',
          },
        },
      ],
    });
    const file = await load(text);
    expect(file.report.preset).to.equal('hubspot');
    expect(file.deals.map(({id, title, outcome, stageId}) => [id, title, outcome, stageId])).to.deep.equal([
      ['1', 'A', 'won', '101'],
      ['2', 'B', 'open', '100'],
    ]);
    expect(file.pipelines[0]?.stages.map(({name}) => name)).to.deep.equal(['100', '101']);
    expect(file.owners).to.deep.equal([{id: '77', name: '77', active: true}]);
  });

  it('Pipedrive: the status says the outcome and the deal stays in the stage where it was lost', async () => {
    const file = await load(PIPEDRIVE_EXPORT);
    expect(file.report.preset).to.equal('pipedrive');
    expect(file.deals.map(({stageId, outcome, closedAt}) => [stageId, outcome, closedAt])).to.deep.equal([
      ['Proposal Made', 'open', undefined],
      ['Negotiations Started', 'lost', '2026-03-03T09:00:00.000Z'],
      ['Proposal Made', 'won', '2026-03-04T09:00:00.000Z'],
    ]);
    expect(file.deals[0]).to.deep.include({
      id: '7',
      amount: {minor: 150000, currency: 'GBP'},
      contact: {id: 'Jo Bloggs', name: 'Jo Bloggs'},
      account: {id: 'Roofers', name: 'Roofers'},
      expectedClose: '2026-07-01',
      stageEnteredAt: '2026-02-01T12:00:00.000Z',
    });
    expect(file.deals[1]).to.include({lostReason: 'Too slow'});
    expect(file.deals.flatMap(({fields}) => Object.keys(fields ?? {}))).to.deep.equal([]);
    expect(notesOf(file, 'flagsContradictStage')).to.deep.equal([]);
  });

  it('Zoho: long ids stay texts, owners and accounts keep theirs', async () => {
    const file = await load(ZOHO_EXPORT);
    expect(file.report.preset).to.equal('zoho');
    expect(file.deals[0]).to.deep.include({
      id: 'zcrm_100000000000000001',
      title: 'Big deal',
      ownerId: 'zcrm_5',
      account: {id: 'zcrm_7', name: 'King'},
      contact: {id: 'zcrm_9', name: 'Kris Marr'},
      expectedClose: '2026-09-30',
      nextActivity: 'Call',
      source: 'Trade Show',
      tags: ['hot'],
      updatedAt: '2026-02-03T04:05:06.000Z',
    });
    expect(file.owners).to.deep.equal([{id: 'zcrm_5', name: 'Pat Roe', active: true}]);
    expect(file.deals[1]).to.include({outcome: 'lost', lostReason: 'Budget', closedAt: '2026-04-01T00:00:00.000Z'});
    expect(kept(file)).to.deep.equal(['Type', 'Expected Revenue']);
  });

  it('Salesforce: a report is recognised, its months come first, its footer is no deal', async () => {
    const file = await load(SALESFORCE_REPORT);
    expect(file.report.preset).to.equal('salesforce');
    expect(file.deals).to.have.length(2);
    expect(file.deals[0]).to.deep.include({
      title: 'Acme - 10 seats',
      amount: {minor: 120000, currency: 'EUR'},
      expectedClose: '2026-04-30',
      createdAt: '2026-01-15T00:00:00.000Z',
      nextActivity: 'Send quote',
    });
    expect(file.deals[1]).to.include({closedAt: '2026-02-13T00:00:00.000Z', createdAt: '2026-02-01T00:00:00.000Z'});
    expect(notesOf(file, 'tooFewCells')[0]).to.deep.include({severity: 'error', rows: 1, lines: [4]});
  });

  it('an ordinary file is none of them', async () => {
    expect((await load('id,title,stage,amount,status\n1,a,Demo,5,open')).report).to.not.have.property('preset');
  });
});
