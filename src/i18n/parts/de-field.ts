import type {PartOf} from '../messages.js';
import type {fieldEn} from './en-field.js';

/** German texts. */
export const fieldDe = {} satisfies PartOf<typeof fieldEn>;
