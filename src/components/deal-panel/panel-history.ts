import type {LogEntry} from '../../analytics/history.js';
import {daysBetween, isPlainDate} from '../../model/calendar.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo} from '../../model/field-info.js';
import {fieldPatch} from '../../model/field-input.js';
import type {FieldValue, Id, Instant} from '../../model/ids.js';
import type {Pipeline, Stage} from '../../model/pipeline.js';
import type {Localizer} from '../../i18n/localizer.js';
import {fieldLabel} from '../../ui/field-text.js';
import type {PanelData} from './panel-data.js';
import {valueText} from './panel-values.js';

/** One line of the history, in words. */
export interface HistoryLine {
  readonly id: Id;
  readonly at: Instant;
  /** What changed, where something went from one value to another: `Close date`. */
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
  /** The whole line as a sentence. */
  readonly words: string;
  /** Who, and by which way; empty where nobody knows. */
  readonly by: string;
  /** The moment is derived from snapshots. */
  readonly inferred: boolean;
}

/** What the words of a line are made of. */
interface Teller {
  readonly data: PanelData;
  readonly texts: Localizer;
  /** Currency of amounts at the moment of the line: later lines may have changed it. */
  currency: string | undefined;
}

type Told = Pick<HistoryLine, 'what' | 'from' | 'to' | 'words'>;

const present = (value: FieldValue | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function stageName(stages: readonly Stage[], id: FieldValue | undefined, texts: Localizer): string | undefined {
  if (!present(id)) return undefined;
  return stages.find((stage) => stage.id === id)?.name ?? texts.t('panel.goneStage');
}

const LISTED: ReadonlySet<string> = new Set(['account', 'contact']);

/** The deal as it would be with this value, so that values of the past are written as those of today are. */
function dealWith(deal: Deal, field: DealField, value: FieldValue, currency: string | undefined): Deal {
  if (field === 'amount') {
    const {amount: _, ...rest} = deal;
    return typeof value === 'number' && currency ? {...rest, amount: {minor: value, currency}} : rest;
  }
  const ref = LISTED.has(field) ? {id: String(value), name: String(value)} : value;
  return {...deal, ...fieldPatch(field, ref as Exclude<FieldValue, null>, deal)} as Deal;
}

function textOf(field: DealField, value: FieldValue | undefined, teller: Teller): string | undefined {
  if (!present(value)) return undefined;
  const {data, texts, currency} = teller;
  const {deal, pipeline} = data;
  if (field === 'currency') return String(value);
  // A number without a currency says nothing that is true.
  if (field === 'amount' && !currency) return texts.number(Number(value));
  const known = dealWith(deal, field, value as FieldValue, currency);
  return valueText(fieldInfo(field, pipeline), known, teller);
}

function labelOf(field: DealField, pipeline: Pipeline | undefined, texts: Localizer): string {
  return field === 'currency' ? texts.t('panel.currency') : fieldLabel(fieldInfo(field, pipeline), texts);
}

function tellValue(field: DealField, {from, to}: ChangeEvent, teller: Teller): Told {
  const {data, texts} = teller;
  const what = labelOf(field, data.pipeline, texts);
  const [before, after] = [textOf(field, from, teller), textOf(field, to, teller)];
  if (before === undefined)
    return {what, ...(after && {to: after}), words: texts.t('panel.set', {what, to: after ?? ''})};
  if (after === undefined) return {words: texts.t('panel.cleared', {what, from: before})};
  return {what, from: before, to: after, words: texts.t('panel.changed', {what, from: before, to: after})};
}

function tellStage({from, to}: ChangeEvent, {data, texts}: Teller): Told {
  const [before, after] = [stageName(data.stages, from, texts), stageName(data.stages, to, texts) ?? ''];
  if (before === undefined) return {to: after, words: texts.t('panel.movedTo', {to: after})};
  return {from: before, to: after, words: texts.t('panel.moved', {from: before, to: after})};
}

function tellCreated({to}: ChangeEvent, {data, texts}: Teller): Told {
  const stage = stageName(data.stages, to, texts);
  return {words: stage === undefined ? texts.t('panel.createdPlain') : texts.t('panel.created', {stage})};
}

const FIELD_OF = {amount: 'amount', expectedClose: 'expectedClose', owner: 'ownerId'} as const;

function tell(event: ChangeEvent, teller: Teller): Told {
  const {texts} = teller;
  switch (event.kind) {
    case 'created':
      return tellCreated(event, teller);
    case 'stage':
      return tellStage(event, teller);
    case 'amount':
    case 'expectedClose':
    case 'owner':
      return tellValue(FIELD_OF[event.kind], event, teller);
    case 'outcome':
      return {words: texts.t(event.to === 'won' ? 'card.won' : event.to === 'lost' ? 'card.lost' : 'panel.reopened')};
    case 'field':
      return tellValue(event.field ?? '', event, teller);
    case 'deleted':
      return {words: texts.t('panel.deleted')};
    case 'merged':
      return {words: texts.t('panel.merged')};
    default:
      return event.kind satisfies never;
  }
}

function byWhom({byId, via}: ChangeEvent, {data, texts}: Teller): string {
  const who = byId === undefined ? undefined : (data.owner(byId)?.name ?? texts.t('panel.someone'));
  const way = via && texts.t(`panel.via.${via}`);
  return who && way ? texts.t('panel.by', {who, via: way}) : (who ?? way ?? '');
}

/** A move into Won and its outcome are one act, and so is a move back out of it: the move tells both. */
function isToldByMove({ms, event}: LogEntry, log: readonly LogEntry[], stages: readonly Stage[]): boolean {
  if (event.kind !== 'outcome') return false;
  const kindOf = (id: FieldValue | undefined): string => stages.find((stage) => stage.id === id)?.kind ?? 'open';
  return log.some((other) => other.ms === ms && other.event.kind === 'stage' && kindOf(other.event.to) === event.to);
}

/** The log of a deal in words, newest first. */
export function historyLines(data: PanelData, texts: Localizer): readonly HistoryLine[] {
  const {deal, pipeline, stages, log} = data;
  const teller: Teller = {data, texts, currency: deal.amount?.currency ?? pipeline?.currency};
  const lines: HistoryLine[] = [];
  for (const entry of log.toReversed()) {
    const {event} = entry;
    if (isToldByMove(entry, log, stages)) continue;
    const {id, at, precision} = event;
    lines.push({id, at, ...tell(event, teller), by: byWhom(event, teller), inferred: precision === 'inferred'});
    if (event.kind === 'field' && event.field === 'currency' && typeof event.from === 'string') {
      teller.currency = event.from;
    }
  }
  return lines;
}

/** How often the close date was put off, and by how many days in all it moved; `undefined` when never. */
export function pushes(log: readonly LogEntry[]): {readonly count: number; readonly days: number} | undefined {
  let [count, days] = [0, 0];
  for (const {event} of log) {
    const {kind, from, to} = event;
    if (kind !== 'expectedClose' || typeof from !== 'string' || typeof to !== 'string') continue;
    if (!isPlainDate(from) || !isPlainDate(to)) continue;
    if (to > from) count++;
    days += daysBetween(from, to);
  }
  return count > 0 && days > 0 ? {count, days} : undefined;
}
