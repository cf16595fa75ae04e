import {define} from '../../ui/define.js';
import '../kpi-tile/kpi-tile.define.js';
import {KpiPanel} from './kpi-panel.js';

define('kpi-panel', KpiPanel);

declare global {
  interface HTMLElementTagNameMap {
    'kpi-panel': KpiPanel;
  }
}
