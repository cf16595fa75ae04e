import {expect} from '@open-wc/testing';
import {localizerFor} from '../../src/i18n/localizer.js';
import '../../src/i18n/locales/de.js';
import type {AttentionReason} from '../../src/model/attention.js';
import {attentionWords} from '../../src/ui/attention-words.js';

const REASONS: readonly (readonly [AttentionReason, string])[] = [
  [{kind: 'overdueStep', days: 3}, 'Next step overdue by 3 days'],
  [{kind: 'closePassed', days: 1}, 'Close date passed 1 day ago'],
  [{kind: 'stale', days: 34, limit: 30}, 'In stage for 34 days, over the limit of 30 days'],
  [{kind: 'closingSoon', days: 0}, 'Closes today'],
  [{kind: 'closingSoon', days: 7}, 'Closes in 7 days'],
  [{kind: 'large'}, 'One of the largest deals'],
  [{kind: 'noNextStep'}, 'No next step'],
];

describe('a reason for attention', () => {
  const english = localizerFor({locale: 'en', zone: 'UTC'});
  for (const [reason, words] of REASONS) {
    it(`is told as: ${words}`, () => expect(attentionWords(reason, english)).to.equal(words));
  }

  it('is told in the language of the page', () => {
    const german = localizerFor({locale: 'de', zone: 'UTC'});
    expect(attentionWords({kind: 'closePassed', days: 1}, german)).to.equal('Abschlussdatum überschritten: 1 Tag');
  });
});
