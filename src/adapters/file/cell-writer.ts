import type {Deal} from '../../model/deal.js';
import type {Owner, Pipeline} from '../../model/pipeline.js';
import {findStage} from '../../model/pipeline.js';
import {decimalFromMinor} from '../../model/money.js';
import type {FileField} from './column-words.js';
import {writeDate} from './date-style.js';
import {currencyOf} from './currencies.js';
import {writeNumber} from './numbers.js';
import type {Styles} from './survey.js';

/** What writing a deal's cells needs. */
export interface CellContext {
  readonly pipelines: readonly Pipeline[];
  readonly owners: ReadonlyMap<string, Owner>;
  readonly zone: string;
  /** Absent for files in our own form. */
  readonly styles?: Styles;
  readonly hasCurrencyColumn: boolean;
  /** How this file spells outcomes and flags. */
  readonly spelling: ReadonlyMap<string, string>;
}

const money = (deal: Deal): string => (deal.amount ? decimalFromMinor(deal.amount.minor, deal.amount.currency) : '');

/**
 * What a deal says in a field, in one neutral spelling, so that two deals can be compared. Moments are full instants
 * here and dates are `YYYY-MM-DD`; {@link writeCell} puts them into the style of the file.
 */
export function plainCell(deal: Deal, field: FileField, context: CellContext): string {
  const pipeline = context.pipelines.find(({id}) => id === deal.pipelineId);
  const stage = pipeline && findStage(pipeline, deal.stageId);
  const owner = deal.ownerId === undefined ? undefined : context.owners.get(deal.ownerId);
  const closed = deal.outcome === 'open' ? undefined : deal.closedAt;
  const cells: Readonly<Record<FileField, string | undefined>> = {
    id: deal.id,
    title: deal.title,
    stage: stage?.id.endsWith('__none') ? '' : (stage?.name ?? deal.stageId),
    pipeline: pipeline?.name,
    outcome: deal.outcome,
    isWon: String(deal.outcome === 'won'),
    isClosed: String(deal.outcome !== 'open'),
    amount: deal.amount && `${money(deal)} ${deal.amount.currency}`,
    currency: deal.amount?.currency,
    probability: chanceText(deal, stage?.probability),
    expectedClose: deal.expectedClose,
    closedAt: closed,
    closeDate: closed ?? (deal.outcome === 'open' ? deal.expectedClose : undefined),
    wonAt: deal.outcome === 'won' ? closed : undefined,
    lostAt: deal.outcome === 'lost' ? closed : undefined,
    createdAt: deal.createdAt,
    updatedAt: deal.updatedAt,
    stageEnteredAt: deal.stageEnteredAt,
    lastActivityAt: deal.lastActivityAt,
    nextActivityAt: deal.nextActivityAt,
    nextActivity: deal.nextActivity,
    owner: owner?.name ?? deal.ownerId,
    ownerId: deal.ownerId,
    account: deal.account?.name,
    accountId: deal.account?.id,
    contact: deal.contact?.name,
    contactId: deal.contact?.id,
    source: deal.source,
    tags: deal.tags?.join('; '),
    lostReason: deal.lostReason,
    priority: deal.priority === undefined ? undefined : String(deal.priority),
  };
  return cells[field] ?? '';
}

function chanceText(deal: Deal, stageChance: number | undefined): string | undefined {
  const chance = deal.probability ?? (deal.outcome === 'open' ? stageChance : undefined);
  return chance === undefined ? undefined : String(chance);
}

/** A deal's field as this file writes such values. */
export function writeCell(deal: Deal, field: FileField, context: CellContext): string {
  const plain = plainCell(deal, field, context);
  const {styles} = context;
  if (plain === '') return '';
  if (field === 'amount') return writeAmount(deal, context);
  if (field === 'probability') return writeChance(Number(plain), styles);
  if (field === 'outcome' || field === 'isWon' || field === 'isClosed') {
    return context.spelling.get(`${field}:${plain}`) ?? plain;
  }
  const style = styles?.dates.get(field);
  return style ? writeDate(plain, style, context.zone) : plain;
}

/** With the sign of the column where it is the right one, bare where a column says the currency, else with the code. */
function writeAmount(deal: Deal, {styles, hasCurrencyColumn}: CellContext): string {
  if (!deal.amount) return '';
  const plain = money(deal);
  const number = styles ? writeNumber(plain, styles.amount) : plain;
  const before = styles?.amount.before ?? '';
  const after = styles?.amount.after ?? '';
  const sign = currencyOf(before) ?? currencyOf(after);
  if (hasCurrencyColumn || sign?.code === deal.amount.currency) return `${before}${number}${after}`;
  const known = styles?.currency ?? 'USD';
  if (styles && sign === undefined && deal.amount.currency === known) return number;
  return `${deal.amount.currency} ${number}`;
}

function writeChance(points: number, styles: Styles | undefined): string {
  if (!styles) return `${points / 100}%`;
  const factor = styles.chanceFactor === 100 ? 10_000 : 100;
  const decimals = styles.chance.after.includes('%') ? styles.chance.after : '';
  const text = String(points / factor);
  return `${styles.chance.decimal === ',' ? text.replace('.', ',') : text}${decimals}`;
}
