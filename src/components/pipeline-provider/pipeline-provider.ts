import {css, html} from 'lit';
import {query} from 'lit/decorators.js';
import type {AnswerQuestion} from '../../data/answers.js';
import type {PipelineStore} from '../../data/store.js';
import type {DealPatch} from '../../model/deal.js';
import {SourceElement} from '../../ui/source/source-element.js';
import {adapterLoaders} from '../adapter-loaders.js';
import type {OutcomeDialog} from '../outcome-dialog/outcome-dialog.js';

/**
 * Gives every element inside it one pipeline: owns the store, answers what they ask, and tells the host application
 * what became of it. The nearest provider wins; two on a page are independent.
 *
 * @tag pipeline-provider
 * @slot - The elements that share the pipeline.
 * @fires {PipelineEvent<'answers-ask'>} answers-ask - A move needs answers. Cancelable: the host asks and dispatches the move itself.
 * @fires {PipelineEvent<'deal-moved'>} deal-moved - A move was saved.
 * @fires {PipelineEvent<'command-applied'>} command-applied - Any change was saved.
 * @fires {PipelineEvent<'command-failed'>} command-failed - A change was refused and is taken back; carries the reason in words.
 * @fires {PipelineEvent<'source-loaded'>} source-loaded - The deals are here.
 * @fires {PipelineEvent<'source-failed'>} source-failed - The deals could not be had; carries the reason in words.
 */
export class PipelineProvider extends SourceElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  @query('outcome-dialog') private readonly outcomeDialog!: OutcomeDialog | null;

  constructor() {
    super(adapterLoaders);
  }

  /** The store in use; `undefined` until there is a source. */
  get current(): PipelineStore | undefined {
    return this.ownStore;
  }

  protected override async askUser(question: AnswerQuestion): Promise<DealPatch | undefined> {
    return this.outcomeDialog?.ask(question);
  }

  protected override render(): unknown {
    return html`<slot></slot><outcome-dialog></outcome-dialog>`;
  }
}
