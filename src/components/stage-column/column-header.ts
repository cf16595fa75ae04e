import {html, nothing, type TemplateResult} from 'lit';
import type {DealGroup as Column} from '../../data/group-index.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {MoneySum} from '../../model/money.js';
import type {Stage} from '../../model/pipeline.js';
import {cssVars} from '../../ui/css-vars.js';
import {stageColor} from '../../ui/tokens.styles.js';

/** What the header of a stage shows. */
export interface HeaderView {
  readonly column: Column | undefined;
  readonly texts: Localizer;
  /** Step of the stage's colour, 1 to 5. */
  readonly step: number;
  /** Share (0 to 1) of the deals that reached the stage and went on; `undefined` where nobody knows. */
  readonly goesOn: number | undefined;
  /** Keeps a line for the number of deals without amount. */
  readonly gaps: boolean;
  readonly folded: boolean;
  /** Folds or unfolds the stage; `undefined` where that is not offered. */
  readonly fold: (() => void) | undefined;
  readonly sums: (sums: readonly MoneySum[], compact?: boolean) => string;
}

/** Name, count, sum, chance, weighted sum and conversion of a stage. */
export function columnHeader(stage: Stage, view: HeaderView): TemplateResult {
  const {column, texts} = view;
  const count = column?.count ?? 0;
  const sums = column?.totals.sums ?? [];
  const spoken = [texts.t('board.dealCount', {count}), ...(sums.length > 0 ? [view.sums(sums)] : [])];
  return html`
    <header part="header" tabindex="-1">
      <div class="line">
        <h2 part="name" id="name" dir="auto" title=${stage.name}>
          ${stage.name}<span class="visually-hidden">, ${spoken.join(', ')}</span>
        </h2>
        <span part="count" class="count" aria-hidden="true">${texts.number(count)}</span>
        ${sums.length > 1 ? nothing : sumOf(sums, view)} ${foldButton(stage, view)}
      </div>
      ${sums.length > 1 ? html`<div class="line">${sumOf(sums, view)}</div>` : nothing} ${maths(stage, view)}
    </header>
  `;
}

/** Sums are never cut short: half a number is a wrong number. */
function sumOf(sums: readonly MoneySum[], view: HeaderView): TemplateResult {
  return html`<span part="sum" class="sum" aria-hidden="true" title=${view.sums(sums)}>${view.sums(sums, true)}</span>`;
}

function foldButton(stage: Stage, {texts, folded, fold}: HeaderView): TemplateResult | typeof nothing {
  if (!fold) return nothing;
  const label = texts.t(folded ? 'board.unfold' : 'board.fold', {stage: stage.name});
  return html`
    <button class="fold" aria-expanded=${folded ? 'false' : 'true'} aria-label=${label} title=${label} @click=${fold}>
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        aria-hidden="true"
      >
        <path d=${folded ? 'M6 4l4 4-4 4' : 'M10 4 6 8l4 4'} />
      </svg>
    </button>
  `;
}

function maths(stage: Stage, view: HeaderView): TemplateResult {
  const {column, texts, step, gaps} = view;
  const {weighted = [], withoutAmount = 0, withoutChance = 0} = column?.totals ?? {};
  const open = stage.kind === 'open';
  const chance = open ? stage.probability : 10_000;
  const parts = [
    open && chance !== undefined ? texts.percent(chance, 0) : '',
    open && weighted.length > 0 ? texts.t('board.weighted', {sum: view.sums(weighted, true)}) : '',
  ].filter((part) => part !== '');
  const leftOut = [
    withoutAmount > 0 ? texts.t('board.withoutAmount', {count: withoutAmount}) : '',
    // Where no chance is known at all there is no weighted sum that could mislead.
    open && weighted.length > 0 && withoutChance > 0 ? texts.t('board.withoutChance', {count: withoutChance}) : '',
  ].filter((part) => part !== '');
  const bar = {'inline-size': `${(chance ?? 0) / 100}%`, '--stage-color': stageColor(step).cssText};
  return html`
    <div part="chance" class="chance"><div ${cssVars(bar)}></div></div>
    <div class="sub">
      <span>${parts.join(' · ')}</span>
      <slot name="badge">${conversion(view)}</slot>
    </div>
    ${gaps ? html`<div class="sub gaps"><span>${leftOut.join(' · ')}</span></div>` : nothing}
  `;
}

function conversion({goesOn, texts}: HeaderView): TemplateResult | typeof nothing {
  if (goesOn === undefined) return nothing;
  const percent = texts.percent(Math.round(goesOn * 10_000), 0);
  return html`<span aria-hidden="true"><span class="arrow">→</span> ${percent}</span
    ><span class="visually-hidden">${texts.t('board.goesOn', {percent})}</span>`;
}
