import type {PartOf} from '../messages.js';
import type {cardEn} from './en-card.js';

/** German texts. */
export const cardDe = {} satisfies PartOf<typeof cardEn>;
