import type {ArrivalClass} from './expectation.js';
import type {HazardModel} from './hazard-model.js';
import type {WinTable} from './hazard-recursion.js';

/** Wins per weekly arrival of a class between now and the end of a table. */
function winsPerArrival({table, arrivals}: HazardModel, wins: WinTable, classAt: number): number {
  const share = (exit: number): number => arrivals.entry[classAt * table.exits + exit] ?? 0;
  let expected = share(table.steps) * wins.arrivalWeeks;
  for (let step = 0; step < table.steps; step++)
    expected += share(step) * (wins.newWins[classAt * table.steps + step] ?? 0);
  return expected;
}

/**
 * Wins expected of deals that come in between now and the end of `wins`, less those by the end of `before` (for a period
 * that has not begun). The number of arrivals a week has a Gamma posterior whose shape is the number counted. Classes
 * without arrivals are absent; one whose like never won with an amount draws from all wins. O(classes x steps).
 */
export function expectedArrivals(model: HazardModel, wins: WinTable, before?: WinTable): readonly ArrivalClass[] {
  const {count, weeks, amounts} = model.arrivals;
  const all = (): Float64Array => Float64Array.from(amounts.flatMap((values) => [...values])).sort();
  return amounts.flatMap((own, c): readonly ArrivalClass[] => {
    const shape = count[c] ?? 0;
    if (shape === 0 || !(weeks > 0)) return [];
    const each = winsPerArrival(model, wins, c) - (before ? winsPerArrival(model, before, c) : 0);
    return each > 0 ? [{wins: (shape / weeks) * each, shape, amounts: own.length > 0 ? own : all()}] : [];
  });
}
