import type {Deal} from '../../model/deal.js';
import type {FieldValue, Id} from '../../model/ids.js';
import type {PipelineLog} from '../log/pipeline-log.js';
import type {Measure, Unit} from '../measure.js';
import type {Insight} from './insight.js';
import {figureOfDeal, plainText, readOutput, type OutputContext, type OutputIssue} from './provider-output.js';

/** A deal as a provider sees it: its id, to be cited, and what the host approves. */
export interface ProviderDeal {
  readonly id: Id;
  readonly facts: Readonly<Record<string, FieldValue>>;
}

/** A figure as a provider sees it. */
export interface ProviderMeasure {
  readonly id: string;
  readonly unit: Unit;
  readonly value: number | null;
  readonly n: number;
}

/** All that a provider is told. Copies: what it does to them changes nothing. */
export interface ProviderInput {
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly pipelineId: Id;
  readonly stageIds: readonly Id[];
  readonly deals: readonly ProviderDeal[];
  readonly measures: readonly ProviderMeasure[];
  /** What the rules say already. */
  readonly insights: readonly Insight[];
}

/**
 * Something of the host's that adds insights, for example a language model. This library ships none, and no network code.
 * Each insight has a `rule` out of `kinds`, a `subject`, a `title` in words and `because` with cites of what it was shown.
 */
export interface InsightProvider {
  readonly name: string;
  /** Names of what it may say. */
  readonly kinds: readonly string[];
  suggest(input: Readonly<ProviderInput>, signal: AbortSignal): Promise<readonly unknown[]> | AsyncIterable<unknown>;
}

/** What went wrong with a provider: it ran out of time, failed, gave no list, gave too much, or nothing usable. */
export type ProviderIssue = 'aborted' | 'failed' | 'notAList' | 'tooMany' | 'redactFailed' | OutputIssue;

/** A finding about a provider; it is never thrown. */
export interface ProviderFinding {
  readonly provider: string;
  readonly issue: ProviderIssue;
  /** Pieces of output, or deals, that it is about. */
  readonly count: number;
  /** The error's own words, as plain text. */
  readonly message?: string;
}

/** What a provider gave. */
export interface ProviderResult {
  /** Checked and labelled. What came before a failure or the end of time is kept. */
  readonly insights: readonly Insight[];
  readonly findings: readonly ProviderFinding[];
}

/** What a provider is asked about. */
export interface ProviderQuestion {
  readonly log: PipelineLog;
  readonly deals: readonly Deal[];
  /** What of a deal leaves the page; the id always does. `undefined` keeps the deal back. */
  readonly redact: (deal: Deal) => Readonly<Record<string, FieldValue>> | undefined;
  readonly measures?: readonly Measure[];
  readonly insights?: readonly Insight[];
  /** Ends the asking, also when time is up: `AbortSignal.timeout(…)`. */
  readonly signal: AbortSignal;
}

/** Most pieces of output that are read. */
export const OUTPUT_PIECES = 50;
const NAME_LIMIT = 40;
const MESSAGE_LIMIT = 200;

const ABORTED = Symbol('aborted');

/** What came out, and how it ended. */
interface Collected {
  readonly pieces: readonly unknown[];
  readonly issue?: ProviderIssue;
  readonly message?: string;
}

const wordsOf = (error: unknown): string => {
  try {
    return plainText(error instanceof Error ? error.message : String(error), MESSAGE_LIMIT);
  } catch {
    return '';
  }
};

/** Resolves when the signal aborts; `stop` lets go of it. */
function abortion(signal: AbortSignal): {readonly promise: Promise<typeof ABORTED>; readonly stop: () => void} {
  let stop = (): void => undefined;
  const promise = new Promise<typeof ABORTED>((resolve) => {
    const done = (): void => resolve(ABORTED);
    stop = () => signal.removeEventListener('abort', done);
    signal.addEventListener('abort', done, {once: true});
    if (signal.aborted) done();
  });
  return {promise, stop};
}

const isStream = (result: unknown): result is AsyncIterable<unknown> =>
  typeof result === 'object' && result !== null && Symbol.asyncIterator in result;

/** Reads a stream piece by piece until it ends, time is up or it is too much. */
async function drain(
  stream: AsyncIterable<unknown>,
  aborted: Promise<typeof ABORTED>,
  pieces: unknown[],
): Promise<Collected> {
  const iterator = stream[Symbol.asyncIterator]();
  // It may never answer to being let go of either.
  const letGo = (): void => void Promise.resolve(iterator.return?.()).catch(() => undefined);
  for (;;) {
    const next = await Promise.race([iterator.next(), aborted]);
    if (next === ABORTED) {
      letGo();
      return {pieces, issue: 'aborted'};
    }
    if (next.done) return {pieces};
    if (pieces.length >= OUTPUT_PIECES) {
      letGo();
      return {pieces, issue: 'tooMany'};
    }
    pieces.push(next.value);
  }
}

async function collect(provider: InsightProvider, input: ProviderInput, signal: AbortSignal): Promise<Collected> {
  const {promise: aborted, stop} = abortion(signal);
  const pieces: unknown[] = [];
  try {
    if (signal.aborted) return {pieces, issue: 'aborted'};
    const result = provider.suggest(input, signal);
    if (isStream(result)) return await drain(result, aborted, pieces);
    const list: unknown = await Promise.race([result, aborted]);
    if (list === ABORTED) return {pieces, issue: 'aborted'};
    if (!Array.isArray(list)) return {pieces, issue: 'notAList'};
    const some = list.slice(0, OUTPUT_PIECES);
    return list.length > OUTPUT_PIECES ? {pieces: some, issue: 'tooMany'} : {pieces: some};
  } catch (error) {
    return {pieces, issue: signal.aborted ? 'aborted' : 'failed', message: wordsOf(error)};
  } finally {
    stop();
  }
}

/** The deals as the host lets them be seen; those whose projection fails are kept back. */
function project({log, deals, redact}: ProviderQuestion): {
  readonly seen: readonly ProviderDeal[];
  readonly failed: number;
} {
  const here = new Set(log.ids);
  const seen: ProviderDeal[] = [];
  let failed = 0;
  for (const deal of deals) {
    if (!here.has(deal.id)) continue;
    try {
      const facts = redact(deal);
      if (facts) seen.push({id: deal.id, facts: structuredClone(facts)});
    } catch {
      failed++;
    }
  }
  return {seen: seen.toSorted((a, b) => (a.id < b.id ? -1 : 1)), failed};
}

function inputOf({log, measures = [], insights = []}: ProviderQuestion, deals: readonly ProviderDeal[]): ProviderInput {
  return {
    asOf: log.asOf,
    pipelineId: log.pipelineId,
    stageIds: log.states.filter(({kind}) => kind === 'open' || kind === 'won' || kind === 'lost').map(({id}) => id),
    deals,
    measures: measures.map(({id, unit, value, n}) => ({id, unit, value, n})),
    insights: structuredClone(insights),
  };
}

/** Names and values of all that was shown. A name that stands for several values stands for none. */
function shownMeasures({measures, insights}: ProviderInput): ReadonlyMap<string, number | null> {
  const shown = new Map<string, number | null>();
  const show = (name: string, value: number | string | null): void => {
    const number = typeof value === 'number' ? value : null;
    shown.set(name, shown.has(name) && shown.get(name) !== number ? null : number);
  };
  for (const {because} of insights) {
    for (const {measure, value, dealIds = []} of because) {
      show(measure, value);
      if (dealIds.length === 1) show(figureOfDeal(measure, dealIds[0] ?? ''), value);
    }
  }
  // What the host gives as a figure is meant, whatever a rule calls by the same name.
  for (const {id} of measures) shown.delete(id);
  for (const {id, value} of measures) show(id, value);
  return shown;
}

/**
 * Asks a provider for insights: shows it what the host approves, waits until it is done or the signal aborts, and checks
 * all that comes back (see {@link readOutput}). Never throws and never rejects: whatever goes wrong is a finding. A
 * provider that blocks the thread cannot be interrupted: run it elsewhere.
 */
export async function askProvider(provider: InsightProvider, question: ProviderQuestion): Promise<ProviderResult> {
  const name = plainText(provider.name, NAME_LIMIT) || 'unknown';
  const {seen, failed} = project(question);
  const input = inputOf(question, seen);
  const context: OutputContext = {
    log: question.log,
    provider: name,
    kinds: new Set(provider.kinds),
    dealIds: new Set(seen.map(({id}) => id)),
    measures: shownMeasures(input),
  };
  // Made before the provider has its hands on the input.
  const {pieces, issue, message} = await collect(provider, input, question.signal);
  const counts = new Map<ProviderIssue, number>(failed > 0 ? [['redactFailed', failed]] : []);
  if (issue) counts.set(issue, 1);
  const insights: Insight[] = [];
  for (const piece of pieces) {
    const read = readOutput(piece, context);
    if (typeof read === 'string') counts.set(read, (counts.get(read) ?? 0) + 1);
    else insights.push(read);
  }
  const findings = [...counts].map(([what, count]): ProviderFinding => ({
    provider: name,
    issue: what,
    count,
    ...(what === issue && message && {message}),
  }));
  return {insights, findings};
}
