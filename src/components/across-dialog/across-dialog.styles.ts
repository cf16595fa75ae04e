import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {dialogStyles} from '../../ui/primitives/dialog.styles.js';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';

export default [
  baseStyles,
  buttonStyles,
  dialogStyles,
  css`
    :host {
      display: contents;
    }
    dialog {
      overflow-y: auto;
    }
    dialog p {
      margin: 0 0 ${space(4)};
      color: ${color('muted')};
      font-size: ${text('m')};
    }
    .pair {
      display: grid;
      grid-template-columns: minmax(0, 2fr) auto minmax(0, 3fr);
      align-items: center;
      gap: ${space(2)};
      margin-block-end: ${space(2)};
    }
    .pair .from {
      overflow-wrap: anywhere;
    }
    .pair .arrow {
      color: ${color('muted')};
    }
    :host(:dir(rtl)) .arrow {
      transform: scaleX(-1);
    }
    .pair select {
      inline-size: 100%;
      min-block-size: 40px;
      padding: 0 ${space(2)};
      border: 1px solid ${color('line')};
      border-radius: ${radius('m')};
      background: ${color('raised')};
      color: inherit;
      font: inherit;
    }
    @media (pointer: coarse) {
      .pair select {
        min-block-size: 44px;
      }
    }
  `,
];
