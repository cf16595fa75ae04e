import {html, nothing, type TemplateResult} from 'lit';
import type {FailedOutcome, Outcome, RefusedOutcome} from '../../data/store.js';
import type {Localizer} from '../../i18n/localizer.js';
import type {Deal, DealPatch} from '../../model/deal.js';
import type {DealField} from '../../model/deal-field.js';
import {fieldInfo} from '../../model/field-info.js';
import type {Id} from '../../model/ids.js';
import {fieldLabel} from '../../ui/field-text.js';
import {errorWords, refusalWords} from '../../ui/words.js';
import type {PanelData} from './panel-data.js';
import {patchedFields} from './panel-edit.js';

/** An edit that was not saved, to ask for it once more. */
export interface Retry {
  readonly fields: readonly DealField[];
  readonly patch: DealPatch;
}

/** What the panel says about what it asked for. */
export interface Notice {
  readonly tone: 'good' | 'bad';
  readonly words: string;
  readonly retry?: Retry;
  /** The copy that can be opened. */
  readonly openId?: Id;
}

type Refusing = FailedOutcome | RefusedOutcome;

function reasonOf(outcome: Refusing, texts: Localizer): string {
  if (outcome.status === 'failed') return errorWords(outcome.error, texts);
  return outcome.why === 'nothing' ? texts.t('undo.nothingToUndo') : refusalWords(outcome.why, texts);
}

/** `before`: the deal as it was when the edit was asked for; what is drawn may still show the edit. */
function editNotice(patch: DealPatch, reason: string, {data, texts, before}: EditContext): Notice {
  const fields = patchedFields(patch, before ?? data?.deal);
  const labels = fields.map((field) => fieldLabel(fieldInfo(field, data?.pipeline), texts));
  return {tone: 'bad', words: texts.t('panel.notSaved', {what: texts.list(labels), reason}), retry: {fields, patch}};
}

/** Names of stages in words. */
const stageIn = (id: Id | undefined, {data, texts}: NoticeContext): string =>
  data?.stages.find((stage) => stage.id === id)?.name ?? texts.t('panel.goneStage');

function refusedNotice(outcome: Refusing, context: NoticeContext): Notice | undefined {
  const {data, texts} = context;
  const reason = reasonOf(outcome, texts);
  if (outcome.via === 'undo') return {tone: 'bad', words: texts.t('panel.undoFailed', {reason})};
  const asked = outcome.status === 'failed' ? outcome.command : outcome.request;
  switch (asked?.type) {
    case 'deal-edit':
      return editNotice(asked.patch, reason, {...context, before: outcome.changes[0]?.before});
    case 'deal-move': {
      const [to, from] = [stageIn(asked.stageId, context), stageIn(data?.deal.stageId, context)];
      if (outcome.status === 'refused') return {tone: 'bad', words: texts.t('panel.refusedLong', {stage: to, reason})};
      return {tone: 'bad', words: texts.t('board.moveFailed', {deal: data?.deal.title ?? '', to, from, reason})};
    }
    case 'deal-create':
      return {tone: 'bad', words: texts.t('panel.copyFailed', {reason})};
    case 'deal-delete':
      return {tone: 'bad', words: texts.t('panel.deleteFailed', {reason})};
    default:
      return undefined;
  }
}

/** What the words of a notice are made of. */
export interface NoticeContext {
  readonly data: PanelData | undefined;
  readonly texts: Localizer;
}

interface EditContext extends NoticeContext {
  readonly before: Deal | undefined;
}

/** What became of something that the panel asked for; nothing where the panel shows it anyway. */
export function noticeOf(outcome: Outcome, context: NoticeContext): Notice | undefined {
  if (outcome.status !== 'applied') return refusedNotice(outcome, context);
  if (outcome.command.type !== 'deal-create' || outcome.via === 'undo') return undefined;
  const {id, title} = outcome.command.deal;
  return {tone: 'good', words: context.texts.t('panel.copied', {deal: title}), openId: id};
}

/** What can be done about a notice. */
export interface NoticeActions {
  readonly retry: (retry: Retry) => void;
  readonly open: (dealId: Id) => void;
  readonly dismiss: () => void;
}

/** The notice as a bar above the fields. */
export function noticeBar(notice: Notice | undefined, texts: Localizer, actions: NoticeActions): unknown {
  if (!notice) return nothing;
  const {tone, words, retry, openId} = notice;
  const button = (text: string, act: () => void): TemplateResult =>
    html`<button class="button quiet" type="button" @click=${act}>${text}</button>`;
  return html`
    <div part="notice" class="notice ${tone}">
      <span class="sign" aria-hidden="true">${tone === 'bad' ? '⚠' : '✓'}</span>
      <p>${words}</p>
      ${retry ? button(texts.t('sync.retry'), () => actions.retry(retry)) : nothing}
      ${openId === undefined ? nothing : button(texts.t('panel.openCopy'), () => actions.open(openId))}
      ${button(texts.t('sync.dismiss'), actions.dismiss)}
    </div>
  `;
}
