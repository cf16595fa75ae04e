import {isPlainDate} from '../../model/calendar.js';
import type {Id} from '../../model/ids.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import {ACTIONS, EVIDENCE_DEALS, insightOf} from './draft.js';
import {SEVERITIES, SUBJECT_KINDS, type Evidence, type Insight, type InsightSubject, type Severity} from './insight.js';

/** Longest texts that are taken over, in characters. */
export const TEXT_LIMIT = 400;
const NAME_LIMIT = 60;
/** Longest piece of output, as JSON. */
const OUTPUT_LIMIT = 50_000;
const EVIDENCE_LIMIT = 10;
/** How far a number may be from the figure that it cites, as a share: people round. */
const ROUNDING = 0.01;
/** Most that is believed of what cannot be checked. */
const UNVERIFIED_CONFIDENCE = 0.25;

/** Why a piece of output is not taken over. */
export type OutputIssue = 'unreadable' | 'tooLong' | 'unknownKind' | 'unknownSubject' | 'noText';

/** What output is checked against. */
export interface OutputContext {
  readonly log: PipelineLog;
  readonly provider: string;
  readonly kinds: ReadonlySet<string>;
  /** Ids of the deals that the provider was shown. */
  readonly dealIds: ReadonlySet<Id>;
  /** Figures that it was shown, by name, those of single deals by {@link figureOfDeal}; `null` where a figure has no value, or only a name was shown. */
  readonly measures: ReadonlyMap<string, number | null>;
}

/** Name of a figure of one deal. */
export const figureOfDeal = (measure: string, dealId: Id): string => JSON.stringify([measure, dealId]);

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/**
 * A text for people: control characters, marks that turn the direction and invisible ones are taken out, white space is
 * one blank, what is too long is cut. Markup stays what it is: letters. Empty for anything that is no text.
 */
export function plainText(value: unknown, limit = TEXT_LIMIT): string {
  if (typeof value !== 'string') return '';
  const visible = value
    .slice(0, 4 * limit)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, ' ')
    .trim();
  const characters = [...visible];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : visible;
}

/** A copy without getters, methods and prototypes; `undefined` for what is no JSON. */
function copyOf(raw: unknown): {readonly copy: unknown} | OutputIssue {
  try {
    const text = JSON.stringify(raw) as string | undefined;
    if (text === undefined) return 'unreadable';
    return text.length > OUTPUT_LIMIT ? 'tooLong' : {copy: JSON.parse(text)};
  } catch {
    return 'unreadable';
  }
}

function subjectOf(value: unknown, {log, dealIds}: OutputContext): InsightSubject | undefined {
  const {kind, id} = fieldsOf(value);
  const known = SUBJECT_KINDS.find((one) => one === kind);
  if (!known || typeof id !== 'string') return undefined;
  const exists: Readonly<Record<InsightSubject['kind'], () => boolean>> = {
    deal: () => dealIds.has(id),
    stage: () => log.states.some((state) => state.id === id),
    owner: () => log.owners.words.includes(id),
    pipeline: () => id === log.pipelineId,
    period: () => isPlainDate(id),
  };
  return exists[known]() ? {kind: known, id} : undefined;
}

/** A piece of evidence, and whether what it cites is there and says so. */
interface CheckedEvidence {
  readonly evidence: Evidence;
  readonly verified: boolean;
}

/** A number has to be that of a figure that was shown; words have to name deals or a figure. */
function isTrue(value: number | string, measure: number | null | undefined, cites: boolean): boolean {
  if (typeof value === 'string') return measure !== undefined || cites;
  if (measure === undefined || measure === null) return false;
  return Math.abs(value - measure) <= ROUNDING * Math.abs(measure);
}

function evidenceOf(value: unknown, {dealIds, measures}: OutputContext): CheckedEvidence | undefined {
  const {measure, value: told, n, dealIds: cited} = fieldsOf(value);
  const name = plainText(measure, NAME_LIMIT);
  const number = typeof told === 'number' && Number.isFinite(told) ? told : undefined;
  const words = number ?? plainText(told);
  if (name === '' || words === '') return undefined;
  const ids = (Array.isArray(cited) ? cited : []).filter((id) => typeof id === 'string');
  const known = [...new Set(ids)].filter((id) => dealIds.has(id));
  const allKnown = ids.length === (Array.isArray(cited) ? cited.length : 0) && ids.every((id) => dealIds.has(id));
  const ofDeal = known.length === 1 ? measures.get(figureOfDeal(name, known[0] ?? '')) : undefined;
  return {
    evidence: {
      measure: name,
      value: words,
      ...(typeof n === 'number' && Number.isInteger(n) && n >= 0 && {n}),
      dealIds: known.slice(0, EVIDENCE_DEALS),
    },
    verified: allKnown && isTrue(words, ofDeal ?? measures.get(name), known.length > 0),
  };
}

function titleOf(value: unknown): string {
  const {values, key} = fieldsOf(value);
  return plainText(value) || plainText(fieldsOf(values)['text']) || plainText(key);
}

function confidenceOf(value: unknown, verified: boolean): number {
  const told = typeof value === 'number' && value >= 0 && value <= 1 ? value : 0.5;
  return verified ? told : Math.min(told, UNVERIFIED_CONFIDENCE);
}

function severityOf(value: unknown, verified: boolean): Severity {
  return (verified ? SEVERITIES.find((one) => one === value) : undefined) ?? 'info';
}

/** Places of the deals that an insight is about. */
function stakeOf({log}: OutputContext, subject: InsightSubject, because: readonly Evidence[]): readonly number[] {
  const ids = subject.kind === 'deal' ? [subject.id] : because.flatMap(({dealIds = []}) => dealIds);
  return [...new Set(ids)].map((id) => log.ids.indexOf(id)).filter((place) => place >= 0);
}

/**
 * One piece of a provider's output as an insight, or why it is none. Nothing is believed: texts are cleaned, its id, rule
 * and cause are made here, so that it can neither replace nor reweigh what a rule says; money at stake is that of the
 * deals it cites, actions are ours. What cites no deal and no figure that it was shown, or another number than the figure
 * has, is `unverified`, of no urgency and of little confidence.
 */
export function readOutput(raw: unknown, context: OutputContext): Insight | OutputIssue {
  const read = copyOf(raw);
  if (typeof read === 'string') return read;
  const fields = fieldsOf(read.copy);
  const kind = plainText(fields['rule'], NAME_LIMIT);
  if (!context.kinds.has(kind)) return 'unknownKind';
  const subject = subjectOf(fields['subject'], context);
  if (!subject) return 'unknownSubject';
  const text = titleOf(fields['title']);
  if (text === '') return 'noText';
  const told: readonly unknown[] = Array.isArray(fields['because']) ? fields['because'] : [];
  const checked = told.slice(0, EVIDENCE_LIMIT).map((one) => evidenceOf(one, context));
  const because = checked.flatMap((one) => (one ? [one.evidence] : []));
  const verified = checked.length > 0 && checked.every((one) => one?.verified === true);
  const rule = `provider:${context.provider}/${kind}`;
  const insight = insightOf(context.log, rule, subject, {
    cause: rule,
    severity: severityOf(fields['severity'], verified),
    because,
    pressure: 1,
    confidence: confidenceOf(fields['confidence'], verified),
    provenance: `provider:${context.provider}`,
    actions: subject.kind === 'deal' ? [ACTIONS.open] : [],
    ...(verified && {stake: stakeOf(context, subject, because)}),
  });
  const expires = fields['expires'];
  return {
    ...insight,
    title: {key: 'insight.provider.title', values: {text, provider: context.provider}},
    ...(typeof expires === 'string' && !Number.isNaN(Date.parse(expires)) && {expires}),
    ...(!verified && {unverified: true}),
  };
}
