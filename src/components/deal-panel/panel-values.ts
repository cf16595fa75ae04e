import type {Deal} from '../../model/deal.js';
import type {FieldInfo} from '../../model/field-info.js';
import type {Localizer} from '../../i18n/localizer.js';
import {fieldText} from '../../ui/field-text.js';
import type {PanelData} from './panel-data.js';

/** The value of a field in words; empty where the deal has none. Ids of people who are no longer listed are not shown. */
export function valueText(info: FieldInfo, deal: Deal, {data, texts}: {data: PanelData; texts: Localizer}): string {
  if (info.type === 'owner') {
    return deal.ownerId === undefined ? '' : (data.owner(deal.ownerId)?.name ?? texts.t('panel.someone'));
  }
  const {owner, stages, now} = data;
  return fieldText(info, deal, {texts, store: {owner, stages: () => stages}, asOf: now});
}

/** What stands where a deal has no title. */
export function titleText({title, account}: Deal, texts: Localizer): string {
  const found = [title, account?.name ?? ''].find((text) => text.trim() !== '');
  return found ?? texts.t('panel.untitled');
}
