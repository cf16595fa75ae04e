import type {Outcome} from '../../model/deal.js';
import type {Pipeline, Stage} from '../../model/pipeline.js';
import {readFlag, readOutcome} from './outcome-words.js';
import type {TableRow} from './table.js';
import type {ValueReader} from './value-reader.js';

/**
 * How a deal stands, from its stage, a status column and flags. A stage that ends deals says it alone: what contradicts
 * it is noted. A status may close a deal in an open stage, which keeps "lost at stage X". Flags are made from the stage
 * by the systems that export them, so they count only where no stage ends deals.
 */
export class OutcomeReader {
  readonly #values: ValueReader;
  /** Stages of pipelines in which some stage ends deals. */
  readonly #ending: ReadonlySet<Stage>;

  constructor(values: ValueReader, pipelines: readonly Pipeline[]) {
    this.#values = values;
    const ending = pipelines.filter(({stages}) => stages.some(({kind}) => kind !== 'open'));
    this.#ending = new Set(ending.flatMap(({stages}) => stages));
  }

  read(row: TableRow, stage: Stage): Outcome {
    const status = this.#status(row);
    const flags = this.#flags(row);
    if (stage.kind !== 'open') {
      const said = status ?? flags;
      if (said !== undefined && said !== stage.kind) this.#values.note('flagsContradictStage', row, 'stage');
      return stage.kind;
    }
    if (status !== undefined) return status;
    if (!this.#ending.has(stage)) return flags ?? 'open';
    if (flags !== undefined && flags !== 'open') this.#values.note('flagsContradictStage', row, 'stage');
    return 'open';
  }

  #status(row: TableRow): Outcome | undefined {
    const cell = this.#values.text(row, 'outcome');
    if (cell === '') return undefined;
    const status = readOutcome(cell);
    if (!status) this.#values.note('unreadableOutcome', row, 'outcome', cell);
    return status;
  }

  /** What the two flags of many exports say together. */
  #flags(row: TableRow): Outcome | undefined {
    const won = readFlag(this.#values.text(row, 'isWon'));
    const closed = readFlag(this.#values.text(row, 'isClosed'));
    if (won === true) return 'won';
    if (closed === true) return won === false ? 'lost' : undefined;
    return closed === false ? 'open' : undefined;
  }
}
