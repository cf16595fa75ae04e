import type {Localizer} from '../../i18n/localizer.js';
import {decimalFromMinor, type MoneySum} from '../../model/money.js';
import {STEP_KINDS, type StepCounts} from '../../model/next-steps.js';
import type {Pipeline, Stage} from '../../model/pipeline.js';

const STEPS = {
  overdue: 'header.overdue',
  today: 'header.today',
  planned: 'header.planned',
  none: 'header.noStep',
} as const;

/** `3 overdue, 1 today, 5 planned and 2 without a next step`; what there is none of is not named. */
export function stepWords(counts: StepCounts, texts: Localizer): string {
  const some = STEP_KINDS.filter((kind) => counts[kind] > 0);
  return texts.list(some.map((kind) => texts.t(STEPS[kind], {count: counts[kind]})));
}

/** Sums side by side as text; `compact` as in `$1.21M`. */
export function sumsWords(sums: readonly MoneySum[], texts: Localizer, compact = false): string {
  const decimals = sums.map(({minor, currency}) => ({decimal: decimalFromMinor(minor, currency), currency}));
  return texts.sums(decimals, {compact});
}

/** The limits of a stage as texts: a number of deals, and an amount in the pipeline's currency. */
export function limitWords(
  {limit}: Stage,
  {currency}: Pipeline,
  texts: Localizer,
): {readonly count?: string; readonly minor?: string} {
  const {count, minor} = limit ?? {};
  return {
    ...(count !== undefined && {count: texts.number(count)}),
    ...(minor !== undefined && currency && {minor: sumsWords([{minor: String(minor), currency}], texts, true)}),
  };
}
