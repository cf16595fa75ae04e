import {define} from '../../ui/define.js';
import {KeyHelp} from './key-help.js';

define('key-help', KeyHelp);

declare global {
  interface HTMLElementTagNameMap {
    'key-help': KeyHelp;
  }
}
