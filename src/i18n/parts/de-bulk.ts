import type {PartOf} from '../messages.js';
import type {bulkEn} from './en-bulk.js';

/** German texts. */
export const bulkDe = {} satisfies PartOf<typeof bulkEn>;
