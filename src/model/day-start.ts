import {dayNumber, plainDateOf} from './calendar.js';
import type {PlainDate} from './ids.js';

const DAY_MS = 86_400_000;

/**
 * The first moment, in epoch milliseconds, of a calendar date in an IANA zone. Where clocks skip midnight (or the whole
 * day) it is the first moment after the gap; where midnight comes twice, the earlier one. `NaN` for no date. Throws `RangeError` for an unknown zone.
 */
export function dayStart(date: PlainDate, zone: string): number {
  const midnight = dayNumber(date) * DAY_MS;
  if (zone === 'UTC' || Number.isNaN(midnight)) return midnight;
  // No zone is further from UTC than 26 hours; one of these two is before the day, the other in it or after it.
  let before = midnight / 1000 - 26 * 3600;
  let after = midnight / 1000 + 38 * 3600;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (plainDateOf(middle * 1000, zone) >= date) after = middle;
    else before = middle;
  }
  return firstOf(after, (second) => plainDateOf(second * 1000, zone) >= date) * 1000;
}

/** Seconds by which clocks are put back: where midnight is passed a second time, it came first so much earlier. */
const PUT_BACK = [3600, 1800];

function firstOf(midnight: number, isDay: (second: number) => boolean): number {
  const earlier = PUT_BACK.map((seconds) => midnight - seconds);
  return earlier.find((second) => isDay(second) && !isDay(second - 1)) ?? midnight;
}
