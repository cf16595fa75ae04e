import type {PartOf} from '../messages.js';
import type {tableEn} from './en-table.js';

/** German texts. */
export const tableDe = {} satisfies PartOf<typeof tableEn>;
