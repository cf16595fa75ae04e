import {define} from '../../ui/define.js';
import '../field-input/field-input.define.js';
import {DealPanel} from './deal-panel.js';

define('deal-panel', DealPanel);

declare global {
  interface HTMLElementTagNameMap {
    'deal-panel': DealPanel;
  }
}
