import type {PartOf} from '../messages.js';
import type {boardEn} from './en-board.js';

/** German texts. */
export const boardDe = {} satisfies PartOf<typeof boardEn>;
