import type {Id} from '../../model/ids.js';
import {FORECAST_CATEGORIES} from '../forecast/category.js';
import type {DateSpan} from '../log/pipeline-log.js';

/** Which deals are looked at. Asked at each moment anew: a deal that begins or ends to pass is transferred. */
export interface WaterfallFilter {
  /** Ids of owners. A closed deal counts for its owner at closing; a deal without one passes no list. */
  readonly owners?: ReadonlySet<Id>;
  /** Any further test of a deal (its place in `PipelineLog.ids`) at a moment in epoch milliseconds; pure. */
  readonly deals?: (deal: number, ms: number) => boolean;
}

/** What a deal has to be in to be counted: the whole pipeline, one forecast category, or one stage. */
export type WaterfallVariant = 'pipeline' | {readonly category: string} | {readonly stage: Id};

/** Forecast categories from the one that counts least to the one that counts most, unless a host has others. */
export const CATEGORY_ORDER: readonly string[] = FORECAST_CATEGORIES.toReversed();

/** Which change is asked for. */
export interface WaterfallOptions {
  /** Epoch milliseconds. What happens at this very moment is part of the start. */
  readonly from: number;
  /** Epoch milliseconds, not before `from`; later than the log sees is as far as it sees. */
  readonly to: number;
  /** Expected closing dates that count. Absent: any, and none. */
  readonly scope?: DateSpan;
  readonly filter?: WaterfallFilter;
  readonly variant?: WaterfallVariant;
  /** Whether the start is worth its own day's rates and a bar tells what rates did; else all is worth the end's rates. */
  readonly fxBar?: boolean;
  /** Forecast categories from least to most, to tell up from down; default {@link CATEGORY_ORDER}. */
  readonly categories?: readonly string[];
}
