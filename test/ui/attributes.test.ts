import {expect} from '@open-wc/testing';
import {choiceOf, cleanAttribute, cssLength, flexibleBoolean} from '../../src/ui/attributes.js';
import {forgetWarnings} from '../../src/ui/warn-once.js';
import {warnings} from '../components/warnings.js';

const read = (text: string | null): unknown => flexibleBoolean.fromAttribute?.(text);

describe('attributes as page builders write them', () => {
  const said = warnings();

  it('are read without curly quotes, entities and stray blanks', () => {
    expect(cleanAttribute('  \u201cdeals.csv\u201d ')).to.equal('"deals.csv"');
    expect(cleanAttribute('&quot;a &amp; b&quot;')).to.equal('"a & b"');
    expect(cleanAttribute('\u00abName\u00bb: \u2018x\u2019')).to.equal('"Name": \'x\'');
  });

  it('say yes by being there, by true, 1, yes and on, in any case', () => {
    expect(
      ['', 'true', 'TRUE', '1', 'yes', 'On', ' true ', '"true"', '\u201ctrue\u201d', '&quot;true&quot;'].map(read),
    ).to.deep.equal(Array.from({length: 10}, () => true));
  });

  it('say no by being absent, by false, 0, no and off', () => {
    expect([null, 'false', 'FALSE', '0', 'no', 'Off', "'false'", '\u2018no\u2019'].map(read)).to.deep.equal(
      Array.from({length: 8}, () => false),
    );
    expect(said()).to.deep.equal([]);
  });

  it('say yes by any other word, and tell the developer so once', () => {
    expect([read('maybe'), read('maybe')]).to.deep.equal([true, true]);
    expect(said()).to.have.length(1);
    expect(said()[0]).to.contain('"maybe"').and.contain('true or false');
    forgetWarnings();
  });

  it('choose one of several words in any case, and the fallback for none', () => {
    const density = choiceOf('density', ['comfortable', 'compact'], 'comfortable');
    const chosen = ['compact', 'COMPACT', '"compact"', '\u201ccompact\u201d', '', null].map((text) =>
      density.fromAttribute?.(text),
    );
    expect(chosen).to.deep.equal(['compact', 'compact', 'compact', 'compact', 'comfortable', 'comfortable']);
    expect(said()).to.deep.equal([]);
  });

  it('tell the developer what else could have been written', () => {
    const density = choiceOf('density', ['comfortable', 'compact'], 'comfortable');
    expect([density.fromAttribute?.('dense'), density.fromAttribute?.('dense')]).to.deep.equal([
      'comfortable',
      'comfortable',
    ]);
    expect(said()).to.have.length(1);
    expect(said()[0]).to.contain('density="dense"').and.contain('comfortable, compact');
    forgetWarnings();
  });

  it('give lengths of an allow-list, plain numbers as pixels', () => {
    const lengths = ['480', '480px', '60vh', '100%', '1.5rem', ' 60VH '].map((text) => cssLength('height', text));
    expect(lengths).to.deep.equal(['480px', '480px', '60vh', '100%', '1.5rem', '60vh']);
    expect([cssLength('height', ''), cssLength('height', 'auto')]).to.deep.equal([undefined, undefined]);
    expect(said()).to.deep.equal([]);
  });

  for (const text of ['tall', '-5px', 'calc(100% - 1px)', 'var(--x)', '5px;color:red', 'url(x)', '1e9px']) {
    it(`do not take "${text}" for a length`, () => {
      expect(cssLength('height', text)).to.equal(undefined);
      expect(said()).to.have.length(1);
      expect(said()[0]).to.contain(`height="${text}"`);
    });
  }
});
