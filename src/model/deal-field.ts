import type {Deal} from './deal.js';

/** Fields of a deal that filters and sorts know by name. Others are read from `fields`. */
export const DEAL_FIELDS = [
  'id',
  'pipelineId',
  'stageId',
  'title',
  'outcome',
  'amount',
  'currency',
  'probability',
  'expectedClose',
  'closedAt',
  'lostReason',
  'ownerId',
  'account',
  'contact',
  'source',
  'tags',
  'priority',
  'createdAt',
  'updatedAt',
  'stageEnteredAt',
  'lastActivityAt',
  'nextActivityAt',
  'nextActivity',
  'rank',
] as const;

/** Name of a field: one of {@link DEAL_FIELDS} or a key of the host's own `fields`. */
export type DealField = (typeof DEAL_FIELDS)[number] | (string & {});

/** The fields every deal has, by name. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set(DEAL_FIELDS);

/**
 * The comparable value of a field: minor units for `amount`, names for `account` and `contact`.
 * `undefined` when the deal has none.
 */
export function readField(deal: Deal, field: DealField): string | number | boolean | readonly string[] | undefined {
  if (field === 'amount') return deal.amount?.minor;
  if (field === 'currency') return deal.amount?.currency;
  if (field === 'account') return deal.account?.name;
  if (field === 'contact') return deal.contact?.name;
  if (KNOWN_FIELDS.has(field)) return deal[field as 'title' | 'tags'];
  const own = deal.fields && Object.hasOwn(deal.fields, field) ? deal.fields[field] : undefined;
  return own ?? undefined;
}
