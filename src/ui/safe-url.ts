import {nothing} from 'lit';
import {Directive, directive, PartType, type DirectiveResult, type PartInfo} from 'lit/directive.js';

const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/**
 * A URL that may stand in a link: http, https, mailto, tel or relative, without user name or password.
 * `undefined` for everything else, `javascript:` and `data:` above all. Lit escapes text, not URLs.
 */
export function safeUrl(url: unknown, base: string = document.baseURI): string | undefined {
  if (typeof url !== 'string' || url.trim() === '') return undefined;
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch {
    return undefined;
  }
  if (!SCHEMES.has(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return undefined;
  return parsed.href;
}

class SafeHref extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ATTRIBUTE || part.name !== 'href') throw new Error('safeHref belongs on href');
  }

  render(url: unknown): string | typeof nothing {
    return safeUrl(url) ?? nothing;
  }
}

/** For `href` in templates: the URL if it is safe, no attribute otherwise. */
export const safeHref: (url: unknown) => DirectiveResult = directive(SafeHref);
