import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {dialogStyles} from '../../ui/primitives/dialog.styles.js';
import {baseStyles, color, space} from '../../ui/tokens.styles.js';

export default [
  baseStyles,
  buttonStyles,
  dialogStyles,
  css`
    :host {
      display: contents;
    }
    h2,
    p {
      overflow-wrap: anywhere;
    }
    dialog h2 {
      margin-block-end: ${space(2)};
    }
    p {
      margin: 0 0 ${space(1)};
      color: ${color('muted')};
    }
    .buttons {
      flex-wrap: wrap;
    }
    .button.danger {
      border-color: transparent;
      background: ${color('bad')};
      color: ${color('on-accent')};
      font-weight: 600;
    }
    @media (forced-colors: active) {
      .button.danger {
        border: 2px solid ButtonText;
      }
    }
  `,
];
