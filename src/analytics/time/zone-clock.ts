const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** No zone is, or was, further from UTC. */
const FURTHEST_MS = 26 * HOUR_MS;

/** Span of time in which the clocks of a zone keep one distance to UTC. */
interface Segment {
  readonly from: number;
  readonly to: number;
  /** How far the clocks are ahead of UTC, in milliseconds. */
  readonly offset: number;
}

function clockFormat(zone: string): Intl.DateTimeFormat {
  const digits = {year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric'} as const;
  const locale = 'en-u-ca-gregory-nu-latn';
  return new Intl.DateTimeFormat(locale, {timeZone: zone, hourCycle: 'h23', ...digits, second: 'numeric'});
}

/**
 * The clocks of one IANA zone: local times as milliseconds that UTC would show, found by arithmetic once the changes of a
 * year are known. They are looked for week by week; two changes within one week that cancel each other are not seen.
 * Throws `RangeError` for an unknown zone. O(1) per question, about 60 looks into the zone's table per new year.
 */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #years = new Map<number, readonly Segment[]>();

  constructor(zone: string) {
    this.#format = clockFormat(zone);
  }

  /** Local time of a moment, in milliseconds as if it were UTC. */
  localOf(ms: number): number {
    return ms + this.#segmentAt(ms).offset;
  }

  /**
   * The first moment at which the clocks show a local time or have passed it: where they skip it, the first moment after
   * the gap; where they show it twice, the earlier one. Never earlier for a later local time.
   */
  firstMoment(local: number): number {
    let segment = this.#segmentAt(local - FURTHEST_MS);
    while (local - segment.offset >= segment.to) segment = this.#segmentAt(segment.to);
    return Math.max(segment.from, local - segment.offset);
  }

  #segmentAt(ms: number): Segment {
    const year = new Date(ms).getUTCFullYear();
    let segments = this.#years.get(year);
    if (!segments) this.#years.set(year, (segments = this.#read(year)));
    // A year has few; the last one that has begun.
    for (const segment of segments) if (ms < segment.to) return segment;
    throw new RangeError(`ms is ${ms}: give a moment between the years 1000 and 9999`);
  }

  #read(year: number): readonly Segment[] {
    const end = Date.UTC(year + 1, 0, 1);
    const segments: Segment[] = [];
    let from = Date.UTC(year, 0, 1);
    let offset = this.#offsetAt(from);
    for (let seen = from; seen < end;) {
      const next = Math.min(seen + WEEK_MS, end - 1000);
      const nextOffset = this.#offsetAt(next);
      if (nextOffset !== offset) {
        const change = this.#changeBetween(seen, next, offset);
        segments.push({from, to: change, offset});
        from = change;
        offset = nextOffset;
      }
      seen = next === end - 1000 ? end : next;
    }
    segments.push({from, to: end, offset});
    return segments;
  }

  /** The second from which on the offset is no longer `offset`. */
  #changeBetween(from: number, to: number, offset: number): number {
    let before = from / 1000;
    let after = to / 1000;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#offsetAt(middle * 1000) === offset) before = middle;
      else after = middle;
    }
    return after * 1000;
  }

  /** `second` is a whole second, in milliseconds. */
  #offsetAt(second: number): number {
    const parts = this.#format.formatToParts(second);
    const part = (wanted: string): number => Number(parts.find(({type}) => type === wanted)?.value ?? 0);
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return local - second;
  }
}

const clocks = new Map<string, ZoneClock>();

/** The clocks of an IANA zone, made once. Throws `RangeError` for an unknown zone. */
export function zoneClock(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (!clock) clocks.set(zone, (clock = new ZoneClock(zone)));
  return clock;
}
