import type {PluralForms} from './messages.js';

/**
 * A sentence around a counted noun, for languages with many plural forms: each form of `noun` is put in the place
 * of `{}`. `counted('{stage}: {}', {one: '{count} deal', other: '{count} deals'})` has both forms of the sentence.
 */
export function counted(sentence: string, noun: PluralForms): PluralForms {
  const forms = Object.entries(noun).map(([category, text]) => [category, sentence.replace('{}', () => text)]);
  return Object.fromEntries(forms) as PluralForms;
}
