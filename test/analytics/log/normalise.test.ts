import {expect} from '@open-wc/testing';
import {valueAt, wordAt} from '../../../src/analytics/log/deal-columns.js';
import {FLAG, type PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {kindOf, until} from '../../../src/analytics/log/view.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {arrived, at, deal, eur, event, journey, PIPELINE} from '../builders.js';
import {logOf} from '../log-of.js';

const NOW = at('2025-04-01');
const read = (deals: readonly Deal[], events: readonly ChangeEvent[] = [], asOf = NOW): PipelineLog =>
  logOf({deals, events}, {asOf});

/** The seen moves of a deal, for example `01-01 lead, 01-05 won`. */
function moves(log: PipelineLog, place = 0): string {
  const rows: string[] = [];
  for (let row = log.moves.start[place] ?? 0; row < (log.end[place] ?? 0); row++) {
    const day = new Date(log.moves.at[row] ?? NaN).toISOString().slice(5, 10);
    rows.push(`${day} ${log.states[log.moves.value[row] ?? -1]?.id}`);
  }
  return rows.join(', ');
}

const has = (log: PipelineLog, flag: number, place = 0): boolean => ((log.deals.flags[place] ?? 0) & flag) !== 0;
const count = (log: PipelineLog, issue: keyof PipelineLog['quality']['issues']): number | undefined =>
  log.quality.issues[issue]?.count;

describe('normalise: a log read into columns', () => {
  it('orders lines that come in any order', () => {
    const lines = journey('a', '2025-01-01 lead', '2025-01-05 proposal', '2025-01-09 won');
    const log = read([arrived('a', lines)], [lines[2], lines[0], lines[1]] as ChangeEvent[]);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal, 01-09 won');
    expect(log.quality.issues).to.have.all.keys('missingAmount');
  });

  it('drops lines that come twice, by id or by what they say, and counts them', () => {
    const lines = journey('a', '2025-01-01 lead', '2025-01-05 proposal');
    const again = {...(lines[1] as ChangeEvent), id: 'other'};
    const log = read([arrived('a', lines)], [...lines, lines[1] as ChangeEvent, again]);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal');
    expect(count(log, 'duplicateEvents')).to.equal(2);
  });

  it('takes a move from a stage to itself for no move', () => {
    const lines = [
      ...journey('a', '2025-01-01 lead', '2025-01-05 proposal'),
      event('a', '2025-01-07', 'stage', {from: 'proposal', to: 'proposal'}),
    ];
    const log = read([deal('a', {stageId: 'proposal'})], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal');
    expect(count(log, 'selfMoves')).to.equal(1);
  });

  it('believes "to" where the chain is broken', () => {
    const lines = [
      ...journey('a', '2025-01-01 lead', '2025-01-05 proposal'),
      event('a', '2025-01-07', 'stage', {from: 'qualified', to: 'negotiation'}),
    ];
    const log = read([deal('a', {stageId: 'negotiation'})], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal, 01-07 negotiation');
    expect(count(log, 'chainRepairs')).to.equal(1);
  });

  it('puts moves of one instant into the order in which they lead on', () => {
    const lines = [
      event('a', '2025-01-05', 'stage', {from: 'qualified', to: 'proposal', id: 'x1'}),
      event('a', '2025-01-05', 'stage', {from: 'lead', to: 'qualified', id: 'x2'}),
      event('a', '2025-01-01', 'created', {to: 'lead'}),
    ];
    const log = read([deal('a', {stageId: 'proposal'})], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 qualified, 01-05 proposal');
    expect(count(log, 'chainRepairs')).to.equal(undefined);
    expect(count(log, 'instantMoves')).to.equal(1);
  });

  it('begins a deal without a creation line at its own creation date', () => {
    const lines = [event('a', '2025-01-05', 'stage', {from: 'lead', to: 'proposal'})];
    const log = read([deal('a', {stageId: 'proposal', createdAt: at('2025-01-02')})], lines);
    expect(moves(log)).to.equal('01-02 lead, 01-05 proposal');
    expect(has(log, FLAG.truncated)).to.equal(false);
    expect(log.deals.created[0]).to.equal(Date.parse(at('2025-01-02')));
  });

  it('knows a deal whose beginning nobody tells from the first line of the whole log on, without an age', () => {
    const lines = [
      ...journey('b', '2025-01-01 lead'),
      event('a', '2025-01-05', 'stage', {from: 'lead', to: 'proposal'}),
    ];
    const log = read([deal('a', {stageId: 'proposal'}), deal('b')], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal');
    expect(has(log, FLAG.truncated | FLAG.noCreation)).to.equal(true);
    expect(log.deals.created[0]).to.be.NaN;
    expect(count(log, 'leftTruncated')).to.equal(1);
  });

  it('gives a deal without any line one stay since its creation', () => {
    const log = read([deal('a', {stageId: 'proposal', createdAt: at('2025-01-02')})]);
    expect(moves(log)).to.equal('01-02 proposal');
    expect(has(log, FLAG.noHistory)).to.equal(true);
  });

  it('has a deal without any date be there now, and counts it', () => {
    const log = read([deal('a', {stageId: 'proposal'})]);
    expect(moves(log)).to.equal('04-01 proposal');
    expect(log.deals.created[0]).to.be.NaN;
    expect(count(log, 'undated')).to.equal(1);
    expect(moves(until(log, Date.parse(at('2025-03-01'))))).to.equal('');
  });

  it('says "somewhere" for the way of a closed deal that has no log', () => {
    const closed = {stageId: 'won', outcome: 'won', createdAt: at('2025-01-02'), closedAt: at('2025-02-01')} as const;
    const log = read([deal('a', closed)]);
    expect(moves(log)).to.equal('01-02 ?, 02-01 won');
    expect(log.deals.closed[0]).to.equal(Date.parse(at('2025-02-01')));
    expect(count(log, 'unknownStages')).to.equal(undefined);
  });

  it('has a closed deal without a closing date in no period', () => {
    const log = read([deal('a', {stageId: 'won', outcome: 'won', createdAt: at('2025-01-02')})]);
    expect(kindOf(log, 0)).to.equal('won');
    expect(log.deals.closed[0]).to.be.NaN;
    expect(count(log, 'undatedClosings')).to.equal(1);
  });

  it('trusts the log for the way and the deal for where it stands, and says that they differ', () => {
    const lines = journey('a', '2025-01-01 lead', '2025-01-05 proposal');
    const log = read([deal('a', {stageId: 'negotiation'})], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal');
    expect(log.states[log.deals.state[0] ?? 0]?.id).to.equal('negotiation');
    expect(count(log, 'stageMismatch')).to.equal(1);
    const then = until(log, Date.parse(at('2025-03-01')));
    expect(then.states[then.deals.state[0] ?? 0]?.id).to.equal('proposal');
  });

  it('does not see lines after its moment, keeps them, and counts them', () => {
    const lines = journey('a', '2025-01-01 lead', '2025-05-05 proposal');
    const log = read([deal('a')], lines);
    expect(moves(log)).to.equal('01-01 lead');
    expect(log.moves.at).to.have.length(2);
    expect(count(log, 'futureEvents')).to.equal(1);
  });

  it('puts stages that the pipeline does not have into one unknown state', () => {
    const lines = journey('a', '2025-01-01 lead', '2025-01-05 limbo', '2025-01-09 proposal');
    const log = read([arrived('a', lines)], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 ?, 01-09 proposal');
    expect(count(log, 'unknownStages')).to.equal(1);
  });

  it('closes a deal by its outcome where it stays in its stage', () => {
    const lines = [
      ...journey('a', '2025-01-01 lead', '2025-01-05 proposal'),
      event('a', '2025-02-01', 'outcome', {from: 'open', to: 'lost'}),
    ];
    const log = read([deal('a', {stageId: 'proposal', outcome: 'lost', closedAt: at('2025-02-01')})], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal, 02-01 lost');
    expect(kindOf(log, 0)).to.equal('lost');
  });

  it('opens a deal again by its outcome, in the stage where it was', () => {
    const lines = [
      ...journey('a', '2025-01-01 lead', '2025-01-05 proposal'),
      event('a', '2025-02-01', 'outcome', {from: 'open', to: 'lost'}),
      event('a', '2025-02-10', 'outcome', {from: 'lost', to: 'open'}),
    ];
    const log = read([deal('a', {stageId: 'proposal'})], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal, 02-01 lost, 02-10 proposal');
    expect(has(log, FLAG.reopened)).to.equal(true);
    expect(log.deals.closed[0]).to.be.NaN;
  });

  it('takes a move into Won and the outcome of the same instant for one closing', () => {
    const lines = [
      event('a', '2025-02-01', 'outcome', {from: 'open', to: 'won'}),
      event('a', '2025-02-01', 'stage', {from: 'lead', to: 'won'}),
      event('a', '2025-01-01', 'created', {to: 'lead'}),
    ];
    const log = read([deal('a', {stageId: 'won', outcome: 'won', closedAt: at('2025-02-01')})], lines);
    expect(moves(log)).to.equal('01-01 lead, 02-01 won');
    expect(log.quality.issues).to.have.all.keys('missingAmount');
  });

  it('dates a closing by the last change from open to closed; a correction within a day is told', () => {
    const lines = journey('a', '2025-01-01 lead', '2025-02-01 won', '2025-02-01T05:00:00Z lost');
    const log = read([arrived('a', lines)], lines);
    expect(log.deals.closed[0]).to.equal(Date.parse(at('2025-02-01')));
    expect(count(log, 'flips')).to.equal(1);
  });

  it('takes the closing date of a deal whose log tells open stages only', () => {
    const lines = journey('a', '2025-01-01 lead', '2025-01-05 proposal');
    const log = read([deal('a', {stageId: 'won', outcome: 'won', closedAt: at('2025-03-01')})], lines);
    expect(moves(log)).to.equal('01-01 lead, 01-05 proposal, 03-01 won');
    expect(count(log, 'stageMismatch')).to.equal(undefined);
  });

  it('shows a deleted deal before its deletion and not after, though no deal is left of it', () => {
    const lines = [...journey('a', '2025-01-01 lead'), event('a', '2025-02-01', 'deleted', {from: 'lead'})];
    const log = read([], lines);
    expect(kindOf(log, 0)).to.equal('gone');
    expect(kindOf(until(log, Date.parse(at('2025-01-15'))), 0)).to.equal('open');
  });

  it('lets a deal leave for another pipeline, and come from one without being created here', () => {
    const leaves = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-02-01', 'field', {field: 'pipelineId', from: 'p', to: 'q'}),
      event('a', '2025-02-01', 'stage', {from: 'lead', to: 'elsewhere'}),
    ];
    const comes = [
      ...journey('b', '2025-01-01 elsewhere'),
      event('b', '2025-02-01', 'stage', {from: 'elsewhere', to: 'proposal'}),
      event('b', '2025-02-01', 'field', {field: 'pipelineId', from: 'q', to: 'p'}),
    ];
    const log = read(
      [deal('a', {pipelineId: 'q', stageId: 'elsewhere'}), deal('b', {stageId: 'proposal'})],
      [...leaves, ...comes],
    );
    expect(moves(log, 0)).to.equal('01-01 lead, 02-01 transferred');
    expect(moves(log, 1)).to.equal('02-01 proposal');
    expect(has(log, FLAG.transferredIn, 1)).to.equal(true);
  });

  it('leaves out deals of other pipelines and counts lines that belong to no deal', () => {
    const log = read([deal('a', {createdAt: NOW}), deal('b', {pipelineId: 'q'})], journey('c', '2025-01-01 lead'));
    expect(log.ids).to.deep.equal(['a']);
    expect(count(log, 'orphanEvents')).to.equal(1);
  });

  it('marks deals created by an import', () => {
    const lines = [event('a', '2025-01-01', 'created', {to: 'lead', via: 'import'})];
    expect(has(read([deal('a')], lines), FLAG.imported)).to.equal(true);
  });

  it('recognises an import by many moves at one moment', () => {
    const lines = Array.from({length: 30}, (_, i) => journey(`d${i}`, '2025-01-01 lead', '2025-02-01 proposal')).flat();
    const log = read(
      Array.from({length: 30}, (_, i) => deal(`d${i}`, {stageId: 'proposal'})),
      lines,
    );
    expect(count(log, 'bulkImport')).to.equal(30);
  });

  it('follows amounts, closing dates, chances and owners through time', () => {
    const lines = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-01-10', 'amount', {from: 100, to: 250}),
      event('a', '2025-01-12', 'expectedClose', {from: null, to: '2025-05-01'}),
      event('a', '2025-01-14', 'owner', {from: 'ann', to: 'bob'}),
      event('a', '2025-01-16', 'field', {field: 'probability', from: null, to: 5000}),
    ];
    const now = {amount: eur(250), expectedClose: '2025-05-01', ownerId: 'bob', probability: 5000};
    const log = read([deal('a', now)], lines);
    const ms = (date: string): number => Date.parse(at(date));
    expect(valueAt(log.amounts, 0, ms('2025-01-05'))).to.equal(100);
    expect(valueAt(log.amounts, 0, ms('2025-01-10'))).to.equal(250);
    expect(valueAt(log.closeDays, 0, ms('2025-01-11'))).to.be.NaN;
    expect(valueAt(log.closeDays, 0, ms('2025-01-12'))).to.equal(Date.UTC(2025, 4, 1) / 86_400_000);
    expect(log.owners.words[wordAt(log.owners, 0, ms('2025-01-13'))]).to.equal('ann');
    expect(log.owners.words[log.deals.owner[0] ?? -1]).to.equal('bob');
    expect(log.deals.chance[0]).to.equal(0.5);
    expect(log.quality.amountsHistoric).to.equal(true);
  });

  it('ends a value that the log tells otherwise with what the deal says now', () => {
    const lines = [...journey('a', '2025-01-01 lead'), event('a', '2025-01-10', 'amount', {from: 100, to: 250})];
    const log = read([deal('a', {amount: eur(300)})], lines);
    expect(log.deals.amount[0]).to.equal(300);
    expect(until(log, Date.parse(at('2025-03-31'))).deals.amount[0]).to.equal(250);
  });

  it('keeps the amount at closing, unless the amount of now is asked for', () => {
    const lines = [
      ...journey('a', '2025-01-01 lead', '2025-02-01 won'),
      event('a', '2025-03-01', 'amount', {from: 100, to: 900}),
    ];
    const deals = [arrived('a', lines.slice(0, 2), {amount: eur(900)})];
    expect(read(deals, lines).deals.amount[0]).to.equal(100);
    expect(logOf({deals, events: lines}, {asOf: NOW, money: {amountOf: 'now'}}).deals.amount[0]).to.equal(900);
  });

  it('follows further fields that are asked for', () => {
    const lines = [
      ...journey('a', '2025-01-01 lead'),
      event('a', '2025-01-10', 'field', {field: 'region', from: 'north', to: 'south'}),
    ];
    const log = logOf(
      {deals: [deal('a', {fields: {region: 'south'}})], events: lines},
      {asOf: NOW, fields: ['region']},
    );
    const region = log.fields['region'];
    expect(region?.words).to.deep.equal(['north', 'south']);
    expect(region && wordAt(region, 0, Date.parse(at('2025-01-05')))).to.equal(0);
  });

  it('converts each amount once, closed deals by the rate of their closing day, open ones by that of now', () => {
    const usd = {minor: 1_000, currency: 'USD'};
    const lines = [...journey('a', '2025-01-01 lead', '2025-02-01 won'), ...journey('b', '2025-01-01 lead')];
    const deals = [arrived('a', lines.slice(0, 2), {amount: usd}), deal('b', {amount: usd})];
    const rates = [
      {currency: 'USD', rate: 0.9},
      {currency: 'USD', rate: 0.8, since: '2025-03-01'},
    ];
    const log = logOf({deals, events: lines}, {asOf: NOW, money: {base: 'EUR', rates}});
    expect([...log.deals.amount]).to.deep.equal([900, 800]);
    expect(log.currencies[log.deals.currency[0] ?? 255]).to.equal('EUR');
    const same = logOf({deals, events: lines}, {asOf: NOW, money: {base: 'EUR', rates, rateOf: 'constant'}});
    expect([...same.deals.amount]).to.deep.equal([800, 800]);
  });

  it('never takes 1 for a rate that is missing', () => {
    const log = logOf(
      {deals: [deal('a', {amount: {minor: 5, currency: 'JPY'}})], events: []},
      {asOf: NOW, money: {base: 'EUR'}},
    );
    expect(log.deals.amount[0]).to.be.NaN;
    expect(count(log, 'missingRate')).to.equal(1);
  });

  it('recognises that the amounts of lost deals were not recorded', () => {
    const closed = (id: string, outcome: 'won' | 'lost', minor: number): Deal =>
      deal(id, {
        stageId: outcome,
        outcome,
        amount: eur(minor),
        createdAt: at('2025-01-01'),
        closedAt: at('2025-02-01'),
      });
    const lost = Array.from({length: 20}, (_, i) => closed(`l${i}`, 'lost', 0));
    expect(count(read([...lost, closed('w', 'won', 5)]), 'lostWithoutAmount')).to.equal(20);
    expect(count(read([...lost.slice(1), closed('w', 'won', 5)]), 'lostWithoutAmount')).to.equal(undefined);
  });

  it('refuses a moment that is none', () => {
    expect(() => read([], [], 'today')).to.throw(RangeError, 'asOf is "today"');
  });

  it('has a state for won and lost where the pipeline has no such stage', () => {
    const pipeline = {...PIPELINE, stages: PIPELINE.stages.filter(({kind}) => kind === 'open')};
    const deals = [deal('a', {outcome: 'lost', createdAt: at('2025-01-01'), closedAt: at('2025-01-03')})];
    const log = logOf({deals, events: []}, {asOf: NOW, pipeline});
    expect(kindOf(log, 0)).to.equal('lost');
  });
});
