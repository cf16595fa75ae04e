import type {Instant, PlainDate} from './ids.js';
import {dayNumber} from './calendar.js';

const formats = new Map<string, Intl.DateTimeFormat>();

function clockFormat(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const digits = {year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric'} as const;
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      ...digits,
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const parts = clockFormat(zone).formatToParts(ms);
  const part = (wanted: string): number => Number(parts.find(({type}) => type === wanted)?.value ?? 0);
  const day = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return day - ms;
}

/**
 * The moment at which clocks of an IANA zone show noon on a calendar date: the safest one to say "that day", as no zone
 * changes its clocks at noon. `undefined` for no date. Throws `RangeError` for an unknown zone.
 */
export function noonOf(date: PlainDate, zone: string): Instant | undefined {
  const noon = (dayNumber(date) + 0.5) * 86_400_000;
  if (Number.isNaN(noon)) return undefined;
  // Clocks may change between noon in UTC and noon in the zone: the second look is at the moment itself.
  const near = noon - offsetAt(noon, zone);
  return new Date(noon - offsetAt(near, zone)).toISOString();
}
