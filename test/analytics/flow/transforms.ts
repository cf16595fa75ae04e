import {exists, kindAt} from '../../../src/analytics/log/view.js';
import type {PipelineLog} from '../../../src/analytics/log/pipeline-log.js';
import {randomSource} from '../../../src/analytics/stats/random.js';
import type {ChangeEvent} from '../../../src/model/change-event.js';
import type {Deal} from '../../../src/model/deal.js';
import {deal} from '../builders.js';
import type {World} from '../random-log.js';

/** The numbers of a result as text: without the places of deals, which depend on the ids, and without the moment. */
export function figures(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'deals' || key === 'deviating' || key === 'asOf') return undefined;
    return ArrayBuffer.isView(part) ? [...(part as Uint8Array)] : part;
  });
}

/** The same lines and deals in another order. */
export function shuffled({deals, events}: World, seed: number): World {
  const random = randomSource(seed);
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((item) => ({item, key: random.uniform()}))
      .toSorted((a, b) => a.key - b.key)
      .map(({item}) => item);
  return {deals: shuffle(deals), events: shuffle(events)};
}

function mapped({deals, events}: World, change: {id?: (id: string) => string; at?: (at: string) => string}): World {
  const {id = String, at = String} = change;
  return {
    deals: deals.map((one) => ({
      ...one,
      id: id(one.id),
      ...(one.createdAt !== undefined && {createdAt: at(one.createdAt)}),
      ...(one.closedAt !== undefined && {closedAt: at(one.closedAt)}),
    })),
    events: events.map((line) => ({...line, id: id(line.id), dealId: id(line.dealId), at: at(line.at)})),
  };
}

/** The deals under other names, which sort the other way round; lines of a deal keep their order. */
export function renamed(world: World): World {
  return mapped(world, {id: (id) => `x${String(99 - Number(id.slice(1, 3))).padStart(2, '0')}${id.slice(3)}`});
}

/** A moment some weeks later. */
export const weeksLater = (at: string, weeks: number): string =>
  new Date(Date.parse(at) + weeks * 7 * 86_400_000).toISOString();

/** Everything some weeks later. */
export const shifted = (world: World, weeks: number): World => mapped(world, {at: (at) => weeksLater(at, weeks)});

/** Every deal twice. */
export function doubled(world: World): World {
  const twin = mapped(world, {id: (id) => `${id.slice(0, 3)}-twin${id.slice(3)}`});
  return {deals: [...world.deals, ...twin.deals], events: [...world.events, ...twin.events]};
}

/** Only the deals of which the log tells. */
export function logged({deals, events}: World): World {
  const known = new Set(events.map(({dealId}) => dealId));
  return {deals: deals.filter(({id}) => known.has(id)), events};
}

/** The world as it was recorded at the moment of a view: its lines up to then, its deals where they stood. */
export function recordedThen({events}: World, then: PipelineLog): World {
  const deals: Deal[] = [];
  for (let d = 0; d < then.ids.length; d++) {
    const kind = kindAt(then, then.deals.state[d]);
    if (!exists(then, d) || kind === 'gone' || kind === undefined) continue;
    const closed = kind === 'won' || kind === 'lost';
    deals.push(
      deal(then.ids[d] ?? '', {
        stageId: kind === 'unknown' ? 'limbo' : (then.states[then.deals.state[d] ?? 0]?.id ?? ''),
        outcome: closed ? kind : 'open',
        createdAt: new Date(then.deals.created[d] ?? 0).toISOString(),
        ...(closed && {closedAt: new Date(then.deals.closed[d] ?? 0).toISOString()}),
      }),
    );
  }
  return {deals, events: events.filter(({at}) => Date.parse(at) <= then.asOf)};
}

/** A line about every deal after a moment. */
export function withFuture(world: World, after: string): World {
  const later = world.deals.map(({id}, i): ChangeEvent => ({
    id: `${id}-later`,
    dealId: id,
    at: weeksLater(after, 1 + i),
    kind: 'stage',
    from: 'lead',
    to: 'won',
  }));
  return {deals: world.deals, events: [...world.events, ...later]};
}
