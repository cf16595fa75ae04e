import type {PartOf} from '../messages.js';
import type {filterEn} from './en-filter.js';

/** Arabic texts. */
export const filterAr = {} satisfies PartOf<typeof filterEn>;
