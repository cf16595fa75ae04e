import {expect} from '@open-wc/testing';
import {load, notesOf} from './helpers.js';

const guess = async (header: string, row: string, rest = {}): Promise<Readonly<Record<string, string | undefined>>> => {
  const file = await load(`${header}\n${row}`, rest);
  return Object.fromEntries(notesOf(file, 'columnGuessed').map(({field, suggestion}) => [field, suggestion]));
};

describe('guessing columns', () => {
  it('knows common names however they are written', async () => {
    expect(
      await guess('Deal_ID,dealName,STAGE,Deal Value,close-date,Owner', '1,a,Demo,5,2026-01-02,Ann'),
    ).to.deep.equal({
      Deal_ID: 'id',
      dealName: 'title',
      STAGE: 'stage',
      'Deal Value': 'amount',
      'close-date': 'closeDate',
      Owner: 'owner',
    });
  });

  it('knows German, French and Spanish names', async () => {
    expect(
      await guess('Bezeichnung;Phase;Betrag;W\u00E4hrung;Verk\u00E4ufer;Firma', 'a;Demo;5,00;EUR;Ann;X'),
    ).to.deep.equal({
      Bezeichnung: 'title',
      Phase: 'stage',
      Betrag: 'amount',
      Währung: 'currency',
      Verkäufer: 'owner',
      Firma: 'account',
    });
    expect(await guess('Nom,\u00C9tape,Montant,Soci\u00E9t\u00E9', 'a,Demo,5,X')).to.deep.equal({
      Nom: 'title',
      Étape: 'stage',
      Montant: 'amount',
      Société: 'account',
    });
    expect(await guess('Nombre,Etapa,Importe,Empresa', 'a,Demo,5,X')).to.deep.equal({
      Nombre: 'title',
      Etapa: 'stage',
      Importe: 'amount',
      Empresa: 'account',
    });
  });

  it('gives a field and a column once each, to the better match', async () => {
    const guessed = await guess('Name,Deal name,Amount,Revenue,Stage', 'x,a,5,9,Demo');
    expect(guessed).to.include({Amount: 'amount', Name: 'title'});
    expect(Object.values(guessed).filter((field) => field === 'amount')).to.have.length(1);
  });

  it('looks at the values: a column of words is no amount and no date', async () => {
    expect(await guess('name,stage,value,amount', 'a,Demo,good,5')).to.include({amount: 'amount'});
    expect(await guess('name,stage,next activity', 'a,Demo,Call Ann')).to.include({'next activity': 'nextActivity'});
    expect(await guess('name,stage,next activity', 'a,Demo,2026-01-02')).to.include({
      'next activity': 'nextActivityAt',
    });
  });

  it('takes a status for the stage only where there is no stage', async () => {
    expect(await guess('name,status', 'a,Demo')).to.include({status: 'stage'});
    expect(await guess('name,status', 'a,won')).to.include({status: 'stage'});
    expect(await guess('name,stage,status', 'a,Demo,won')).to.include({stage: 'stage', status: 'outcome'});
  });

  it('lets the host overrule it, and says what it did not find', async () => {
    const fields = 'title: Thing; amount: Worth; owner: Nobody';
    const file = await load('Name,Thing,Worth,Stage\nx,a,5,Demo', {fields});
    expect(file.deals[0]).to.deep.include({title: 'a', amount: {minor: 500, currency: 'USD'}, fields: {Name: 'x'}});
    expect(notesOf(file, 'columnNotFound').map(({field, suggestion}) => [field, suggestion])).to.deep.equal([
      ['Nobody', 'owner'],
    ]);
  });

  it('keeps unknown columns under their names and drops empty ones, saying so', async () => {
    const file = await load('Name,Stage,Seats,Trial,Zip,Nothing\na,Demo,12,TRUE,01234,\nb,Demo,3.5,FALSE,99999, ');
    expect(file.deals.map(({fields}) => fields)).to.deep.equal([
      {Seats: 12, Trial: true, Zip: '01234'},
      {Seats: 3.5, Trial: false, Zip: '99999'},
    ]);
    expect(notesOf(file, 'emptyColumn').map(({field}) => field)).to.deep.equal(['Nothing']);
  });

  it('tells repeated and missing headers apart', async () => {
    const file = await load('Name,Stage,Note,Note,\na,Demo,x,y,z');
    expect(file.deals[0]?.fields).to.deep.equal({Note: 'x', 'Note 2': 'y', 'Column 5': 'z'});
    expect(notesOf(file, 'repeatedHeader')[0]).to.include({field: 'Note', suggestion: 'Note 2'});
  });

  it('takes hostile headers for plain data', async () => {
    const file = await load('name,stage,__proto__,constructor,__proto__,toString,hasOwnProperty\na,Demo,x,y,z,t,h');
    const fields = file.deals[0]?.fields ?? {};
    expect(Object.entries(fields)).to.deep.equal([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['__proto__ 2', 'z'],
      ['toString', 't'],
      ['hasOwnProperty', 'h'],
    ]);
    expect(Object.getPrototypeOf(fields)).to.equal(Object.prototype);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });
});
