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
      inline-size: min(560px, calc(100vw - 32px));
    }
    dl {
      margin: 0;
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: ${space(3)};
      padding-block: 6px;
      border-block-end: 1px solid ${color('line')};
    }
    dt,
    dd {
      margin: 0;
    }
    kbd {
      display: inline-block;
      padding: 1px 6px;
      border: 1px solid ${color('line')};
      border-radius: ${radius('s')};
      background: ${color('column')};
      font: inherit;
      font-size: ${text('s')};
    }
  `,
];
