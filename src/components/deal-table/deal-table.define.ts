import {define} from '../../ui/define.js';
import '../field-input/field-input.define.js';
import {DealTable} from './deal-table.js';

define('deal-table', DealTable);

declare global {
  interface HTMLElementTagNameMap {
    'deal-table': DealTable;
  }
}
