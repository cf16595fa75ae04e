import type {Outcome} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {DealPatch} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {ask} from '../../ui/events.js';
import {refusalWords} from '../../ui/words.js';
import type {PanelData} from './panel-data.js';
import {copyDeal, freshPatch, freshPatches} from './panel-edit.js';
import {noticeOf, type Notice, type Retry} from './panel-notice.js';
import {titleText} from './panel-values.js';

/** The deal that was deleted here. */
export interface DeletedDeal {
  readonly id: Id;
  readonly title: string;
  /** Whether deleting it is still the last thing that was done, so that undo brings it back. */
  readonly undoable: boolean;
}

/** What acting needs of the panel around it. */
export interface ActsHost {
  readonly element: HTMLElement;
  readonly data: () => PanelData | undefined;
  readonly texts: () => Localizer;
  readonly newId: () => Id;
  readonly notify: (notice: Notice | undefined) => void;
  readonly say: (words: string, urgency?: 'polite' | 'assertive') => void;
  /** The deal is gone from the store because the user deleted it here. */
  readonly deleted: () => void;
  readonly changed: () => void;
}

/** Asks for what the user does with the deal, and says what became of it. */
export class PanelActs {
  readonly #host: ActsHost;
  #deleted: DeletedDeal | undefined;

  constructor(host: ActsHost) {
    this.#host = host;
  }

  /** The deal that was deleted here, until another one is shown or it is back. */
  get deletedDeal(): DeletedDeal | undefined {
    return this.#deleted;
  }

  forgetDeleted(): void {
    this.#deleted = undefined;
  }

  /** Writes a field; nothing where that changes nothing. */
  commit(field: DealField, patch: DealPatch): void {
    const deal = this.#host.data()?.deal;
    this.#edit(deal && freshPatch(field, patch, deal));
  }

  /** Asks once more for an edit that was not saved. */
  retry({fields, patch}: Retry): void {
    const deal = this.#host.data()?.deal;
    this.#edit(deal && freshPatches(fields, patch, deal));
  }

  move(stage: Stage): void {
    const {element, data: read, texts, notify, say} = this.#host;
    const data = read();
    if (!data || data.deal.stageId === stage.id) return;
    const answer = data.canMove(stage.id);
    if (answer.verdict === 'no') {
      const reason = refusalWords(answer.why, texts());
      const words = texts().t('panel.refusedLong', {stage: stage.name, reason});
      notify({tone: 'bad', words});
      return say(words);
    }
    const {id: dealId, stageId: fromStageId} = data.deal;
    notify(undefined);
    // At the top, where it is seen.
    ask(element, 'deal-move', {dealId, fromStageId, stageId: stage.id, place: {after: null}, via: 'form'});
  }

  copy(): void {
    const {element, data: read, texts, newId, notify} = this.#host;
    const data = read();
    if (!data) return;
    const title = texts().t('panel.copyTitle', {deal: titleText(data.deal, texts())});
    const deal = copyDeal(data.deal, {id: newId(), title, at: data.now, stages: data.stages});
    notify(undefined);
    ask(element, 'deal-create', {deal, via: 'form'});
  }

  remove(): void {
    const {element, data, texts} = this.#host;
    const deal = data()?.deal;
    if (!deal || deal.can?.delete === false) return;
    const {id} = deal;
    this.#deleted = {id, title: titleText(deal, texts()), undoable: true};
    if (!ask(element, 'deal-delete', {dealId: id, via: 'form'})) return this.forgetDeleted();
    // The provider acts once the event has been everywhere: a deal that is still there then was kept.
    setTimeout(() => this.#afterDelete(id), 0);
  }

  undo(): void {
    ask(this.#host.element, 'change-undo', {direction: 'undo'});
  }

  readonly heard = (outcome: Outcome): void => {
    const {element, data: read, texts, notify, say, changed} = this.#host;
    if (outcome.origin !== element) {
      // Undo takes back the last change: once there is another one, it would not bring this deal back.
      if (outcome.status === 'applied' && this.#deleted) this.#deleted = {...this.#deleted, undoable: false};
      return changed();
    }
    const data = read();
    const notice = noticeOf(outcome, {data, texts: texts()});
    if (!notice) return;
    notify(notice);
    say(notice.words, notice.tone === 'bad' ? 'assertive' : 'polite');
  };

  #edit(patch: DealPatch | undefined): void {
    const {element, data, notify} = this.#host;
    const deal = data()?.deal;
    if (!deal || !patch) return;
    notify(undefined);
    ask(element, 'deal-edit', {dealId: deal.id, patch, via: 'form'});
  }

  #afterDelete(id: Id): void {
    const {data, texts, say, deleted} = this.#host;
    if (data()?.deal.id === id) this.forgetDeleted();
    if (this.#deleted?.id !== id) return;
    say(texts().t('panel.deletedTitle', {deal: this.#deleted.title}));
    deleted();
  }
}
