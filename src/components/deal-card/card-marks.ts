import {html, nothing, type TemplateResult} from 'lit';
import type {Localizer} from '../../i18n/localizer.js';
import type {Owner} from '../../model/pipeline.js';
import {initials, ownerTone} from '../../ui/avatar.js';
import {cssVars} from '../../ui/css-vars.js';
import type {CardDrawing} from './card-drawing.js';
import {ageWords} from './card-words.js';
import {remembered} from './text-memo.js';

/** Who owns the deal, by initials on a colour of their own. */
export function ownerMark(owner: Owner, texts: Localizer): TemplateResult {
  const {id, name} = owner;
  const label = remembered(texts, `owner ${name}`, () => texts.t('card.owner', {name}));
  const tone = `avatar ${ownerTone(id)}`;
  return html`<span class=${tone} role="img" aria-label=${label} title=${name} .textContent=${initials(name)}></span>`;
}

/** The line at the bottom edge: how long the deal has been in its stage, against what is usual there. */
export function ageLine({figures: {age}, given}: CardDrawing): TemplateResult | typeof nothing {
  if (!age || age.share === 0) return nothing;
  const length = cssVars({'inline-size': `${Math.max(4, age.share * 100).toFixed(1)}%`});
  const name = age.old ? 'age old' : 'age';
  return html`<div part="age" class=${name} role="img" aria-label=${ageWords(age, given)} ${length}></div>`;
}

/** What chooses the deal. */
export function checkButton(
  title: string,
  view: {readonly texts: Localizer; readonly selected: boolean; readonly inner: number | typeof nothing},
): TemplateResult {
  const {texts, selected, inner} = view;
  const label = remembered(texts, `select ${title}`, () => texts.t('card.select', {deal: title}));
  return html`<button
    part="check"
    class="check"
    role="checkbox"
    aria-checked=${selected ? 'true' : 'false'}
    aria-label=${label}
    tabindex=${inner}
  ></button>`;
}

/** How many deals are dragged together, and their sum where there is one. */
export function stackMark(count: number, sum: string, texts: Localizer): TemplateResult {
  const words = sum === '' ? texts.t('board.dealCount', {count}) : texts.t('card.stack', {count, sum});
  return html`<div part="stack" class="stack" aria-hidden="true" .textContent=${words}></div>`;
}
