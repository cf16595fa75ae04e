import type {ChangeEvent} from '../../src/model/change-event.js';
import type {Deal} from '../../src/model/deal.js';
import {arrived, journey} from './builders.js';

/**
 * Twelve deals with skips, a step back, a reopened deal, one born mid-pipeline and amounts that are zero, missing or
 * foreign (major units in the source, minor ones here). The expected figures in the tests come from the oracle
 * `kpi-mini`, computed there by two independent programs.
 */
const JOURNEYS: Readonly<Record<string, readonly string[]>> = {
  D1: ['2024-11-01 lead', '2024-11-11 qualified', '2024-12-01 proposal', '2025-01-10 negotiation', '2025-01-31 won'],
  D2: ['2024-12-01 lead', '2024-12-15 qualified', '2025-01-05 proposal', '2025-02-04 lost'],
  D3: ['2025-01-02 lead', '2025-01-12 proposal', '2025-02-11 won'],
  D4: [
    ...['2025-01-05 qualified', '2025-01-25 proposal', '2025-02-04 qualified', '2025-02-14 proposal'],
    '2025-02-24 negotiation',
  ],
  D5: ['2025-01-10 lead', '2025-01-20 lost'],
  D6: [
    ...['2024-10-01 lead', '2024-10-21 qualified', '2024-11-10 proposal', '2024-11-30 negotiation'],
    ...['2024-12-20 won', '2025-01-15 negotiation', '2025-03-01 lost'],
  ],
  D7: ['2025-02-01 lead', '2025-02-11 qualified'],
  D8: ['2025-02-10 lead', '2025-02-20 qualified', '2025-03-07 proposal', '2025-03-17 negotiation', '2025-03-27 won'],
  D9: ['2025-03-01 lead'],
  D10: ['2025-01-15 lead', '2025-01-20 qualified', '2025-01-30 won'],
  D11: ['2025-01-20 lead', '2025-02-09 qualified', '2025-03-11 lost'],
  D12: ['2024-12-20 lead', '2024-12-30 qualified', '2025-01-19 proposal', '2025-02-08 negotiation', '2025-02-28 won'],
};

const AMOUNTS: Readonly<Record<string, Deal['amount']>> = {
  D1: {minor: 1_000_000, currency: 'EUR'},
  D2: {minor: 800_000, currency: 'EUR'},
  D3: {minor: 500_000, currency: 'EUR'},
  D4: {minor: 2_000_000, currency: 'EUR'},
  D5: {minor: 0, currency: 'EUR'},
  D6: {minor: 1_500_000, currency: 'EUR'},
  D8: {minor: 1_200_000, currency: 'USD'},
  D9: {minor: 600_000, currency: 'EUR'},
  D10: {minor: 300_000, currency: 'EUR'},
  D11: {minor: 700_000, currency: 'EUR'},
  D12: {minor: 0, currency: 'EUR'},
};

export const TWELVE_AS_OF = '2025-04-01T00:00:00.000Z';

export function twelveDeals(): {readonly deals: readonly Deal[]; readonly events: readonly ChangeEvent[]} {
  const events = Object.entries(JOURNEYS).flatMap(([id, steps]) => journey(id, ...steps));
  const deals = Object.keys(JOURNEYS).map((id) => {
    const amount = AMOUNTS[id];
    return arrived(id, events, amount ? {amount} : {});
  });
  return {deals, events};
}
