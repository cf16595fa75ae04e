import type {PartOf} from '../messages.js';
import type {cardEn} from './en-card.js';

/** Arabic texts. */
export const cardAr = {} satisfies PartOf<typeof cardEn>;
