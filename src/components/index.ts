// Table of contents: a component may use only those listed below it.
export {
  PipelineBoard,
  CLOSED_PLACES,
  DENSITIES,
  THEMES,
  type ClosedPlace,
  type Density,
  type Theme,
} from './pipeline-board/pipeline-board.js';
export {StageColumn} from './stage-column/stage-column.js';
export type {ColumnSlot} from './stage-column/landing-slot.js';
export {BulkBar} from './bulk-bar/bulk-bar.js';
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
export {FilterBar} from './filter-bar/filter-bar.js';
export {SyncStatus} from './sync-status/sync-status.js';
export {DealPanel, PANEL_MODES, type Neighbours, type PanelMode} from './deal-panel/deal-panel.js';
export {DealCard, type CardMark} from './deal-card/deal-card.js';
export {CARD_FIELDS, DEFAULT_CARD_FIELDS, type CardField} from './deal-card/card-fields.js';
export {
  CARD_TONES,
  type CardContent,
  type CardContext,
  type CardText,
  type CardTone,
  type RenderCard,
} from './deal-card/card-content.js';
export {CommandPalette} from './command-palette/command-palette.js';
export type {PaletteCommand} from './command-palette/palette-types.js';
export {PipelinePicker} from './pipeline-picker/pipeline-picker.js';
export {
  AcrossDialog,
  acrossMenu,
  askAcross,
  pipelineOfChoice,
  type AcrossRequest,
} from './across-dialog/across-dialog.js';
export {MoveDialog, type MoveChoice, type MoveQuestion, type MoveReply} from './move-dialog/move-dialog.js';
export {ConfirmDialog, type ConfirmQuestion} from './confirm-dialog/confirm-dialog.js';
export {ActionMenu, type MenuAction, type MenuGroup, type MenuRequest} from './action-menu/action-menu.js';
export {KeyHelp} from './key-help/key-help.js';
export {NumberExplainer} from './number-explainer/number-explainer.js';
export {PipelineProvider} from './pipeline-provider/pipeline-provider.js';
export {DealTable, TABLE_DENSITIES, type TableDensity} from './deal-table/deal-table.js';
export {OutcomeDialog} from './outcome-dialog/outcome-dialog.js';
export {FieldInput} from './field-input/field-input.js';
