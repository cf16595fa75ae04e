import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {jaroWinkler} from '../../../src/analytics/hygiene/jaro-winkler.js';

/** Pairs as printed in W. E. Winkler's papers on record linkage (US Census Bureau), to three digits. */
const PUBLISHED: readonly (readonly [string, string, number])[] = [
  ['MARTHA', 'MARHTA', 0.961],
  ['DIXON', 'DICKSONX', 0.813],
  ['DWAYNE', 'DUANE', 0.84],
  ['SHACKLEFORD', 'SHACKELFORD', 0.982],
  ['DUNNINGHAM', 'CUNNIGHAM', 0.896],
  ['NICHLESON', 'NICHULSON', 0.956],
  ['JONES', 'JOHNSON', 0.832],
  ['MASSEY', 'MASSIE', 0.933],
  ['ABROMS', 'ABRAMS', 0.922],
  ['JERALDINE', 'GERALDINE', 0.926],
  ['MICHELLE', 'MICHAEL', 0.921],
  ['JULIES', 'JULIUS', 0.933],
  ['TANYA', 'TONYA', 0.88],
  ['SEAN', 'SUSAN', 0.805],
  ['JON', 'JOHN', 0.933],
  ['JON', 'JAN', 0.8],
];

const letters = fc.string({unit: fc.constantFrom('a', 'b', 'c', '𐍈'), maxLength: 9});

/** Jaro–Winkler by its definition with the match flags of the textbook, shorter text first. */
function byDefinition(first: string, second: string): number {
  let [s, t] = [Array.from(first), Array.from(second)];
  if (s.length > t.length || (s.length === t.length && first > second)) [s, t] = [t, s];
  if (t.length === 0) return 1;
  const range = Math.max(0, Math.floor(t.length / 2) - 1);
  const flags = t.map(() => false);
  const common = s.map((letter, i) => {
    const j = t.findIndex((other, at) => !flags[at] && other === letter && Math.abs(at - i) <= range);
    if (j >= 0) flags[j] = true;
    return j >= 0;
  });
  const x = s.filter((_, i) => common[i]);
  const y = t.filter((_, j) => flags[j]);
  const m = x.length;
  if (m === 0) return 0;
  const half = x.reduce((sum, letter, i) => sum + (letter === y[i] ? 0 : 0.5), 0);
  const jaro = (m / s.length + m / t.length + (m - half) / m) / 3;
  let l = 0;
  for (; l < 4 && l < s.length && s[l] === t[l];) l++;
  return jaro + l * 0.1 * (1 - jaro);
}

describe('likeness of names', () => {
  for (const [a, b, expected] of PUBLISHED) {
    it(`is ${expected} for ${a} and ${b}, as published`, () => {
      expect(Math.abs(jaroWinkler(a, b) - expected)).to.be.below(0.0006);
      expect(jaroWinkler(b, a)).to.equal(jaroWinkler(a, b));
    });
  }

  it('is exactly 17/18 and three first letters for MARTHA and MARHTA', () => {
    expect(jaroWinkler('MARTHA', 'MARHTA')).to.be.closeTo(17 / 18 + 0.3 * (1 / 18), 1e-15);
  });

  it('is 0 without a letter in common, 1 for the same, and counts letters that take two code units once', () => {
    expect(jaroWinkler('abc', 'xyz')).to.equal(0);
    expect(jaroWinkler('', 'abc')).to.equal(0);
    expect(jaroWinkler('', '')).to.equal(1);
    expect(jaroWinkler('a', 'a')).to.equal(1);
    expect(jaroWinkler('a', 'b')).to.equal(0);
    // One of two letters in common and it is first: (1/2 + 1/2 + 1) / 3, then a tenth of the rest.
    expect(jaroWinkler('𐍈a', '𐍈b')).to.be.closeTo(2 / 3 + 1 / 30, 1e-15);
  });

  it('is the same in both directions, between 0 and 1, and 1 only for equal texts', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const likeness = jaroWinkler(a, b);
        expect(likeness).to.equal(jaroWinkler(b, a));
        expect(likeness >= 0 && likeness <= 1).to.equal(true);
        expect(likeness === 1).to.equal(a === b);
      }),
      {numRuns: 3000},
    );
  });

  it('follows the definition', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(jaroWinkler(a, b)).to.be.closeTo(byDefinition(a, b), 1e-12);
      }),
      {numRuns: 3000},
    );
  });
});
