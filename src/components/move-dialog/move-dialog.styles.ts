import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {dialogStyles} from '../../ui/primitives/dialog.styles.js';
import {baseStyles} from '../../ui/tokens.styles.js';

export default [
  baseStyles,
  buttonStyles,
  dialogStyles,
  css`
    :host {
      display: contents;
    }
  `,
];
