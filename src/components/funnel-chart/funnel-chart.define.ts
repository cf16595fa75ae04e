import {define} from '../../ui/define.js';
import {FunnelChart} from './funnel-chart.js';

define('funnel-chart', FunnelChart);

declare global {
  interface HTMLElementTagNameMap {
    'funnel-chart': FunnelChart;
  }
}
