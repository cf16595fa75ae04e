import type {DealField} from './deal-field.js';
import type {KeyFact} from './deal-facts.js';
import type {Filter} from './filter.js';
import type {Id} from './ids.js';
import type {SortKey} from './sort.js';

/** Which deals are shown. Everything given must hold. */
export interface DealFilter {
  /** Words, each of which must stand in title, company, contact, owner or tags; case and accents do not count. */
  readonly text?: string;
  /** Conditions on fields. */
  readonly conditions?: Filter;
  /** Only deals that stand in their stage for longer than its limit. */
  readonly stale?: boolean;
  /** Only open deals that miss at least one of these. */
  readonly missing?: readonly KeyFact[];
}

/** In which order: by fields, or those first that need somebody's attention. An empty list is the order made by hand. */
export type DealSort = readonly SortKey[] | 'attention';

/** What the columns of a board stand for. */
export const COLUMN_KINDS = ['stage', 'closeMonth'] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** A change of the shape of one column. */
export type ColumnChange =
  | {readonly folded: boolean}
  | {readonly hidden: boolean}
  /** Width in px; `undefined` gives up the one that was chosen. */
  | {readonly width: number | undefined}
  /** `undefined`: as the board. */
  | {readonly sort: DealSort | undefined}
  /** Steps towards the end (positive) or the beginning. */
  | {readonly move: number};

/** How a pipeline is looked at. Plain data: it can be kept, put into a URL and compared. */
export interface ViewSpec {
  readonly filter: DealFilter;
  readonly sort: DealSort;
  /** Orders of single columns; they beat `sort`. */
  readonly columnSorts: Readonly<Record<Id, DealSort>>;
  readonly columns: ColumnKind;
  /** The field whose values make the swimlanes, `closeMonth` for the month of the expected close; none if absent. */
  readonly lanes?: DealField | 'closeMonth' | undefined;
  /** Columns that are not shown. */
  readonly hidden: readonly Id[];
  /** Columns in the order somebody put them in; those not named follow in the pipeline's order. */
  readonly order: readonly Id[];
  /** Columns folded (true) or unfolded (false) by hand. */
  readonly folded: Readonly<Record<Id, boolean>>;
  /** Widths of columns in px, where somebody chose one. */
  readonly widths: Readonly<Record<Id, number>>;
  /** Lanes that are folded. */
  readonly foldedLanes: readonly Id[];
}

/** Everything, by stage, in the order made by hand. */
export const EMPTY_VIEW: ViewSpec = {
  filter: {},
  sort: [],
  columnSorts: {},
  columns: 'stage',
  lanes: undefined,
  hidden: [],
  order: [],
  folded: {},
  widths: {},
  foldedLanes: [],
};

/** A view somebody has kept under a name. */
export interface SavedView {
  readonly id: Id;
  readonly name: string;
  readonly spec: ViewSpec;
}
