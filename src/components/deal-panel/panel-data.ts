import {groupLog, type LogEntry} from '../../analytics/history.js';
import type {PipelineStore} from '../../data/store.js';
import {canMove, type MoveAnswer} from '../../model/gates.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import {KEY_FACTS, type KeyFact} from '../../model/deal-facts.js';
import type {DealField} from '../../model/deal-field.js';
import type {Id, Instant} from '../../model/ids.js';
import {sortStages, type Owner, type Pipeline, type Stage} from '../../model/pipeline.js';
import {usedValues} from '../../ui/field-suggestions.js';
import {insightsOf} from './panel-insights.js';

/** What the panel needs to know, whoever it comes from: a store or the properties of the host. */
export interface PanelData {
  readonly deal: Deal;
  readonly pipeline: Pipeline | undefined;
  readonly stages: readonly Stage[];
  /** The deal's own lines of the log, oldest first. */
  readonly log: readonly LogEntry[];
  /** Whether lines are kept at all, are still being read, or are here. */
  readonly history: 'none' | 'loading' | 'ready';
  /** Days that deals which were won later stayed in this stage, ascending. */
  readonly winnerDays: readonly number[];
  /** Facts that an open deal should have. */
  readonly facts: readonly KeyFact[];
  readonly now: Instant;
  readonly zone: string;
  readonly owners: () => readonly Owner[];
  readonly owner: (id: Id | undefined) => Owner | undefined;
  /** What other deals have in a field, to pick from while typing. */
  readonly suggestions: (field: DealField) => readonly string[];
  readonly readOnly: boolean;
  readonly writableFields: readonly string[] | 'all';
  readonly canMove: (stageId: Id) => MoveAnswer;
}

/** What a host gives where there is no store. */
export interface GivenData {
  readonly deal: Deal;
  readonly pipeline: Pipeline | undefined;
  readonly events: readonly ChangeEvent[] | undefined;
  readonly owners: readonly Owner[];
  readonly winnerDays: readonly number[] | undefined;
  readonly now: Instant;
  readonly zone: string;
  readonly readOnly: boolean;
}

/** Free texts that are the same for many deals. */
const SUGGESTED: ReadonlySet<DealField> = new Set(['account', 'contact', 'source', 'tags', 'lostReason']);

const logOf = (events: readonly ChangeEvent[], dealId: Id): readonly LogEntry[] =>
  groupLog(events.filter((event) => event.dealId === dealId)).get(dealId) ?? [];

function historyOf(store: PipelineStore, log: readonly LogEntry[]): PanelData['history'] {
  if (log.length > 0 || store.capabilities()?.history !== 'none') return store.historyReady() ? 'ready' : 'loading';
  return 'none';
}

/** What a store knows of a deal; `undefined` when it does not have it. `later` is called when it will know more. */
export function storeData(store: PipelineStore, dealId: Id, later: () => void): PanelData | undefined {
  const deal = store.deal(dealId);
  if (!deal) return undefined;
  const log = logOf(store.events(), dealId);
  const insights = insightsOf(store, later);
  return {
    deal,
    pipeline: store.pipeline(),
    stages: store.stages(),
    log,
    history: historyOf(store, log),
    winnerDays: insights.winnerDays.get(deal.stageId) ?? [],
    facts: insights.facts,
    now: store.now(),
    zone: store.zone,
    owners: () => store.owners(),
    owner: (id) => store.owner(id),
    suggestions: (field) => (SUGGESTED.has(field) ? usedValues(store.deals(), field) : []),
    readOnly: store.status().readOnly,
    writableFields: store.capabilities()?.writableFields ?? 'all',
    canMove: (stageId) => store.canMove(dealId, stageId),
  };
}

/** The same from what a host gives. */
export function givenData(given: GivenData): PanelData {
  const {deal, pipeline, events, owners, readOnly} = given;
  return {
    deal,
    pipeline,
    stages: pipeline ? sortStages(pipeline.stages) : [],
    log: events ? logOf(events, deal.id) : [],
    history: events ? 'ready' : 'none',
    winnerDays: given.winnerDays ?? [],
    facts: KEY_FACTS,
    now: given.now,
    zone: given.zone,
    owners: () => owners,
    owner: (id) => owners.find((owner) => owner.id === id),
    suggestions: () => [],
    readOnly,
    writableFields: 'all',
    canMove: (stageId) =>
      pipeline ? canMove(pipeline, deal, {stageId}, {readOnly}) : {verdict: 'no', why: 'unknownStage'},
  };
}

/** What a panel on a store is drawn from: two equal lists mean that nothing changed. */
export function panelParts(store: PipelineStore, dealId: Id | undefined): readonly unknown[] {
  const {phase, error, readOnly} = store.status();
  const deal = dealId === undefined ? undefined : store.deal(dealId);
  const gates = deal ? store.stages().map(({id}) => JSON.stringify(store.canMove(deal.id, id))) : [];
  const log = [store.events(), store.events().length, store.historyReady()];
  return [phase, error, readOnly, deal, store.pipeline(), store.stages(), ...log, ...gates];
}
