import type {PipelineAdapter} from '../../data/adapter.js';
import type {PipelineStore} from '../../data/store.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {Deal} from '../../model/deal.js';
import type {Id, Instant} from '../../model/ids.js';
import type {Owner, Stage} from '../../model/pipeline.js';
import {cleanAttribute} from '../attributes.js';
import {isZone, systemNow} from '../clock.js';
import type {StoreOwner, StoreRecipe} from '../store-owner.js';
import {warnOnce} from '../warn-once.js';
import {brokenAdapter} from './broken-adapter.js';
import {childData, dataById, sheetUrl} from './child-data.js';
import {inListOrder, readHostData, type ReadHostData} from './host-data.js';

/** Everything by which a host application may say where the deals come from. */
export interface SourceProperties {
  readonly store?: PipelineStore | undefined;
  readonly adapter?: PipelineAdapter | undefined;
  readonly deals?: unknown;
  readonly events?: readonly ChangeEvent[] | undefined;
  readonly owners?: readonly Owner[] | undefined;
  readonly stages?: unknown;
  /** URL, `#id` of an element with data, or a file. */
  readonly src?: string | Blob | undefined;
  readonly fields?: string | undefined;
  readonly currency?: string | undefined;
  readonly pipelineId?: Id | undefined;
  readonly now?: (() => Instant) | undefined;
  readonly zone?: string | undefined;
  readonly readOnly: boolean;
}

/** What a file adapter is made of. */
export interface FileRecipe {
  readonly source: string | Blob | {readonly text: string};
  readonly format?: 'csv' | 'json';
  readonly fields?: string;
  readonly stages?: string | readonly (string | Partial<Stage>)[];
  readonly currency?: string;
  readonly now: () => Instant;
  readonly zone?: string;
}

/** The adapters that an element makes by itself; loaded with the first source that needs one. */
export interface AdapterLoaders {
  readonly file: (recipe: FileRecipe) => Promise<PipelineAdapter>;
  readonly memory: (data: ReadHostData, now: () => Instant) => Promise<PlainSource>;
}

/** Plain data behind an adapter, whose deals can be handed in anew. */
export interface PlainSource {
  readonly adapter: PipelineAdapter;
  readonly replace: (deals: readonly Deal[]) => void;
}

/** Properties that call for another store when they change; `readOnly` does not. */
const SOURCE_KEYS = [
  'store',
  'adapter',
  'deals',
  'events',
  'owners',
  'stages',
  'src',
  'fields',
  'currency',
  'pipelineId',
  'now',
  'zone',
] as const satisfies readonly (keyof SourceProperties)[];

/** Turns the properties of its host into a store: shared, over an adapter, over plain data, or over a file. */
export class SourceReader {
  readonly #host: HTMLElement;
  readonly #owner: StoreOwner;
  readonly #load: AdapterLoaders;
  #last: SourceProperties | undefined;
  #generation = 0;
  /** The plain data in use: a new list of deals is laid over it, so that undo, focus and scrolling survive. */
  #plainSource: PlainSource | undefined;

  constructor(host: HTMLElement, owner: StoreOwner, load: AdapterLoaders) {
    this.#host = host;
    this.#owner = owner;
    this.#load = load;
  }

  /** Whether the host says where its deals come from, or leaves it to a provider above. */
  get given(): boolean {
    return this.#last !== undefined && hasSource(this.#last, this.#host);
  }

  /** Call with the current properties before each drawing; does something only when one of them changed. */
  update(properties: SourceProperties): void {
    // A store made for an element that is not in the page would never be ended.
    if (!this.#host.isConnected) return;
    const last = this.#last;
    this.#last = properties;
    const same = last && SOURCE_KEYS.every((key) => Object.is(last[key], properties[key]));
    if (same && !this.#owner.released) {
      if (last.readOnly !== properties.readOnly) this.#owner.store?.setReadOnly(properties.readOnly);
      return;
    }
    if (this.#plainSource && last && !this.#owner.released && onlyDealsDiffer(last, properties)) {
      this.#plainSource.replace(this.#readPlain(properties).deals);
      return;
    }
    this.#plainSource = undefined;
    const generation = ++this.#generation;
    if (properties.store) this.#owner.borrow(properties.store);
    else if (properties.adapter) this.#own(properties, properties.adapter);
    else if (properties.deals !== undefined)
      void this.#openLater(properties, generation, this.#plain(properties, generation));
    else if (hasSource(properties, this.#host)) void this.#openLater(properties, generation, this.#file(properties));
    else this.#owner.borrow(undefined);
  }

  #readPlain(properties: SourceProperties): ReadHostData {
    const {deals, stages, owners, events, currency} = properties;
    const list = typeof stages === 'string' ? cleanAttribute(stages) : stages;
    return readHostData({deals, stages: list, owners, events, currency}, this.#host.localName);
  }

  async #plain(properties: SourceProperties, generation: number): Promise<PipelineAdapter> {
    const data = this.#readPlain(properties);
    const ordered = {...data, deals: inListOrder(data.deals)};
    const source = await this.#load.memory(ordered, properties.now ?? systemNow);
    if (generation === this.#generation) this.#plainSource = source;
    return source.adapter;
  }

  #file(properties: SourceProperties): Promise<PipelineAdapter> | undefined {
    const source = sourceOf(properties.src, this.#host);
    if (!source) return undefined;
    const {fields, stages, currency, now = systemNow} = properties;
    const zone = zoneOf(properties.zone, this.#host.localName);
    return this.#load.file({
      ...source,
      now,
      ...(fields !== undefined && {fields: cleanAttribute(fields)}),
      ...(typeof stages === 'string' && {stages: cleanAttribute(stages)}),
      ...(Array.isArray(stages) && {stages: stages as readonly string[]}),
      ...(currency !== undefined && {currency}),
      ...(zone !== undefined && {zone}),
    });
  }

  async #openLater(
    properties: SourceProperties,
    generation: number,
    opening: Promise<PipelineAdapter> | undefined,
  ): Promise<void> {
    const adapter = await opening?.catch((thrown: unknown) => brokenAdapter(thrown, () => this.#reopen()));
    // Another source may have been given while the adapter was loaded, or the element may have left the page.
    if (!adapter || generation !== this.#generation) return;
    if (this.#host.isConnected) this.#own(properties, adapter);
    else this.#last = undefined;
  }

  #reopen(): void {
    const properties = this.#last;
    this.#last = undefined;
    if (properties) this.update(properties);
  }

  #own(properties: SourceProperties, adapter: PipelineAdapter): void {
    const {pipelineId, now, readOnly} = properties;
    const zone = zoneOf(properties.zone, this.#host.localName);
    const recipe: StoreRecipe = {
      adapter,
      readOnly,
      ...(pipelineId !== undefined && {pipelineId}),
      ...(now && {now}),
      ...(zone !== undefined && {zone}),
    };
    this.#owner.own(recipe);
  }
}

/** Whether the host handed in another list of deals and nothing else. */
function onlyDealsDiffer(last: SourceProperties, next: SourceProperties): boolean {
  if (!Array.isArray(next.deals)) return false;
  return SOURCE_KEYS.every((key) => key === 'deals' || Object.is(last[key], next[key]));
}

/** A zone that is none would make every date throw. */
function zoneOf(text: string | undefined, tag: string): string | undefined {
  const name = cleanAttribute(text);
  if (name === '') return undefined;
  if (isZone(name)) return name;
  warnOnce(`<${tag}> zone="${text}" is no IANA zone such as Europe/Berlin; that of the machine is used.`);
  return undefined;
}

function hasSource(properties: SourceProperties, host: Element): boolean {
  const {store, adapter, deals, src} = properties;
  if (store || adapter || deals !== undefined || src instanceof Blob) return true;
  return (src !== undefined && src !== '') || childData(host) !== undefined;
}

function sourceOf(src: string | Blob | undefined, host: Element): Pick<FileRecipe, 'source' | 'format'> | undefined {
  if (src instanceof Blob) return {source: src};
  const url = cleanAttribute(src ?? '').replace(/^"|"$/g, '');
  const data = url === '' ? childData(host) : url.startsWith('#') ? dataById(host, url.slice(1)) : undefined;
  if (data) return {source: {text: data.text}, format: data.format};
  if (!url.startsWith('#')) return {source: new URL(sheetUrl(url), host.baseURI).href};
  warnOnce(`<${host.localName} src="${url}">: no script or table has this id; check the id, or give a URL.`);
  return undefined;
}
