import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  currencyExponent,
  decimalFromMinor,
  divideRounded,
  ExactSum,
  isCurrency,
  minorFromDecimal,
  sumByCurrency,
  weightedMinor,
} from '../../src/model/money.js';

const MAX = Number.MAX_SAFE_INTEGER;
const safe = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, 1, -1, MAX, -MAX, MAX - 1, 2 ** 52));
const currency = fc.constantFrom('JPY', 'USD', 'KWD', 'CLF');

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** `value / divisor` to the nearest whole number, written another way: quotient and remainder. */
function nearest(value: bigint, divisor: bigint): bigint {
  const [quotient, rest] = [abs(value) / divisor, abs(value) % divisor];
  const magnitude = rest * 2n >= divisor ? quotient + 1n : quotient;
  return value < 0n ? -magnitude : magnitude;
}

describe('money', () => {
  it('knows currencies with no, two, three and four decimals; an unknown one has two', () => {
    const codes = ['JPY', 'KRW', 'CLP', 'ISK', 'USD', 'EUR', 'XXX', 'KWD', 'BHD', 'TND', 'CLF', 'UYW'];
    expect(codes.map(currencyExponent)).to.deep.equal([0, 0, 0, 0, 2, 2, 2, 3, 3, 3, 4, 4]);
  });

  it('takes three capitals for a currency and nothing else', () => {
    for (const code of ['USD', 'ZZZ']) expect(isCurrency(code), code).to.equal(true);
    for (const code of ['usd', 'US', 'USDT', '', '$', 'EUR\n', 'ÄÖÜ']) expect(isCurrency(code), code).to.equal(false);
  });

  const DECIMALS: readonly (readonly [text: string, currency: string, minor: number | undefined])[] = [
    ['4.35', 'USD', 435],
    ['-4.35', 'USD', -435],
    ['1.005', 'USD', 101],
    ['-1.005', 'USD', -101],
    ['1.0049999999', 'USD', 100],
    ['0.5', 'JPY', 1],
    ['-0.5', 'JPY', -1],
    ['0.49', 'JPY', 0],
    ['1.0005', 'KWD', 1001],
    ['1.23456', 'CLF', 12_346],
    ['7', 'CLF', 70_000],
    ['+3', 'USD', 300],
    [' 12 ', 'USD', 1_200],
    ['007', 'USD', 700],
    ['0', 'USD', 0],
    ['90071992547409.91', 'USD', MAX],
    ['90071992547409.92', 'USD', undefined],
    ['9007199254740991.4', 'JPY', MAX],
    ['9007199254740991.5', 'JPY', undefined],
    ['9'.repeat(400), 'USD', undefined],
    ['1e21', 'USD', undefined],
    ['1,000', 'USD', undefined],
    ['.5', 'USD', undefined],
    ['5.', 'USD', undefined],
    ['0x10', 'USD', undefined],
    ['--1', 'USD', undefined],
    ['NaN', 'USD', undefined],
    ['Infinity', 'USD', undefined],
    ['٣', 'USD', undefined],
    ['', 'USD', undefined],
  ];
  for (const [text, code, minor] of DECIMALS) {
    it(`reads "${text.slice(0, 24)}" ${code} as ${minor ?? 'no amount'}`, () => {
      expect(minorFromDecimal(text, code)).to.equal(minor);
    });
  }

  it('never makes a negative zero', () => {
    for (const text of ['-0', '-0.00', '-0.004'])
      expect(Object.is(minorFromDecimal(text, 'USD'), 0), text).to.equal(true);
  });

  it('writes minor units as exact decimals, also beyond 2^53', () => {
    expect(decimalFromMinor(435, 'USD')).to.equal('4.35');
    expect(decimalFromMinor(-5, 'USD')).to.equal('-0.05');
    expect(decimalFromMinor(0, 'KWD')).to.equal('0.000');
    expect(decimalFromMinor(7, 'JPY')).to.equal('7');
    expect(decimalFromMinor(-12_346, 'CLF')).to.equal('-1.2346');
    expect(decimalFromMinor('100000000000000000001', 'USD')).to.equal('1000000000000000000.01');
  });

  it('reads back every amount it wrote', () => {
    fc.assert(
      fc.property(safe, currency, (minor, code) => {
        expect(minorFromDecimal(decimalFromMinor(minor, code), code)).to.equal(minor);
      }),
      {numRuns: 2_000},
    );
  });

  it('rounds decimals of any length once, half away from zero', () => {
    const digits = fc.stringMatching(/^\d{1,9}$/);
    fc.assert(
      fc.property(
        digits,
        fc.stringMatching(/^\d{0,12}$/),
        fc.boolean(),
        currency,
        (whole, fraction, negative, code) => {
          const text = `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
          const scaled = BigInt(`${negative ? '-' : ''}${whole}${fraction}`) * 10n ** BigInt(currencyExponent(code));
          expect(minorFromDecimal(text, code)).to.equal(Number(nearest(scaled, 10n ** BigInt(fraction.length))));
        },
      ),
      {numRuns: 2_000},
    );
  });
});

describe('exact sums', () => {
  type Step = {readonly a: number; readonly b: number | undefined; readonly sign: 1 | -1};
  const step: fc.Arbitrary<Step> = fc.record({
    a: safe,
    b: fc.option(fc.oneof(fc.integer({min: 0, max: 10_000}), safe), {nil: undefined}),
    sign: fc.constantFrom(1, -1),
  });

  it('are what big integers say, for any additions, subtractions and products', () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 60}), (steps) => {
        const sum = new ExactSum();
        let exact = 0n;
        for (const {a, b, sign} of steps) {
          if (b === undefined) sum.add(sign * a);
          else sum.addProduct(a, b, sign);
          exact += BigInt(sign) * BigInt(a) * BigInt(b ?? 1);
          expect(sum.value).to.equal(exact);
        }
      }),
      {numRuns: 1_000},
    );
  });

  it('come back to nothing when everything is taken away again, in any order', () => {
    fc.assert(
      fc.property(fc.array(safe, {maxLength: 50}), fc.infiniteStream(fc.nat()), (values, stream) => {
        const sum = new ExactSum();
        for (const value of values) sum.add(value);
        const left = [...values];
        while (left.length > 0) sum.add(-left.splice((stream.next().value ?? 0) % left.length, 1)[0]!);
        expect(sum.value).to.equal(0n);
      }),
    );
  });

  it('hold a million times the largest amount', () => {
    const sum = new ExactSum();
    for (let i = 0; i < 1_000_000; i++) sum.add(MAX);
    expect(sum.value).to.equal(BigInt(MAX) * 1_000_000n);
  });
});

describe('rounding', () => {
  it('goes to the nearest whole number, half away from zero', () => {
    const table: readonly (readonly [bigint, bigint, bigint])[] = [
      [5n, 2n, 3n],
      [-5n, 2n, -3n],
      [4n, 3n, 1n],
      [-4n, 3n, -1n],
      [0n, 7n, 0n],
      [1n, 2n, 1n],
      [-1n, 2n, -1n],
      [49_999n, 100_000n, 0n],
    ];
    for (const [value, divisor, expected] of table) expect(divideRounded(value, divisor)).to.equal(expected);
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({min: 1n, max: 10n ** 12n}), (value, divisor) => {
        expect(divideRounded(value, divisor)).to.equal(nearest(value, divisor));
      }),
      {numRuns: 1_000},
    );
  });

  it('weighs an amount by its chance, exactly, rounded once', () => {
    expect(weightedMinor(333, 4_999)).to.equal(166);
    expect(weightedMinor(1, 5_000)).to.equal(1);
    expect(weightedMinor(-1, 5_000)).to.equal(-1);
    expect(weightedMinor(MAX, 10_000)).to.equal(MAX);
    expect(weightedMinor(MAX, 0)).to.equal(0);
    fc.assert(
      fc.property(safe, fc.integer({min: 0, max: 10_000}), (minor, chance) => {
        expect(weightedMinor(minor, chance)).to.equal(Number(nearest(BigInt(minor) * BigInt(chance), 10_000n)));
      }),
    );
  });
});

describe('sums by currency', () => {
  it('never add two currencies, leave out what is missing, and stand in code order', () => {
    expect(
      sumByCurrency([
        {minor: 100, currency: 'USD'},
        undefined,
        {minor: 7, currency: 'JPY'},
        {minor: -30, currency: 'USD'},
        {minor: 0, currency: 'EUR'},
      ]),
    ).to.deep.equal([
      {currency: 'EUR', minor: '0'},
      {currency: 'JPY', minor: '7'},
      {currency: 'USD', minor: '70'},
    ]);
    expect(sumByCurrency([])).to.deep.equal([]);
    expect(
      sumByCurrency([
        {minor: MAX, currency: 'USD'},
        {minor: MAX, currency: 'USD'},
      ])[0]!.minor,
    ).to.equal('18014398509481982');
  });
});
