import type {PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import type {PipelineAdapter} from '../../data/adapter.js';
import type {AnswerQuestion} from '../../data/answers.js';
import type {PipelineStore} from '../../data/store.js';
import type {ChangeEvent} from '../../model/change-event.js';
import type {DealPatch} from '../../model/deal.js';
import type {Instant} from '../../model/ids.js';
import type {Owner, Stage} from '../../model/pipeline.js';
import type {DealInput, StageInput} from '../../model/schema.js';
import {flexibleBoolean, optionalText} from '../attributes.js';
import {PipelineElement} from '../pipeline-element.js';
import {StoreOwner} from '../store-owner.js';
import {SourceReader, type AdapterLoaders} from './source-reader.js';

/** An element that can be told where its deals come from: over an adapter, as plain data, or in a file. */
export abstract class SourceElement extends PipelineElement {
  /** The back end. */
  @property({attribute: false}) adapter: PipelineAdapter | undefined;

  /** A store that the host application made; shared, not ended with this element. */
  @property({attribute: false}) store: PipelineStore | undefined;

  /** Plain deals instead of an adapter. Changes stay in the page; listen to `command-applied` to keep them. */
  @property({attribute: false}) deals: readonly DealInput[] | undefined;

  /** The history of plain deals. */
  @property({attribute: false}) events: readonly ChangeEvent[] | undefined;

  /** The owners of plain deals. */
  @property({attribute: false}) owners: readonly Owner[] | undefined;

  /** Stages of plain deals or of a file: names, objects, or a text such as `New, Qualified 25%, Won, Lost`. */
  @property({converter: optionalText}) stages: string | readonly (string | StageInput | Stage)[] | undefined;

  /** A CSV or JSON file: a URL, `#id` of a script or table with the data, or (as a property) a `File`. */
  @property({converter: optionalText}) src: string | Blob | undefined;

  /** Columns of the file by field: `title: Deal name; amount: Value`. */
  @property({converter: optionalText}) fields: string | undefined;

  /** ISO 4217 code of amounts that name no currency. */
  @property({converter: optionalText}) currency: string | undefined;

  /** Which pipeline of the adapter; the first one unless given. */
  @property({attribute: 'pipeline-id', converter: optionalText}) pipelineId: string | undefined;

  /** The clock; that of the machine unless given. */
  @property({attribute: false}) now: (() => Instant) | undefined;

  /** IANA zone in which days begin; that of the machine unless given. */
  @property({converter: optionalText}) zone: string | undefined;

  /** Nothing can be changed. */
  @property({converter: flexibleBoolean, reflect: true}) readonly = false;

  readonly #owner = new StoreOwner(
    this,
    () => this.texts,
    (question) => this.askUser(question),
  );
  readonly #reader: SourceReader;

  constructor(load: AdapterLoaders) {
    super();
    this.#reader = new SourceReader(this, this.#owner, load);
  }

  /** The store made of the properties, or the one given; `undefined` without any of them. */
  protected get ownStore(): PipelineStore | undefined {
    return this.#owner.store;
  }

  /** Whether this element says where its deals come from, or leaves it to a provider above. */
  protected get hasSource(): boolean {
    return this.#reader.given;
  }

  /** Lets the user give the answers that a move needs; nothing by default, so that a move which needs some is refused. */
  protected askUser(_question: AnswerQuestion): Promise<DealPatch | undefined> {
    return Promise.resolve({});
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // What was given while the element was out of the page is read now.
    this.requestUpdate();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const {adapter, store, deals, events, owners, stages, src, fields, currency, pipelineId, now, zone} = this;
    const readOnly = this.readonly;
    const data = {deals, events, owners, stages, currency};
    this.#reader.update({adapter, store, ...data, src, fields, pipelineId, now, zone, readOnly});
  }
}
