import {unsafeCSS} from 'lit';
import {OWNER_COLORS} from './avatar.js';

/** The colours of people, for whatever shows their initials. The letters are white. */
export const personStyles = unsafeCSS(
  OWNER_COLORS.map((value, step) => `.tone${step}{background-color:${value};color:#fff}`).join(''),
);
