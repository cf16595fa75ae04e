import type {Outcome} from '../../model/deal.js';
import {foldName} from './fold.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(','));

const OUTCOME_WORDS: Readonly<Record<Outcome, ReadonlySet<string>>> = {
  open: words(
    'open,opened,active,in progress,pending,ongoing,offen,laufend,aktiv,ouvert,ouverte,en cours,abierto,abierta,en curso,activo',
  ),
  won: words('won,win,closed won,gewonnen,gagne,gagnee,ganado,ganada,success,successful'),
  lost: words('lost,loss,closed lost,verloren,perdu,perdue,perdido,perdida,failed,abandoned,cancelled,canceled'),
};

/** The outcome a status stands for. */
export function readOutcome(text: string): Outcome | undefined {
  const name = foldName(text);
  if (OUTCOME_WORDS.open.has(name)) return 'open';
  if (OUTCOME_WORDS.won.has(name)) return 'won';
  return OUTCOME_WORDS.lost.has(name) ? 'lost' : undefined;
}

const TRUE = words('true,1,yes,y,x,ja,oui,si,wahr,vrai,verdadero');
const FALSE = words('false,0,no,n,nein,non,falsch,faux,falso');

/** A flag as files write it; `undefined` when it is none. */
export function readFlag(text: string): boolean | undefined {
  const name = foldName(text);
  if (TRUE.has(name)) return true;
  return FALSE.has(name) ? false : undefined;
}

const PRIORITIES: ReadonlyMap<string, number> = new Map([
  ...['low', 'niedrig', 'gering', 'basse', 'faible', 'baja'].map((word) => [word, 1] as const),
  ...['medium', 'normal', 'mittel', 'moyenne', 'media', 'standard'].map((word) => [word, 2] as const),
  ...['high', 'hoch', 'haute', 'elevee', 'alta', 'hot'].map((word) => [word, 3] as const),
  ...['urgent', 'critical', 'highest', 'dringend', 'kritisch', 'urgente', 'critique'].map((word) => [word, 4] as const),
]);

/** A priority as a number, higher for more urgent; `undefined` when it is none. */
export function readPriority(text: string): number | undefined {
  const number = Number(text.trim());
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  return PRIORITIES.get(foldName(text));
}
