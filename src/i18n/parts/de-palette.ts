import type {PartOf} from '../messages.js';
import type {paletteEn} from './en-palette.js';

/** German texts. */
export const paletteDe = {} satisfies PartOf<typeof paletteEn>;
