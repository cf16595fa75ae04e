import {dayNumber, plainDateOf} from '../../model/calendar.js';
import {valueAt, wordAt} from '../log/deal-columns.js';
import type {PipelineLog, WordTrack} from '../log/pipeline-log.js';
import {pushesOf} from './hazard-close-date.js';

/** Something about a deal beside stage, age and size that may tell whether it is won. */
export interface ScoreFactor {
  /** `pushes`, `closeDate`, `amountChange`, `backward`, `owner`, or the name of a field. */
  readonly id: string;
  /** What it can be: names of values, or the values themselves of `owner` and fields. */
  readonly levels: readonly string[];
  /** The level of a deal at a moment, as it was then; -1 where there is none. */
  readonly levelAt: (deal: number, ms: number) => number;
}

/** Which factors are tried. */
export interface FactorOptions {
  /** Fields of `log.fields` to try, such as `source`. */
  readonly fields?: readonly string[];
  /** Whether the owner counts. Default `false`: a score that judges people by their past is not fair to the next one. */
  readonly owner?: boolean;
}

/** An amount that changed by less is the same. */
const CHANGE = 0.2;

/** More values of a field than this say too little each. */
const MOST_VALUES = 12;

const PUSHES = ['0', '1', '2', '3+'] as const;
const CLOSE_DATES = ['none', 'overdue', 'ahead'] as const;
const AMOUNTS = ['shrank', 'same', 'grew'] as const;
const BACKWARD = ['0', '1+'] as const;

/** First amount that a deal had against that of a moment. */
function amountLevel({amounts}: PipelineLog, deal: number, ms: number): number {
  const now = valueAt(amounts, deal, ms);
  if (Number.isNaN(now)) return -1;
  let row = amounts.start[deal] ?? 0;
  while (Number.isNaN(amounts.value[row] ?? 0)) row++;
  const first = amounts.value[row] ?? now;
  if (now <= first * (1 - CHANGE) && now < first) return 0;
  return now >= first * (1 + CHANGE) && now > first ? 2 : 1;
}

function wentBack({moves, states}: PipelineLog, deal: number, ms: number): boolean {
  const last = moves.start[deal + 1] ?? 0;
  let before = -1;
  for (let row = moves.start[deal] ?? 0; row < last && (moves.at[row] ?? Infinity) <= ms; row++) {
    const step = states[moves.value[row] ?? -1]?.step ?? -1;
    if (step >= 0 && step < before) return true;
    if (step >= 0) before = step;
  }
  return false;
}

function dateLevel(log: PipelineLog, deal: number, ms: number): number {
  const day = valueAt(log.closeDays, deal, ms);
  if (Number.isNaN(day)) return 0;
  return day < dayNumber(plainDateOf(ms, log.zone)) ? 1 : 2;
}

function wordFactor(id: string, track: WordTrack): ScoreFactor {
  return {id, levels: track.words, levelAt: (deal, ms) => wordAt(track, deal, ms)};
}

/**
 * The factors that a log can tell of for moments of the past: pushes of the closing date, whether it is overdue, changes
 * of the amount, moves backward; fields and owner as asked for. Activities are known as of now only, and so are none:
 * judged by what they became, won deals would always look busy. A field of more than 12 values is left out. Throws
 * `RangeError` for a field that the log does not follow.
 */
export function scoreFactors(log: PipelineLog, {fields = [], owner = false}: FactorOptions): readonly ScoreFactor[] {
  const words = fields.map((id) => {
    const track = log.fields[id];
    if (!track) throw new RangeError(`fields has "${id}": name it in the fields of normalise`);
    return wordFactor(id, track);
  });
  return [
    {
      id: 'pushes',
      levels: PUSHES,
      levelAt: (deal, ms) =>
        Number.isNaN(valueAt(log.closeDays, deal, ms)) ? -1 : Math.min(3, pushesOf(log, deal, ms)),
    },
    {id: 'closeDate', levels: CLOSE_DATES, levelAt: (deal, ms) => dateLevel(log, deal, ms)},
    {id: 'amountChange', levels: AMOUNTS, levelAt: (deal, ms) => amountLevel(log, deal, ms)},
    {id: 'backward', levels: BACKWARD, levelAt: (deal, ms) => (wentBack(log, deal, ms) ? 1 : 0)},
    ...words.filter(({levels}) => levels.length <= MOST_VALUES),
    ...(owner ? [wordFactor('owner', log.owners)] : []),
  ];
}
