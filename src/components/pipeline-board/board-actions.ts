import type {BoardView} from '../../data/board-view.js';
import {cellIdOf} from '../../data/board-view.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import {ask, type PipelineEvent} from '../../ui/events.js';
import {changeOfChoice, RESIZE_CHOICE} from './column-menu.js';
import type {ColumnResizer} from './column-resizer.js';
import type {BoardDom} from './board-dom.js';
import type {Funnel} from '../../analytics/funnel.js';
import type {Keymap} from '../key-help/key-help.js';
import {explainColumn} from './board-explain.js';
import {groupsOfColumn, shownByChoice} from './board-column-menu.js';
import {dealMenu, runDealChoice} from './board-deal-menu.js';
import type {BoardFocus, FocusFrom} from './board-focus.js';
import {actionOf, type BoardAction} from './board-keys.js';
import {askPlace, isMoveChoice, targetOfChoice} from './board-menu.js';
import type {BoardMoves} from './board-moves.js';
import {columnName} from './board-names.js';
import {cellIdOfEvent, dealOf, isControl} from './board-parts.js';
import {extendSelection, selectCell, selectDeal} from './board-selection.js';
import {shapeChange} from './board-shape.js';
import type {BoardVoice} from './board-voice.js';

/** What the actions need of their board. */
export interface ActionSurface {
  readonly host: HTMLElement;
  readonly view: () => BoardView | undefined;
  readonly texts: () => Localizer;
  readonly moves: BoardMoves;
  readonly focus: BoardFocus;
  readonly voice: BoardVoice;
  readonly dom: BoardDom;
  readonly locked: () => boolean;
  readonly keymap: () => Keymap;
  readonly resizer: ColumnResizer;
  /** What conversions were read from. */
  readonly funnel: () => Funnel | undefined;
}

function choose(view: BoardView, dealId: Id, what: 'select' | 'selectAll' | 'unselect'): void {
  if (what === 'select') selectDeal(view, dealId, 'toggle');
  else if (what === 'selectAll') selectCell(view, dealId);
  else view.state.selection.clear();
}

/** What keys, clicks and menus do on a board. Every change ends in a question to the provider. */
export class BoardActions {
  readonly #surface: ActionSurface;

  constructor(surface: ActionSurface) {
    this.#surface = surface;
    const {host} = surface;
    host.addEventListener('keydown', this.#onKey);
    host.addEventListener('click', this.#onClick);
    host.addEventListener('dblclick', this.#onDoubleClick);
    host.addEventListener('contextmenu', this.#onContextMenu);
    host.addEventListener('deal-menu', this.#onMenu);
    host.addEventListener('deal-open', this.#onOpen);
    host.addEventListener('deal-select', this.#onSelect);
    host.addEventListener('column-change', this.#onColumn);
    host.addEventListener('column-menu', this.#onColumnMenu);
    host.addEventListener('number-explain', this.#onExplain);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const {moves, host, keymap} = this.#surface;
    const view = this.#surface.view();
    const {lift} = moves;
    if (!view || lift?.by === 'pointer' || event.defaultPrevented) return;
    const dealId = dealOf(event);
    const cellId = dealId === undefined ? cellIdOfEvent(event) : view.cellOfDeal(dealId);
    if (cellId === undefined) return;
    const [target] = event.composedPath();
    const onCard = dealId !== undefined && target instanceof Element && target.matches('.card');
    const action = actionOf(event, {
      lifted: lift !== undefined,
      onCard,
      rtl: host.matches(':dir(rtl)'),
      selecting: view.state.selection.ids.size > 0,
      keymap: keymap(),
    });
    if (!action) return;
    event.preventDefault();
    this.#act(view, action, {dealId, cellId});
  };

  #act(view: BoardView, action: BoardAction, from: FocusFrom): void {
    const {moves, focus, host} = this.#surface;
    const {dealId = ''} = from;
    switch (action.type) {
      case 'focus':
        return void focus.go(action.to, from);
      case 'carry':
        return moves.carry(action.to);
      case 'moveNow':
        return moves.now(dealId, action.to);
      case 'extend':
        return this.#extend(view, dealId, action.to === 'down' ? 1 : -1);
      case 'open':
        return void ask(host, 'deal-open', {dealId});
      case 'lift':
        return void moves.pickUp(dealId, 'key');
      case 'drop':
        return moves.drop();
      case 'cancel':
        return moves.cancel();
      case 'menu':
        return void ask(host, 'deal-menu', {dealId});
      case 'undo':
      case 'redo':
        return void ask(host, 'change-undo', {direction: action.type});
      case 'help':
      case 'blocked':
      case 'search':
        return this.#aside(view, action.type);
      case 'select':
      case 'selectAll':
      case 'unselect': {
        const what = action.type;
        return this.#select(view, () => choose(view, dealId, what));
      }
      default:
        return action satisfies never;
    }
  }

  /** What leaves the deals alone. */
  #aside(view: BoardView, what: 'help' | 'blocked' | 'search'): void {
    const {voice, dom} = this.#surface;
    if (what === 'help') dom.find('key-help')?.show();
    else if (what === 'search') view.state.searches.tell();
    else voice.tell('board.tabBlocked');
  }

  #select(view: BoardView, choose: () => void): void {
    const before = view.state.selection.ids;
    choose();
    const {ids} = view.state.selection;
    if (ids !== before) this.#surface.voice.selected(ids.size);
  }

  #extend(view: BoardView, dealId: Id, step: 1 | -1): void {
    this.#select(view, () => {
      const next = extendSelection(view, dealId, step);
      if (next !== undefined) void this.#surface.focus.focus(next);
    });
  }

  /** A click with Ctrl, Cmd or Shift chooses; one without gives the choice up. */
  readonly #onClick = (event: MouseEvent): void => {
    const view = this.#surface.view();
    const dealId = dealOf(event);
    if (!view || event.defaultPrevented) return;
    if (dealId === undefined || isControl(event)) return;
    const toggle = event.ctrlKey || event.metaKey;
    if (toggle || event.shiftKey) {
      event.preventDefault();
      this.#select(view, () => selectDeal(view, dealId, toggle ? 'toggle' : 'range'));
    } else if (view.state.selection.ids.size > 0) this.#select(view, () => view.state.selection.clear());
  };

  readonly #onDoubleClick = (event: MouseEvent): void => {
    const dealId = dealOf(event);
    if (dealId !== undefined && !isControl(event)) ask(this.#surface.host, 'deal-open', {dealId});
  };

  /** The right button opens the deal's menu; with Shift the browser's own. */
  readonly #onContextMenu = (event: MouseEvent): void => {
    const dealId = dealOf(event);
    if (dealId === undefined || event.defaultPrevented || event.shiftKey || this.#surface.moves.lift) return;
    event.preventDefault();
    ask(this.#surface.host, 'deal-menu', {dealId});
  };

  readonly #onSelect = (event: PipelineEvent<'deal-select'>): void => {
    const {dealId, mode} = event.detail;
    const view = this.#surface.view();
    if (view && !event.defaultPrevented) this.#select(view, () => selectDeal(view, dealId, mode));
  };

  readonly #onOpen = (event: PipelineEvent<'deal-open'>): void => {
    const {dealId} = event.detail;
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#surface.view()?.state.open(dealId);
    });
  };

  readonly #onMenu = (event: PipelineEvent<'deal-menu'>): void => {
    const {dealId} = event.detail;
    queueMicrotask(() => {
      if (!event.defaultPrevented) void this.#showMenu(dealId);
    });
  };

  async #showMenu(dealId: Id): Promise<void> {
    const {dom, texts, focus, moves, locked, host} = this.#surface;
    const view = this.#surface.view();
    const cellId = view?.cellOfDeal(dealId);
    const card = cellId === undefined ? null : dom.cell(cellId)?.card(dealId);
    const [chooser, placer] = [dom.find('action-menu'), dom.find('move-dialog')];
    if (!view || !chooser || !placer || !card) return;
    const label = texts().t('move.title', {deal: view.store.deal(dealId)?.title ?? ''});
    const groups = dealMenu(view, dealId, {texts: texts(), locked: locked()});
    const choice = await chooser.choose({label, groups, anchor: card.moveButton ?? card});
    if (choice === undefined) return void (await focus.focus(dealId));
    const target = isMoveChoice(choice)
      ? targetOfChoice(view, dealId, choice)
      : choice === 'dialog'
        ? await askPlace(view, dealId, {dialog: placer, texts: texts()})
        : undefined;
    if (target) moves.request([dealId], target, 'menu');
    else this.#select(view, () => runDealChoice(view, dealId, {choice, host, across: dom.find('across-dialog')}));
    await focus.focus(dealId);
  }

  readonly #onColumn = (event: PipelineEvent<'column-change'>): void => {
    const {columnId, change} = event.detail;
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#shape(columnId, change);
    });
  };

  #shape(columnId: Id, change: PipelineEvent<'column-change'>['detail']['change']): void {
    const view = this.#surface.view();
    if (!view) return;
    view.state.set(shapeChange(view, columnId, change));
    if ('move' in change) this.#surface.voice.columnMoved(view, columnId);
    // What was pressed is drawn anew, or gone.
    if ('move' in change) void this.#surface.dom.focusButton(columnId, '[data-press=menu]');
    if ('folded' in change) void this.#surface.dom.focusButton(columnId, 'button');
    if ('hidden' in change && change.hidden) {
      this.#surface.voice.columnHidden(view, columnId);
      const [next] = view.columnIds;
      if (next !== undefined)
        void this.#surface.focus.go('firstStage', {cellId: cellIdOf(next, undefined), dealId: undefined});
    }
  }

  readonly #onColumnMenu = (event: PipelineEvent<'column-menu'>): void => {
    const {columnId} = event.detail;
    const [anchor] = event.composedPath();
    queueMicrotask(() => {
      if (!event.defaultPrevented && anchor instanceof Element) void this.#showColumnMenu(columnId, anchor);
    });
  };

  async #showColumnMenu(columnId: Id, anchor: Element): Promise<void> {
    const {dom, texts, host, resizer} = this.#surface;
    const view = this.#surface.view();
    const chooser = dom.find('action-menu');
    if (!view || !chooser) return;
    const label = columnName(view, columnId, texts());
    const rtl = host.matches(':dir(rtl)');
    const choice = await chooser.choose({
      label,
      anchor,
      groups: groupsOfColumn(view, columnId, {texts: texts(), rtl, widthNow: dom.widthOf(columnId)}),
    });
    if (choice === undefined) return;
    if (choice === RESIZE_CHOICE) return resizer.focus(columnId, host.shadowRoot ?? host);
    const hiddenId = shownByChoice(choice);
    const change = hiddenId === undefined ? changeOfChoice(choice) : {hidden: false};
    if (change) ask(host, 'column-change', {columnId: hiddenId ?? columnId, change});
  }

  readonly #onExplain = (event: PipelineEvent<'number-explain'>): void => {
    const {metric, columnId} = event.detail;
    const [anchor] = event.composedPath();
    const view = this.#surface.view();
    if (!view || columnId === undefined || !(anchor instanceof Element)) return;
    queueMicrotask(() => {
      const {texts, funnel, dom} = this.#surface;
      const explanation = explainColumn(view, columnId, {metric, texts: texts(), funnel: funnel()});
      if (!event.defaultPrevented && explanation) void dom.find('number-explainer')?.explain(explanation, anchor);
    });
  };
}
