import type {Localizer} from '../i18n/localizer.js';
import type {AttentionReason} from '../model/attention.js';

/** A reason for attention in the user's words, for example "Next step overdue by 3 days". */
export function attentionWords(reason: AttentionReason, texts: Localizer): string {
  switch (reason.kind) {
    case 'large':
    case 'noNextStep':
      return texts.t(`filter.reason.${reason.kind}`);
    case 'stale':
      return texts.t('filter.reason.stale', {days: texts.days(reason.days), limit: texts.days(reason.limit)});
    case 'closingSoon':
      if (reason.days === 0) return texts.t('filter.reason.closingToday');
      return texts.t('filter.reason.closingSoon', {days: texts.days(reason.days)});
    default:
      return texts.t(`filter.reason.${reason.kind}`, {days: texts.days(reason.days)});
  }
}
