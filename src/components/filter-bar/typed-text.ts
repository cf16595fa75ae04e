import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Quiet time after typing before deals are filtered. */
const TYPE_MS = 150;

/** What a text typed into the search field does. */
export interface TypedTextRules {
  /** The text that is searched for now. */
  readonly current: () => string;
  readonly search: (text: string) => void;
}

/** Takes in what is typed into a search field: asks for it once things are quiet, at once on Enter; Escape clears it. */
export class TypedText implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #rules: TypedTextRules;
  /** What is typed and not asked for yet. */
  #typed: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, rules: TypedTextRules) {
    this.#host = host;
    this.#rules = rules;
    host.addController(this);
  }

  /** What the field shows. */
  get value(): string {
    return this.#typed ?? this.#rules.current();
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** Gives up what is typed and not asked for yet. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#typed = undefined;
  }

  readonly onInput = (event: Event): void => {
    this.#typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), TYPE_MS);
  };

  readonly onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.#search();
    if (event.key !== 'Escape' || this.value === '') return;
    // Browsers clear the field on Escape too, some without telling.
    event.preventDefault();
    event.stopPropagation();
    this.#typed = '';
    this.#search();
  };

  #search(): void {
    const typed = this.#typed;
    this.forget();
    if (typed !== undefined && typed !== this.#rules.current()) this.#rules.search(typed);
    this.#host.requestUpdate();
  }
}
