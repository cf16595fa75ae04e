import {define} from '../../ui/define.js';
import {ActionMenu} from './action-menu.js';

define('action-menu', ActionMenu);

declare global {
  interface HTMLElementTagNameMap {
    'action-menu': ActionMenu;
  }
}
