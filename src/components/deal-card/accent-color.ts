import {color, stageColor} from '../../ui/tokens.styles.js';
import {warnOnce} from '../../ui/warn-once.js';

const TOKENS = ['accent', 'good', 'bad', 'warn', 'muted', 'text', 'line'] as const;

const known: ReadonlyMap<string, string> = new Map([
  ...TOKENS.map((name) => [name as string, color(name).cssText] as const),
  ...[1, 2, 3, 4, 5].map((step) => [`stage-${step}`, stageColor(step).cssText] as const),
]);

/** A colour of the theme by name, or any CSS colour as it is; `undefined`, and one warning, for what is neither. */
export function accentColor(name: string): string | undefined {
  const token = known.get(name);
  if (token !== undefined) return token;
  if (CSS.supports('color', name)) return name;
  warnOnce(`<deal-card> accents: "${name}" is no colour; use a CSS colour or ${[...known.keys()].join(', ')}.`);
  return undefined;
}
