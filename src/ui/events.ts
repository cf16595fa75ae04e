import type {Command} from '../model/command.js';
import type {Deal, DealPatch} from '../model/deal.js';
import type {DealField} from '../model/deal-field.js';
import type {Via} from '../model/change-event.js';
import type {Id} from '../model/ids.js';
import type {ColumnChange, DealFilter} from '../model/view-spec.js';
import type {Place} from '../data/adapter.js';
import type {AnswerQuestion} from '../data/answers.js';
import type {SingleRequest} from '../data/request.js';
import type {FailedOutcome, RefusedOutcome} from '../data/store.js';

/** What is asked and told between elements and their host. Imperative names ask (cancelable), participles tell. */
export interface PipelineEventDetails {
  /** Open this deal. */
  'deal-open': {readonly dealId: Id};
  /** Show the ways to move this deal. */
  'deal-menu': {readonly dealId: Id};
  /** Move this deal to a stage, between these neighbours. */
  'deal-move': {
    readonly dealId: Id;
    readonly fromStageId: Id;
    readonly stageId: Id;
    readonly place?: Place;
    /** Written together with the move: the owner of the lane it is dropped in, answers that are known already. */
    readonly set?: DealPatch;
    readonly via: Via;
  };
  /** Do all of this at once: several deals moved, changed, added or taken away, with one undo. */
  'deals-change': {readonly requests: readonly SingleRequest[]; readonly via: Via};
  /** Add this deal. */
  'deal-create': {readonly deal: Deal; readonly via: Via};
  /** Take this deal away. */
  'deal-delete': {readonly dealId: Id; readonly via: Via};
  /** Ask the user for what a move needs. Whoever cancels it asks and dispatches the move with its answers. */
  'answers-ask': {readonly question: AnswerQuestion};
  /** Change how a column looks: folded, hidden, wider, in another order, or further to the front or back. */
  'column-change': {readonly columnId: Id; readonly change: ColumnChange};
  /** Show only these deals. */
  'filter-change': {readonly filter: DealFilter};
  /** Choose this deal: beside the others, up to it, or alone. */
  'deal-select': {readonly dealId: Id; readonly mode: 'toggle' | 'range' | 'only'};
  /** Change these fields of this deal. */
  'deal-edit': {readonly dealId: Id; readonly patch: DealPatch; readonly via: Via};
  /** A field's editor has a new value; `patch` is empty when it is the value the deal has. */
  'field-commit': {readonly field: DealField; readonly patch: DealPatch};
  /** A field's editor gives up: what was typed is forgotten. */
  'field-cancel': {readonly field: DealField};
  /** Close the panel that shows this deal; absent where it shows none. */
  'panel-close': {readonly dealId: Id | undefined};
  /** Take back the last change, or do it again. */
  'change-undo': {readonly direction: 'undo' | 'redo'};
  /** Show another pipeline of the same source. */
  'pipeline-change': {readonly pipelineId: Id};
  /** Load again after a failure. */
  'source-retry': Record<never, never>;
  /** Show what can be done with this column. */
  'column-menu': {readonly columnId: Id};
  /** Explain this figure; of a column, where one is named. */
  'number-explain': {readonly metric: string; readonly columnId?: Id};
  /** Show the deals behind this mark. */
  'stage-select': {readonly stageId: Id};
  /** A move was saved. */
  'deal-moved': {readonly dealId: Id; readonly fromStageId: Id; readonly stageId: Id; readonly via: Via};
  /** A change was saved. */
  'command-applied': {readonly command: Command; readonly via: Via};
  /** A change was refused; what was drawn is taken back. */
  'command-failed': {
    readonly outcome: FailedOutcome | RefusedOutcome;
    /** Words for the user. */ readonly reason: string;
  };
  /** The data is here. */
  'source-loaded': {readonly deals: number};
  /** The data could not be had. */
  'source-failed': {/** Words for the user. */ readonly reason: string};
}

/** Names of all events. */
export type PipelineEventName = keyof PipelineEventDetails;

/** An event of ours: a plain `CustomEvent` with a readonly detail. */
export type PipelineEvent<K extends PipelineEventName> = CustomEvent<PipelineEventDetails[K]>;

type PipelineEventMap = {[K in PipelineEventName]: PipelineEvent<K>};

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface GlobalEventHandlersEventMap extends PipelineEventMap {}
}

/** Asks for something. Returns whether nobody vetoed it by `preventDefault()`. */
export function ask<K extends PipelineEventName>(
  target: EventTarget,
  type: K,
  detail: PipelineEventDetails[K],
): boolean {
  return target.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true, cancelable: true}));
}

/** Tells that something happened. It cannot be stopped any more. */
export function tell<K extends PipelineEventName>(target: EventTarget, type: K, detail: PipelineEventDetails[K]): void {
  target.dispatchEvent(new CustomEvent(type, {detail, bubbles: true, composed: true}));
}
