import {cellIdOf, cellOf, type BoardView} from '../../data/board-view.js';
import {landingPlan, placeOf, refusalAt, type LandingPlan} from '../../data/landing.js';
import type {SingleRequest} from '../../data/request.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Via} from '../../model/change-event.js';
import type {Refusal} from '../../model/gates.js';
import type {Id} from '../../model/ids.js';
import type {DropTarget} from '../../ui/drag/geometry.js';
import {ask} from '../../ui/events.js';
import {refusalWords} from '../../ui/words.js';
import type {StageColumn} from '../stage-column/stage-column.js';
import type {Direction} from './board-keys.js';
import {carry, nextCell, samePlace, stepWithin, type Lift} from './board-lift.js';
import {cellName, laneOrder} from './board-names.js';
import {cancelledWords, carriedWords, liftedWords, type Speech, type WordSource} from './board-words.js';

/** Instructions are spoken with the first few lifts only. */
const HELP_TIMES = 3;

/** What moving needs of its board. */
export interface MoveSurface {
  readonly host: HTMLElement;
  readonly view: () => BoardView | undefined;
  readonly texts: () => Localizer;
  readonly cell: (cellId: Id) => StageColumn | null;
  readonly say: (speech: Speech) => void;
  /** Puts the focus on a deal once it is drawn where it belongs. */
  readonly focus: (dealId: Id) => void;
  /** The lift changed: draw again. */
  readonly changed: () => void;
}

/**
 * Every way of moving deals on a board, ending in one question to the provider. Holds the deals that are picked up;
 * nothing in the pipeline changes before they are dropped.
 */
export class BoardMoves {
  readonly #surface: MoveSurface;
  #lift: Lift | undefined;
  #helped = 0;

  constructor(surface: MoveSurface) {
    this.#surface = surface;
  }

  /** What is picked up. */
  get lift(): Lift | undefined {
    return this.#lift;
  }

  /** Picks a deal up, and with it all others that are chosen when it is one of them. Returns whether it may be. */
  pickUp(dealId: Id, by: Lift['by']): boolean {
    const source = this.#source;
    const from = source && placeOf(source.view, dealId);
    const deal = source?.view.store.deal(dealId);
    if (!source || !from || !deal) return false;
    const why = refusalAt(source.view, dealId, from.cellId);
    if (why) {
      this.#refuse(from.cellId, why);
      return false;
    }
    const dealIds = this.#together(source.view, dealId);
    const lift = {dealId, dealIds, title: deal.title, from, to: by === 'key' ? from : undefined, by};
    this.#set(lift);
    if (by === 'key') this.#surface.say(liftedWords(lift, source, this.#helped++ < HELP_TIMES));
    return true;
  }

  /** The pointer is over a place; one that does not take the deal counts as none. */
  hover(target: DropTarget | undefined): void {
    const view = this.#surface.view();
    if (!this.#lift || !view) return;
    const refused = target && refusalAt(view, this.#lift.dealId, target.cellId) !== undefined;
    this.#set({...this.#lift, to: refused ? undefined : target});
  }

  /** Carries what is picked up one step by keys. */
  carry(to: Direction): void {
    const {cell, say} = this.#surface;
    const lift = this.#lift;
    const source = this.#source;
    if (!lift || !source) return;
    const {view, texts} = source;
    const before = lift.to ?? lift.from;
    const page = cell(before.cellId)?.pageSize ?? 1;
    const {target, passed} = carry(view, {lift, to, page, laneIds: laneOrder(view, texts)});
    const next = {...lift, to: target};
    this.#set(next);
    const {laneId} = cellOf(before.cellId);
    const refusals = passed.map(({columnId, why}) => this.#refusalText(cellIdOf(columnId, laneId), why));
    const {text} = carriedWords(next, source, target.cellId !== before.cellId || passed.length > 0);
    say({text: [...refusals, text].join(' '), urgency: 'polite'});
    cell(target.cellId)?.scrollIntoView({block: 'nearest', inline: 'nearest'});
    cell(target.cellId)?.revealIndex(target.index);
  }

  /** Drops what was picked up by keys. */
  drop(): void {
    const lift = this.#lift;
    const view = this.#surface.view();
    if (!lift || !view) return;
    const target = lift.to ?? lift.from;
    if (samePlace(view, target, lift.from)) return this.cancel();
    this.#set(undefined);
    this.request(lift.dealIds, target, 'key');
    this.#surface.focus(lift.dealId);
  }

  /** Drops what the pointer dragged. */
  release(target: DropTarget | undefined): void {
    const lift = this.#lift;
    const view = this.#surface.view();
    this.#set(undefined);
    if (!lift || !view) return;
    const why = target && refusalAt(view, lift.dealId, target.cellId);
    if (why) this.#refuse(target.cellId, why);
    else if (target && !samePlace(view, target, lift.from)) this.request(lift.dealIds, target, 'drag');
    this.#surface.focus(lift.dealId);
  }

  /** Gives a lift up. The focus goes back to the card unless it went elsewhere (`stay`). */
  cancel(reason?: string, stay = false): void {
    const lift = this.#lift;
    const source = this.#source;
    this.#set(undefined);
    if (!lift || !source) return;
    this.#surface.say(cancelledWords(lift, source, reason));
    if (!stay && source.view.store.deal(lift.dealId)) this.#surface.focus(lift.dealId);
  }

  /** Forgets a lift without a word: the board is gone, or shows another pipeline. */
  forget(): void {
    this.#lift = undefined;
  }

  /** Moves a deal at once, one place or one column. */
  now(dealId: Id, to: Direction): void {
    const view = this.#surface.view();
    const from = view && placeOf(view, dealId);
    if (!view || !from) return;
    const target =
      to === 'left' || to === 'right'
        ? this.#beside(dealId, from, to === 'right' ? 1 : -1)
        : this.#step(view, dealId, to === 'down' ? 1 : -1);
    if (!target) return;
    this.request(this.#together(view, dealId), target, 'key');
    this.#surface.focus(dealId);
  }

  /** Asks for a move; whoever owns the store answers. Where the deal stands already, there is nothing to ask. */
  request(dealIds: readonly Id[], target: DropTarget, via: Via): void {
    const view = this.#surface.view();
    const [dealId] = dealIds;
    const from = view && dealId !== undefined ? placeOf(view, dealId) : undefined;
    if (!view) return;
    if (dealIds.length === 1 && from && samePlace(view, from, target)) return;
    const plan = landingPlan(view, dealIds, target);
    const [first] = plan.requests;
    if (dealIds.length > 1) this.#askMany(plan, via);
    else if (first) this.#askOne(view, first, via);
  }

  #askOne(view: BoardView, request: SingleRequest, via: Via): void {
    const {host} = this.#surface;
    if (request.type === 'deal-edit') {
      ask(host, 'deal-edit', {dealId: request.dealId, patch: request.patch, via});
    } else if (request.type === 'deal-move') {
      const {type: _type, ...move} = request;
      const fromStageId = view.store.deal(request.dealId)?.stageId ?? '';
      ask(host, 'deal-move', {...move, fromStageId, via});
    }
  }

  #askMany({requests, refused}: LandingPlan, via: Via): void {
    const texts = this.#surface.texts();
    const [why] = refused;
    if (why) {
      const text = texts.t('board.leftBehind', {count: refused.length, reason: refusalWords(why, texts)});
      this.#surface.say({text, urgency: 'assertive'});
    }
    if (requests.length > 0) ask(this.#surface.host, 'deals-change', {requests, via});
  }

  get #source(): WordSource | undefined {
    const view = this.#surface.view();
    return view && {view, texts: this.#surface.texts()};
  }

  /** The deal itself, or all chosen ones in the order they stand in when it is one of them. */
  #together(view: BoardView, dealId: Id): readonly Id[] {
    const {selection} = view.state;
    if (!selection.has(dealId) || selection.ids.size < 2) return [dealId];
    const columns = view.columnIds;
    const place = (id: Id): readonly [number, number] => {
      const cellId = view.cellOfDeal(id);
      return [cellId === undefined ? -1 : columns.indexOf(cellOf(cellId).columnId), view.cells.indexOf(id)];
    };
    const placed = [...selection.ids].map((id) => ({id, place: place(id)})).filter((one) => one.place[0] >= 0);
    return placed.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]).map(({id}) => id);
  }

  #set(lift: Lift | undefined): void {
    if (lift === this.#lift) return;
    this.#lift = lift;
    this.#surface.changed();
  }

  #step(view: BoardView, dealId: Id, step: 1 | -1): DropTarget | undefined {
    const cellId = view.cellOfDeal(dealId);
    const {texts, say} = this.#surface;
    if (cellId !== undefined && !view.byHand(cellOf(cellId).columnId))
      say({text: texts().t('board.sorted'), urgency: 'polite'});
    return stepWithin(view, dealId, step);
  }

  /** The same place in the next column that takes the deal; says why if none does. */
  #beside(dealId: Id, from: DropTarget, step: 1 | -1): DropTarget | undefined {
    const view = this.#surface.view();
    if (!view) return undefined;
    const {cellId, passed} = nextCell(view, {dealId, cellId: from.cellId, step});
    if (cellId !== undefined) return {cellId, index: Math.min(from.index, view.cells.group(cellId).count)};
    const [first] = passed;
    if (first) this.#refuse(cellIdOf(first.columnId, cellOf(from.cellId).laneId), first.why);
    return undefined;
  }

  #refusalText(cellId: Id, why: Refusal): string {
    const view = this.#surface.view();
    const texts = this.#surface.texts();
    const stage = view ? cellName(view, cellId, texts) : cellId;
    return texts.t('board.refuses', {stage, reason: refusalWords(why, texts)});
  }

  #refuse(cellId: Id, why: Refusal): void {
    this.#surface.say({text: this.#refusalText(cellId, why), urgency: 'assertive'});
  }
}
