import type {Via} from '../model/change-event.js';
import type {DealChange} from '../model/command.js';
import type {Id} from '../model/ids.js';
import type {Intent} from './intent-queue.js';
import type {Outcome} from './store.js';

/** Who asked for a command, and what to do when the answer comes. */
export interface Ask {
  readonly via: Via;
  readonly origin: unknown;
  readonly place?: Intent['place'];
  /** Called when nothing of the command was accepted. */
  readonly failed?: () => void;
  /** Called with the deals that were refused when others of the same command were accepted. */
  readonly partly?: (refusedIds: ReadonlySet<Id>) => void;
}

/** An {@link Ask} whose answer is still to come. */
export interface Waiting extends Ask {
  readonly changes: readonly DealChange[];
  readonly resolve: (outcome: Outcome) => void;
}
