// Registers every tag: the door for pages that just want them all.
import './components/pipeline-board/pipeline-board.define.js';
import './components/bulk-bar/bulk-bar.define.js';
import './components/kpi-panel/kpi-panel.define.js';
import './components/funnel-chart/funnel-chart.define.js';
import './components/source-report/source-report.define.js';
import './components/filter-bar/filter-bar.define.js';
import './components/sync-status/sync-status.define.js';
import './components/command-palette/command-palette.define.js';
import './components/pipeline-picker/pipeline-picker.define.js';
import './components/across-dialog/across-dialog.define.js';
import './components/number-explainer/number-explainer.define.js';
import './components/deal-panel/deal-panel.define.js';
import './components/pipeline-provider/pipeline-provider.define.js';
import './components/deal-table/deal-table.define.js';
import './components/outcome-dialog/outcome-dialog.define.js';
import './components/field-input/field-input.define.js';
