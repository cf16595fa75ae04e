import type {PartOf} from '../messages.js';
import type {boardEn} from './en-board.js';

/** Arabic texts. */
export const boardAr = {} satisfies PartOf<typeof boardEn>;
