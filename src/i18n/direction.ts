/** Which way the lines of a language run. */
export type Direction = 'ltr' | 'rtl';

const RTL_SCRIPTS: ReadonlySet<string> = new Set('Adlm Arab Aran Hebr Mand Nkoo Rohg Samr Syrc Thaa'.split(' '));

/** Engines have it as a method, as an older getter, or not yet. */
interface LocaleWithTextInfo {
  readonly getTextInfo?: () => {readonly direction?: string};
  readonly textInfo?: {readonly direction?: string};
}

/** The direction of a well-formed BCP 47 tag, by its script: `ar` and `az-Arab` run right to left. */
export function directionOf(locale: string): Direction {
  const full = new Intl.Locale(locale).maximize();
  const platform = full as Intl.Locale & LocaleWithTextInfo;
  const direction = (platform.getTextInfo?.() ?? platform.textInfo)?.direction;
  if (direction === 'ltr' || direction === 'rtl') return direction;
  return RTL_SCRIPTS.has(full.script ?? '') ? 'rtl' : 'ltr';
}
