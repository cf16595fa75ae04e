/** From where on a rule fires. */
export interface InsightLimits {
  /** R1: how many of p50, p75, p85, p95 of the deals that moved on the age must be above. */
  readonly ageBand: number;
  /** R5: pushes. */
  readonly pushes: number;
  /** R7: share of the amount that is gone. */
  readonly shrink: number;
  /** R12: share of open deals that are hot, and days without activity; below `hotFrom` scored deals there is no such share. */
  readonly hotShare: number;
  readonly hotFrom: number;
  readonly unattendedDays: number;
  /** R13: share of the norm, and deals that make one. */
  readonly commitShare: number;
  readonly commitFrom: number;
  /** S2, S4: p-value below which chance is not believed. */
  readonly p: number;
  /** S6: lost deals of each period that make a share. */
  readonly lostFrom: number;
  /** S7: share of the expected total. */
  readonly concentration: number;
  /** S8: share by which the forecast moved. */
  readonly forecastMove: number;
  /** S9: points of completeness lost, as a share. */
  readonly qualityFall: number;
  /** S10: share of periods that ended in the range, and periods that make a record. */
  readonly trackCoverage: number;
  readonly trackFrom: number;
}

/** The limits unless a host sets others. Source: analytics specification 5.2; counts below which a rule is silent are ours. */
export const INSIGHT_LIMITS: InsightLimits = {
  ageBand: 3,
  pushes: 2,
  shrink: 0.2,
  hotShare: 0.1,
  hotFrom: 10,
  unattendedDays: 7,
  commitShare: 0.5,
  commitFrom: 3,
  p: 0.05,
  lostFrom: 10,
  concentration: 0.3,
  forecastMove: 0.1,
  qualityFall: 0.05,
  trackCoverage: 0.6,
  trackFrom: 6,
};
