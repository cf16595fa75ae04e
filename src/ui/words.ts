import type {Localizer} from '../i18n/localizer.js';
import type {AdapterError} from '../data/adapter-error.js';
import type {RefusedOutcome} from '../data/store.js';

/** Why the back end refused, in the user's words; its own reason where it gives one. A fragment for after a colon. */
export function errorWords(error: AdapterError, texts: Localizer): string {
  const {reason, fields} = error.data;
  if (reason) return reason;
  const [field] = fields ?? [];
  if (error.kind === 'validation' && field) return field.message;
  return texts.t(`error.${error.kind}`);
}

/** Why our own rules refused. A fragment for after a colon. */
export function refusalWords(why: Exclude<RefusedOutcome['why'], 'nothing'>, texts: Localizer): string {
  return texts.t(`refusal.${why}`);
}
