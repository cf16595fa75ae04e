import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import {daysBetween, plainDateOf} from '../../model/calendar.js';
import {nextStep} from '../../model/deal-facts.js';
import type {DealField} from '../../model/deal-field.js';
import type {FieldInfo} from '../../model/field-info.js';
import {fieldLabel} from '../../ui/field-text.js';
import type {PanelData} from './panel-data.js';
import {fieldGroups, hasValue, mayEdit, missingFields, neededFor, type FieldGroup} from './panel-edit.js';
import {pushes} from './panel-history.js';
import {valueText} from './panel-values.js';

/** What the fields need. */
export interface FieldsOptions {
  readonly data: PanelData;
  readonly texts: Localizer;
  /** The editor of a field while it is being edited. */
  readonly editor: (info: FieldInfo) => unknown;
  readonly edit: (field: DealField) => void;
}

/** One row: the field and where it stands, so that label and value can name each other. */
interface Row extends FieldsOptions {
  readonly info: FieldInfo;
  readonly id: string;
  readonly missing: boolean;
}

const chip = (tone: string, words: string): TemplateResult => html`<span class="chip ${tone}">${words}</span>`;

/** Where the chance comes from: the deal's own beats the stage's. */
function chanceOrigin({data, texts}: Row): unknown {
  const {deal, stages} = data;
  const stage = stages.find(({id}) => id === deal.stageId)?.probability;
  if (deal.outcome !== 'open') return nothing;
  if (deal.probability === undefined) {
    return stage === undefined ? nothing : html`<span class="muted">${texts.t('panel.chanceStage')}</span>`;
  }
  const words =
    stage === undefined || stage === deal.probability
      ? texts.t('panel.chanceOwn')
      : texts.t('panel.chanceOwnStage', {percent: texts.percent(stage, 0)});
  return html`<span class="muted">${words}</span>`;
}

/** Whether and by how much the close date is overdue, and how often it was put off. */
function closeMarks({data, texts}: Row): unknown {
  const {deal, log, now, zone} = data;
  const pushed = pushes(log);
  const today = plainDateOf(now, zone);
  const late = deal.outcome === 'open' && deal.expectedClose !== undefined && deal.expectedClose < today;
  return html`
    ${late ? lateChip(deal.expectedClose ?? today, today, texts) : nothing}
    ${
      pushed
        ? chip('warn', texts.t('panel.pushed', {count: pushed.count, days: `+${texts.days(pushed.days, 'short')}`}))
        : nothing
    }
  `;
}

const lateChip = (day: string, today: string, texts: Localizer): TemplateResult =>
  chip('bad', `● ${texts.t('panel.overdueBy', {days: texts.days(daysBetween(day, today), 'short')})}`);

function stepMarks({data, texts}: Row): unknown {
  const step = nextStep(data.deal, data.now, data.zone);
  return step?.due === 'overdue' ? lateChip(step.day, plainDateOf(data.now, data.zone), texts) : nothing;
}

const MARKS: Readonly<Record<string, (row: Row) => unknown>> = {
  probability: chanceOrigin,
  expectedClose: closeMarks,
  nextActivityAt: stepMarks,
};

/** The text of a value; the chance of the stage stands in where the deal has none of its own. */
function textOf({data, texts, info}: Row): string {
  const {deal, stages} = data;
  const own = valueText(info, deal, {data, texts});
  if (own !== '' || info.field !== 'probability' || deal.outcome !== 'open') return own;
  const chance = stages.find(({id}) => id === deal.stageId)?.probability;
  return chance === undefined ? '' : texts.percent(chance, 0);
}

function plainValue(text: string, {texts, id}: Row): TemplateResult {
  if (text !== '') return html`<span part="value" class="value" id="v-${id}"><bdi>${text}</bdi></span>`;
  return html`<span class="muted" aria-hidden="true">–</span><span class="visually-hidden">${texts.t('panel.none')}</span>`;
}

function value(row: Row): unknown {
  const {data, texts, info, id, missing, edit} = row;
  const text = textOf(row);
  if (!mayEdit(data, info)) return plainValue(text, row);
  const stage = text === '' ? neededFor(data, info.field) : undefined;
  const warns = text === '' && (missing || stage !== undefined);
  const tone = text !== '' ? 'value' : warns ? 'chip warn missing' : 'value add';
  const words = text === '' ? texts.t(warns ? 'panel.missing' : 'panel.add') : text;
  return html`
    <button
      part="value"
      class=${tone}
      id="v-${id}"
      type="button"
      data-value=${info.field}
      title=${texts.t('panel.edit')}
      aria-labelledby="l-${id} v-${id}"
      @click=${() => edit(info.field)}
    >${warns ? html`<span aria-hidden="true">△ </span>` : nothing}<bdi>${words}</bdi></button>
    ${stage ? chip('warn', texts.t('panel.neededFor', {stage: stage.name})) : nothing}
  `;
}

function fieldRow(row: Row): TemplateResult {
  const {data, texts, info, id} = row;
  const editor = row.editor(info);
  const marks = hasValue(data.deal, info.field) || info.field === 'probability' ? MARKS[info.field]?.(row) : nothing;
  return html`
    <div part="field" class="row ${editor ? 'edited' : ''}" data-field=${info.field}>
      <dt id="l-${id}"><bdi>${fieldLabel(info, texts)}</bdi></dt>
      <dd>${editor ?? html`${value(row)} ${marks}`}</dd>
    </div>
  `;
}

const HEADINGS = {
  deal: 'panel.deal',
  nextStep: 'panel.nextStep',
  people: 'panel.people',
  more: 'panel.more',
} as const;

function group({id, fields}: FieldGroup, options: FieldsOptions, missing: ReadonlySet<DealField>): TemplateResult {
  const heading = `g-${id}`;
  return html`
    <section class="section ${id}" aria-labelledby=${heading}>
      <h3 id=${heading}>${options.texts.t(HEADINGS[id])}</h3>
      <dl class="fields">
        ${fields.map((info, index) =>
          fieldRow({...options, info, id: `${id}-${index}`, missing: missing.has(info.field)}),
        )}
      </dl>
    </section>
  `;
}

/** All fields by what they are about: labels and values, each value a button that becomes an editor. */
export function fieldSections(options: FieldsOptions): TemplateResult {
  const {deal, pipeline} = options.data;
  const missing = missingFields(options.data);
  return html`
    <div part="fields" class="groups">
      ${fieldGroups(deal, pipeline).map((one) => group(one, options, missing))}
    </div>
  `;
}
