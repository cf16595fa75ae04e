import type {PartOf} from '../messages.js';
import type {fieldEn} from './en-field.js';

/** Arabic texts. */
export const fieldAr = {} satisfies PartOf<typeof fieldEn>;
