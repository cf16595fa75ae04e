import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {localizerFor, type Localizer} from '../i18n/localizer.js';
import {onMessagesChange} from '../i18n/registry.js';
import {closestAcrossRoots} from './closest.js';
import {systemZone} from './clock.js';

const connected = new Set<LocalizeController>();
let observer: MutationObserver | undefined;

function refreshAll(): void {
  for (const controller of connected) controller.refresh();
}

/** One observer for all elements; it runs only while there are any. */
function watch(): void {
  if (observer) return;
  observer = new MutationObserver(refreshAll);
  observer.observe(document.documentElement, {subtree: true, attributes: true, attributeFilter: ['lang']});
}

onMessagesChange(refreshAll);

/** Gives its host texts and formats in the language of the closest `lang`, and draws it again when that changes. */
export class LocalizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #localizer: Localizer | undefined;
  #zone: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Texts and formats. */
  get value(): Localizer {
    this.#localizer ??= this.#read();
    return this.#localizer;
  }

  /** The zone in which instants become days; that of the machine unless set. */
  set zone(zone: string | undefined) {
    if (zone === this.#zone) return;
    this.#zone = zone;
    this.refresh();
  }

  /** Looks for the language again; for hosts inside shadow roots whose `lang` nobody observes. */
  refresh(): void {
    const next = this.#read();
    if (next === this.#localizer) return;
    this.#localizer = next;
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    connected.add(this);
    watch();
    this.refresh();
  }

  hostDisconnected(): void {
    connected.delete(this);
    if (connected.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }

  #read(): Localizer {
    const lang = closestAcrossRoots(this.#host, '[lang]')?.getAttribute('lang') ?? '';
    return localizerFor({locale: lang === '' ? 'en' : lang, zone: this.#zone ?? systemZone()});
  }
}

/** Makes every element look for its language again. */
export const refreshLanguages = refreshAll;
