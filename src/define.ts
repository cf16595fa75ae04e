// Registers every tag: the door for pages that just want them all.
import './components/pipeline-board/pipeline-board.define.js';
import './components/kpi-panel/kpi-panel.define.js';
import './components/funnel-chart/funnel-chart.define.js';
import './components/source-report/source-report.define.js';
import './components/sync-status/sync-status.define.js';
import './components/pipeline-provider/pipeline-provider.define.js';
