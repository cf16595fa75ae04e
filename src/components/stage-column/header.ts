import {html, nothing, type TemplateResult} from 'lit';
import type {GroupMetric} from '../../analytics/explain-group.js';
import {STEP_KINDS} from '../../model/next-steps.js';
import {cssVars} from '../../ui/css-vars.js';
import {stageColor} from '../../ui/tokens.styles.js';
import {onHeaderKey, onHeaderPress} from './header-input.js';
import {chanceOf, kindOf, passedLimits, totalsOf, type HeaderView, type Passed} from './header-view.js';
import {limitWords, stepWords, sumsWords} from './header-words.js';

type Part = TemplateResult | typeof nothing;

/**
 * The head of a column: name, number of deals and sum; the chance as a bar; weighted sum and conversion; the next steps
 * as a split bar; one badge. Every figure is a button that asks `number-explain`. One tab stop: the arrow keys walk.
 */
export function columnHeader(view: HeaderView): TemplateResult {
  if (view.folded) return foldedHeader(view);
  const {columnId, name, texts} = view;
  const passed = passedLimits(view);
  // Several sums, or one beside its limit, leave no room for the name.
  const long = totalsOf(view).sums.length > 1 || view.stage?.limit?.minor !== undefined;
  return html`
    <header
      part="header"
      class="head ${kindOf(view)}"
      tabindex="-1"
      data-column=${columnId}
      @click=${onHeaderPress}
      @keydown=${onHeaderKey}
    >
      <div role="toolbar" aria-label=${texts.t('header.figures', {name})}>
        <div class="line">
          ${heading(view)} ${count(view, passed)} ${long ? nothing : sum(view, passed)} ${menuButton(view)}
        </div>
        ${long ? html`<div class="line">${sum(view, passed)}</div>` : nothing} ${chanceBar(view)}
        <div class="sub">${chance(view)}${weighted(view)}<span class="end">${badge(view, passed)}</span>${third(view)}</div>
      </div>
    </header>
  `;
}

/** Upright: the name, the number of deals, and the button that unfolds it. */
function foldedHeader(view: HeaderView): TemplateResult {
  const {columnId, name, texts, menu} = view;
  const label = texts.t('header.unfold', {name});
  const unfold = html`<button
    class="icon"
    type="button"
    data-press="unfold"
    aria-expanded="false"
    aria-label=${label}
    title=${label}
  >
    <svg class="arrow" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M6 4l4 4-4 4" /></svg>
  </button>`;
  return html`
    <header
      part="header"
      class="head folded ${kindOf(view)}"
      tabindex="-1"
      data-column=${columnId}
      @click=${onHeaderPress}
    >
      ${menu ? unfold : nothing} ${count(view, passedLimits(view))} ${heading(view)}
    </header>
  `;
}

/** The name; for the ear with the maths, so that the list it names is announced with them. */
function heading(view: HeaderView): TemplateResult {
  const {name, texts, headingId = 'name'} = view;
  const {count: deals, sums} = totalsOf(view);
  const spoken = [texts.t('board.dealCount', {count: deals}), ...(sums.length > 0 ? [sumsWords(sums, texts)] : [])];
  return html`<h2 part="name" id=${headingId} dir="auto" title=${name}>
    ${name}<span class="visually-hidden">, ${spoken.join(', ')}</span>
  </h2>`;
}

interface Figure {
  readonly metric: GroupMetric;
  readonly text: string;
  /** Accessible name where the text alone says too little. */
  readonly label?: string;
  readonly title?: string;
  readonly look?: string;
  readonly part?: string;
  /** The figure that Tab reaches. */
  readonly stop?: boolean;
}

/** What is seen stands in the name, so that it can be spoken to: some languages say "two deals" without a 2. */
const nameOf = ({text, label}: Figure): string | undefined =>
  label === undefined || label.includes(text) ? label : `${text} – ${label}`;

function figure(one: Figure): TemplateResult {
  const {metric, text, label, title, look = '', part, stop = false} = one;
  return html`<button
    part=${part ?? nothing}
    class="figure ${look}"
    type="button"
    tabindex=${stop ? 0 : -1}
    data-metric=${metric}
    aria-haspopup="dialog"
    aria-label=${nameOf(one) ?? nothing}
    title=${title ?? label ?? nothing}
  ><bdi>${text}</bdi></button>`;
}

function count(view: HeaderView, passed: Passed): TemplateResult {
  const {stage, pipeline, texts} = view;
  const deals = totalsOf(view).count;
  const most = stage?.limit?.count;
  const limit = stage && pipeline && most !== undefined ? limitWords(stage, pipeline, texts).count : undefined;
  const part = texts.number(deals);
  return figure({
    metric: 'columnCount',
    text: limit === undefined ? part : texts.t('number.ofTotal', {part, total: limit}),
    label:
      limit === undefined
        ? texts.t('board.dealCount', {count: deals})
        : texts.t('header.countOfLimit', {part, total: limit}),
    look: `count ${passed.count ? 'over' : ''}`,
    part: 'count',
    stop: true,
  });
}

/** Sums are never cut short: half a number is a wrong number. */
function sum(view: HeaderView, passed: Passed): Part {
  const {stage, pipeline, texts} = view;
  const {sums} = totalsOf(view);
  const limit = stage && pipeline ? limitWords(stage, pipeline, texts).minor : undefined;
  if (sums.length === 0) return nothing;
  const part = sumsWords(sums, texts, true);
  const text = limit === undefined ? part : texts.t('number.ofTotal', {part, total: limit});
  return figure({
    metric: 'columnSum',
    text,
    label: texts.t('header.sum', {sum: text}),
    title: sumsWords(sums, texts),
    look: `sum ${passed.minor ? 'over' : ''}`,
    part: 'sum',
  });
}

function menuButton({menu, name, texts}: HeaderView): Part {
  if (!menu) return nothing;
  const label = texts.t('header.options', {name});
  return html`<button
    part="menu"
    class="icon"
    type="button"
    tabindex="-1"
    data-press="menu"
    aria-haspopup="menu"
    aria-label=${label}
    title=${label}
  >
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" />
    </svg>
  </button>`;
}

function chanceBar(view: HeaderView): TemplateResult {
  const {cssText} = stageColor(view.step);
  const size = {'inline-size': `${(chanceOf(view) ?? 0) / 100}%`, '--stage-color': cssText};
  return html`<div part="chance" class="chance"><div ${cssVars(size)}></div></div>`;
}

function chance(view: HeaderView): Part {
  const points = chanceOf(view);
  if (points === undefined || kindOf(view) !== 'open') return nothing;
  const text = view.texts.percent(points, 0);
  return figure({metric: 'columnChance', text, label: view.texts.t('board.chance', {percent: text})});
}

function weighted(view: HeaderView): Part {
  const {texts} = view;
  const sums = totalsOf(view).weighted;
  if (sums.length === 0 || kindOf(view) !== 'open') return nothing;
  const text = texts.t('board.weighted', {sum: sumsWords(sums, texts, true)});
  return figure({metric: 'columnWeighted', text, label: text, title: sumsWords(sums, texts), look: 'weighted'});
}

/** At most one: over the limit, else the host's, else what is known of the way on. */
function badge(view: HeaderView, passed: Passed): TemplateResult {
  const {texts} = view;
  if (!passed.count && !passed.minor) return html`<slot name="badge">${conversion(view)}</slot>`;
  const metric = passed.count ? 'columnCount' : 'columnSum';
  return figure({
    metric,
    text: `▲ ${texts.t('header.overLimit')}`,
    label: texts.t('header.overLimit'),
    look: 'badge over',
    part: 'badge',
  });
}

function conversion({goesOn, tooFew, texts}: HeaderView): Part {
  if (goesOn !== undefined) {
    const percent = texts.percent(Math.round(goesOn * 10_000), 0);
    return figure({
      metric: 'columnConversion',
      text: percent,
      label: texts.t('board.goesOn', {percent}),
      look: 'goes-on',
    });
  }
  return tooFew
    ? figure({metric: 'columnConversion', text: texts.t('header.tooFew'), look: 'badge', part: 'badge'})
    : nothing;
}

/** The line below: next steps as a bar, and what the sums leave out. */
function third(view: HeaderView): Part {
  const {steps, gaps} = view;
  if (!steps && !gaps) return nothing;
  return html`<div class="third">${stepBar(view)}${leftOut(view)}</div>`;
}

function stepBar({steps, texts}: HeaderView): Part {
  const words = steps && stepWords(steps, texts);
  if (!words) return nothing;
  const label = texts.t('header.nextSteps', {list: words});
  return html`<button
    part="steps"
    class="figure steps"
    type="button"
    tabindex="-1"
    data-metric="columnNextSteps"
    aria-haspopup="dialog"
    aria-label=${label}
    title=${label}
  >${STEP_KINDS.map((kind) => (steps[kind] > 0 ? html`<span class=${kind} ${cssVars({'flex-grow': String(steps[kind])})}></span>` : nothing))}</button>`;
}

/** Where no chance is known at all there is no weighted sum that could mislead. */
function leftOut(view: HeaderView): Part {
  const {texts} = view;
  const {withoutAmount, withoutChance, weighted: sums} = totalsOf(view);
  const unrated = kindOf(view) === 'open' && sums.length > 0 && withoutChance > 0;
  const words = [
    ...(withoutAmount > 0 ? [texts.t('board.withoutAmount', {count: withoutAmount})] : []),
    ...(unrated ? [texts.t('board.withoutChance', {count: withoutChance})] : []),
  ];
  if (words.length === 0) return nothing;
  return figure({metric: unrated ? 'columnWeighted' : 'columnSum', text: words.join(' · '), look: 'gaps'});
}
