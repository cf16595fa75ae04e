import type {PartOf} from '../messages.js';
import type {pickerEn} from './en-picker.js';

/** Arabic texts. */
export const pickerAr = {} satisfies PartOf<typeof pickerEn>;
