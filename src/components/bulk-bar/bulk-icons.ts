import {svg, type SVGTemplateResult} from 'lit';

/** Pictures of the buttons, drawn with strokes in a box of 16 by 16. */
export const ICONS = {
  move: svg`<path d="M2.5 3v10M6 8h7.5M10 4.5 13.5 8 10 11.5" />`,
  assign: svg`<circle cx="8" cy="5" r="2.75" /><path d="M2.75 13.5c.6-2.8 2.6-4 5.25-4s4.65 1.2 5.25 4" />`,
  tag: svg`<path d="M2.5 2.5h5.25l5.75 5.75-5.25 5.25L2.5 7.75z" /><circle cx="5.5" cy="5.5" r=".75" />`,
  edit: svg`<path d="m2.75 13.25.75-3 7.5-7.5 2.25 2.25-7.5 7.5zM9.5 4.25l2.25 2.25" />`,
  won: svg`<circle cx="8" cy="8" r="6" /><path d="m5.25 8.25 2 2 3.5-4.25" />`,
  lost: svg`<circle cx="8" cy="8" r="6" /><path d="m5.75 5.75 4.5 4.5M10.25 5.75l-4.5 4.5" />`,
  clear: svg`<path d="m3.75 3.75 8.5 8.5M12.25 3.75l-8.5 8.5" />`,
  delete: svg`<path d="M2.5 4.25h11M6.25 4V2.5h3.5V4M4 4.5l.6 9h6.8l.6-9M6.75 7v4M9.25 7v4" />`,
  more: svg`<circle cx="3" cy="8" r=".9" /><circle cx="8" cy="8" r=".9" /><circle cx="13" cy="8" r=".9" />`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

/** Name of a picture. */
export type IconName = keyof typeof ICONS;
