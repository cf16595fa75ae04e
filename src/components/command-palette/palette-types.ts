import type {PipelineStore} from '../../data/store.js';
import type {ViewState} from '../../data/view-state.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {SavedView} from '../../model/view-spec.js';

/** A command that the host adds. */
export interface PaletteCommand {
  /** Unique among the host's commands. */
  readonly id: string;
  readonly label: string;
  /** Words at the far end: what it does, or its shortcut. */
  readonly hint?: string;
  /** Heading it stands below; "Actions" if absent. */
  readonly group?: string;
  /** Words that find it besides those of its label. */
  readonly keywords?: string | readonly string[];
  /** What it does. Called after the palette has closed. */
  run(): unknown;
}

/** One thing that can be chosen. */
export interface PaletteItem {
  readonly id: string;
  /** Id of one of our groups, or the heading of a host's. */
  readonly group: string;
  readonly label: string;
  readonly hint?: string;
  readonly keywords?: string;
  /** Why it cannot be chosen; shown beside it. */
  readonly refused?: string;
  readonly run: () => void;
}

/** What the items are made of. */
export interface PaletteContext {
  /** Where questions are asked. */
  readonly host: HTMLElement;
  readonly store: PipelineStore | undefined;
  readonly view: ViewState | undefined;
  readonly texts: Localizer;
  readonly commands: readonly PaletteCommand[];
  readonly views: readonly SavedView[];
  readonly help: () => void;
}

/** A context whose store is there. */
export interface StoreContext extends PaletteContext {
  readonly store: PipelineStore;
  readonly view: ViewState;
}

/** Our groups, in the order they are shown; those of the host follow the first. */
export const GROUPS = ['actions', 'deals', 'stages', 'views'] as const;
