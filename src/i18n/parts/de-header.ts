import type {PartOf} from '../messages.js';
import type {headerEn} from './en-header.js';

/** German texts. */
export const headerDe = {} satisfies PartOf<typeof headerEn>;
