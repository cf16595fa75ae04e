import type {Id, Instant} from '../../model/ids.js';
import {hashText} from '../stats/random.js';

/** A text to be written in the reader's language: a key of the messages with the values that go into it. */
export interface MessageRef {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What an insight is about. The id of a period is its first day, that of a pipeline its own. */
export const SUBJECT_KINDS = ['deal', 'stage', 'owner', 'pipeline', 'period'] as const;
/** One of {@link SUBJECT_KINDS}, by id. */
export interface InsightSubject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
  readonly id: Id;
}

/** From what may wait to what may not. */
export const SEVERITIES = ['info', 'attention', 'urgent'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A number that an insight rests on. */
export interface Evidence {
  /** Stable name, as of a `Measure`. */
  readonly measure: string;
  readonly value: number | string;
  /** What it is held against. */
  readonly comparison?: {readonly label: MessageRef; readonly value: number};
  /** Deals, stays or periods behind it. */
  readonly n?: number;
  readonly dealIds?: readonly Id[];
}

/** Something that can be done about it: the request event that a host gets. */
export interface InsightAction {
  readonly id: string;
  readonly label: MessageRef;
  readonly event: string;
}

/** `rule`: a fact. `statistic`: beyond what chance explains. `provider`: somebody else's words. */
export type Provenance = 'rule' | 'statistic' | `provider:${string}`;

/** Something worth knowing about a pipeline, with why. Plain data. */
export interface Insight {
  /** The same for the same rule and subject, at any time and on any machine. */
  readonly id: string;
  readonly rule: string;
  readonly subject: InsightSubject;
  /** What lies behind it: of several insights with one subject and cause only one is shown. */
  readonly cause: string;
  readonly severity: Severity;
  readonly title: MessageRef;
  readonly because: readonly Evidence[];
  /** 0 to 1. */
  readonly confidence: number;
  /** Money at stake, minor units of `currency`; absent where nobody says. */
  readonly value?: number;
  readonly currency?: string;
  /** How bad it is on the rule's own scale, more is worse: to tell whether it has become worse since. */
  readonly pressure: number;
  readonly actions: readonly InsightAction[];
  readonly expires?: Instant;
  readonly provenance: Provenance;
  /** Present where a provider cites nothing that exists: to be shown as such. */
  readonly unverified?: true;
}

const hex = (text: string): string => hashText(text).toString(16).padStart(8, '0');

/** The stable id of what a rule says about a subject; `detail` tells several of one rule and subject apart. */
export function insightId(rule: string, {kind, id}: InsightSubject, detail = ''): string {
  const text = JSON.stringify([rule, kind, id, detail]);
  return `${rule}-${hex(text)}${hex(`${text}/`)}`;
}
