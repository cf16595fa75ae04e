import {css, unsafeCSS, type CSSResult} from 'lit';

/** Light and dark value of each colour. Contrast was measured: text 4.5:1 or more on its surface. */
const COLORS = {
  canvas: ['#f5f6f8', '#0f1218'],
  column: ['#eceef2', '#13171e'],
  surface: ['#ffffff', '#171b23'],
  raised: ['#ffffff', '#1e232d'],
  line: ['#e2e5ea', '#2b323e'],
  text: ['#1a1f29', '#e8ebf0'],
  muted: ['#5b6472', '#9aa4b2'],
  accent: ['#3659d9', '#7c9cff'],
  'accent-soft': ['#e8edfd', '#20294a'],
  'on-accent': ['#ffffff', '#0f1218'],
  good: ['#0f7350', '#3fbf8f'],
  'good-soft': ['#e0f4ec', '#12372b'],
  bad: ['#b93a26', '#f07f6e'],
  'bad-soft': ['#fdeae6', '#43221d'],
  warn: ['#865b06', '#e6b450'],
  'warn-soft': ['#fcf1d9', '#3d3116'],
} as const;

/** Name of a colour. */
export type ColorName = keyof typeof COLORS;

/**
 * A colour as it is used in styles: the host's `--pipeline-color-*` if set, else ours, light or dark by the page's
 * `color-scheme`. Read with a fallback and never set, so that a host's value on any ancestor wins.
 */
export function color(name: ColorName): CSSResult {
  const [light, dark] = COLORS[name];
  return unsafeCSS(`var(--pipeline-color-${name}, light-dark(${light}, ${dark}))`);
}

const SPACES = [4, 8, 12, 16, 24, 32] as const;

/** A step of space, 1 to 6. */
export function space(step: 1 | 2 | 3 | 4 | 5 | 6): CSSResult {
  return unsafeCSS(`var(--pipeline-space-${step}, ${SPACES[step - 1]}px)`);
}

const RADII = {s: 6, m: 8, l: 12} as const;

/** A corner: `s` chips, `m` controls, `l` cards and panels. */
export function radius(size: keyof typeof RADII): CSSResult {
  return unsafeCSS(`var(--pipeline-radius-${size}, ${RADII[size]}px)`);
}

/** Sizes in rem at 16 px to the rem, so that a page's larger text is followed. */
const TEXTS = {s: 0.75, m: 0.875, l: 1.25, xl: 1.375} as const;

/** A text size: `s` 12, `m` 14, `l` 20, `xl` 22 px. */
export function text(size: keyof typeof TEXTS): CSSResult {
  return unsafeCSS(`var(--pipeline-text-${size}, ${TEXTS[size]}rem)`);
}

const SHADOWS = {
  1: ['0 1px 2px rgb(16 24 40 / 12%)', '0 1px 2px rgb(0 0 0 / 50%)'],
  2: ['0 12px 28px rgb(16 24 40 / 24%)', '0 12px 28px rgb(0 0 0 / 65%)'],
} as const;

/** A shadow: 1 a hairline under a card, 2 a lifted card or a menu. `light-dark()` takes colours only. */
export function shadow(step: 1 | 2): CSSResult {
  const [light] = SHADOWS[step];
  const dark = /rgb\([^)]*\)/.exec(SHADOWS[step][1])?.[0] ?? '';
  const own = light.replace(/rgb\([^)]*\)/, (value) => `light-dark(${value}, ${dark})`);
  return unsafeCSS(`var(--pipeline-shadow-${step}, ${own})`);
}

/** The font: the host's own unless set. */
export const font = unsafeCSS('var(--pipeline-font, inherit)');

/** Steps of the ramp that colours stages by their order, light to deep. */
export const STAGE_STEPS = 5;

const STAGES = [
  ['#b9c8f4', '#4b5f9e'],
  ['#93aaee', '#5c78c4'],
  ['#6d8be6', '#6f90e6'],
  ['#4a6ddb', '#8aa8ff'],
  ['#2c4db8', '#a9c0ff'],
] as const;

/** Colour of step 1 to 5 of the stage ramp. */
export function stageColor(step: number): CSSResult {
  const [light, dark] = STAGES[step - 1] ?? STAGES[0];
  return unsafeCSS(`var(--pipeline-stage-${step}, light-dark(${light}, ${dark}))`);
}

/** Step of the ramp, 1 to 5, of the stage at `index` among `count`. */
export function stageStep(index: number, count: number): number {
  return count <= 1 ? STAGE_STEPS : 1 + Math.round((index / (count - 1)) * (STAGE_STEPS - 1));
}

/** What every element starts from. */
export const baseStyles = css`
  :host {
    box-sizing: border-box;
    color: ${color('text')};
    font-family: ${font};
    font-size: ${text('m')};
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
  :focus-visible {
    outline: 2px solid ${color('accent')};
    outline-offset: 2px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition-duration: 0s !important;
      animation-duration: 0s !important;
      animation-iteration-count: 1 !important;
    }
  }
`;
