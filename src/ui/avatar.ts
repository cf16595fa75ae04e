import type {Id} from '../model/ids.js';

/** Colours of people; white text has 4.5:1 or more on each. */
export const OWNER_COLORS = [
  '#5b67d8',
  '#1d7f6b',
  '#8a3fb0',
  '#b14d12',
  '#1f6fb5',
  '#a13365',
  '#4f6f1a',
  '#6b5b4d',
] as const;

/** First letters of the first and last word of a name, for an avatar. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** The class that gives a person their colour: see `avatar.styles.ts`. Always the same for the same id. */
export function ownerTone(id: Id): string {
  return `tone${stepOf(id, OWNER_COLORS.length)}`;
}

/** A number from 0 to `steps` - 1 that is always the same for the same text. */
function stepOf(text: string, steps: number): number {
  let hash = 0;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash % steps;
}
