import type {Rate} from '../../analytics/stats/wilson.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {FunnelBasis, FunnelStep} from './funnel-rows.js';
import {weakestStep} from './funnel-rows.js';

const percent = (texts: Localizer, share: number): string => texts.percent(share * 10_000, 0);

/** The finding as a sentence: where deals stop, or that it cannot be said. */
export function findingText(steps: readonly FunnelStep[], basis: FunnelBasis, texts: Localizer): string {
  if (basis === 'stock') return texts.t('funnel.stockTitle');
  const weak = weakestStep(steps);
  if (!weak) return texts.t('funnel.tooFew');
  const {from, to, rate, underHalf} = weak;
  if (!underHalf) {
    const said = {percent: percent(texts, rate.value), stage: from.label, next: to.label};
    return texts.t('funnel.weakestStep', said);
  }
  if (to === steps.at(-1)) return texts.t('funnel.underHalfWon', {stage: from.label});
  return texts.t('funnel.underHalfGoOn', {stage: from.label, next: to.label});
}

const isFew = (rate: Rate): boolean => rate.quality === 'anecdotal' || rate.quality === 'none';

/** `46% ± 3`, or `3 of 7` where there are too few deals for a share. */
function shareText(rate: Rate, texts: Localizer): string {
  if (isFew(rate)) return texts.t('number.ofTotal', {part: rate.numerator, total: rate.n});
  const half = Math.max(1, Math.round((rate.upper - rate.lower) * 50));
  return `${percent(texts, rate.value)} ± ${texts.number(half)}`;
}

/** The small words under the number of a row. */
export function rowDetail(step: FunnelStep, index: number, {basis, texts}: RowSetting): string {
  if (basis === 'stock') return step.ofAll ? percent(texts, step.ofAll.value) : '';
  if (index === 0) return texts.t('funnel.entered');
  return step.ofPrevious ? shareText(step.ofPrevious, texts) : '';
}

/** What the words of a row depend on. */
export interface RowSetting {
  readonly basis: FunnelBasis;
  readonly texts: Localizer;
}

/** A 95 % interval as `43%–50%`. */
export function intervalText(rate: Rate | null, texts: Localizer): string {
  return rate ? `${percent(texts, rate.lower)}–${percent(texts, rate.upper)}` : '';
}

/** A share for the table: never without its counts where these are few. */
export function tableShare(rate: Rate | null, texts: Localizer): string {
  if (!rate) return '';
  const counts = texts.t('number.ofTotal', {part: rate.numerator, total: rate.n});
  return isFew(rate) ? counts : percent(texts, rate.value);
}

/** A row as sentences, for whoever cannot see it. */
export function rowWords(steps: readonly FunnelStep[], index: number, {basis, texts}: RowSetting): string {
  const step = steps[index];
  if (!step) return '';
  const stage = {stage: step.label, count: step.n};
  if (basis === 'stock') {
    const part = step.ofAll && texts.t('funnel.shareOfOpen', {percent: percent(texts, step.ofAll.value)});
    return [texts.t('funnel.barReached', stage), part].filter(Boolean).join('. ');
  }
  if (index === 0) return texts.t('funnel.barEntered', stage);
  return [texts.t('funnel.barReached', stage), cameFrom(step, steps[index - 1], texts)].filter(Boolean).join('. ');
}

function cameFrom({ofPrevious}: FunnelStep, before: FunnelStep | undefined, texts: Localizer): string {
  if (!ofPrevious || !before) return '';
  const previous = before.label;
  if (isFew(ofPrevious)) {
    return texts.t('funnel.cameFromFew', {part: ofPrevious.numerator, total: ofPrevious.n, previous});
  }
  const [low, high] = [percent(texts, ofPrevious.lower), percent(texts, ofPrevious.upper)];
  const share = texts.t('funnel.cameFrom', {percent: percent(texts, ofPrevious.value), previous});
  return `${share}. ${texts.t('kpi.interval', {low, high})}`;
}
