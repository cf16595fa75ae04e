import {winnersDwell} from '../../analytics/dwell.js';
import {funnel, stageConversions, type Funnel} from '../../analytics/funnel.js';
import {groupLog} from '../../analytics/history.js';
import type {PipelineStore} from '../../data/store.js';
import type {Id} from '../../model/ids.js';
import {RATE_FLOOR} from '../stage-column/stage-column.js';
import {factsInUse, KEY_FACTS, type KeyFact} from '../../model/deal-facts.js';

/** What history and the deals as a whole say about single stages and cards. */
export interface BoardInsights {
  readonly facts: readonly KeyFact[];
  /** Per stage: days that deals won later stayed there, ascending. */
  readonly winnerDays: ReadonlyMap<Id, readonly number[]>;
  /** Per stage: share (0 to 1) of those that reached it which went on. */
  readonly goesOn: ReadonlyMap<Id, number>;
  /** Stages whose share is of too few deals to be shown. */
  readonly tooFew: ReadonlySet<Id>;
  /** What the shares were read from. */
  readonly funnel?: Funnel;
}

/** Nothing known yet. */
export const NO_INSIGHTS: BoardInsights = {
  facts: KEY_FACTS,
  winnerDays: new Map(),
  goesOn: new Map(),
  tooFew: new Set(),
};

/** Reads the insights. O(deals + events); not for every change. */
export function readInsights(store: PipelineStore): BoardInsights {
  const facts = factsInUse(store.deals());
  const pipeline = store.pipeline();
  const events = store.events();
  if (!pipeline || events.length === 0) return {...NO_INSIGHTS, facts};
  const history = groupLog(events);
  const result = funnel(history, store.deals(), pipeline, {asOf: store.now(), zone: store.zone});
  const goesOn = new Map<Id, number>();
  const tooFew = new Set<Id>();
  for (const [stageId, rate] of stageConversions(result)) {
    if (rate && rate.n >= RATE_FLOOR) goesOn.set(stageId, rate.value);
    else if (rate) tooFew.add(stageId);
  }
  return {facts, winnerDays: winnersDwell(history, store.deals(), pipeline), goesOn, tooFew, funnel: result};
}
