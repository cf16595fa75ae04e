/** A currency as recognised in a file. `shared`: other currencies use the same sign. */
export interface CurrencySign {
  readonly code: string;
  readonly shared: boolean;
}

/** Signs and abbreviations that stand for one currency, or first of all for one. */
const SIGNS: ReadonlyMap<string, CurrencySign> = new Map(
  Object.entries({
    '€': 'EUR',
    '£': 'GBP',
    US$: 'USD',
    A$: 'AUD',
    AU$: 'AUD',
    C$: 'CAD',
    CA$: 'CAD',
    NZ$: 'NZD',
    HK$: 'HKD',
    S$: 'SGD',
    R$: 'BRL',
    MX$: 'MXN',
    'CN¥': 'CNY',
    'JP¥': 'JPY',
    '₹': 'INR',
    '₽': 'RUB',
    '₩': 'KRW',
    '₺': 'TRY',
    '₴': 'UAH',
    '₪': 'ILS',
    '₫': 'VND',
    '₱': 'PHP',
    '₦': 'NGN',
    '฿': 'THB',
    ZŁ: 'PLN',
    KČ: 'CZK',
    FT: 'HUF',
    'FR.': 'CHF',
    EURO: 'EUR',
    EUROS: 'EUR',
    'US DOLLAR': 'USD',
    'U.S. DOLLAR': 'USD',
    'BRITISH POUND': 'GBP',
    'POUND STERLING': 'GBP',
    'SWISS FRANC': 'CHF',
    'JAPANESE YEN': 'JPY',
  }).map(([sign, code]) => [sign, {code, shared: false}]),
);
const SHARED: ReadonlyMap<string, CurrencySign> = new Map([
  ['$', {code: 'USD', shared: true}],
  ['¥', {code: 'JPY', shared: true}],
  ['￥', {code: 'JPY', shared: true}],
]);

/** ISO 4217 codes as the platform knows them: three letters alone are too little to go by. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** The currency a sign, a code or an English name stands for. */
export function currencyOf(text: string): CurrencySign | undefined {
  const sign = text.trim().toUpperCase();
  if (CODES.has(sign)) return {code: sign, shared: false};
  return SIGNS.get(sign) ?? SHARED.get(sign);
}

/** The currency named inside a header, such as `Amount (EUR)` or `Value in €`. */
export function currencyInHeader(header: string): string | undefined {
  for (const word of header.split(/[\s()[\]/_:-]+/)) {
    const found = word.length > 1 && word !== word.toUpperCase() ? undefined : currencyOf(word);
    if (found && !found.shared) return found.code;
  }
  return undefined;
}
