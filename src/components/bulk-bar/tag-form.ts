import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {tagKey, tagsOf, type TagUse} from '../../data/bulk-tags.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Deal} from '../../model/deal.js';
import {readList} from '../../model/list-text.js';
import {FormDialog, type FormHost} from './form-dialog.js';

/** Tags to put on the chosen deals, and tags to take off. */
export interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** How many of the deals have a tag, as a box shows it. */
type Share = 'all' | 'some' | 'none';

/** Tags of other deals that are offered: enough to pick from, few enough to read. */
const OFFERED = 12;

interface TagRow extends TagUse {
  readonly share: Share;
}

/** Asks which tags the chosen deals shall have: a box per tag, half ticked where only some of them have it. */
export class TagForm {
  readonly #host: FormHost;
  readonly #dialog: FormDialog<TagChange>;
  #deals: readonly Deal[] = [];
  #own: readonly TagRow[] = [];
  #others: readonly TagRow[] = [];
  readonly #shares = new Map<string, Share>();
  #typed = '';

  constructor(host: FormHost) {
    this.#host = host;
    this.#dialog = new FormDialog(host, 'tags', () => this.#change);
  }

  /** Opens the form for these deals; `all` are those whose tags are offered too. */
  ask(deals: readonly Deal[], all: Iterable<Deal>): Promise<TagChange | undefined> {
    this.#deals = deals;
    this.#own = tagsOf(deals).map((use) => ({...use, share: use.count === deals.length ? 'all' : 'some'}));
    const known = new Set(this.#own.map(({tag}) => tagKey(tag)));
    const others = tagsOf(all).filter(({tag}) => !known.has(tagKey(tag)));
    this.#others = others.slice(0, OFFERED).map((use) => ({...use, share: 'none'}));
    this.#shares.clear();
    this.#typed = '';
    return this.#dialog.open();
  }

  /** Gives the form up. */
  cancel(): void {
    this.#dialog.settle(undefined);
  }

  get #change(): TagChange {
    const rows = [...this.#own, ...this.#others];
    const turned = (to: Share): readonly string[] =>
      rows.filter((row) => this.#shareOf(row) === to && row.share !== to).map(({tag}) => tag);
    return {add: [...turned('all'), ...readList(this.#typed)], remove: turned('none')};
  }

  #shareOf({tag, share}: TagRow): Share {
    return this.#shares.get(tag) ?? share;
  }

  /** All, none and, where it was so at first, some again. */
  #turn(row: TagRow): void {
    const now = this.#shareOf(row);
    const next = {all: 'none', none: row.share === 'some' ? 'some' : 'all', some: 'all'} as const;
    this.#shares.set(row.tag, next[now]);
    this.#host.requestUpdate();
  }

  readonly #onTyped = (event: Event): void => {
    this.#typed = (event.target as HTMLInputElement).value;
  };

  render(texts: Localizer): TemplateResult {
    const count = this.#deals.length;
    return this.#dialog.render({
      title: texts.t('bulk.tagTitle', {count}),
      texts,
      body: html`
        ${this.#renderRows(texts.t('bulk.tagThere'), this.#own, texts)}
        ${this.#renderRows(texts.t('bulk.tagElsewhere'), this.#others, texts)}
        <label class="field">
          ${texts.t('bulk.tagNew')}
          <input
            class="new-tags"
            autocomplete="off"
            dir="auto"
            aria-describedby="new-tags-hint"
            .value=${live(this.#typed)}
            @input=${this.#onTyped}
          />
          <span id="new-tags-hint" class="help">${texts.t('bulk.tagNewHint')}</span>
        </label>
      `,
    });
  }

  #renderRows(legend: string, rows: readonly TagRow[], texts: Localizer): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    return html`
      <fieldset class="choices">
        <legend>${legend}</legend>
        ${rows.map((row) => this.#renderRow(row, texts))}
      </fieldset>
    `;
  }

  #renderRow(row: TagRow, texts: Localizer): TemplateResult {
    const share = this.#shareOf(row);
    const total = this.#deals.length;
    const part = {all: total, some: row.count, none: 0}[share];
    return html`
      <label class="choice">
        <input
          type="checkbox"
          .checked=${live(share === 'all')}
          .indeterminate=${live(share === 'some')}
          @change=${() => this.#turn(row)}
        />
        <span dir="auto">${row.tag}</span>
        <span class="help">${texts.t('number.ofTotal', {part, total})}</span>
      </label>
    `;
  }
}
