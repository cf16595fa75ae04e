import type {PartOf} from '../messages.js';
import type {paletteEn} from './en-palette.js';

/** Arabic texts. */
export const paletteAr = {} satisfies PartOf<typeof paletteEn>;
