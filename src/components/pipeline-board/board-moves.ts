import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Via} from '../../model/change-event.js';
import type {Refusal} from '../../model/gates.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import type {DropTarget} from '../../ui/drag/geometry.js';
import {ask} from '../../ui/events.js';
import {refusalWords} from '../../ui/words.js';
import type {StageColumn} from '../stage-column/stage-column.js';
import type {Direction} from './board-keys.js';
import {carry, nextStage, placeAt, refusalOf, targetOf, totalAt, type Lift} from './board-lift.js';
import {cancelledWords, carriedWords, liftedWords, stageName, type Speech} from './board-words.js';

/** Instructions are spoken with the first few lifts only. */
const HELP_TIMES = 3;

/** What moving needs of its board. */
export interface MoveSurface {
  readonly host: HTMLElement;
  readonly store: () => PipelineStore | undefined;
  readonly texts: () => Localizer;
  readonly stages: () => readonly Stage[];
  readonly column: (stageId: Id) => StageColumn | null;
  readonly say: (speech: Speech) => void;
  /** Puts the focus on a deal once it is drawn where it belongs. */
  readonly focus: (dealId: Id) => void;
  /** The lift changed: draw again. */
  readonly changed: () => void;
}

/**
 * Every way of moving a deal on a board, ending in the one `deal-move` question. Holds the deal that is picked up;
 * nothing in the pipeline changes before it is dropped.
 */
export class BoardMoves {
  readonly #surface: MoveSurface;
  #lift: Lift | undefined;
  #helped = 0;

  constructor(surface: MoveSurface) {
    this.#surface = surface;
  }

  /** The deal that is picked up. */
  get lift(): Lift | undefined {
    return this.#lift;
  }

  /** Picks a deal up. Returns whether it may be. */
  pickUp(dealId: Id, by: Lift['by']): boolean {
    const store = this.#surface.store();
    const from = store && targetOf(store, dealId);
    const deal = store?.deal(dealId);
    if (!store || !from || !deal) return false;
    const why = refusalOf(store, dealId, deal.stageId);
    if (why) {
      this.#refuse(deal.stageId, why);
      return false;
    }
    const lift = {dealId, title: deal.title, from, to: by === 'key' ? from : undefined, by};
    this.#set(lift);
    if (by === 'key') this.#surface.say(liftedWords(lift, store, this.#surface.texts(), this.#helped++ < HELP_TIMES));
    return true;
  }

  /** The pointer is over a place; one that does not take the deal counts as none. */
  hover(target: DropTarget | undefined): void {
    const store = this.#surface.store();
    if (!this.#lift || !store) return;
    const refused = target && refusalOf(store, this.#lift.dealId, target.stageId) !== undefined;
    this.#set({...this.#lift, to: refused ? undefined : target});
  }

  /** Carries the picked-up deal one step by keys. */
  carry(to: Direction): void {
    const {store, texts, stages, column, say} = this.#surface;
    const lift = this.#lift;
    const data = store();
    if (!lift || !data) return;
    const before = lift.to ?? lift.from;
    const page = column(before.stageId)?.pageSize ?? 1;
    const {target, passed} = carry(data, stages(), {lift, to, page});
    const next = {...lift, to: target};
    this.#set(next);
    const refusals = passed.map(({stage, why}) => this.#refusalText(stage.id, why));
    const {text} = carriedWords(next, data, texts(), target.stageId !== before.stageId);
    say({text: [...refusals, text].join(' '), urgency: 'polite'});
    column(target.stageId)?.scrollIntoView({block: 'nearest', inline: 'nearest'});
    column(target.stageId)?.revealIndex(target.index);
  }

  /** Drops what was picked up by keys. */
  drop(): void {
    const lift = this.#lift;
    if (!lift) return;
    const target = lift.to ?? lift.from;
    if (target.stageId === lift.from.stageId && target.index === lift.from.index) return this.cancel();
    this.#set(undefined);
    this.request(lift.dealId, target, 'key');
    this.#surface.focus(lift.dealId);
  }

  /** Drops what the pointer dragged. */
  release(target: DropTarget | undefined): void {
    const lift = this.#lift;
    const store = this.#surface.store();
    this.#set(undefined);
    if (!lift || !store) return;
    const why = target && refusalOf(store, lift.dealId, target.stageId);
    if (why) this.#refuse(target.stageId, why);
    else if (target) this.request(lift.dealId, target, 'drag');
    this.#surface.focus(lift.dealId);
  }

  /** Gives a lift up. The focus goes back to the card unless it went elsewhere (`stay`). */
  cancel(reason?: string, stay = false): void {
    const lift = this.#lift;
    const store = this.#surface.store();
    this.#set(undefined);
    if (!lift || !store) return;
    this.#surface.say(cancelledWords(lift, store, this.#surface.texts(), reason));
    if (!stay && store.deal(lift.dealId)) this.#surface.focus(lift.dealId);
  }

  /** Forgets a lift without a word: the board is gone, or shows another pipeline. */
  forget(): void {
    this.#lift = undefined;
  }

  /** Moves a deal at once, one place or one stage. */
  now(dealId: Id, to: Direction): void {
    const store = this.#surface.store();
    const from = store && targetOf(store, dealId);
    if (!store || !from) return;
    const sideways = to === 'left' || to === 'right';
    const target = sideways ? this.#beside(dealId, from, to === 'right' ? 1 : -1) : this.#step(store, dealId, to);
    if (!target) return;
    this.request(dealId, target, 'key');
    this.#surface.focus(dealId);
  }

  /** Asks for a move; whoever owns the store answers. Where the deal stands already, there is nothing to ask. */
  request(dealId: Id, target: DropTarget, via: Via): void {
    const store = this.#surface.store();
    const from = store && targetOf(store, dealId);
    if (!store || !from || (from.stageId === target.stageId && from.index === target.index)) return;
    const {stageId} = target;
    const place = placeAt(store, target, dealId);
    ask(this.#surface.host, 'deal-move', {dealId, fromStageId: from.stageId, stageId, place, via});
  }

  #set(lift: Lift | undefined): void {
    if (lift === this.#lift) return;
    this.#lift = lift;
    this.#surface.changed();
  }

  #step(store: PipelineStore, dealId: Id, to: Direction): DropTarget | undefined {
    const from = targetOf(store, dealId);
    if (!from) return undefined;
    const last = totalAt(store, dealId, from.stageId) - 1;
    return {stageId: from.stageId, index: Math.max(0, Math.min(from.index + (to === 'down' ? 1 : -1), last))};
  }

  /** The same place in the next stage that takes the deal; says why if none does. */
  #beside(dealId: Id, from: DropTarget, step: 1 | -1): DropTarget | undefined {
    const store = this.#surface.store();
    if (!store) return undefined;
    const {stageId, passed} = nextStage(store, this.#surface.stages(), {dealId, stageId: from.stageId, step});
    if (stageId !== undefined) return {stageId, index: Math.min(from.index, store.column(stageId).count)};
    const [first] = passed;
    if (first) this.#refuse(first.stage.id, first.why);
    return undefined;
  }

  #refusalText(stageId: Id, why: Refusal): string {
    const store = this.#surface.store();
    const texts = this.#surface.texts();
    const stage = store ? stageName(store, stageId) : stageId;
    return texts.t('board.refuses', {stage, reason: refusalWords(why, texts)});
  }

  #refuse(stageId: Id, why: Refusal): void {
    this.#surface.say({text: this.#refusalText(stageId, why), urgency: 'assertive'});
  }
}
