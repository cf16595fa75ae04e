import type {PartOf} from '../messages.js';
import type {bulkEn} from './en-bulk.js';

/** Arabic texts. */
export const bulkAr = {} satisfies PartOf<typeof bulkEn>;
