/** The space that a layout may use, in CSS pixels; its origin is the top left corner. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** A place in a {@link Box}. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A length that is usable: never negative, never `NaN`. */
export const lengthOf = (value: number): number => (value > 0 && Number.isFinite(value) ? value : 0);
