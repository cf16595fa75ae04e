import type {PartOf} from '../messages.js';
import type {filterEn} from './en-filter.js';

/** German texts. */
export const filterDe = {} satisfies PartOf<typeof filterEn>;
