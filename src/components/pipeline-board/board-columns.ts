import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {cellIdOf, type BoardView} from '../../data/board-view.js';
import type {DealGroup} from '../../data/group-index.js';
import {refusalAt} from '../../data/landing.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Deal} from '../../model/deal.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {cssVars} from '../../ui/css-vars.js';
import {stageStep} from '../../ui/tokens.styles.js';
import type {BoardMarks} from './board-marks.js';
import type {CardOptions} from '../stage-column/stage-column.js';
import type {ColumnResizer} from './column-resizer.js';
import type {BoardFocus} from './board-focus.js';
import type {BoardInsights} from './board-insights.js';
import type {Lift} from './board-lift.js';
import {cellName, columnName, laneName} from './board-names.js';

/** Lanes beyond this many are named by their number only. */
const MOST_LANES = 60;

/** Everything that columns and lanes are drawn from. */
export interface ColumnsView {
  readonly view: BoardView;
  readonly texts: Localizer;
  readonly insights: BoardInsights;
  readonly focus: BoardFocus;
  readonly lift: Lift | undefined;
  readonly locked: boolean;
  /** How to use the keys, for screen readers; '' where nothing can be moved. */
  readonly hint: string;
  /** Whether any column has to say what its sums leave out. */
  readonly gaps: boolean;
  readonly compact: boolean;
  readonly marks: BoardMarks;
  readonly cards: CardOptions;
  readonly reasonsOf: ((deal: Deal) => readonly string[]) | undefined;
  readonly resizer: ColumnResizer;
  readonly isFolded: (columnId: Id) => boolean;
  readonly foldLane: (laneId: Id) => void;
  readonly sums: (group: DealGroup) => string;
  /** Ids of the columns in which deals are still being worked on: they share the ramp of colours. */
  readonly openIds: readonly Id[];
  /** Ids of the lanes from top to bottom; empty where there are none. */
  readonly laneIds: readonly Id[];
}

/** A month as the column header knows columns: a stage without chance, goal and limit. */
function stageFor(all: ColumnsView, columnId: Id): Stage {
  const {view, texts} = all;
  const stage = view.stageOf(columnId);
  return stage ?? {id: columnId, name: columnName(view, columnId, texts), order: 0, kind: 'open'};
}

const months = new WeakMap<BoardView, {texts: Localizer; stages: Map<Id, Stage>}>();

/** As {@link stageFor}, the same object each time: a new one would draw the whole column anew. */
export function columnStage(all: ColumnsView, columnId: Id): Stage {
  const known = all.view.stageOf(columnId);
  if (known) return known;
  let made = months.get(all.view);
  if (made?.texts !== all.texts) months.set(all.view, (made = {texts: all.texts, stages: new Map()}));
  let stage = made.stages.get(columnId);
  if (!stage) made.stages.set(columnId, (stage = stageFor(all, columnId)));
  return stage;
}

interface CellPlace {
  readonly columnId: Id;
  readonly laneId: Id | undefined;
}

/** The step of a column's colour: open stages go from light to deep. */
function stepOf(all: ColumnsView, columnId: Id): number {
  return stageStep(all.openIds.indexOf(columnId), all.openIds.length);
}

/** What a cell shows of the deal that is being moved. */
interface CellMove {
  readonly landing: {readonly index: number; readonly title: string} | undefined;
  readonly refusing: boolean;
  readonly liftedId: Id | undefined;
  readonly draggedIds: readonly Id[];
}

const AT_REST: CellMove = {landing: undefined, refusing: false, liftedId: undefined, draggedIds: []};

function moveIn({view, lift}: ColumnsView, cellId: Id, columnId: Id): CellMove {
  if (!lift) return AT_REST;
  const {dealId, dealIds, title, to, by} = lift;
  const index = view.byHand(columnId) ? (to?.index ?? 0) : -1;
  return {
    landing: to?.cellId === cellId ? {index, title} : undefined,
    refusing: refusalAt(view, dealId, cellId) !== undefined,
    liftedId: by === 'key' ? dealId : undefined,
    draggedIds: by === 'pointer' ? dealIds : AT_REST.draggedIds,
  };
}

function cell(all: ColumnsView, place: CellPlace): TemplateResult {
  const cellId = cellIdOf(place.columnId, place.laneId);
  return drawnCell(all, {...place, cellId, ...moveIn(all, cellId, place.columnId)});
}

interface DrawnCell extends CellPlace, CellMove {
  readonly cellId: Id;
}

function drawnCell(all: ColumnsView, {cellId, columnId, laneId, ...place}: DrawnCell): TemplateResult {
  const {view, insights, texts} = all;
  return html`
    <stage-column
      data-cell=${cellId}
      data-stage=${laneId === undefined ? columnId : nothing}
      exportparts="base: column, header, name, count, sum, list, card, card-title, card-amount, card-age"
      .stage=${columnStage(all, columnId)}
      .store=${view.store}
      .groups=${view.cells}
      .cellId=${cellId}
      .column=${view.cells.group(cellId)}
      .label=${laneId === undefined ? '' : cellName(view, cellId, texts)}
      .step=${stepOf(all, columnId)}
      .gaps=${all.gaps}
      .goesOn=${insights.goesOn.get(columnId)}
      .tooFew=${insights.tooFew.has(columnId)}
      .steps=${view.steps(columnId)}
      .ungraded=${view.spec.columns !== 'stage'}
      .winnerDays=${insights.winnerDays}
      .facts=${insights.facts}
      .fixed=${all.locked}
      .foldable=${true}
      .activeId=${all.focus.activeIn(cellId)}
      .entered=${all.focus.entered}
      .liftedId=${place.liftedId}
      .draggedIds=${place.draggedIds}
      .landing=${place.landing}
      .selected=${view.state.selection.ids}
      .marks=${all.marks.in(cellId)}
      .cards=${all.cards}
      .reasonsOf=${all.reasonsOf}
      .hint=${all.hint}
      ?compact=${all.compact}
      ?folded=${all.isFolded(columnId)}
      ?refusing=${place.refusing}
      ?bare=${laneId !== undefined}
    ></stage-column>
  `;
}

/** A column's place; `handle` offers to resize it. */
function item(all: ColumnsView, columnId: Id, content: unknown, handle = true): TemplateResult {
  const width = all.view.spec.widths[columnId];
  const folded = all.isFolded(columnId);
  return html`<li
    class="${folded ? 'folded' : ''} ${width === undefined || folded ? '' : 'sized'}"
    ${cssVars({'--column-size': width === undefined ? undefined : `${width}px`})}
  >
    ${content}
    ${handle && !folded ? all.resizer.render({columnId, name: columnName(all.view, columnId, all.texts), width}) : nothing}
  </li>`;
}

/** The columns side by side. */
export function columns(all: ColumnsView): TemplateResult {
  const {columnIds} = all.view;
  return html`${repeat(
    columnIds,
    (id) => id,
    (columnId) => item(all, columnId, cell(all, {columnId, laneId: undefined})),
  )}`;
}

/** The header of a column that has lanes below it. */
function head(all: ColumnsView, columnId: Id): TemplateResult {
  const {view, insights} = all;
  return html`<stage-column
    class="head"
    data-head=${columnId}
    exportparts="base: column, header, name, count, sum"
    .stage=${columnStage(all, columnId)}
    .store=${view.store}
    .groups=${view.cells}
    .cellId=${columnId}
    .column=${view.column(columnId)}
    .step=${stepOf(all, columnId)}
    .gaps=${all.gaps}
    .goesOn=${insights.goesOn.get(columnId)}
    .tooFew=${insights.tooFew.has(columnId)}
    .steps=${view.steps(columnId)}
    .ungraded=${view.spec.columns !== 'stage'}
    .foldable=${true}
    ?headonly=${true}
    ?folded=${all.isFolded(columnId)}
  ></stage-column>`;
}

function lane(all: ColumnsView, laneId: Id): TemplateResult {
  const {view, texts} = all;
  const group = view.lane(laneId);
  const folded = view.spec.foldedLanes.includes(laneId);
  const name = laneName(view, laneId, texts);
  const label = texts.t(folded ? 'board.unfoldLane' : 'board.foldLane', {lane: name});
  return html`
    <section class="lane" aria-label=${name}>
      <h3 class="lane-head">
        <button aria-expanded=${folded ? 'false' : 'true'} aria-label=${label} @click=${() => all.foldLane(laneId)}>
          <span class="chevron" aria-hidden="true"></span><bdi>${name}</bdi>
        </button>
        <span class="lane-sum">${texts.t('board.dealCount', {count: group.count})}</span>
        <span class="lane-sum">${all.sums(group)}</span>
      </h3>
      ${
        folded
          ? nothing
          : html`<ul class="cells" role="list" aria-label=${name}>
            ${view.columnIds.map((columnId) => item(all, columnId, cell(all, {columnId, laneId}), false))}
          </ul>`
      }
    </section>
  `;
}

/** The columns' headers on top, and below them a row of cells per lane. */
export function lanes(all: ColumnsView): TemplateResult {
  const {view, texts, laneIds} = all;
  const more = laneIds.length - MOST_LANES;
  return html`
    <ul class="heads" role="list" aria-label=${texts.t('board.stages', {count: view.columnIds.length})}>
      ${view.columnIds.map((columnId) => item(all, columnId, head(all, columnId)))}
    </ul>
    ${repeat(
      laneIds.slice(0, MOST_LANES),
      (id) => id,
      (laneId) => lane(all, laneId),
    )}
    ${more > 0 ? html`<p class="more-lanes">${texts.t('board.lanesMore', {count: more})}</p>` : nothing}
  `;
}
