import type {DealGroup} from '../../data/group-index.js';
import type {Localizer} from '../../i18n/localizer.js';
import {limitState} from '../../model/limit.js';
import type {Id} from '../../model/ids.js';
import type {StepCounts} from '../../model/next-steps.js';
import type {Pipeline, Stage, StageKind} from '../../model/pipeline.js';
import {NO_TOTALS, type Totals} from '../../model/totals.js';

/** What the head of a column shows. Everything in it is a plain value or the same object until it changes. */
export interface HeaderView {
  /** Names the column in the events that its figures and its menu ask. */
  readonly columnId: Id;
  /** Words on top: name of the stage, the month. */
  readonly name: string;
  /** The stage the column stands for: gives chance and limit. `undefined` for any other group. */
  readonly stage: Stage | undefined;
  /** Whose currency a limit by value counts. */
  readonly pipeline: Pipeline | undefined;
  /** The deals of the column, shown ones only; `undefined` before they are here. */
  readonly group: DealGroup | undefined;
  /** How urgent the next steps are; `undefined` where the source knows none at all. */
  readonly steps: StepCounts | undefined;
  /** Step of the stage's colour, 1 to 5. */
  readonly step: number;
  /** Share (0 to 1) of the deals that reached the stage and went on; `undefined` where nobody knows. */
  readonly goesOn: number | undefined;
  /** There is a history, but of too few deals for `goesOn`. */
  readonly tooFew: boolean;
  /** Keeps a line for what sums leave out, so that the cards of all columns begin at one height. */
  readonly gaps: boolean;
  readonly folded: boolean;
  /** Offers the menu of the column. */
  readonly menu: boolean;
  readonly texts: Localizer;
  /** Id of the heading in its root; `name` unless given. */
  readonly headingId?: string;
}

/** What a drawn header depends on, for `guard`: scrolling draws cards, and the figures need not be written again. */
export function headerParts(view: HeaderView): readonly unknown[] {
  const {columnId, name, stage, pipeline, group, steps, step, goesOn, tooFew, gaps, folded, menu, texts} = view;
  const deals = [group?.count, group?.totals];
  return [columnId, name, stage, pipeline, ...deals, steps, step, goesOn, tooFew, gaps, folded, menu, texts];
}

/** Kind of the column: that of its stage, else open. */
export const kindOf = ({stage}: HeaderView): StageKind => stage?.kind ?? 'open';

/** Totals of the column. */
export const totalsOf = ({group}: HeaderView): Totals => group?.totals ?? NO_TOTALS;

/** Chance to win of the column in basis points; `undefined` where nobody stated one. A closed stage is sure of itself. */
export function chanceOf({stage}: HeaderView): number | undefined {
  if (!stage) return undefined;
  return stage.kind === 'open' ? stage.probability : 10_000;
}

/** Which limits of the column are passed. */
export interface Passed {
  readonly count: boolean;
  readonly minor: boolean;
}

const NOT_PASSED: Passed = {count: false, minor: false};

/** Which limits of the stage its deals pass. */
export function passedLimits(view: HeaderView): Passed {
  const {stage, pipeline} = view;
  if (!stage?.limit || !pipeline) return NOT_PASSED;
  const totals = totalsOf(view);
  const over = (kind: keyof Passed): boolean => {
    const most = stage.limit?.[kind];
    return most !== undefined && (limitState({...stage, limit: {[kind]: most}}, totals, pipeline)?.over ?? false);
  };
  return {count: over('count'), minor: over('minor')};
}
