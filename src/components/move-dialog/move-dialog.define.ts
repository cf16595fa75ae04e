import {define} from '../../ui/define.js';
import {MoveDialog} from './move-dialog.js';

define('move-dialog', MoveDialog);

declare global {
  interface HTMLElementTagNameMap {
    'move-dialog': MoveDialog;
  }
}
