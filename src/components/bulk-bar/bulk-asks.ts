import type {BulkAction, BulkPlan} from '../../data/bulk.js';
import type {SingleRequest} from '../../data/request.js';
import type {Outcome} from '../../data/store.js';
import type {SingleCommand} from '../../model/command.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';

/** Something that was asked for many deals, until it is known what became of it. */
export interface BulkAsk {
  readonly action: BulkAction;
  readonly plan: BulkPlan;
  /** The deals as they were: one that is deleted has no title to be told by any more. */
  readonly deals: ReadonlyMap<Id, Deal>;
}

/** How many are remembered: an ask that the user gave up in a form is never answered. */
const REMEMBERED = 20;

/** What an answer adds (outcome, fields, dates, ranks) makes no other ask of it. */
function signature(parts: readonly (SingleRequest | SingleCommand)[]): string {
  return parts
    .map((part) => {
      if (part.type === 'deal-create') return '';
      return part.type === 'deal-move' ? `move ${part.dealId} ${part.stageId}` : `${part.type} ${part.dealId}`;
    })
    .join('\n');
}

function partsOf(outcome: Outcome): readonly (SingleRequest | SingleCommand)[] {
  if (outcome.status === 'refused') {
    const {request} = outcome;
    if (!request) return [];
    return request.type === 'batch' ? request.requests : [request];
  }
  const {command} = outcome;
  return command.type === 'batch' ? command.commands : [command];
}

/** Knows which ask an outcome belongs to: several may be on their way, and some are never answered. */
export class BulkAsks {
  readonly #waiting: BulkAsk[] = [];

  add(ask: BulkAsk): void {
    this.#waiting.push(ask);
    if (this.#waiting.length > REMEMBERED) this.#waiting.shift();
  }

  /** Forgets an ask that somebody else has taken on. */
  drop(ask: BulkAsk): void {
    const at = this.#waiting.indexOf(ask);
    if (at >= 0) this.#waiting.splice(at, 1);
  }

  /** The oldest ask that an outcome answers: what concerns the same deals is answered in order. */
  take(outcome: Outcome): BulkAsk | undefined {
    const wanted = signature(partsOf(outcome));
    const ask = this.#waiting.find(({plan}) => signature(plan.requests) === wanted);
    if (ask) this.drop(ask);
    return ask;
  }
}
