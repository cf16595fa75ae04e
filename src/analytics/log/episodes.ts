import {FLAG, NONE, type PipelineLog} from './pipeline-log.js';

/**
 * Stays of deals in states in which they are worked on, in rows ordered by deal, then by time. A stay that has not ended
 * at `asOf` has the exit `NaN` and leads to {@link NONE}.
 */
export interface Episodes {
  readonly deal: Uint32Array;
  /** Place in `states`; of the kind `open` or `unknown`. */
  readonly state: Uint8Array;
  /** Epoch milliseconds. */
  readonly enter: Float64Array;
  readonly exit: Float64Array;
  /** The state that came next: any kind. */
  readonly to: Uint8Array;
  /** Which visit of the deal to this state it is, from 1. */
  readonly visit: Uint16Array;
  /** 1 where the deal was in the state before `enter`, nobody says since when: it has no duration. */
  readonly truncated: Uint8Array;
}

/** The stays that the log shows up to `asOf`. Closed states have none. O(rows). */
export function episodesOf(log: PipelineLog): Episodes {
  const {moves, end, states, marks} = log;
  const open = Uint8Array.from(states, ({kind}) => (kind === 'open' || kind === 'unknown' ? 1 : 0));
  let count = 0;
  for (let d = 0; d < end.length; d++) {
    for (let row = moves.start[d] ?? 0; row < (end[d] ?? 0); row++) count += open[moves.value[row] ?? NONE] ?? 0;
  }
  const episodes: Episodes = {
    deal: new Uint32Array(count),
    state: new Uint8Array(count),
    enter: new Float64Array(count),
    exit: new Float64Array(count).fill(NaN),
    to: new Uint8Array(count).fill(NONE),
    visit: new Uint16Array(count),
    truncated: new Uint8Array(count),
  };
  const visits = new Uint16Array(states.length);
  let place = 0;
  for (let d = 0; d < end.length; d++) {
    const first = moves.start[d] ?? 0;
    const last = end[d] ?? 0;
    for (let row = first; row < last; row++) {
      const state = moves.value[row] ?? NONE;
      if (open[state] !== 1) continue;
      episodes.deal[place] = d;
      episodes.state[place] = state;
      episodes.enter[place] = moves.at[row] ?? NaN;
      if (row + 1 < last) {
        episodes.exit[place] = moves.at[row + 1] ?? NaN;
        episodes.to[place] = moves.value[row + 1] ?? NONE;
      }
      episodes.visit[place] = visits[state] = (visits[state] ?? 0) + 1;
      if (row === first && (marks[d] ?? 0) & (FLAG.truncated | FLAG.noCreation)) episodes.truncated[place] = 1;
      place++;
    }
    for (let row = first; row < last; row++) visits[moves.value[row] ?? NONE] = 0;
  }
  return episodes;
}
