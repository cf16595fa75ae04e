import {html, type TemplateResult} from 'lit';
import type {PipelineStore} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {KeyFact} from '../../model/deal-facts.js';
import type {Id} from '../../model/ids.js';
import type {Stage} from '../../model/pipeline.js';
import {DealCard} from '../deal-card/deal-card.js';

/** The stages as buttons, with their counts; seen where only one column fits. */
export function switcher(
  stages: readonly Stage[],
  view: {
    readonly store: PipelineStore | undefined;
    readonly texts: Localizer;
    /** Index of the stage on the screen. */
    readonly shown: number;
    readonly show: (stageId: Id) => void;
  },
): TemplateResult {
  const {store, texts, shown, show} = view;
  return html`
    <div part="switcher" class="switcher" role="group" aria-label=${texts.t('board.stages', {count: stages.length})}>
      ${stages.map((stage, index) => {
        const count = texts.number(store?.column(stage.id).count ?? 0);
        const current = index === shown ? 'true' : 'false';
        return html`<button aria-current=${current} @click=${() => show(stage.id)}>${stage.name} ${count}</button>`;
      })}
    </div>
  `;
}

/** The picture of a deal that follows the pointer. */
export function ghost(
  dealId: Id,
  view: {readonly store: PipelineStore | undefined; readonly facts: readonly KeyFact[]; readonly compact: boolean},
): TemplateResult {
  const {store, facts, compact} = view;
  const deal = store?.deal(dealId);
  return html`
    <div class="ghost" popover="manual" aria-hidden="true">
      <deal-card
        ghost
        fixed
        .deal=${deal}
        .owner=${store?.owner(deal?.ownerId)}
        .facts=${facts}
        .now=${store?.now()}
        .zone=${store?.zone}
        .roving=${-1}
        ?compact=${compact}
      ></deal-card>
    </div>
  `;
}

/** The deal whose card an event comes from. */
export function dealOf(event: Event): Id | undefined {
  const card = event.composedPath().find((node) => node instanceof DealCard);
  return card?.ghost ? undefined : card?.deal?.id;
}

/** The stage whose column an event comes from. */
export function stageOf(event: Event): Id | undefined {
  const column = event.composedPath().find((node) => node instanceof HTMLElement && node.localName === 'stage-column');
  return (column as HTMLElement | undefined)?.dataset['stage'];
}
