// Table of contents: a component may use only those listed below it.
export {PipelineBoard, DENSITIES, THEMES, type Density, type Theme} from './pipeline-board/pipeline-board.js';
export {StageColumn, type ColumnSlot} from './stage-column/stage-column.js';
export {KpiPanel, DEFAULT_METRICS} from './kpi-panel/kpi-panel.js';
export {
  KpiTile,
  DELTA_GLYPHS,
  DELTA_TONES,
  type DeltaGlyph,
  type DeltaTone,
  type KpiDelta,
} from './kpi-tile/kpi-tile.js';
export {FunnelChart} from './funnel-chart/funnel-chart.js';
export {FUNNEL_BASES, type FunnelBasis, type FunnelChartRow} from './funnel-chart/funnel-rows.js';
export {SourceReportElement} from './source-report/source-report.js';
export {SyncStatus} from './sync-status/sync-status.js';
export {DealCard} from './deal-card/deal-card.js';
export {MoveDialog, type MoveChoice, type MoveQuestion, type MoveReply} from './move-dialog/move-dialog.js';
export {ActionMenu, type MenuAction, type MenuGroup, type MenuRequest} from './action-menu/action-menu.js';
export {KeyHelp} from './key-help/key-help.js';
export {PipelineProvider} from './pipeline-provider/pipeline-provider.js';
