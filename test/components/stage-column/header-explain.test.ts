import {expect} from '@open-wc/testing';
import {GROUP_METRICS} from '../../../src/analytics/explain-group.js';
import {funnel} from '../../../src/analytics/funnel.js';
import {explainHeader, RATE_FLOOR, type HeaderSubject} from '../../../src/components/stage-column/header-explain.js';
import '../../../src/i18n/locales/ar.js';
import '../../../src/i18n/locales/de.js';
import {localizerFor} from '../../../src/i18n/localizer.js';
import type {Deal} from '../../../src/model/deal.js';
import {findStage, openStages} from '../../../src/model/pipeline.js';
import {sampleData} from '../../../src/testing/sample-data.js';
import {deal, NOW, PIPELINE} from '../../data/fixtures.js';

const {amount: _amount, ...BARE} = deal('c', 'lead');

const SUBJECT: HeaderSubject = {
  name: 'Lead',
  stage: findStage(PIPELINE, 'lead'),
  pipeline: PIPELINE,
  asOf: NOW,
  zone: 'UTC',
  texts: localizerFor({locale: 'en', zone: 'UTC'}),
  deals: [deal('a', 'lead'), deal('b', 'lead', {probability: 5_000}), BARE],
};

const explained = (metric: string, change: Partial<HeaderSubject> = {}): ReturnType<typeof explainHeader> =>
  explainHeader(metric, {...SUBJECT, ...change});

describe('an explained figure of a column', () => {
  it('is the number of deals, with what a filter hides', () => {
    expect(explained('columnCount', {hidden: [deal('x', 'lead'), deal('y', 'lead')]})).to.deep.equal({
      id: 'columnCount',
      title: 'Lead: 3 deals',
      value: '3 deals',
      definition: 'The deals that stand in Lead now.',
      notes: [],
      n: 3,
      leftOut: [{why: '2 hidden by the filter', count: 2, dealIds: ['x', 'y']}],
      dealIds: ['a', 'b', 'c'],
      asOf: NOW,
    });
  });

  it('is the sum, short in the title and exact below', () => {
    const big = deal('d', 'lead', {amount: {minor: 121_340_050, currency: 'USD'}});
    expect(explained('columnSum', {deals: [...SUBJECT.deals, big]})).to.deep.include({
      title: 'Lead: $1.21M',
      value: '$1,213,600.50',
      n: 3,
      leftOut: [{why: '1 without amount', count: 1, dealIds: ['c']}],
    });
  });

  it('says how currencies are kept apart, where there are several', () => {
    const yen = deal('d', 'lead', {amount: {minor: 700, currency: 'JPY'}});
    const result = explained('columnSum', {deals: [...SUBJECT.deals, yen]});
    expect(result?.value).to.equal('¥700 · $200');
    expect(result?.notes).to.deep.equal(['Each currency by itself: they are never added together.']);
    expect(explained('columnSum')?.notes).to.deep.equal([]);
  });

  it('is the weighted sum with its formula and its rule of rounding', () => {
    const result = explained('columnWeighted');
    expect(result).to.deep.include({title: 'Lead: $60', value: '$60', n: 2});
    expect(result?.definition).to.equal('Each amount in Lead times its chance to win, added up.');
    expect(result?.notes).to.deep.equal([
      'A deal’s own chance counts before that of its stage.',
      'Added exactly and rounded once, at the end.',
    ]);
  });

  it('is the chance, and where it comes from', () => {
    const result = explained('columnChance');
    expect(result).to.deep.include({title: 'Why 10%?', value: '10%', dealIds: ['a', 'c']});
    expect(result?.leftOut.map(({why}) => why)).to.deep.equal(['1 with a chance of its own']);
    expect(result?.notes[0]).to.contain('by hand');
  });

  it('is the next steps in words', () => {
    const deals: readonly Deal[] = [
      deal('a', 'lead', {nextActivityAt: '2026-11-20T09:00:00.000Z'}),
      deal('b', 'lead', {nextActivityAt: '2026-11-23T09:00:00.000Z'}),
      deal('c', 'lead'),
    ];
    const result = explained('columnNextSteps', {deals});
    expect(result).to.deep.include({
      title: 'Lead: next steps',
      value: '1 overdue, 1 today, and 1 without a next step',
      dealIds: ['a', 'b'],
    });
  });

  it('names its limit, and says so when it is passed', () => {
    const limited = (limit: {count?: number; minor?: number}): Partial<HeaderSubject> => ({
      stage: {...findStage(PIPELINE, 'lead')!, limit},
    });
    expect(explained('columnCount', limited({count: 3}))?.notes).to.deep.equal(['The limit is 3.']);
    expect(explained('columnCount', limited({count: 2}))?.notes).to.deep.equal(['This is over the limit of 2.']);
    expect(explained('columnSum', limited({minor: 15_000}))?.notes).to.deep.equal(['This is over the limit of $150.']);
    expect(explained('columnSum', limited({minor: 20_000}))?.notes).to.deep.equal(['The limit is $200.']);
  });

  it('is none where the column has no such figure', () => {
    expect(explained('columnConversion')).to.equal(undefined);
    expect(explained('columnChance', {stage: undefined})).to.equal(undefined);
    expect(explained('columnChance', {stage: findStage(PIPELINE, 'won')})).to.equal(undefined);
    expect(explained('winRate')).to.equal(undefined);
    expect(explained('toString')).to.equal(undefined);
  });

  it('has words for an empty column', () => {
    for (const metric of GROUP_METRICS) {
      const result = explained(metric, {deals: []});
      if (metric === 'columnConversion') expect(result).to.equal(undefined);
      else
        expect(
          [result?.title, result?.value, result?.n].every((one) => one !== ''),
          metric,
        ).to.equal(true);
    }
  });
});

describe('an explained conversion', () => {
  const {deals, events, pipeline, asOf} = sampleData({kind: 'busy'});
  const result = funnel(events, deals, pipeline, {asOf});
  const of = (index: number, locale = 'en'): ReturnType<typeof explainHeader> => {
    const stage = openStages(pipeline)[index]!;
    const texts = localizerFor({locale, zone: 'UTC'});
    return explainHeader('columnConversion', {
      ...SUBJECT,
      name: stage.name,
      stage,
      pipeline,
      funnel: result,
      asOf,
      texts,
    });
  };

  it('says how many of how many, until when and how sure', () => {
    const [row, next] = result.rows;
    const explanation = of(0);
    expect(explanation?.definition).to.equal(
      `Of ${row?.n} deals that reached Lead generation or a later stage, ${next?.n} went on to Qualification or further.`,
    );
    expect(explanation?.title).to.equal(`Why ${explanation?.value}?`);
    expect(explanation?.window).to.equal('log to Nov 23');
    expect([explanation?.n, explanation?.marked?.dealIds.length]).to.deep.equal([row?.n, next?.n]);
    expect(explanation?.interval).to.deep.equal({lower: row?.toNext?.lower, upper: row?.toNext?.upper});
  });

  it('leads to Won from the last open stage', () => {
    expect(of(openStages(pipeline).length - 1)?.definition).to.contain('went on to Won or further');
  });

  it('is counts, not a share, of too few deals', () => {
    const few = deals.filter((_one, index) => index % 40 === 0);
    const small = funnel(events, few, pipeline, {asOf});
    const stage = openStages(pipeline)[0]!;
    expect(small.rows[0]?.n).to.be.below(RATE_FLOOR);
    const explanation = explainHeader('columnConversion', {...SUBJECT, stage, pipeline, funnel: small, asOf});
    expect(explanation?.value).to.equal(`${small.rows[1]?.n} of ${small.rows[0]?.n}`);
    expect(explanation?.notes).to.include('Too few deals for a rate that could be relied on.');
  });

  it('speaks German and Arabic', () => {
    expect(of(0, 'de')?.definition).to.match(
      /^Von \d+ Deals, die Lead generation oder eine spätere Phase erreicht haben/,
    );
    expect(of(0, 'ar')?.title).to.match(/^لماذا .*؟$/);
  });
});
