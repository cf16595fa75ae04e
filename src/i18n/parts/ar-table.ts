import type {PartOf} from '../messages.js';
import type {tableEn} from './en-table.js';

/** Arabic texts. */
export const tableAr = {} satisfies PartOf<typeof tableEn>;
