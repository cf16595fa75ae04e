import {define} from '../../ui/define.js';
import {FilterBar} from './filter-bar.js';

define('filter-bar', FilterBar);

declare global {
  interface HTMLElementTagNameMap {
    'filter-bar': FilterBar;
  }
}
