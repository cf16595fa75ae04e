import {KEY_FACTS, factsInUse, type KeyFact} from '../../model/deal-facts.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';

/** What there is to choose from: what at least one deal has. */
export interface FilterFacts {
  readonly owners: readonly Id[];
  readonly tags: readonly string[];
  /** ISO 4217 codes. */
  readonly currencies: readonly string[];
  readonly facts: readonly KeyFact[];
}

/** There are no deals. */
export const NO_FACTS: FilterFacts = {owners: [], tags: [], currencies: [], facts: []};

/** Gathers what can be chosen. A walk over all deals: asked for when the panel opens, not with every change. */
export function filterFacts(deals: Iterable<Deal>): FilterFacts {
  const owners = new Set<Id>();
  const tags = new Set<string>();
  const currencies = new Set<string>();
  const facts = new Set<KeyFact>();
  for (const deal of deals) {
    const {ownerId, amount} = deal;
    if (ownerId !== undefined) owners.add(ownerId);
    if (amount) currencies.add(amount.currency);
    for (const tag of deal.tags ?? []) tags.add(tag);
    if (facts.size < KEY_FACTS.length) for (const fact of factsInUse([deal])) facts.add(fact);
  }
  return {
    owners: [...owners],
    tags: [...tags],
    currencies: [...currencies].toSorted(),
    facts: KEY_FACTS.filter((fact) => facts.has(fact)),
  };
}
