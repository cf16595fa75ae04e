import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {BestOf} from '../../src/model/best-of.js';
import {foldFast, foldText} from '../../src/model/filter.js';
import {foldQuery, scoreLoose, scoreText} from '../../src/model/fuzzy.js';

const score = (query: string, title: string, rest = ''): number =>
  scoreText(foldQuery(query), foldFast(title), foldFast(rest));

/** The titles that fit, the best first. */
const ranked = (query: string, ...titles: readonly string[]): readonly string[] =>
  titles
    .map((title) => ({title, points: score(query, title)}))
    .filter(({points}) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .map(({title}) => title);

describe('how well a text fits a query', () => {
  it('whole texts come first, then beginnings, beginnings of words, and the inside of words', () => {
    expect(ranked('acme', 'Placmed', 'The Acme deal', 'Acme renewal', 'Acme', 'Other')).to.deep.equal([
      'Acme',
      'Acme renewal',
      'The Acme deal',
      'Placmed',
    ]);
  });

  it('case, accents and blanks do not count', () => {
    expect(score('  ZÜRICH  ', 'zurich office')).to.be.greaterThan(0);
    expect(score('ecole', 'École du Nord')).to.be.greaterThan(0);
    expect(foldQuery(' A \t  b ')).to.deep.equal({text: 'a b', words: ['a', 'b']});
  });

  it('each word has to stand somewhere, in any order; together they count more', () => {
    expect(score('renewal acme', 'Acme renewal')).to.be.greaterThan(0);
    expect(score('acme renewal', 'Acme renewal')).to.be.greaterThan(score('renewal acme', 'Acme renewal'));
    expect(score('acme xyz', 'Acme renewal')).to.equal(0);
    expect(score('acme bank', 'Renewal', 'Acme\nBank')).to.be.greaterThan(0);
  });

  it('the title counts more than company and tags, and short titles more than long ones', () => {
    expect(score('acme', 'Acme deal')).to.be.greaterThan(score('acme', 'Deal', 'Acme'));
    expect(score('acme', 'Acme one')).to.be.greaterThan(score('acme', 'Acme one and more'));
  });

  it('signs are text like any other, never a pattern', () => {
    expect(score('.*', 'anything')).to.equal(0);
    expect(score('(a+', 'x (a+ y')).to.be.greaterThan(0);
    expect(score('[', 'a[b')).to.be.greaterThan(0);
  });

  it('nothing typed fits nothing', () => {
    expect([score('', 'Acme'), score('   ', 'Acme'), scoreLoose(foldQuery(''), 'acme')]).to.deep.equal([0, 0, 0]);
  });

  it('letters in order fit loosely, closer ones better', () => {
    const loose = (query: string, title: string): number => scoreLoose(foldQuery(query), foldFast(title));
    expect(loose('wrl', 'Warehouse rollout')).to.be.greaterThan(0);
    expect(loose('lrw', 'Warehouse rollout')).to.equal(0);
    expect(loose('ab', 'axxxab')).to.equal(loose('ab', 'ab'));
    expect(loose('ab', 'a..b')).to.be.lessThan(loose('ab', 'a.b'));
    expect(loose('a', 'abc'), 'one letter says nothing').to.equal(0);
  });

  it('is what it is for any text: deterministic, and more than 0 exactly when every word stands in it', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'B', 'é', ' ', '.', '[', '\\', '😀', 'ß', '\n'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, texts, texts, (query, title, rest) => {
        const folded = foldQuery(query);
        const [one, two] = [foldFast(title), foldFast(rest)];
        const points = scoreText(folded, one, two);
        expect(points).to.equal(scoreText(folded, one, two));
        const fits = folded.words.length > 0 && folded.words.every((word) => one.includes(word) || two.includes(word));
        expect(points > 0).to.equal(fits);
        expect(scoreLoose(folded, one)).to.be.within(0, 30);
      }),
    );
  });

  it('folds as the filter does, whatever the text', () => {
    fc.assert(fc.property(fc.string({unit: 'binary'}), (text) => foldFast(text) === foldText(text)));
  });
});

describe('the best of many', () => {
  it('are those that sorting all of them puts first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 50})), fc.integer({min: 1, max: 9}), (numbers, limit) => {
        const best = new BestOf<number>(limit, (a, b) => a - b);
        for (const number of numbers) best.add(number);
        expect(best.list).to.deep.equal(numbers.toSorted((a, b) => a - b).slice(0, limit));
      }),
    );
  });

  it('keep the order they came in where they are equal', () => {
    const best = new BestOf<{at: number; id: string}>(2, (a, b) => a.at - b.at);
    for (const id of ['a', 'b', 'c']) best.add({at: 1, id});
    expect(best.list.map(({id}) => id)).to.deep.equal(['a', 'b']);
  });
});
