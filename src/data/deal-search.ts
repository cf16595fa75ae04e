import {BestOf} from '../model/best-of.js';
import type {Deal} from '../model/deal.js';
import {foldQuery, scoreLoose, scoreText, type FoldedQuery} from '../model/fuzzy.js';
import {foldFast} from '../model/filter.js';
import {Slicer} from './slicer.js';
import type {PipelineStore} from './store.js';

/** Deals that fit a text, the best first. */
export interface FoundDeals {
  readonly deals: readonly Deal[];
  /** All that fit, also those that are not in the list. */
  readonly count: number;
  /** Whether the texts fit only letter by letter: nothing had the words themselves. */
  readonly loose: boolean;
  /** Whether all deals have been looked at. */
  readonly done: boolean;
}

/** How to search. */
export interface DealSearch {
  readonly text: string;
  /** How many deals to find. */
  readonly limit: number;
  readonly signal: AbortSignal;
  /** Called with what is known so far: soon, now and then, and when all deals have been looked at. */
  readonly found: (result: FoundDeals) => void;
  /** Cuts the work into slices; given by tests. */
  readonly slicer?: Slicer;
}

interface Folded {
  readonly title: string;
  readonly rest: string;
}

interface Hit {
  readonly deal: Deal;
  readonly title: string;
  readonly score: number;
}

/** Folding costs more than comparing: each version of a deal is folded once. */
const folded = new WeakMap<Deal, Folded>();

function foldedOf(deal: Deal): Folded {
  let own = folded.get(deal);
  if (!own) {
    const {account, contact, tags = []} = deal;
    const rest = [account?.name ?? '', contact?.name ?? '', ...tags].join('\n');
    folded.set(deal, (own = {title: foldFast(deal.title), rest: foldFast(rest)}));
  }
  return own;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Better first; among equals open deals, then by title and id: two readers never see two orders. */
function compareHits(a: Hit, b: Hit): number {
  if (a.score !== b.score) return b.score - a.score;
  const [aOpen, bOpen] = [a.deal.outcome === 'open', b.deal.outcome === 'open'];
  if (aOpen !== bOpen) return aOpen ? -1 : 1;
  return compareText(a.title, b.title) || compareText(a.deal.id, b.deal.id);
}

/** What was found so far: with the words themselves, and letter by letter. */
class Finds {
  readonly #query: FoldedQuery;
  readonly #exact: BestOf<Hit>;
  readonly #loose: BestOf<Hit>;
  #exactCount = 0;
  #looseCount = 0;

  constructor(query: FoldedQuery, limit: number) {
    this.#query = query;
    this.#exact = new BestOf(limit, compareHits);
    this.#loose = new BestOf(limit, compareHits);
  }

  look(deal: Deal): void {
    if (deal.archived) return;
    const {title, rest} = foldedOf(deal);
    const score = scoreText(this.#query, title, rest);
    if (score > 0) {
      this.#exactCount++;
      this.#exact.add({deal, title, score});
    } else if (this.#exactCount === 0) this.#lookLoosely(deal, title);
  }

  #lookLoosely(deal: Deal, title: string): void {
    const score = scoreLoose(this.#query, title);
    if (score === 0) return;
    this.#looseCount++;
    this.#loose.add({deal, title, score});
  }

  /** Deals that changed or went away meanwhile are left out. */
  result(store: PipelineStore, done: boolean): FoundDeals {
    // Before all deals were looked at, one with the words themselves may still come.
    const loose = done && this.#exactCount === 0 && this.#looseCount > 0;
    const hits = loose ? this.#loose.list : this.#exact.list;
    const deals = hits.map(({deal}) => deal).filter((deal) => store.deal(deal.id) === deal);
    return {deals, count: loose ? this.#looseCount : this.#exactCount, loose, done};
  }
}

const STRIDE = 32;
/** Pauses between two interim results after the first. */
const TELL_EVERY = 8;

/**
 * Looks for deals by title, company, contact and tags, in slices that leave the page awake: the first result comes with
 * the first pause. Resolves when all deals were looked at, or the signal ended it; then nothing more is told.
 */
export async function searchDeals(store: PipelineStore, search: DealSearch): Promise<void> {
  const {text, limit, signal, found, slicer = new Slicer()} = search;
  const query = foldQuery(text);
  const finds = new Finds(query, limit);
  if (query.words.length === 0) return found(finds.result(store, true));
  let looked = 0;
  for (const deal of store.deals()) {
    finds.look(deal);
    if (++looked % STRIDE !== 0 || !slicer.due) continue;
    if (slicer.yields % TELL_EVERY === 0) found(finds.result(store, false));
    await slicer.rest();
    if (signal.aborted) return;
  }
  found(finds.result(store, true));
}
