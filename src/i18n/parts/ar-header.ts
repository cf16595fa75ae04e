import type {PartOf} from '../messages.js';
import type {headerEn} from './en-header.js';

/** Arabic texts. */
export const headerAr = {} satisfies PartOf<typeof headerEn>;
