import type {Deal} from '../../model/deal.js';
import {readField} from '../../model/deal-field.js';
import type {Id} from '../../model/ids.js';
import {companyName} from './company-name.js';
import {emailDomain, emailKey, FREE_MAIL, phoneKey} from './contact-data.js';
import {jaroWinkler} from './jaro-winkler.js';

const DAY_MS = 86_400_000;
/** Published as the point from which two names are taken for one. */
const SIMILAR = 0.92;
const NEAR_MS = 7 * DAY_MS;
/** Sums of the same weights in another order differ by less. */
const ROUNDING = 1e-9;

/** What two deals can have in common, in the order in which it is said. */
export const DUPLICATE_REASONS = [
  'email',
  'domain',
  'name',
  'phone',
  'amount',
  'created',
  'owner',
  'otherPipeline',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** One bit per reason. */
const BIT: Readonly<Record<DuplicateReason, number>> = {
  email: 1,
  domain: 2,
  name: 4,
  phone: 8,
  amount: 16,
  created: 32,
  owner: 64,
  otherPipeline: 128,
};

/** Log weights in the manner of Fellegi and Sunter: how much each thing in common speaks for one deal. */
export type DuplicateWeights = Readonly<Record<DuplicateReason, number>>;

/** `phone` finds candidates and weighs nothing by itself: a switchboard is one number for many. */
export const DUPLICATE_WEIGHTS: DuplicateWeights = {
  email: 6,
  domain: 2,
  name: 3,
  phone: 0,
  amount: 1,
  created: 1,
  owner: 0.5,
  otherPipeline: -2,
};

/** Where to look, and what counts how much. */
export interface PairOptions {
  /** Key of the host's own field that holds an e-mail address. Absent: no addresses are compared. */
  readonly emailField?: string;
  /** Key of the host's own field that holds a telephone number. */
  readonly phoneField?: string;
  readonly weights?: Partial<DuplicateWeights>;
  /** Domains, in small letters, that say nothing, beside {@link FREE_MAIL}. */
  readonly freeMail?: readonly string[];
}

/** Why two deals look alike, and how much. */
export interface PairScore {
  /** Sum of the weights of what holds. */
  readonly score: number;
  /** What holds and weighs something, in the order of {@link DUPLICATE_REASONS}. */
  readonly reasons: readonly {readonly reason: DuplicateReason; readonly weight: number}[];
}

/** What is compared of one deal, made once. Texts are empty and numbers `NaN` where it says nothing. */
export interface DealTraits {
  readonly id: Id;
  readonly accountId: string;
  /** What the name is of: an account is never compared with a title. */
  readonly nameOf: 'account' | 'contact' | 'title';
  readonly name: string;
  readonly email: string;
  /** Empty also for a domain where anybody has an address. */
  readonly domain: string;
  readonly phone: string;
  readonly amount: string;
  readonly created: number;
  readonly closed: number;
  readonly owner: string;
  readonly pipeline: string;
}

/** Reads traits and weighs pairs, with the options worked out once. */
export class PairJudge {
  readonly weights: DuplicateWeights;
  readonly #freeMail: ReadonlySet<string>;
  readonly #options: PairOptions;

  constructor(options: PairOptions = {}) {
    this.#options = options;
    this.#freeMail = new Set([...FREE_MAIL, ...(options.freeMail ?? [])]);
    this.weights = {...DUPLICATE_WEIGHTS, ...options.weights};
    const wrong = DUPLICATE_REASONS.find((reason) => !Number.isFinite(this.weights[reason]));
    if (wrong) throw new RangeError(`weights.${wrong} is ${this.weights[wrong]}: give a finite number`);
  }

  /** What is compared of a deal. The name is that of the account, without one of the contact, without both the title. */
  traits(deal: Deal): DealTraits {
    const {emailField, phoneField} = this.#options;
    const own = (key: string | undefined): string => (key === undefined ? '' : String(readField(deal, key) ?? ''));
    const nameOf = deal.account ? 'account' : deal.contact ? 'contact' : 'title';
    const email = emailKey(own(emailField));
    const domain = emailDomain(email);
    return {
      id: deal.id,
      accountId: deal.account?.id ?? '',
      nameOf,
      name: companyName((deal.account ?? deal.contact)?.name ?? deal.title),
      email,
      domain: this.#freeMail.has(domain) ? '' : domain,
      phone: phoneKey(own(phoneField)),
      amount: deal.amount ? `${deal.amount.minor} ${deal.amount.currency}` : '',
      created: Date.parse(deal.createdAt ?? ''),
      closed: deal.outcome === 'open' ? Number.NaN : Date.parse(deal.closedAt ?? ''),
      owner: deal.ownerId ?? '',
      pipeline: deal.pipelineId,
    };
  }

  /** The score of two deals, the same in both directions; `undefined` where it cannot reach `least`. */
  judge(a: DealTraits, b: DealTraits, least = Number.NEGATIVE_INFINITY): PairScore | undefined {
    const cheap = cheapReasons(a, b);
    // Names cost most: they are compared only where they decide.
    if (this.#sum(cheap) + Math.max(0, this.weights.name) < least - ROUNDING) return undefined;
    const held = sameName(a, b) ? cheap | BIT.name : cheap;
    const score = this.#sum(held);
    if (score < least) return undefined;
    const reasons = DUPLICATE_REASONS.filter((reason) => (held & BIT[reason]) !== 0 && this.weights[reason] !== 0);
    return {score, reasons: reasons.map((reason) => ({reason, weight: this.weights[reason]}))};
  }

  #sum(held: number): number {
    let sum = 0;
    for (const reason of DUPLICATE_REASONS) if ((held & BIT[reason]) !== 0) sum += this.weights[reason];
    return sum;
  }
}

const same = (left: string, right: string): boolean => left !== '' && left === right;

/** Bits of what two deals have in common, their names aside. Millions of pairs come by: nothing is allocated. */
function cheapReasons(a: DealTraits, b: DealTraits): number {
  let held = 0;
  // Levels of one comparison: the same address is not counted again as the same domain.
  if (same(a.email, b.email)) held |= BIT.email;
  else if (same(a.domain, b.domain)) held |= BIT.domain;
  if (same(a.phone, b.phone)) held |= BIT.phone;
  if (same(a.amount, b.amount)) held |= BIT.amount;
  if (Math.abs(a.created - b.created) <= NEAR_MS) held |= BIT.created;
  if (same(a.owner, b.owner)) held |= BIT.owner;
  if (a.pipeline !== b.pipeline) held |= BIT.otherPipeline;
  return held;
}

/** Whether two deals name the same account, or names of the same kind that are alike (Jaro–Winkler from 0.92 on). */
function sameName(a: DealTraits, b: DealTraits): boolean {
  if (a.accountId !== '' && a.accountId === b.accountId) return true;
  return a.nameOf === b.nameOf && a.name !== '' && b.name !== '' && jaroWinkler(a.name, b.name) >= SIMILAR;
}

/**
 * How much two deals look like one: exact e-mail +6, otherwise the same domain (no free mail) +2, name +3, same amount and
 * currency +1, created within 7 days +1, same owner +0.5, different pipeline -2. What a deal does not say counts
 * nothing. The same in both directions.
 */
export function pairScore(a: Deal, b: Deal, options?: PairOptions): PairScore {
  const judge = new PairJudge(options);
  return judge.judge(judge.traits(a), judge.traits(b)) ?? {score: 0, reasons: []};
}
