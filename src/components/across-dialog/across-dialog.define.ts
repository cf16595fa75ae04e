import {define} from '../../ui/define.js';
import {AcrossDialog} from './across-dialog.js';

define('across-dialog', AcrossDialog);

declare global {
  interface HTMLElementTagNameMap {
    'across-dialog': AcrossDialog;
  }
}
