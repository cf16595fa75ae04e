import {define} from '../../ui/define.js';
import {NumberExplainer} from './number-explainer.js';

define('number-explainer', NumberExplainer);

declare global {
  interface HTMLElementTagNameMap {
    'number-explainer': NumberExplainer;
  }
}
