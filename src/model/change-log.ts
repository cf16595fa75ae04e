import type {ChangeEvent, ChangeKind, Via} from './change-event.js';
import type {DealChange} from './command.js';
import type {Deal} from './deal.js';
import type {FieldValue, Id, Instant} from './ids.js';

/** Who, when and by which way. */
export interface ChangeOrigin {
  readonly at: Instant;
  readonly via?: Via;
  readonly byId?: Id;
  /** Makes the id of the next event. */
  readonly nextId: () => Id;
}

const WATCHED: readonly {readonly kind: ChangeKind; readonly read: (deal: Deal) => FieldValue | undefined}[] = [
  {kind: 'stage', read: (deal) => deal.stageId},
  {kind: 'outcome', read: (deal) => deal.outcome},
  {kind: 'amount', read: (deal) => deal.amount?.minor},
  {kind: 'expectedClose', read: (deal) => deal.expectedClose},
  {kind: 'owner', read: (deal) => deal.ownerId},
];

/** Fields that are told by their name. */
const NAMED: Readonly<Record<string, (deal: Deal) => FieldValue | undefined>> = {
  pipelineId: (deal) => deal.pipelineId,
  title: (deal) => deal.title,
  probability: (deal) => deal.probability,
  source: (deal) => deal.source,
  lostReason: (deal) => deal.lostReason,
  priority: (deal) => deal.priority,
  nextActivityAt: (deal) => deal.nextActivityAt,
  account: (deal) => deal.account?.name,
  contact: (deal) => deal.contact?.name,
  tags: (deal) => deal.tags,
};

function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function differences(before: Deal, after: Deal): readonly Partial<ChangeEvent>[] {
  const events: Partial<ChangeEvent>[] = [];
  const tell = (what: Pick<Partial<ChangeEvent>, 'kind' | 'field'>, read: (typeof NAMED)[string]): void => {
    const from = read(before) ?? null;
    const to = read(after) ?? null;
    if (!sameValue(from, to)) events.push({...what, from, to});
  };
  for (const {kind, read} of WATCHED) tell({kind}, read);
  // An amount that comes or goes brings or takes its currency: that is told once.
  if (before.amount && after.amount) tell({kind: 'field', field: 'currency'}, (deal) => deal.amount?.currency);
  for (const [field, read] of Object.entries(NAMED)) tell({kind: 'field', field}, read);
  const keys = new Set([...Object.keys(before.fields ?? {}), ...Object.keys(after.fields ?? {})]);
  for (const field of keys) tell({kind: 'field', field}, ({fields}) => ownValue(fields, field));
  return events;
}

const ownValue = (fields: Deal['fields'], key: string): FieldValue | undefined =>
  fields && Object.hasOwn(fields, key) ? fields[key] : undefined;

/**
 * The lines that a change adds to the log. A change of rank alone adds none: order is no history. Accounts and contacts
 * are told by name, tags as lists, another currency as the field `currency`.
 */
export function changeEvents(change: DealChange, origin: ChangeOrigin): readonly ChangeEvent[] {
  const {id, before, after} = change;
  const parts: readonly Partial<ChangeEvent>[] = !before
    ? [{kind: 'created', to: after?.stageId ?? null}]
    : !after
      ? [{kind: 'deleted', from: before.stageId}]
      : differences(before, after);
  return parts.map((part) => ({
    ...part,
    kind: part.kind ?? 'field',
    id: origin.nextId(),
    dealId: id,
    at: origin.at,
    ...(origin.via && {via: origin.via}),
    ...(origin.byId && {byId: origin.byId}),
  }));
}
