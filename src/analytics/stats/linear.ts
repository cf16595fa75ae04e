/** A matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** A pivot below this share of the largest entry is rounding, not a number. */
const SINGULAR = 1e-12;

/** Row of the largest entry of a column from the diagonal down: dividing by it keeps rounding small. */
function pivotRow(rows: readonly number[][], column: number): number {
  let best = column;
  for (let row = column + 1; row < rows.length; row++)
    if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
  return best;
}

/** Takes the pivot's row away from all rows below it, so that their entries in its column are 0. */
function eliminateBelow(rows: readonly number[][], column: number): void {
  const top = rows[column] ?? [];
  for (const row of rows.slice(column + 1)) {
    const factor = (row[column] ?? 0) / (top[column] ?? 1);
    if (factor === 0) continue;
    for (let j = column; j < row.length; j++) row[j] = (row[j] ?? 0) - factor * (top[j] ?? 0);
  }
}

/** Solves an upper triangular system beside which the right sides stand, from `size` on. */
function substituteBack(rows: readonly number[][], size: number): number[][] {
  const solution: number[][] = rows.map(() => []);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    solution[i] = row.slice(size).map((right, column) => {
      let rest = right;
      for (let j = i + 1; j < size; j++) rest -= (row[j] ?? 0) * (solution[j]?.[column] ?? 0);
      return rest / (row[i] ?? 1);
    });
  }
  return solution;
}

/**
 * X with `A·X = B`, by Gauss elimination with partial pivoting; `null` when A is singular. O(size³).
 * Throws `RangeError` when A is not square or B has another number of rows.
 */
export function solve(a: Matrix, b: Matrix): number[][] | null {
  const size = a.length;
  if (b.length !== size) throw new RangeError(`the right side has ${b.length} rows, the matrix ${size}: give as many`);
  const crooked = a.findIndex((row) => row.length !== size);
  if (crooked >= 0) throw new RangeError(`row ${crooked} has ${a[crooked]?.length} entries: a square has ${size}`);
  const rows = a.map((row, i) => [...row, ...(b[i] ?? [])]);
  const largest = a.reduce((most, row) => row.reduce((m, value) => Math.max(m, Math.abs(value)), most), 0);
  for (let column = 0; column < size; column++) {
    const pivot = pivotRow(rows, column);
    // Not ">": NaN has to come out as singular too.
    if (!(Math.abs(rows[pivot]?.[column] ?? 0) > SINGULAR * largest)) return null;
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    eliminateBelow(rows, column);
  }
  return substituteBack(rows, size);
}
