import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo, SHOWN_FIELDS} from '../../model/field-info.js';
import type {Pipeline} from '../../model/pipeline.js';
import {formatView} from '../../model/view-query.js';
import {COLUMN_KINDS, type ColumnKind, type DealSort, type SavedView, type ViewSpec} from '../../model/view-spec.js';
import {fieldLabel} from '../../ui/field-text.js';

/** What the menu shows, and what it tells. */
export interface ViewPanel {
  readonly spec: ViewSpec;
  readonly texts: Localizer;
  readonly pipeline: Pipeline | undefined;
  /** `undefined` where views cannot be kept. */
  readonly saved: readonly SavedView[] | undefined;
  readonly set: (change: Partial<ViewSpec>) => void;
  readonly show: (view: SavedView) => void;
  readonly save: (name: string) => void;
  readonly remove: (view: SavedView) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const MANUAL = 'manual';
const ATTENTION = 'attention';
/** Fields are told from the other orders by their beginning, whatever a host calls its own. */
const FIELD = 'field:';

const valueOf = (event: Event): string => (event.target as HTMLSelectElement).value;

function choose(
  label: string,
  options: readonly Option[],
  chosen: string,
  onChange: (value: string) => void,
): TemplateResult {
  return html`
    <label class="field">
      ${label}
      <select .value=${live(chosen)} @change=${(event: Event) => onChange(valueOf(event))}>
        ${options.map(({value, label: text}) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select>
    </label>
  `;
}

/** Without `nextActivity`: its words are in no order that means anything. */
const SORTED_FIELDS: readonly DealField[] = [
  ...SHOWN_FIELDS.filter((field) => field !== 'nextActivity'),
  'stageEnteredAt',
  'createdAt',
];

function fieldOptions(panel: ViewPanel, fields: readonly DealField[]): readonly Option[] {
  const {pipeline, texts} = panel;
  return fields.map((field) => ({value: FIELD + field, label: fieldLabel(fieldInfo(field, pipeline), texts)}));
}

const fieldOf = (value: string): DealField => value.slice(FIELD.length);

function chosenSort(sort: DealSort): string {
  if (sort === ATTENTION) return ATTENTION;
  const [first] = sort;
  return first ? FIELD + first.field : MANUAL;
}

/** The largest amount and the highest chance first, as is usually meant; all else from its beginning. */
const beginsHigh = (field: DealField): boolean => ['amount', 'probability', 'priority'].includes(field);

function sortOf(value: string): DealSort {
  if (value === ATTENTION) return ATTENTION;
  if (value === MANUAL) return [];
  const field = fieldOf(value);
  return [{field, ...(beginsHigh(field) && {descending: true})}];
}

function sorting(panel: ViewPanel): TemplateResult {
  const {spec, texts, pipeline, set} = panel;
  const {sort} = spec;
  const first = sort === ATTENTION ? undefined : sort[0];
  const own = (pipeline?.fields ?? []).map(({key}) => key);
  const fields = [...new Set([...SORTED_FIELDS, ...own, ...(first ? [first.field] : [])])];
  const options = [
    {value: MANUAL, label: texts.t('filter.sortManual')},
    {value: ATTENTION, label: texts.t('filter.sortAttention')},
    ...fieldOptions(panel, fields),
  ];
  const directions = [
    {value: 'up', label: texts.t('filter.ascending')},
    {value: 'down', label: texts.t('filter.descending')},
  ];
  const turn = (value: string): void =>
    first && set({sort: [{field: first.field, ...(value === 'down' && {descending: true})}]});
  return html`
    ${choose(texts.t('filter.sort'), options, chosenSort(sort), (value) => set({sort: sortOf(value)}))}
    ${first ? choose(texts.t('filter.direction'), directions, first.descending ? 'down' : 'up', turn) : nothing}
  `;
}

function shape(panel: ViewPanel): TemplateResult {
  const {spec, texts, pipeline, set} = panel;
  const {lanes} = spec;
  const own = (pipeline?.fields ?? []).filter(({type}) => type === 'choice' || type === 'choices');
  const shown = lanes === undefined || lanes === 'closeMonth' ? [] : [lanes];
  const fields = [...new Set(['ownerId', 'tags', 'priority', ...own.map(({key}) => key), ...shown])];
  const laneOptions = [
    {value: '', label: texts.t('filter.lanesNone')},
    ...fieldOptions(panel, fields),
    {value: 'closeMonth', label: texts.t('filter.closeMonth')},
  ];
  const columnOptions = COLUMN_KINDS.map((kind) => ({
    value: kind,
    label: texts.t(kind === 'stage' ? 'filter.columnsStage' : 'filter.columnsCloseMonth'),
  }));
  const chosen = lanes === undefined || lanes === 'closeMonth' ? (lanes ?? '') : FIELD + lanes;
  const setLanes = (value: string): void =>
    set({lanes: value.startsWith(FIELD) ? fieldOf(value) : value === '' ? undefined : 'closeMonth'});
  const setColumns = (value: string): void => set({columns: value as ColumnKind});
  return html`
    ${choose(texts.t('filter.columns'), columnOptions, spec.columns, setColumns)}
    ${choose(texts.t('filter.lanes'), laneOptions, chosen, setLanes)}
  `;
}

function savedView(panel: ViewPanel, view: SavedView): TemplateResult {
  const {spec, texts, show, remove} = panel;
  const current = formatView(view.spec) === formatView(spec);
  const {name} = view;
  return html`
    <li>
      <button
        type="button"
        class="saved"
        part="saved-view"
        aria-label=${texts.t('filter.showView', {name})}
        aria-current=${current ? 'true' : nothing}
        @click=${() => show(view)}
      >
        <span class="mark" aria-hidden="true">${current ? '✓' : ''}</span><span dir="auto">${name}</span>
      </button>
      <button
        type="button"
        class="cross"
        aria-label=${texts.t('filter.deleteView', {name})}
        @click=${() => remove(view)}
      >
        <span aria-hidden="true">×</span>
      </button>
    </li>
  `;
}

function savedViews(panel: ViewPanel, saved: readonly SavedView[]): TemplateResult {
  const {texts, save} = panel;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('name') ?? '').trim();
    if (name === '') return;
    save(name);
    form.reset();
  };
  return html`
    <fieldset>
      <legend>${texts.t('filter.savedViews')}</legend>
      ${
        saved.length > 0
          ? html`<ul class="views" role="list">${saved.map((view) => savedView(panel, view))}</ul>`
          : html`<p class="hint">${texts.t('filter.noViews')}</p>`
      }
      <form class="save" @submit=${onSubmit}>
        <label class="field">
          ${texts.t('filter.saveAs')}
          <input type="text" name="name" required maxlength="80" autocomplete="off" />
        </label>
        <button class="button">${texts.t('filter.save')}</button>
      </form>
    </fieldset>
  `;
}

/** How deals are ordered and laid out, and the views kept under a name. */
export function viewPanel(panel: ViewPanel): TemplateResult {
  return html`
    ${sorting(panel)} ${shape(panel)} ${panel.saved ? savedViews(panel, panel.saved) : nothing}
  `;
}
