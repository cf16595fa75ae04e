import {expect} from '@open-wc/testing';
import {currencyInHeader, currencyOf} from '../../../src/adapters/file/currencies.js';

describe('currencies', () => {
  it('are known by sign, code and name', () => {
    expect(currencyOf('€')?.code).to.equal('EUR');
    expect(currencyOf('£')?.code).to.equal('GBP');
    expect(currencyOf('chf')?.code).to.equal('CHF');
    expect(currencyOf('US Dollar')?.code).to.equal('USD');
    expect(currencyOf('XQZ')).to.equal(undefined);
  });

  it('that share a sign say so', () => {
    expect(currencyOf('$')).to.deep.equal({code: 'USD', shared: true});
    expect(currencyOf('¥')).to.deep.equal({code: 'JPY', shared: true});
  });

  it('are found in headers, but not in words that look like codes', () => {
    expect(currencyInHeader('Amount (EUR)')).to.equal('EUR');
    expect(currencyInHeader('Value in €')).to.equal('EUR');
    expect(currencyInHeader('Top all amounts')).to.equal(undefined);
  });
});
