import {html, nothing, type TemplateResult} from 'lit';
import {safeHref, safeUrl} from '../../ui/safe-url.js';
import type {CardText} from './card-content.js';
import type {DrawnText} from './deal-content.js';

// Texts are set as `textContent`: a value that is shaped like a template is drawn as text, and no markers are needed.

/** About as many characters as fit on one line of a narrow column; longer texts are cut, shorter ones may wrap. */
const LINE = {title: 22, one: 30, two: 16, chips: 26} as const;

/** Cutting a text off costs a clip of its own, which the browser pays for in every frame: only where it may be needed. */
export const cutTitle = (title: string): string => (title.length > LINE.title ? 'title cut' : 'title');

const classOf = ({text, tone = 'plain'}: CardText, most: number): string =>
  text.length > most ? `cell ${tone} cut` : `cell ${tone}`;

const isLink = ({href}: DrawnText): boolean => href !== undefined && safeUrl(href) !== undefined;

function cell(text: DrawnText, most: number, inner: number | typeof nothing): TemplateResult {
  const {part = 'text', label} = text;
  const name = classOf(text, most);
  const tip = label ?? nothing;
  if (!isLink(text)) {
    return html`<span part=${part} class=${name} title=${tip} .textContent=${text.text}></span>`;
  }
  return html`<a part="link" class=${name} title=${tip} href=${safeHref(text.href)} rel="noopener" tabindex=${inner} .textContent=${text.text}></a>`;
}

/** A line of a card. One or two plain texts, which is nearly every line, are one template. */
export function line(texts: readonly DrawnText[], inner: number | typeof nothing): TemplateResult {
  const [first, second] = texts;
  if (!first || texts.length > 2 || texts.some(isLink)) {
    return html`<div class="row">${texts.map((text) => cell(text, LINE.two, inner))}</div>`;
  }
  const {part = 'text', label} = first;
  if (!second) {
    return html`<div class="row"><span part=${part} class=${classOf(first, LINE.one)} title=${label ?? nothing} .textContent=${first.text}></span></div>`;
  }
  return html`<div class="row"><span part=${part} class=${classOf(first, LINE.two)} title=${label ?? nothing} .textContent=${first.text}></span><span part=${second.part ?? 'text'} class=${classOf(second, LINE.two)} title=${second.label ?? nothing} .textContent=${second.text}></span></div>`;
}

function chip(one: DrawnText, inner: number | typeof nothing): TemplateResult {
  const {text, tone = 'plain', sign, push, label, href} = one;
  const name = `chip ${tone}${sign ? ` ${sign === 'accent' ? 'rule' : sign}` : ''}${push ? ' push' : ''}`;
  if (!isLink(one)) return html`<span class=${name} title=${label ?? nothing} .textContent=${text}></span>`;
  return html`<a part="link" class=${name} title=${label ?? nothing} href=${safeHref(href)} rel="noopener" tabindex=${inner} .textContent=${text}></a>`;
}

/** The row of chips. More than fit are made narrower rather than drawn on a second line. */
export function chipRow(chips: readonly DrawnText[], inner: number | typeof nothing): TemplateResult {
  const length = chips.reduce((sum, {text}) => sum + text.length + 3, 0);
  const name = length > LINE.chips ? 'chips tight' : 'chips';
  return html`<div part="chips" class=${name}>${chips.map((one) => chip(one, inner))}</div>`;
}

/** What needs attention, each reason in full. */
export const reasonRow = (reasons: readonly string[]): TemplateResult =>
  html`<div part="reasons" class="chips wrap">
    ${reasons.map((reason) => html`<span class="chip warn missing" .textContent=${reason}></span>`)}
  </div>`;
