import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo, type FieldInfo} from '../../model/field-info.js';
import type {FilterScalar} from '../../model/filter.js';
import {currencyExponent, decimalFromMinor, minorFromDecimal} from '../../model/money.js';
import {RELATIVE_DATES} from '../../model/relative-dates.js';
import type {DealFilter} from '../../model/view-spec.js';
import {fieldLabel} from '../../ui/field-text.js';
import {factLabel, valueText, type FilterWords} from './filter-chips.js';
import {choicesOf, closeOf, containedIn, rangeOf, withAmounts, withChoices, withClose} from './filter-edit.js';
import {withContained, withMissing, withRange, withStale, type ValueRange} from './filter-edit.js';
import type {FilterFacts} from './filter-facts.js';

/** What the panel shows, and what it tells. */
export interface FilterPanel {
  readonly filter: DealFilter;
  readonly words: FilterWords;
  readonly facts: FilterFacts;
  /** The currency chosen for amounts before there is a range of them. */
  readonly currency: string | undefined;
  readonly chooseCurrency: (code: string) => void;
  /** Asks for another filter, made of the one that holds at that moment: it may be another than the one drawn. */
  readonly change: (edit: (filter: DealFilter) => DealFilter) => void;
}

const inputOf = (event: Event): HTMLInputElement => event.target as HTMLInputElement;

function check(label: string, checked: boolean, onChange: (on: boolean) => void): TemplateResult {
  return html`
    <label class="check">
      <input type="checkbox" .checked=${live(checked)} @change=${(event: Event) => onChange(inputOf(event).checked)} />
      <span dir="auto">${label}</span>
    </label>
  `;
}

function group(legend: string, content: unknown): TemplateResult {
  return html`
    <fieldset>
      <legend dir="auto">${legend}</legend>
      ${content}
    </fieldset>
  `;
}

/** One box per value; those chosen are offered even where no deal has them any more. */
function choices(
  panel: FilterPanel,
  info: FieldInfo,
  offered: readonly FilterScalar[],
): TemplateResult | typeof nothing {
  const {filter, words, change} = panel;
  const chosen = choicesOf(filter, info.field);
  const all = [...new Set([...offered, ...chosen])];
  if (all.length === 0) return nothing;
  const toggle = (value: FilterScalar, on: boolean): void =>
    change((now) => {
      const rest = choicesOf(now, info.field).filter((one) => one !== value);
      return withChoices(now, info.field, on ? [...rest, value] : rest);
    });
  const boxes = all.map((value) =>
    check(valueText(info, value, words), chosen.includes(value), (on) => toggle(value, on)),
  );
  return group(fieldLabel(info, words.texts), html`<div class="checks">${boxes}</div>`);
}

interface RangeInput {
  readonly type: 'number' | 'date';
  /** Values as the input has them; an empty text is an open end. */
  readonly from: string;
  readonly to: string;
  readonly change: (from: string, to: string) => void;
  /** Whether no value can lie between the two ends. */
  readonly empty: boolean;
}

function ends(panel: FilterPanel, input: RangeInput): TemplateResult {
  const {texts} = panel.words;
  const {type, from, to, change, empty} = input;
  const end = (label: string, value: string, onChange: (text: string) => void): TemplateResult => html`
    <label class="end">
      ${label}
      <input
        type=${type}
        .step=${'any'}
        aria-invalid=${empty ? 'true' : nothing}
        .value=${value}
        @change=${(event: Event) => onChange(inputOf(event).value)}
      />
    </label>
  `;
  return html`
    <div class="ends">
      ${end(texts.t('filter.from'), from, (text) => change(text, to))}
      ${end(texts.t('filter.to'), to, (text) => change(from, text))}
    </div>
    ${empty ? html`<p class="problem" role="status">${texts.t('filter.rangeInvalid')}</p>` : nothing}
  `;
}

const isEmpty = ({from, to}: ValueRange): boolean => from !== undefined && to !== undefined && from > to;

const textOf = (value: FilterScalar | undefined): string => (value === undefined ? '' : String(value));

/** The currency that a range of amounts speaks of. */
function rangeCurrency({filter, facts, words, currency}: FilterPanel): string | undefined {
  const [chosen] = choicesOf(filter, 'currency');
  return typeof chosen === 'string' ? chosen : (currency ?? words.currency ?? facts.currencies[0]);
}

function amounts(panel: FilterPanel): TemplateResult {
  const {filter, facts, words, change} = panel;
  const info = fieldInfo('amount', undefined);
  const currency = rangeCurrency(panel) ?? '';
  const range = rangeOf(filter, 'amount') as ValueRange<number>;
  const several = facts.currencies.length > 1;
  const write = (minor: number | undefined): string => {
    if (minor === undefined || !Number.isSafeInteger(minor)) return '';
    const decimal = decimalFromMinor(minor, currency);
    return currencyExponent(currency) > 0 ? decimal.replace(/\.0+$/, '') : decimal;
  };
  const set = (next: ValueRange<number>, code: string): void =>
    change((now) => withAmounts(now, next, several ? code : undefined));
  const read = (text: string): number | undefined => minorFromDecimal(text, currency);
  const input: RangeInput = {
    type: 'number',
    from: write(range.from),
    to: write(range.to),
    change: (from, to) => set({from: read(from), to: read(to)}, currency),
    empty: isEmpty(range),
  };
  const choose = (event: Event): void => {
    const code = inputOf(event).value;
    panel.chooseCurrency(code);
    if (range.from === undefined && range.to === undefined) return;
    // The figures stay as they are written; what they are worth in minor units differs.
    set({from: minorFromDecimal(input.from, code), to: minorFromDecimal(input.to, code)}, code);
  };
  const label = fieldLabel(fieldInfo('currency', undefined), words.texts);
  const options = facts.currencies.map((code) => html`<option .selected=${live(code === currency)}>${code}</option>`);
  const select = html`<label class="end">${label}<select @change=${choose}>${options}</select></label>`;
  const legend = fieldLabel(info, words.texts);
  const title = !several && currency ? `${legend} (${currency})` : legend;
  return group(title, [several ? select : nothing, ends(panel, input)]);
}

function dates(panel: FilterPanel, info: FieldInfo): TemplateResult {
  const {filter, words, change} = panel;
  const range = rangeOf(filter, info.field);
  const input: RangeInput = {
    type: 'date',
    from: textOf(range.from),
    to: textOf(range.to),
    change: (from, to) => change((now) => withRange(now, info.field, {from: from || undefined, to: to || undefined})),
    empty: isEmpty(range),
  };
  const quick = info.field === 'expectedClose' ? quickDates(panel) : nothing;
  return group(fieldLabel(info, words.texts), [quick, ends(panel, input)]);
}

function quickDates({filter, words: {texts}, change}: FilterPanel): TemplateResult {
  const chosen = closeOf(filter);
  const buttons = RELATIVE_DATES.map((name) => {
    const pressed = name === chosen;
    const toggle = (): void => change((now) => withClose(now, pressed ? undefined : name));
    const label = texts.t(`filter.${name}`);
    return html`<button type="button" class="quick" aria-pressed=${pressed} @click=${toggle}>${label}</button>`;
  });
  return html`<div class="quicks" role="group" aria-label=${texts.t('filter.quick')}>${buttons}</div>`;
}

function numbers(panel: FilterPanel, info: FieldInfo): TemplateResult {
  const {filter, words, change} = panel;
  const range = rangeOf(filter, info.field);
  const read = (text: string): number | undefined => (text === '' ? undefined : Number(text));
  const input: RangeInput = {
    type: 'number',
    from: textOf(range.from),
    to: textOf(range.to),
    change: (from, to) => change((now) => withRange(now, info.field, {from: read(from), to: read(to)})),
    empty: isEmpty(range),
  };
  return group(fieldLabel(info, words.texts), ends(panel, input));
}

function containing({filter, words: {texts}, change}: FilterPanel, info: FieldInfo): TemplateResult {
  const onChange = (event: Event): void => change((now) => withContained(now, info.field, inputOf(event).value));
  const input = html`
    <label class="end">
      ${texts.t('filter.containing')}
      <input type="text" .value=${containedIn(filter, info.field)} @change=${onChange} />
    </label>
  `;
  return group(fieldLabel(info, texts), input);
}

function ownField(panel: FilterPanel, key: DealField): TemplateResult | typeof nothing {
  const info = fieldInfo(key, panel.words.pipeline);
  switch (info.type) {
    case 'choice':
    case 'choices':
      return choices(panel, info, info.options ?? []);
    case 'boolean':
      return choices(panel, info, [true, false]);
    case 'number':
      return numbers(panel, info);
    case 'date':
      return dates(panel, info);
    default:
      return containing(panel, info);
  }
}

function care({filter, facts, words, change}: FilterPanel): TemplateResult {
  const {texts, stages} = words;
  const {missing = [], stale = false} = filter;
  const limited = stale || stages.some(({rotAfterDays = 0}) => rotAfterDays > 0);
  const staleBox = check(texts.t('filter.staleLong'), stale, (on) => change((now) => withStale(now, on)));
  const offered = [...new Set([...facts.facts, ...missing])];
  const boxes = offered.map((fact) =>
    check(factLabel(fact, texts), missing.includes(fact), (on) => change((now) => withMissing(now, fact, on))),
  );
  return html`
    ${limited ? group(texts.t('filter.care'), staleBox) : nothing}
    ${boxes.length > 0 ? group(texts.t('filter.missing'), html`<div class="checks">${boxes}</div>`) : nothing}
  `;
}

/** All filters there are for these deals. Each change is asked for at once. */
export function filterPanel(panel: FilterPanel): TemplateResult {
  const {words, facts} = panel;
  const {pipeline, stages, texts, ownerName} = words;
  const info = (field: DealField): FieldInfo => fieldInfo(field, pipeline);
  const owners = facts.owners.toSorted((a, b) => texts.compare(ownerName(a) ?? a, ownerName(b) ?? b));
  return html`
    <div class="groups">
      ${choices(
        panel,
        info('stageId'),
        stages.map(({id}) => id),
      )} ${choices(panel, info('ownerId'), owners)}
      ${amounts(panel)} ${dates(panel, info('expectedClose'))}
      ${choices(
        panel,
        info('tags'),
        facts.tags.toSorted((a, b) => texts.compare(a, b)),
      )} ${care(panel)}
      ${(pipeline?.fields ?? []).map(({key}) => ownField(panel, key))}
    </div>
  `;
}
