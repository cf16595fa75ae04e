import {css} from 'lit';
import {color, space} from '../../ui/tokens.styles.js';

/** Looks of the handles of `column-resizer.ts`. Their parent is positioned, and a space of the third size stands between two columns. */
export const resizerStyles = css`
  .resizer {
    position: absolute;
    inset-block: 0;
    inset-inline-end: calc(${space(3)} / -2 - 6px);
    z-index: 2;
    inline-size: 12px;
    cursor: col-resize;
    touch-action: none;
  }
  .resizer::after {
    content: '';
    position: absolute;
    inset-block: 8px;
    inset-inline-start: 5px;
    inline-size: 2px;
    border-radius: 1px;
    background: ${color('accent')};
    opacity: 0;
    transition: opacity 120ms ease-out;
  }
  .resizer:hover::after,
  .resizer:focus-visible::after,
  .resizer:active::after {
    opacity: 1;
  }
  .resizer:focus-visible {
    outline-offset: -2px;
  }
  /* A finger hits the cards beside it: the menu of the column has the same. */
  @media (pointer: coarse) {
    .resizer {
      pointer-events: none;
    }
  }
  @media (forced-colors: active) {
    .resizer::after {
      background: Highlight;
    }
  }
  @media print {
    .resizer {
      display: none;
    }
  }
`;
