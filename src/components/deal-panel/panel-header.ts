import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {Stage} from '../../model/pipeline.js';
import {initials, ownerTone} from '../../ui/avatar.js';
import {cssVars} from '../../ui/css-vars.js';
import {stageStep} from '../../ui/tokens.styles.js';
import {refusalWords} from '../../ui/words.js';
import type {PanelData} from './panel-data.js';
import {endStage, panelAge, stageSteps, type StageStep} from './panel-stages.js';
import {titleText} from './panel-values.js';

/** What the header needs. */
export interface HeaderOptions {
  readonly data: PanelData;
  readonly texts: Localizer;
  /** The title's editor while it is being edited. */
  readonly editor: unknown;
  /** Whether the title may be edited. */
  readonly editable: boolean;
  readonly edit: () => void;
  readonly move: (stage: Stage) => void;
  readonly close: () => void;
}

function title({data, texts, editor, editable, edit}: HeaderOptions): unknown {
  if (editor) return html`<div class="title-editor">${editor}</div>`;
  const text = titleText(data.deal, texts);
  const words = texts.t('panel.editTitle');
  return editable
    ? html`<h2><button part="title" class="title" data-value="title" title=${words} @click=${edit}><bdi>${text}</bdi></button></h2>`
    : html`<h2 part="title" class="title" tabindex="-1"><bdi>${text}</bdi></h2>`;
}

function avatar({data, texts}: HeaderOptions): unknown {
  const owner = data.owner(data.deal.ownerId);
  if (!owner) return nothing;
  const words = texts.t('card.owner', {name: owner.name});
  const look = `avatar ${ownerTone(owner.id)}`;
  return html`<span part="owner" class=${look} role="img" aria-label=${words} title=${words}>${initials(owner.name)}</span>`;
}

/** How a closed deal ended. */
function ended({data, texts}: HeaderOptions): unknown {
  const {outcome, closedAt} = data.deal;
  if (outcome === 'open') return nothing;
  const won = outcome === 'won';
  const date = closedAt === undefined ? undefined : texts.date(closedAt, 'short', data.now);
  const words =
    date === undefined ? texts.t(won ? 'card.won' : 'card.lost') : texts.t(won ? 'card.wonOn' : 'card.lostOn', {date});
  return html`<span part="outcome" class="chip ${won ? 'good' : 'bad'}">${won ? '✓' : '✕'} ${words}</span>`;
}

function endButton(kind: 'lost' | 'won', {data, texts, move}: HeaderOptions): unknown {
  const stage = endStage(data, kind);
  if (!stage || data.readOnly || data.deal.outcome === kind) return nothing;
  const answer = data.canMove(stage.id);
  const refused = answer.verdict === 'no' ? refusalWords(answer.why, texts) : undefined;
  return html`
    <button
      part=${kind}
      class="button ${kind === 'won' ? 'primary' : ''}"
      type="button"
      aria-disabled=${refused === undefined ? nothing : 'true'}
      title=${refused ?? nothing}
      @click=${() => move(stage)}
    >
      ${texts.t(`panel.${kind}`)}${refusal(refused, texts)}
    </button>
  `;
}

const refusal = (reason: string | undefined, texts: Localizer): unknown =>
  reason === undefined ? nothing : html`<span class="visually-hidden"> (${texts.t('panel.refused', {reason})})</span>`;

/** Title, company and pipeline, owner, the two ends, and the way out. */
export function panelHeader(options: HeaderOptions): TemplateResult {
  const {data, texts, close} = options;
  const words = texts.t('panel.close');
  const names = [data.deal.account?.name, data.pipeline?.name].filter((name) => name !== undefined && name !== '');
  return html`
    <header class="head">
      <div class="names">
        ${title(options)}
        <p part="account" class="sub">
          ${names.map((name, index) => html`${index > 0 ? ' · ' : nothing}<bdi>${name}</bdi>`)}
        </p>
      </div>
      <div class="ends">
        ${avatar(options)} ${ended(options)} ${endButton('lost', options)} ${endButton('won', options)}
      </div>
      <button part="close" class="close" type="button" aria-label=${words} title=${words} @click=${close}>
        <svg width="16" height="16" viewBox="0 0 16 16" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
          <path d="M3 3 13 13M13 3 3 13" />
        </svg>
      </button>
    </header>
  `;
}

function step({stage, state, days, refused}: StageStep, colour: number, {texts, move}: HeaderOptions): TemplateResult {
  const reason = refused && refusalWords(refused, texts);
  const here = state === 'here';
  return html`
    <li>
      <button
        part="stage"
        class="stage ${state} step-${colour}"
        type="button"
        aria-current=${here ? 'step' : nothing}
        aria-disabled=${reason === undefined ? nothing : 'true'}
        title=${reason ?? (here ? nothing : texts.t('panel.moveTo', {stage: stage.name}))}
        @click=${() => move(stage)}
      >
        <span class="track" aria-hidden="true"></span>
        <span>
          <bdi>${stage.name}</bdi>
          ${days === undefined ? nothing : html`<span class="days">${texts.days(days, 'short')}</span>`}
          ${refusal(reason, texts)}
        </span>
      </button>
    </li>
  `;
}

/** The open stages with the days spent in each; each is a button that moves the deal there. */
export function stageStrip(options: HeaderOptions): unknown {
  const steps = stageSteps(options.data);
  if (steps.length === 0) return nothing;
  return html`
    <ol part="stages" class="stages" role="list" aria-label=${options.texts.t('panel.stages')} ${cssVars({'--steps': String(steps.length)})}>
      ${steps.map((one, index) => step(one, stageStep(index, steps.length), options))}
    </ol>
  `;
}

/** How the age in the stage compares with that of deals that were won. */
export function ageLine({data, texts}: Pick<HeaderOptions, 'data' | 'texts'>): unknown {
  const age = panelAge(data);
  if (!age) return nothing;
  const {days, percentile, winners, old, limitDays} = age;
  const tone = old ? 'bad' : '';
  if (percentile === null) {
    if (!old || limitDays === undefined) return nothing;
    const words = texts.t('card.stale', {days: texts.days(days), limit: texts.days(limitDays)});
    return html`<p part="age" class="age"><span class="chip bad">${words}</span></p>`;
  }
  const percent = texts.percent(Math.round(percentile * 10_000), 0);
  const leave =
    winners && texts.t('panel.winnersLeave', {days: texts.days(winners.days, 'short'), count: winners.count});
  return html`
    <p part="age" class="age">
      <span class="chip ${tone}">${texts.t('card.olderThanWon', {percent})}</span> <span class="muted">${leave}</span>
    </p>
  `;
}
