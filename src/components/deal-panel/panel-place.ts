import {flatParent} from '../../ui/closest.js';

/** Where a panel stands: beside the board, above everything as a sheet, or whichever fits. */
export const PANEL_MODES = ['side', 'sheet', 'auto'] as const;
export type PanelMode = (typeof PANEL_MODES)[number];

/** A container narrower than this (CSS pixels) has no room for a panel beside something else. */
export const SHEET_WIDTH = 640;

/** The closest ancestor that has a box of its own, whose width says how much room there is. */
export function boxAround(element: Element): Element {
  for (let node = flatParent(element); node; node = flatParent(node)) {
    if (node instanceof Element && !['contents', 'none'].includes(getComputedStyle(node).display)) return node;
  }
  return document.documentElement;
}
