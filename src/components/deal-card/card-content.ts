import type {Deal} from '../../model/deal.js';
import type {Instant, PlainDate} from '../../model/ids.js';
import type {Money} from '../../model/money.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';

/** How a text of a card is meant. `good`, `bad` and `warn` get a sign besides their colour where they are chips. */
export const CARD_TONES = ['plain', 'muted', 'strong', 'accent', 'good', 'bad', 'warn'] as const;
export type CardTone = (typeof CARD_TONES)[number];

/** A text of a card. Always drawn as text: markup in it is shown, not obeyed. */
export interface CardText {
  readonly text: string;
  readonly tone?: CardTone;
  /** What the text is, for example `Contract`: shown as a tip, and read out before the text. */
  readonly label?: string;
  /** Makes the text a link. http, https, mailto, tel and relative URLs; anything else stays a text. */
  readonly href?: string;
}

/** What stands on a card between its title and its bottom edge. */
export interface CardContent {
  /** From top to bottom; texts in one line stand side by side. */
  readonly lines?: readonly (CardText | readonly CardText[])[];
  /** Small marks in the last line. */
  readonly chips?: readonly CardText[];
}

/** What a host that makes its own cards is given: the moment, and how things are written in the user's language. */
export interface CardContext {
  readonly owner: Owner | undefined;
  readonly pipeline: Pipeline | undefined;
  readonly now: Instant;
  readonly today: PlainDate;
  /** IANA zone in which days begin. */
  readonly zone: string;
  /** BCP 47 tag of the language. */
  readonly locale: string;
  /** Exact amount in words; `compact` as in `$1.21M`. */
  readonly money: (amount: Money, compact?: boolean) => string;
  readonly number: (value: number) => string;
  /** Basis points (10,000 is all) as a percentage. */
  readonly percent: (basisPoints: number) => string;
  /** Today, Tomorrow, the weekday, else the date. */
  readonly date: (date: PlainDate) => string;
}

/**
 * Makes what stands on a card; `undefined` for the usual card. Called whenever the deal or the moment changed: it should
 * be quick and must not depend on anything else. What it returns is data, never markup or templates.
 */
export type RenderCard = (deal: Deal, context: CardContext) => CardContent | undefined;

const TONES: ReadonlySet<unknown> = new Set(CARD_TONES);

const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

function readText(value: unknown): CardText | undefined {
  if (typeof value !== 'object' || value === null) {
    const text = wordOf(value);
    return text === undefined ? undefined : {text};
  }
  const {text, tone, label, href} = value as Readonly<Record<string, unknown>>;
  const words = wordOf(text);
  if (words === undefined) return undefined;
  return {
    text: words,
    ...(TONES.has(tone) && {tone: tone as CardTone}),
    ...(typeof label === 'string' && {label}),
    ...(typeof href === 'string' && {href}),
  };
}

const readTexts = (value: unknown): readonly CardText[] =>
  (Array.isArray(value) ? value : [value]).map(readText).filter((text) => text !== undefined);

/** What a host returned, without anything that is no text: hosts write plain JavaScript, too. `undefined` for no object. */
export function readContent(value: unknown): CardContent | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const {lines, chips} = value as Readonly<Record<string, unknown>>;
  const read = (Array.isArray(lines) ? lines : []).map(readTexts).filter((line) => line.length > 0);
  return {lines: read, chips: Array.isArray(chips) ? readTexts(chips) : []};
}
