import type {ReactiveControllerHost, TemplateResult} from 'lit';
import type {Outcome, PipelineStore, RemoteChange} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Id} from '../../model/ids.js';
import {Announcer} from '../../ui/announcer.js';
import {errorWords} from '../../ui/words.js';
import {outcomeWords, stageName, type Speech} from './board-words.js';

/** Says aloud what happens on a board, once each. */
export class BoardVoice {
  readonly #announcer: Announcer;
  readonly #texts: () => Localizer;

  constructor(host: ReactiveControllerHost, texts: () => Localizer) {
    this.#announcer = new Announcer(host);
    this.#texts = texts;
  }

  say({text, urgency}: Speech): void {
    this.#announcer.say(text, urgency);
  }

  /** A text that has no parameters. */
  tell(key: 'board.loading' | 'board.tabBlocked'): void {
    this.#announcer.say(this.#texts().t(key));
  }

  outcome(outcome: Outcome, store: PipelineStore): void {
    this.say(outcomeWords(outcome, store, this.#texts()));
  }

  /** A change made elsewhere is spoken of only when it moves the deal that has the focus. */
  remote({changes}: RemoteChange, store: PipelineStore, focusedId: Id | undefined): void {
    const seen = changes.find(({id}) => id === focusedId);
    if (!seen?.before || !seen.after || seen.before.stageId === seen.after.stageId) return;
    const to = stageName(store, seen.after.stageId);
    this.#announcer.say(this.#texts().t('board.movedElsewhere', {deal: seen.after.title, to}));
  }

  /** Loading came to an end; success is spoken of only after a wait that was spoken of. */
  settled(store: PipelineStore, slow: boolean): void {
    const texts = this.#texts();
    const {phase, loaded, error} = store.status();
    if (phase === 'ready' && slow) this.#announcer.say(texts.t('board.loaded', {count: loaded}));
    if (phase !== 'failed' || !error) return;
    const reason = errorWords(error, texts);
    this.#announcer.say(`${texts.t('face.failedTitle')}. ${texts.t('face.failedText', {reason})}`, 'assertive');
  }

  /** The live regions, in the board's own root. */
  render(): TemplateResult {
    return this.#announcer.render();
  }
}
