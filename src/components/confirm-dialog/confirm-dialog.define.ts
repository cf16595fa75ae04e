import {define} from '../../ui/define.js';
import {ConfirmDialog} from './confirm-dialog.js';

define('confirm-dialog', ConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog;
  }
}
