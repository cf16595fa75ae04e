import type {SurvivalSamples} from '../../../src/analytics/stats/survival.js';

// Remission times in weeks, Gehan 1965 and Freireich 1963, in every survival textbook.
export const A: SurvivalSamples = {
  time: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
  event: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0],
};
export const B: SurvivalSamples = {
  time: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  event: Array.from({length: 21}, () => 1),
};
