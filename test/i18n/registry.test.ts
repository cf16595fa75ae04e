import {expect} from '@open-wc/testing';
import {en} from '../../src/i18n/messages.js';
import {canonicalLocale, findMessages, onMessagesChange, registerMessages} from '../../src/i18n/registry.js';

const named = (label: string) => ({...en, 'board.label': label});

describe('the languages of a page', () => {
  it('always hold English, for whatever is asked', () => {
    for (const locale of ['en', 'en-GB', 'tlh', '', '__proto__', 'not a tag']) {
      expect(findMessages(locale).messages, locale).to.equal(en);
    }
  });

  it('are found from the nearest tag to the farthest', () => {
    const swiss = named('CH');
    const portuguese = named('PT');
    registerMessages('pt', portuguese);
    registerMessages('pt-CH', swiss);
    expect(findMessages('pt-CH')).to.deep.include({locale: 'pt-CH', messages: swiss});
    expect(findMessages('pt-CH-u-nu-latn').messages).to.equal(swiss);
    expect(findMessages('pt-Latn-BR')).to.deep.include({locale: 'pt', messages: portuguese});
    expect(findMessages('PT_br').messages).to.equal(portuguese);
  });

  it('do not give one script for another', () => {
    const simplified = named('简');
    const traditional = named('繁');
    registerMessages('zh', simplified);
    registerMessages('zh-Hant', traditional);
    expect(findMessages('zh-TW').messages).to.equal(traditional);
    expect(findMessages('zh-Hant-HK').messages).to.equal(traditional);
    expect(findMessages('zh-CN').messages).to.equal(simplified);
  });

  it('may be replaced, English too, and the one asked for before is not remembered', () => {
    registerMessages('it', named('uno'));
    expect(findMessages('it').messages['board.label']).to.equal('uno');
    registerMessages('it', named('due'));
    expect(findMessages('it').messages['board.label']).to.equal('due');
    registerMessages('en', named('Opportunities'));
    expect(findMessages('xx').messages['board.label']).to.equal('Opportunities');
    registerMessages('en', en);
  });

  it('are told of to those who asked, until they stop', () => {
    let calls = 0;
    const stop = onMessagesChange(() => calls++);
    registerMessages('da', en);
    expect(calls).to.equal(1);
    stop();
    registerMessages('da', en);
    expect(calls).to.equal(1);
  });

  it('tell all who asked, even if one stops while being told', () => {
    const told: string[] = [];
    const stopFirst = onMessagesChange(() => {
      told.push('first');
      stopFirst();
    });
    const stopSecond = onMessagesChange(() => told.push('second'));
    registerMessages('da', en);
    stopSecond();
    expect(told).to.deep.equal(['first', 'second']);
  });

  it('refuse a tag that is none, as that is a mistake in a program', () => {
    expect(() => registerMessages('german!', en)).to.throw(RangeError, 'german!');
    expect(canonicalLocale('DE_at')).to.equal('de-AT');
    expect(canonicalLocale('german!')).to.equal(undefined);
  });
});
