import {expect} from '@open-wc/testing';
import {readFlag, readOutcome, readPriority} from '../../../src/adapters/file/outcome-words.js';
import {knownStage, leadingNumber} from '../../../src/adapters/file/stage-words.js';
import {load, notesOf} from './helpers.js';

describe('words of outcomes, flags and priorities', () => {
  it('are understood in several languages', () => {
    expect(['Open', 'WON', 'verloren', 'gagn\u00E9', 'perdida', 'maybe'].map(readOutcome)).to.deep.equal([
      'open',
      'won',
      'lost',
      'won',
      'lost',
      undefined,
    ]);
    expect(['TRUE', '0', 'Ja', 'non', '?'].map(readFlag)).to.deep.equal([true, false, true, false, undefined]);
    expect(['High', 'mittel', '7', '-1.5', 'blue', ''].map(readPriority)).to.deep.equal([
      3,
      2,
      7,
      -1.5,
      undefined,
      undefined,
    ]);
  });

  it('tell the end of a sale by a word in the name of a stage', () => {
    expect(knownStage('Closed Lost - price')?.kind).to.equal('lost');
    expect(knownStage('6. Won!')?.kind).to.equal('won');
    expect(knownStage('Wonder')).to.equal(undefined);
    expect(leadingNumber('Stage 3: Demo')).to.equal(3);
    expect(leadingNumber('Demo 3')).to.equal(undefined);
  });
});

describe('what stage, status and flags say together', () => {
  it('the stage wins where it ends deals, and contradictions are noted', async () => {
    const file = await load('title,stage,status\na,Won,lost\nb,Lost,lost\nc,Demo,won');
    expect(file.deals.map(({outcome}) => outcome)).to.deep.equal(['won', 'lost', 'won']);
    expect(notesOf(file, 'flagsContradictStage')[0]).to.deep.include({rows: 1, lines: [2], field: 'stage'});
  });

  it('flags count only where no stage ends deals', async () => {
    const header = 'title,stage,is won,is closed';
    const without = await load(`${header}\na,Demo,TRUE,TRUE\nb,Demo,FALSE,TRUE\nc,Demo,FALSE,FALSE`);
    expect(without.deals.map(({outcome}) => outcome)).to.deep.equal(['won', 'lost', 'open']);
    const beside = await load(`${header}\na,Demo,TRUE,TRUE\nb,Won,TRUE,TRUE`);
    expect(beside.deals.map(({outcome}) => outcome)).to.deep.equal(['open', 'won']);
    expect(notesOf(beside, 'flagsContradictStage')[0]).to.deep.include({rows: 1, lines: [2]});
  });

  it('a status that is none of the three is noted', async () => {
    const file = await load('title,stage,deal status\na,Demo,open\nb,Demo,won\nc,Demo,limbo');
    expect(file.deals[2]?.outcome).to.equal('open');
    expect(notesOf(file, 'unreadableOutcome')[0]).to.deep.include({value: 'limbo', lines: [4]});
  });
});
