// The public surface: classes, types and functions. Importing it registers nothing; see `define.ts`.
export * from './components/index.js';

// What it is.
export type {Activity, FieldDefinition, Owner, Pipeline, Stage, StageKind, StageLimit} from './model/pipeline.js';
export {findStage, openStages, sortStages, STAGE_KINDS} from './model/pipeline.js';
export type {Deal, DealLookup, DealPatch, Outcome as DealOutcome} from './model/deal.js';
export {chanceOf, OUTCOMES} from './model/deal.js';
export type {FieldValue, Id, Instant, PlainDate, Ref, Revision} from './model/ids.js';
export type {ChangeEvent, ChangeKind, Via} from './model/change-event.js';
export {CHANGE_KINDS, VIAS} from './model/change-event.js';
export type {Money, MoneySum} from './model/money.js';
export {currencyExponent, decimalFromMinor, minorFromDecimal, sumByCurrency, weightedMinor} from './model/money.js';
export type {Totals} from './model/totals.js';
export {initialRanks, rankBetween, type Rank} from './model/rank.js';
export type {Condition, Filter} from './model/filter.js';
export {matches} from './model/filter.js';
export type {SortKey} from './model/sort.js';
export {compareDeals, MANUAL_ORDER} from './model/sort.js';
export type {Command, DealChange, SingleCommand} from './model/command.js';
export {applyCommand, invertCommand} from './model/command.js';
export {canMove, type Actor, type MoveAnswer, type Refusal} from './model/gates.js';
export {KEY_FACTS, type KeyFact} from './model/deal-facts.js';
export {accentOf, type CardAccent} from './model/card-rules.js';
export type {FieldInfo} from './model/field-info.js';
export {readDeals, readStages, type DataProblem, type DealInput, type StageInput} from './model/schema.js';

// How it is looked at.
export {
  EMPTY_VIEW,
  type ColumnChange,
  type DealFilter,
  type DealSort,
  type SavedView,
  type ViewSpec,
} from './model/view-spec.js';
export {formatView, parseView} from './model/view-query.js';
export {compileFilter, type DealTest, type FilterContext} from './model/deal-filter.js';
export {orderOf, type OrderContext} from './model/deal-order.js';
export {
  attention,
  attentionContext,
  type Attention,
  type AttentionContext,
  type AttentionReason,
} from './model/attention.js';
export {sharedView, ViewState} from './data/view-state.js';
export type {Selection} from './data/selection.js';
export {localViews, type SavedViews} from './data/saved-views.js';
export {DealGroups, type Grouping} from './data/deal-groups.js';
export {BoardView, type BoardCell, type BoardLane} from './data/board-view.js';

// How it changes.
export type * from './data/adapter.js';
export {AdapterError, ADAPTER_ERROR_KINDS, type AdapterErrorData, type AdapterErrorKind} from './data/adapter-error.js';
export {createPipelineStore} from './data/create-store.js';
export type * from './data/store.js';
export type {DealRequest, SingleRequest} from './data/request.js';
export type {AnswerQuestion} from './data/answers.js';
export {planBulk, type BulkAction, type BulkPlan, type BulkRefusal} from './data/bulk.js';
export type {DealGroup} from './data/group-index.js';
export type {Slice} from './data/slice-hub.js';
export type {FiguresState, PipelineFigures} from './data/pipeline-list.js';
export {
  AcrossMemory,
  moveAcross,
  mustAsk,
  planAcross,
  type AcrossPlan,
  type StageDoubt,
  type StageMap,
  type TextStorage,
} from './data/move-across.js';
export {RecordTable, type RecordTableOptions} from './data/record-table.js';

// How it is said.
export {registerMessages} from './i18n/registry.js';
export type {MessageKey, Messages} from './i18n/messages.js';

// What holds it together.
export {storeContext} from './ui/contexts.js';
export {StoreController} from './ui/store-controller.js';
export type {PipelineEvent, PipelineEventDetails, PipelineEventName} from './ui/events.js';
export {safeHref, safeUrl} from './ui/safe-url.js';
