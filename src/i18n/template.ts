import type {Direction} from './direction.js';

/** A text cut at its placeholders: texts at even places, parameter names at odd ones. */
type Template = readonly string[];

const PLACEHOLDER = /\{(\w+)\}/;
const templates = new Map<string, Template>();

/** The parameter names in a text, in order, with repeats. */
export function placeholders(text: string): readonly string[] {
  return templateOf(text).filter((_, index) => index % 2 === 1);
}

/**
 * The text with its parameters filled in by `write`. A value is never read as a template itself.
 * A parameter that is missing stays visible as `{name}`.
 */
export function fill(text: string, params: object, write: (value: unknown) => string): string {
  const values = params as Readonly<Record<string, unknown>>;
  return templateOf(text)
    .map((part, index) => {
      if (index % 2 === 0) return part;
      return Object.hasOwn(values, part) ? write(values[part]) : `{${part}}`;
    })
    .join('');
}

/** The texts between the placeholders changed by `change`; the placeholders stay. */
export function mapText(text: string, change: (part: string) => string): string {
  return templateOf(text)
    .map((part, index) => (index % 2 === 0 ? change(part) : `{${part}}`))
    .join('');
}

function templateOf(text: string): Template {
  let template = templates.get(text);
  if (!template) templates.set(text, (template = text.split(PLACEHOLDER)));
  return template;
}

// Letters of the scripts that run right to left, and the marks that turn a line round.
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LEFT_TO_RIGHT =
  /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}])\p{L}|[\u200e\u202a-\u202e\u2066-\u2069]/u;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A value fenced off, so that a name in the other direction cannot turn the sentence around it.
 * A value that runs the same way as the sentence stays as it is.
 */
export function isolate(value: string, direction: Direction): string {
  const other = direction === 'ltr' ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
  return other.test(value) ? FIRST_STRONG_ISOLATE + value + POP_ISOLATE : value;
}
