import type {Deal} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import type {Pipeline} from '../../model/pipeline.js';
import {isEnd, type LogEntry} from '../history.js';
import {fieldOfLine, withValue, type LineContext} from './deal-lines.js';

/** Fields of which a log that tells everything would tell something if the deal had them. */
const TOLD_FIELDS: readonly DealField[] = [
  'account',
  'amount',
  'contact',
  'expectedClose',
  'lostReason',
  'nextActivityAt',
  'ownerId',
  'priority',
  'probability',
  'source',
  'tags',
  'title',
];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Whether a deal that is not there any more was in a pipeline: it stood in one of its stages, or says that it left. */
function wasIn(pipeline: Pipeline, log: readonly LogEntry[]): boolean {
  const stages = new Set<unknown>(pipeline.stages.map(({id}) => id));
  const left = log.some(({event}) => event.field === 'pipelineId' && event.from === pipeline.id);
  const stood = log.some(
    ({event: {kind, from, to}}) =>
      (kind === 'created' || kind === 'stage' || kind === 'deleted') && (stages.has(to) || stages.has(from)),
  );
  return left || (log.some(isEnd) && stood);
}

/** The stage in which a log leaves a deal. */
function lastStage(log: readonly LogEntry[]): string {
  for (const {event} of log.toReversed()) {
    const stage =
      event.kind === 'deleted' ? event.from : event.kind === 'stage' || event.kind === 'created' ? event.to : null;
    if (typeof stage === 'string') return stage;
  }
  return '';
}

/**
 * A deal that is not there any more as it was at its end, played forwards from its log, oldest first; `undefined` where it
 * was never in the pipeline. Title and revision are empty, its pipeline is this one, and its currency that of the
 * context unless the log says otherwise. Closed only if the log says so, or the stage it ended in.
 */
export function deletedDeal(log: readonly LogEntry[], pipeline: Pipeline, context: LineContext): Deal | undefined {
  const [first] = log;
  if (!first || !wasIn(pipeline, log)) return undefined;
  const stageId = lastStage(log);
  const kind = pipeline.stages.find(({id}) => id === stageId)?.kind;
  const knowsOutcome = log.some(({event}) => event.kind === 'outcome');
  let deal: Deal = {
    id: first.event.dealId,
    pipelineId: pipeline.id,
    stageId,
    title: '',
    outcome: knowsOutcome ? 'open' : (kind ?? 'open'),
    revision: '',
  };
  for (const {event} of log) {
    if (event.kind !== 'stage') deal = withValue(deal, event, event.to, context);
  }
  const created = log.find(({event}) => event.kind === 'created');
  const entered = log.findLast(({event}) => event.kind === 'stage' || event.kind === 'created');
  const closing = log.findLast(({event}) => event.kind === (knowsOutcome ? 'outcome' : 'stage'));
  const changed = log.findLast((entry) => entry.event.kind !== 'created' && !isEnd(entry));
  return {
    ...deal,
    ...(changed && {updatedAt: changed.event.at}),
    ...(created && {createdAt: created.event.at}),
    ...(entered && {stageEnteredAt: entered.event.at}),
    ...(deal.outcome !== 'open' && closing && {closedAt: closing.event.at}),
  };
}

/**
 * The fields that no line of a deal that is gone tells, by name; its currency unless a line names it. `fields`, the host's
 * own, always: nobody knows which ones no line tells.
 */
export function untoldFields(log: readonly LogEntry[]): readonly DealField[] {
  const told = new Set(log.map(({event}) => fieldOfLine(event)));
  const untold = ['fields', ...TOLD_FIELDS.filter((field) => !told.has(field))];
  const named = log.some(({event}) => event.field === 'currency' && textOf(event.to) !== undefined);
  return told.has('amount') && !named ? [...untold, 'currency'] : untold;
}
