import type {PartOf} from '../messages.js';
import type {panelEn} from './en-panel.js';

/** Arabic texts. */
export const panelAr = {} satisfies PartOf<typeof panelEn>;
