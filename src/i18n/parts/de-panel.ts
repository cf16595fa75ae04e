import type {PartOf} from '../messages.js';
import type {panelEn} from './en-panel.js';

/** German texts. */
export const panelDe = {} satisfies PartOf<typeof panelEn>;
