import {winnersDwell} from '../../analytics/dwell.js';
import type {PipelineStore} from '../../data/store.js';
import {factsInUse, KEY_FACTS, type KeyFact} from '../../model/deal-facts.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Id} from '../../model/ids.js';

/** What all deals and the whole log say about one deal. */
export interface PanelInsights {
  readonly winnerDays: ReadonlyMap<Id, readonly number[]>;
  readonly facts: readonly KeyFact[];
}

interface Made {
  readonly insights: PanelInsights;
  /** The log it was made of, and how long it was then. */
  readonly events: readonly ChangeEvent[];
  readonly count: number;
  waiting: boolean;
}

/** A log longer than this is read once the page has drawn. */
const LONG_LOG = 50_000;
/** The figures are made anew once the log has grown by this share: one line among thousands moves no percentile. */
const GROWTH = 0.01;

const NOTHING: PanelInsights = {winnerDays: new Map(), facts: KEY_FACTS};
const known = new WeakMap<PipelineStore, Made>();

function make(store: PipelineStore): PanelInsights {
  const pipeline = store.pipeline();
  if (!pipeline) return NOTHING;
  return {winnerDays: winnersDwell(store.events(), store.deals(), pipeline), facts: factsInUse(store.deals())};
}

function remember(store: PipelineStore): PanelInsights {
  const insights = make(store);
  const events = store.events();
  known.set(store, {insights, events, count: events.length, waiting: false});
  return insights;
}

/**
 * What a store's deals and log say as a whole; shared by all panels on it. Of a long log the last answer, or none, is
 * given at once, and `later` called when there is a new one.
 */
export function insightsOf(store: PipelineStore, later: () => void): PanelInsights {
  const events = store.events();
  const made = known.get(store);
  const fresh = made?.events === events && events.length - made.count <= made.count * GROWTH;
  if (made && (fresh || made.waiting)) return made.insights;
  if (events.length < LONG_LOG) return remember(store);
  const insights = made?.insights ?? NOTHING;
  known.set(store, {insights, events, count: events.length, waiting: true});
  setTimeout(() => {
    remember(store);
    later();
  }, 0);
  return insights;
}
