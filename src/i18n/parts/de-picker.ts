import type {PartOf} from '../messages.js';
import type {pickerEn} from './en-picker.js';

/** German texts. */
export const pickerDe = {} satisfies PartOf<typeof pickerEn>;
