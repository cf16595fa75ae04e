import type {ForecastMethods} from './backtest.js';
import {categoryExpectation} from './category.js';
import {hazardExpectation} from './hazard.js';
import {naiveExpectation, naiveYearExpectation} from './naive.js';
import {snapshotExpectation} from './snapshot.js';
import {weightedExpectation} from './weighted.js';

/** All methods with their usual options, in the order in which a tie is decided. */
export const FORECASTS = {
  snapshot: snapshotExpectation,
  hazard: (log, question) => hazardExpectation(log, question),
  weighted: (log, question) => weightedExpectation(log, question),
  category: categoryExpectation,
  naive: naiveExpectation,
  naiveYear: naiveYearExpectation,
} as const satisfies Required<ForecastMethods>;
