import {define} from '../../ui/define.js';
import '../action-menu/action-menu.define.js';
import '../confirm-dialog/confirm-dialog.define.js';
import '../field-input/field-input.define.js';
import {BulkBar} from './bulk-bar.js';

define('bulk-bar', BulkBar);

declare global {
  interface HTMLElementTagNameMap {
    'bulk-bar': BulkBar;
  }
}
