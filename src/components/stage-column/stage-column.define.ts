import {define} from '../../ui/define.js';
import '../deal-card/deal-card.define.js';
import {StageColumn} from './stage-column.js';

define('stage-column', StageColumn);

declare global {
  interface HTMLElementTagNameMap {
    'stage-column': StageColumn;
  }
}
