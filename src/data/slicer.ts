import {nextTask} from '../model/next-task.js';

/** Milliseconds of work between two pauses: well under the 50 ms from which a browser counts a task as long. */
export const SLICE_MS = 10;

/** Every so many pauses all waiting tasks get their turn, not only the urgent ones. */
const FAIR_EVERY = 4;

/** Visits between two looks at the clock: what is visited takes microseconds. */
const STRIDE = 16;

interface Yielding {
  readonly scheduler?: {readonly yield?: () => Promise<void>};
}

/** Lets input, animation and other tasks run, then goes on. The one place that knows how. */
export function yieldToMain(): Promise<void> {
  const {scheduler} = globalThis as Yielding;
  if (typeof scheduler?.yield === 'function') return scheduler.yield();
  return nextTask();
}

/** How a {@link Slicer} measures and pauses; given by tests. */
export interface SlicerOptions {
  readonly budgetMs?: number;
  /** Milliseconds that only ever grow. It times slices; it never reaches the data. */
  readonly clock?: () => number;
  readonly pause?: () => Promise<void>;
  /** Visits between two looks at the clock. */
  readonly stride?: number;
}

/** Cuts long work into slices that the main thread does not notice. */
export class Slicer {
  /** How often the work stepped aside. */
  yields = 0;
  readonly #budget: number;
  readonly #clock: () => number;
  readonly #pause: () => Promise<void>;
  readonly #stride: number;
  #until: number;

  constructor(options: SlicerOptions = {}) {
    this.#budget = options.budgetMs ?? SLICE_MS;
    this.#clock = options.clock ?? (() => performance.now());
    this.#pause = options.pause ?? yieldToMain;
    this.#stride = options.stride ?? STRIDE;
    this.#until = this.#clock() + this.#budget;
  }

  /** Whether the slice is used up. */
  get due(): boolean {
    return this.#clock() >= this.#until;
  }

  /** Steps aside and begins a new slice. */
  async rest(): Promise<void> {
    this.yields += 1;
    await (this.yields % FAIR_EVERY === 0 && this.#pause === yieldToMain ? nextTask() : this.#pause());
    this.#until = this.#clock() + this.#budget;
  }

  /** Visits every item, stepping aside whenever a slice is used up. */
  async each<T>(items: Iterable<T>, visit: (item: T, index: number) => void): Promise<void> {
    let index = 0;
    for (const item of items) {
      visit(item, index++);
      // Asking the clock costs more than most visits: not after each of them.
      if (index % this.#stride === 0 && this.due) await this.rest();
    }
  }

  /** Hands out `items` by `size` at a time, stepping aside in between whenever a slice is used up. */
  async *batches<T>(items: readonly T[], size: number): AsyncGenerator<readonly T[]> {
    for (let start = 0; start < items.length; start += size) {
      yield items.slice(start, start + size);
      if (this.due) await this.rest();
    }
  }
}
