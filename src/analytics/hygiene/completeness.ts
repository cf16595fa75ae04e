import type {Deal} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import {missingAnswers} from '../../model/gates.js';
import type {Id, PlainDate} from '../../model/ids.js';
import {findStage, sortStages, type Pipeline, type Stage} from '../../model/pipeline.js';
import {plausibilityRules, type Implausible, type PlausibilityRule} from './plausible.js';

/** What is wrong with a required field: it is not there, or what is there cannot be right. */
export interface FieldProblem {
  readonly field: DealField;
  readonly problem: 'missing' | Implausible;
}

/** How complete one deal is. */
export interface DealCompleteness {
  readonly dealId: Id;
  /** Weight of the required fields that are right over that of all required, 0 to 1; `null` where nothing is required. */
  readonly score: number | null;
  /** Required fields. */
  readonly n: number;
  /** One per field that is not right, in the order in which the stages ask. */
  readonly problems: readonly FieldProblem[];
}

/** What completeness is measured against. */
export interface CompletenessOptions {
  readonly pipeline: Pipeline;
  /** The day on which a date is past or not, on the calendar of whoever reads. */
  readonly today: PlainDate;
  /** Weight by field; 1 where none is given. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Absent: {@link plausibilityRules} without options. Of several that fail on a field the first is told. */
  readonly rules?: readonly PlausibilityRule[];
}

/**
 * Fields that a deal must have by the time it stands in a stage: those of the open stages up to it and its own, each once.
 * Of a lost deal nobody knows how far it came: only what the lost stage itself asks for. None for an unknown stage.
 */
export function requiredFields(pipeline: Pipeline, stageId: Id): readonly DealField[] {
  const stage = findStage(pipeline, stageId);
  if (!stage) return [];
  const before = (each: Stage): boolean => each.kind === 'open' && stage.kind !== 'lost';
  const stages = sortStages(pipeline.stages);
  const passed = stages.slice(0, stages.indexOf(stage)).filter(before);
  return [...new Set([...passed, stage].flatMap(({requires = []}) => requires))];
}

/** Weighs deals against what their stages ask for, with the requirements of each stage worked out once. */
export class CompletenessJudge {
  readonly #options: CompletenessOptions;
  readonly #rules: readonly PlausibilityRule[];
  readonly #required = new Map<Id, readonly DealField[]>();

  constructor(options: CompletenessOptions) {
    this.#options = options;
    this.#rules = options.rules ?? plausibilityRules();
    for (const [field, weight] of Object.entries(options.weights ?? {})) {
      if (!(weight >= 0 && Number.isFinite(weight)))
        throw new RangeError(`weights.${field} is ${weight}: give a number from 0 on`);
    }
  }

  /** How complete a deal is: Σ weight of right fields / Σ weight of required fields. O(fields x rules). */
  judge(deal: Deal): DealCompleteness {
    const required = this.#requiredIn(deal.stageId);
    const problems = this.#problems(deal, required);
    const wrong = new Set(problems.map(({field}) => field));
    let all = 0;
    let right = 0;
    for (const field of required) {
      const weight = this.#weight(field);
      all += weight;
      if (!wrong.has(field)) right += weight;
    }
    return {dealId: deal.id, score: all > 0 ? right / all : null, n: required.length, problems};
  }

  #weight(field: DealField): number {
    const {weights} = this.#options;
    return weights && Object.hasOwn(weights, field) ? (weights[field] ?? 1) : 1;
  }

  #requiredIn(stageId: Id): readonly DealField[] {
    let required = this.#required.get(stageId);
    if (!required) this.#required.set(stageId, (required = requiredFields(this.#options.pipeline, stageId)));
    return required;
  }

  #problems(deal: Deal, required: readonly DealField[]): readonly FieldProblem[] {
    const asked: Stage = {id: deal.stageId, name: '', order: 0, kind: 'open', requires: required};
    const missing = new Set(missingAnswers(deal, asked));
    const problems: FieldProblem[] = [];
    for (const field of required) {
      if (missing.has(field)) {
        problems.push({field, problem: 'missing'});
        continue;
      }
      const failed = this.#rules.find((rule) => rule.field === field && !rule.holds(deal, this.#options.today));
      if (failed) problems.push({field, problem: failed.code});
    }
    return problems;
  }
}

/** How complete one deal is; see {@link CompletenessJudge.judge}. For many deals make one judge. */
export function dealCompleteness(deal: Deal, options: CompletenessOptions): DealCompleteness {
  return new CompletenessJudge(options).judge(deal);
}
