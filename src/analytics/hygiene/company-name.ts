import {foldFast} from '../../model/filter.js';

/**
 * Legal forms that end a company's name, as words after points and slashes are gone. Data: a form that is missing only
 * makes two spellings a little less alike.
 */
export const LEGAL_FORMS: readonly string[] = [
  ...['ag', 'gmbh', 'ggmbh', 'mbh', 'ug haftungsbeschränkt', 'ug', 'kg', 'kgaa', 'ohg', 'gbr', 'ev', 'eg', 'ek', 'se'],
  ...[
    'inc',
    'incorporated',
    'corp',
    'corporation',
    'co',
    'company',
    'ltd',
    'limited',
    'llc',
    'llp',
    'lp',
    'plc',
    'pllc',
  ],
  ...['pty', 'pty ltd', 'pvt', 'pvt ltd', 'private limited', 'sdn bhd', 'bhd', 'pte', 'pte ltd', 'pt', 'tbk', 'jsc'],
  ...['sa', 'sas', 'sasu', 'sarl', 'eurl', 'snc', 'sca', 'scs', 'scop', 'bv', 'nv', 'bvba', 'vof', 'cv', 'srl', 'spa'],
  ...[
    'sapa',
    'ss',
    'sl',
    'slu',
    'sau',
    'sll',
    'sociedad anonima',
    'sa de cv',
    's de rl de cv',
    'ltda',
    'eireli',
    'lda',
  ],
  ...['as', 'asa', 'aps', 'ab', 'oy', 'oyj', 'ky', 'hf', 'ehf', 'ou', 'uab', 'sia', 'ivs', 'ks', 'ans', 'da'],
  ...[
    'sp z oo',
    'spzoo',
    'sp j',
    'sp k',
    'sro',
    'spol s ro',
    'vos',
    'kft',
    'zrt',
    'nyrt',
    'bt',
    'doo',
    'dd',
    'ad',
    'ood',
  ],
  ...[
    'eood',
    'ead',
    'aş',
    'ltd şti',
    'şti',
    'ооо',
    'оао',
    'зао',
    'пао',
    'ао',
    'ип',
    'тов',
    'тоо',
    'ae',
    'αε',
    'επε',
    'ικε',
  ],
];

/** Legal forms that also begin a name: "AB Volvo", "ООО Ромашка", "PT Astra". */
export const LEADING_FORMS: readonly string[] = ['ab', 'oy', 'pt', 'cv', 'ооо', 'оао', 'зао', 'пао', 'ао', 'ип', 'тов'];

/** Legal forms that are written without a space, at either end. */
export const ATTACHED_FORMS: readonly string[] = [
  ...['株式会社', '有限会社', '合同会社', '合資会社', '(株)', '(有)', '股份有限公司', '有限责任公司', '有限公司'],
  ...['주식회사', '유한회사', '(주)', '(유)'],
];

/** Words that join names and that some leave out. */
const JOINTS: ReadonlySet<string> = new Set(['and', 'und', 'et', 'og', 'och']);

/** Capitals have one form where small letters have two: ß and ss, ς and σ. */
const fold = (text: string): string => foldFast(text.toUpperCase());

const longestFirst = (forms: readonly string[]): readonly (readonly string[])[] =>
  forms.map((form) => fold(form).split(' ')).toSorted((a, b) => b.length - a.length);

const TRAILING = longestFirst(LEGAL_FORMS);
const LEADING = longestFirst(LEADING_FORMS);
const ATTACHED = ATTACHED_FORMS.map(fold);

/** Single letters with points or slashes between them: `g.m.b.h.`, `s. a.`, `a/s`. */
const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:(?:\.\s?|\/)\p{L})+(?![\p{L}\p{N}])/gu;

function withoutAttached(text: string): string {
  const form = ATTACHED.find((each) => text.startsWith(each) || text.endsWith(each));
  if (form === undefined) return text;
  const rest = text.startsWith(form) ? text.slice(form.length) : text.slice(0, -form.length);
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

const endsWith = (words: readonly string[], form: readonly string[]): boolean =>
  words.length > form.length && form.every((word, index) => words[words.length - form.length + index] === word);

const beginsWith = (words: readonly string[], form: readonly string[]): boolean =>
  words.length > form.length && form.every((word, index) => words[index] === word);

/** Words without the legal forms at their ends; at least one word stays. */
function withoutForms(all: readonly string[]): readonly string[] {
  let words = all;
  for (;;) {
    const last = TRAILING.find((form) => endsWith(words, form));
    if (!last) break;
    words = words.slice(0, -last.length);
  }
  const first = LEADING.find((form) => beginsWith(words, form));
  return first ? words.slice(first.length) : words;
}

/**
 * A company's name as it is compared: NFKD without accents, case folded, without punctuation, joining words ("&",
 * "and") and legal forms, which are matched as whole words at the end ({@link LEGAL_FORMS}), for some at the beginning.
 * Never empty where the name has a letter or digit. Empty for anything else. O(length).
 */
export function companyName(name: string): string {
  const text = withoutAttached(fold(name).trim()).replaceAll(INITIALS, (initials) =>
    initials.replaceAll(/[\s./]/g, ''),
  );
  // An apostrophe is within a word, other signs are between two.
  const words = text
    .replaceAll(/['’`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const kept = words.filter((word, index) => index === 0 || !JOINTS.has(word));
  return withoutForms(kept).join(' ').normalize('NFC');
}
