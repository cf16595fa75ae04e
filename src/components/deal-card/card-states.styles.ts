import {css} from 'lit';
import {color, radius, shadow, space} from '../../ui/tokens.styles.js';

/** What the owner, or the check in place of the owner, takes up beside the title. */
export const ownerRoom = css`calc(min(1.5rem, 28px) + 8px)`;

const buttons = css`
  .move,
  .check {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 10px;
    min-inline-size: 28px;
    min-block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: ${radius('m')};
    background: none;
    color: ${color('text')};
    font: inherit;
    line-height: 1;
    cursor: pointer;
  }
  .move[hidden] {
    display: none;
  }
  .choice > .move {
    inset-inline-end: 42px;
  }
  .card:is(:hover, :focus-within) > .move,
  .move:focus-visible {
    border: 1px solid ${color('line')};
    background: ${color('raised')};
  }
  .card:is(:hover, :focus-within) > .move::before,
  .move:focus-visible::before {
    content: '⋯';
    content: '⋯' / '';
  }
`;

const choosing = css`
  /* The check stands where the owner stood. */
  :host([selecting]) .avatar {
    display: none;
  }
  .card:is(:hover, :focus-within) > .check,
  .check:focus-visible,
  :host([selecting]) .check {
    background: ${color('raised')};
  }
  .card:is(:hover, :focus-within) > .check::before,
  .check:focus-visible::before,
  :host([selecting]) .check::before {
    content: '';
    display: block;
    inline-size: 18px;
    block-size: 18px;
    margin: auto;
    border: 2px solid ${color('muted')};
    border-radius: 4px;
    font-size: 12px;
    font-weight: 700;
    line-height: 14px;
  }
  :host([selected]) .check[aria-checked='true']::before {
    content: '✓';
    content: '✓' / '';
    border-color: ${color('accent')};
    background: ${color('accent')};
    color: ${color('on-accent')};
  }
  :host([selected]) .card {
    background: ${color('accent-soft')};
    outline: 1px solid ${color('accent')};
    outline-offset: -1px;
  }
  :host([selected]) .card:focus-visible {
    outline-width: 3px;
  }
  :host([selected]) .check {
    background: none;
  }
  :host([selecting]) h3 {
    padding-inline-end: ${ownerRoom};
  }
`;

const compact = css`
  :host([compact]) .card {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: ${space(2)};
    min-block-size: 40px;
    padding-block: 0;
  }
  :host([compact]) h3 {
    flex: 1 1 3em;
    min-inline-size: 0;
  }
  :host([compact]) .title {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  :host([compact]) .row,
  :host([compact]) .chips {
    margin: 0;
  }
  :host([compact]) .age {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 9px;
    max-inline-size: calc(100% - 21px);
    margin: 0;
  }
  :host([compact][selecting]) .card {
    padding-inline-end: 42px;
  }
  :host([compact][selecting]) h3 {
    padding-inline-end: 0;
  }
`;

const moving = css`
  :host([lifted]) .card {
    outline: 2px solid ${color('accent')};
    outline-offset: -2px;
  }
  :host([dragging]) .card {
    opacity: 0.35;
    box-shadow: none;
  }
  :host([ghost]) .card {
    outline: 2px solid ${color('accent')};
    outline-offset: -2px;
    box-shadow: ${shadow(2)};
    rotate: 2deg;
    cursor: grabbing;
  }
  .stack {
    position: absolute;
    inset-block-start: -10px;
    inset-inline-end: -8px;
    padding: 2px ${space(2)};
    border-radius: 999px;
    background: ${color('accent')};
    color: ${color('on-accent')};
    font-size: 0.75rem;
    font-weight: 600;
    line-height: 1.5;
    white-space: nowrap;
  }
  /* Two more cards look out below. */
  :host([ghost]) .stacked {
    box-shadow:
      0 5px 0 -2px ${color('raised')},
      0 5px 0 -1px ${color('line')},
      0 10px 0 -4px ${color('raised')},
      0 10px 0 -3px ${color('line')},
      ${shadow(2)};
  }
  .mark {
    position: absolute;
    inset-block-end: calc(100% - 8px);
    inset-inline-start: ${space(3)};
    z-index: 1;
    max-inline-size: calc(100% - 24px);
    padding: 0 6px;
    border-radius: ${radius('s')};
    background: ${color('accent')};
    color: ${color('on-accent')};
    font-size: 0.6875rem;
    line-height: 1.5;
    unicode-bidi: plaintext;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    pointer-events: none;
    /* Goes after four seconds; at once where motion is reduced, as durations are none there. */
    animation: fade 400ms ease-in 3.6s forwards;
  }
  @keyframes fade {
    to {
      opacity: 0;
      visibility: hidden;
    }
  }
`;

/* Where nothing hovers, buttons stand beside the title and are never hidden. */
const touch = css`
  @media (hover: none), (pointer: coarse) {
    :host(:not([compact])) .card {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto auto;
      column-gap: ${space(2)};
    }
    :host(:not([compact])) .card > :not(h3, .avatar, .move, .check, .mark, .stack) {
      grid-column: 1 / -1;
    }
    :host(:not([compact])) .card > .row:nth-of-type(1) {
      grid-column: 1 / 3;
    }
    :host([selecting]:not([compact])) .card > .row:nth-of-type(1) {
      grid-column: 1;
    }
    :host([compact][selecting]) .card {
      padding-inline-end: ${space(3)};
    }
    .owned > h3,
    :host([selecting]) h3 {
      padding-inline-end: 0;
    }
    .title.cut {
      white-space: normal;
    }
    /* The whole of the title and the line below is one target. */
    .title::after {
      content: '';
      position: absolute;
      inset-block-start: 0;
      inset-inline: 0;
      block-size: 44px;
    }
    .avatar {
      position: static;
      align-self: start;
      grid-row: 1;
      grid-column: 2;
    }
    .move,
    .choice > .move,
    .check {
      position: relative;
      inset: auto;
      grid-row: 1 / span 2;
      grid-column: 3;
      align-self: center;
      min-inline-size: 44px;
      min-block-size: 44px;
      padding-inline: ${space(2)};
      border: 1px solid ${color('line')};
      background: ${color('raised')};
    }
    .move::before,
    .card:is(:hover, :focus-within) > .move::before {
      content: attr(title) ' ▾';
      content: attr(title) ' ▾' / '';
    }
    :host([compact]) .move::before,
    :host([compact]) .card:is(:hover, :focus-within) > .move::before {
      content: '▾';
      content: '▾' / '';
    }
    .check {
      display: none;
      grid-column: 2;
      padding: 0;
    }
    :host([selecting]) .check {
      display: block;
    }
  }
`;

const media = css`
  @media (prefers-reduced-motion: reduce) {
    :host([ghost]) .card {
      rotate: none;
    }
  }
  @media (forced-colors: active) {
    .card,
    .chip,
    .avatar,
    .mark,
    .stack {
      border: 1px solid CanvasText;
    }
    .mark,
    .stack {
      background: Canvas;
      color: CanvasText;
    }
    .age {
      background: CanvasText;
    }
    .age.old {
      background: Highlight;
    }
    :host([selected]) .card {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .card:focus-visible {
      outline-width: 3px;
    }
  }
  @media print {
    .card {
      border: 1px solid #999;
      box-shadow: none;
      break-inside: avoid;
    }
    :is(.move, .check, .mark) {
      display: none;
    }
  }
`;

export default [buttons, choosing, compact, moving, touch, media];
