import {define} from '../../ui/define.js';
import {KpiTile} from './kpi-tile.js';

define('kpi-tile', KpiTile);

declare global {
  interface HTMLElementTagNameMap {
    'kpi-tile': KpiTile;
  }
}
