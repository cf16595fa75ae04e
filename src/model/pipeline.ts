import type {Id, Instant, Revision} from './ids.js';

/** What it means for a deal to stand in a stage. */
export const STAGE_KINDS = ['open', 'won', 'lost'] as const;
export type StageKind = (typeof STAGE_KINDS)[number];

/** A step of a pipeline. */
export interface Stage {
  readonly id: Id;
  readonly name: string;
  /** Place in the pipeline; gaps are allowed, ties are broken by id. */
  readonly order: number;
  readonly kind: StageKind;
  /** Chance to win from here, 0 to 10,000 basis points. Absent means unknown, never 0. */
  readonly probability?: number;
  /** Days in this stage after which a deal is stale. Absent means no limit. */
  readonly rotAfterDays?: number;
  /** What a deal should reach here, in the user's words. */
  readonly goal?: string;
  /** How to get there: text shown to whoever works the deal. */
  readonly guidance?: string;
  /** Name of the forecast category that deals here belong to. */
  readonly forecastCategory?: string;
  /** Stages a deal may go to from here. Absent means any. */
  readonly transitions?: readonly Id[];
  /** Fields a deal must have to come in, by the names of `deal-field.ts` or keys of the host's own fields. */
  readonly requires?: readonly string[];
  /** How much work the stage holds at once. */
  readonly limit?: StageLimit;
}

/** How many deals, or how much money in the pipeline's currency, a stage should hold at most. */
export interface StageLimit {
  readonly count?: number;
  /** Minor units of the pipeline's currency. */
  readonly minor?: number;
  /** Whether more are refused; otherwise they are only marked. */
  readonly hard?: boolean;
}

/** Types of the host's own fields. */
export const FIELD_TYPES = ['text', 'number', 'date', 'boolean', 'choice', 'choices'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** One of the host's own fields: what it is called and what it holds. */
export interface FieldDefinition {
  /** Key in `Deal.fields`. */
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  /** What can be chosen, where the type is a choice. */
  readonly options?: readonly string[];
}

/** An ordered set of stages with a name. */
export interface Pipeline {
  readonly id: Id;
  readonly name: string;
  readonly order: number;
  /** In stage order after {@link sortStages}; adapters may return any order. */
  readonly stages: readonly Stage[];
  /** Default currency (ISO 4217) for new deals. */
  readonly currency?: string;
  /** IANA zone in which the pipeline's days begin. */
  readonly timeZone?: string;
  /** Why deals are lost, to choose from. Absent means any text. */
  readonly lostReasons?: readonly string[];
  /** The host's own fields, in the order they are shown. */
  readonly fields?: readonly FieldDefinition[];
  readonly revision?: Revision;
  readonly archived?: boolean;
}

/** Someone who owns deals. */
export interface Owner {
  readonly id: Id;
  readonly name: string;
  readonly email?: string;
  readonly teamId?: Id;
  readonly active: boolean;
}

/** A planned or finished piece of work on a deal. */
export interface Activity {
  readonly id: Id;
  readonly dealId: Id;
  /** Host's own kind: call, mail, meeting, task ... */
  readonly kind: string;
  readonly subject: string;
  readonly dueAt?: Instant;
  readonly doneAt?: Instant;
  readonly ownerId?: Id;
  readonly revision: Revision;
}

/** Stages by `order`, ties by id, so that every reader sees one order. */
export function sortStages(stages: readonly Stage[]): readonly Stage[] {
  return stages.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** The stage with this id, or `undefined`. */
export function findStage(pipeline: Pipeline, stageId: Id): Stage | undefined {
  return pipeline.stages.find((stage) => stage.id === stageId);
}

/** Stages in which a deal is still being worked on, in order. */
export function openStages(pipeline: Pipeline): readonly Stage[] {
  return sortStages(pipeline.stages).filter((stage) => stage.kind === 'open');
}
