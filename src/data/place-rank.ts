import {isRank, rankBetween, type Rank} from '../model/rank.js';

const ours = (rank: string | undefined): Rank | undefined => (rank !== undefined && isRank(rank) ? rank : undefined);

/**
 * A rank between two neighbours as they come from any source: one that is no rank of ours counts as none, and where the
 * two are not in order (two clients chose the same rank) it is the next one after the first. Never throws.
 */
export function placeRank(before: string | undefined, after: string | undefined): Rank {
  const [a, b] = [ours(before), ours(after)];
  return rankBetween(a, a !== undefined && b !== undefined && a >= b ? undefined : b);
}
