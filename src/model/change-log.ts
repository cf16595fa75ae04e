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

const PLAIN_FIELDS = ['title', 'probability', 'source', 'lostReason', 'priority', 'nextActivityAt'] as const;

function differences(before: Deal, after: Deal): readonly Partial<ChangeEvent>[] {
  const events: Partial<ChangeEvent>[] = [];
  for (const {kind, read} of WATCHED) {
    const from = read(before);
    const to = read(after);
    if (from !== to) events.push({kind, from: from ?? null, to: to ?? null});
  }
  for (const field of PLAIN_FIELDS) {
    const from = before[field] ?? null;
    const to = after[field] ?? null;
    if (from !== to) events.push({kind: 'field', field, from, to});
  }
  const keys = new Set([...Object.keys(before.fields ?? {}), ...Object.keys(after.fields ?? {})]);
  for (const field of keys) {
    const from = before.fields?.[field] ?? null;
    const to = after.fields?.[field] ?? null;
    if (from !== to) events.push({kind: 'field', field, from, to});
  }
  return events;
}

/** The lines that a change adds to the log. A change of rank alone adds none: order is no history. */
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
