import {expect} from '@open-wc/testing';
import {NoteBook} from '../../../src/adapters/file/notes.js';
import {orderStages, PipelineSet, type SeenStage} from '../../../src/adapters/file/stages.js';
import {parseStages} from '../../../src/adapters/file/options.js';
import {load, notesOf} from './helpers.js';

const seen = (...names: string[]): readonly SeenStage[] => names.map((name) => ({name, rows: 1, lines: [2]}));
const ordered = (...names: string[]): readonly string[] => orderStages(seen(...names)).map(({name}) => name);

describe('the order of stages found in data', () => {
  it('is that of a sale, in any of four languages', () => {
    expect(ordered('Lost', 'Won', 'Engaging', 'Prospecting')).to.deep.equal(['Prospecting', 'Engaging', 'Won', 'Lost']);
    expect(ordered('Verloren', 'Verhandlung', 'Gewonnen', 'Angebot', 'Qualifizierung')).to.deep.equal([
      'Qualifizierung',
      'Angebot',
      'Verhandlung',
      'Gewonnen',
      'Verloren',
    ]);
    expect(ordered('Perdu', 'N\u00E9gociation', 'Gagn\u00E9', 'Qualification', 'Proposition')).to.deep.equal([
      'Qualification',
      'Proposition',
      'N\u00E9gociation',
      'Gagn\u00E9',
      'Perdu',
    ]);
    expect(ordered('Cerrada ganada', 'Propuesta', 'Calificaci\u00F3n', 'Cerrada perdida')).to.deep.equal([
      'Calificaci\u00F3n',
      'Propuesta',
      'Cerrada ganada',
      'Cerrada perdida',
    ]);
  });

  it('is that of the numbers in front where all open ones have one', () => {
    expect(ordered('3. Angebot', '10. Zed', '1. Neu', 'Won')).to.deep.equal(['1. Neu', '3. Angebot', '10. Zed', 'Won']);
  });

  it('puts a name nobody knows between the known ones it appeared between', () => {
    expect(ordered('Lead', 'Sniff test', 'Proposal', 'Won')).to.deep.equal(['Lead', 'Sniff test', 'Proposal', 'Won']);
    expect(ordered('Won', 'Proposal', 'Lead', 'Zap')).to.deep.equal(['Lead', 'Zap', 'Proposal', 'Won']);
  });

  it('is that of appearance where nothing is known', () => {
    expect(ordered('Zeta', 'Alpha', 'Mu')).to.deep.equal(['Zeta', 'Alpha', 'Mu']);
  });

  it('follows the chances where names say nothing', () => {
    const stages = [
      {...seen('Zeta')[0]!, chance: 8000},
      {...seen('Alpha')[0]!, chance: 1000},
    ];
    expect(orderStages(stages).map(({name}) => name)).to.deep.equal(['Alpha', 'Zeta']);
  });
});

describe('the stages of a file', () => {
  it('have a chance only where all their deals agree on one', async () => {
    const file = await load(
      'title,stage,probability\na,Demo,40%\nb,Demo,40%\nc,Proposal,60%\nd,Proposal,70%\ne,Lead,\nf,Won,100%',
    );
    expect(file.pipelines[0]?.stages.map(({name, probability}) => [name, probability])).to.deep.equal([
      ['Lead', undefined],
      ['Demo', 4000],
      ['Proposal', undefined],
      ['Won', undefined],
    ]);
    expect(file.deals.map(({probability}) => probability)).to.deep.equal([
      undefined,
      undefined,
      6000,
      7000,
      undefined,
      10000,
    ]);
  });

  it('are one where spellings differ by case and blanks only, by the commonest name', async () => {
    const file = await load('title,stage\na,Closed won\nb,closed won \nc,Closed won\nd,CLOSED-WON');
    expect(file.pipelines[0]?.stages.map(({name, kind}) => [name, kind])).to.deep.equal([['Closed won', 'won']]);
    expect(new Set(file.deals.map(({stageId}) => stageId))).to.have.length(1);
  });

  it('include one for deals without a stage, which is said', async () => {
    const file = await load('title,stage,amount\na,,5\nb,Demo,6');
    expect(file.pipelines[0]?.stages.map(({id, name}) => [id, name])).to.deep.equal([
      ['__none', 'No stage'],
      ['Demo', 'Demo'],
    ]);
    expect(file.deals[0]).to.include({title: 'a', stageId: '__none'});
    expect(notesOf(file, 'stageMissing')[0]).to.deep.include({rows: 1, lines: [2], field: 'stage'});
  });

  it('that a host lists keep its order and chances; others are added before the end, and said', async () => {
    const file = await load('title,stage\na,Qualified\nb,Surprise\nc,won', {stages: 'New, Qualified 25%, Won, Lost'});
    expect(file.pipelines[0]?.stages.map(({name, kind, probability}) => [name, kind, probability])).to.deep.equal([
      ['New', 'open', undefined],
      ['Qualified', 'open', 2500],
      ['Surprise', 'open', undefined],
      ['Won', 'won', undefined],
      ['Lost', 'lost', undefined],
    ]);
    expect(file.deals.map(({stageId}) => stageId)).to.deep.equal(['Qualified', 'Surprise', 'Won']);
    expect(notesOf(file, 'stageNotListed')[0]).to.deep.include({value: 'Surprise', rows: 1, lines: [3]});
  });

  it('stand in a pipeline each where a column names several', async () => {
    const file = await load('title,stage,pipeline\na,Demo,New business\nb,Demo,Renewals\nc,Won,Renewals');
    expect(file.pipelines.map(({name, stages}) => [name, stages.map((stage) => stage.name)])).to.deep.equal([
      ['New business', ['Demo']],
      ['Renewals', ['Demo', 'Won']],
    ]);
    const ids = file.pipelines.flatMap(({stages}) => stages.map(({id}) => id));
    expect(new Set(ids)).to.have.length(3);
    expect(file.deals.map(({rank}) => rank)).to.deep.equal(['a0', 'a0', 'a1']);
  });

  it('are found by id as well as by name', () => {
    const options = {
      wishes: parseStages([{id: 's1', name: 'First'}]),
      notes: new NoteBook(),
      currency: undefined,
      zone: 'UTC',
    };
    const set = new PipelineSet([{name: 'P', stages: [], withoutStage: 0}], options);
    expect(set.find('P', 's1').stage.id).to.equal('s1');
    expect(set.find('P', ' FIRST').stage.id).to.equal('s1');
  });
});
