import {isOpen, kindOf} from '../log/view.js';
import type {PipelineLog} from '../log/pipeline-log.js';

/**
 * What became of deals that came to a step and no further. `lost`: lost. `open`: undecided, their window runs. `expired`:
 * out of time, or decided only after it. `elsewhere`: deleted, or in another pipeline.
 */
export const DROP_REASONS = ['lost', 'open', 'expired', 'elsewhere'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** Why a deal came no further, with the moment at which its window ends (`Infinity` without one). */
export function dropReason(log: PipelineLog, deal: number, deadline: number): DropReason {
  const kind = kindOf(log, deal);
  if (kind === 'gone' || kind === 'transferred') return 'elsewhere';
  if (kind === 'lost') return (log.deals.closed[deal] ?? NaN) > deadline ? 'expired' : 'lost';
  return isOpen(log, deal) && log.asOf <= deadline ? 'open' : 'expired';
}
