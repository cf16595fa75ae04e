import type {StoreStatus} from './store.js';
import type {UndoStack} from './undo-stack.js';

/** Before anything was read. */
export const IDLE: StoreStatus = {
  phase: 'idle',
  loaded: 0,
  pending: 0,
  saved: 0,
  canUndo: false,
  canRedo: false,
  readOnly: false,
};

/** What changes; `undefined` takes an optional part away. */
export type StatusChange = {readonly [K in keyof StoreStatus]?: StoreStatus[K] | undefined};

/** The status after a change, with what can be undone now. */
export function changeStatus(status: StoreStatus, change: StatusChange, undo: UndoStack): StoreStatus {
  const canUndo = undo.undoable !== undefined;
  const canRedo = undo.redoable !== undefined;
  const next = {...status, ...change, canUndo, canRedo};
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as unknown as StoreStatus;
}
