import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {dialogStyles} from '../../ui/primitives/dialog.styles.js';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const bar = css`
  :host {
    position: sticky;
    z-index: 3;
    inset-block-end: 0;
    display: block;
  }
  /* What is measured must not grow by what is drawn for it. */
  .ruler {
    block-size: 0;
  }
  .base {
    display: grid;
    gap: ${space(1)};
    padding: ${space(2)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('raised')};
    box-shadow: ${shadow(2)};
    animation: rise 140ms ease-out;
  }
  @keyframes rise {
    from {
      translate: 0 8px;
    }
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: ${space(1)} ${space(3)};
  }
  .summary {
    min-inline-size: 0;
    margin: 0;
    padding-inline-start: ${space(2)};
    overflow-wrap: anywhere;
  }
  .summary strong {
    color: ${color('accent')};
    font-weight: 600;
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
  }
  .toolbar .button {
    min-block-size: 32px;
    padding: 0 ${space(2)};
    color: ${color('text')};
  }
  .toolbar .button:hover {
    border-color: transparent;
    background: ${color('accent-soft')};
  }
  .toolbar .apart {
    position: relative;
    margin-inline-start: ${space(3)};
  }
  .toolbar .apart::before {
    position: absolute;
    inset-block: 6px;
    inset-inline-start: calc(${space(3)} / -2 - 1px);
    border-inline-start: 1px solid ${color('line')};
    content: '';
  }
  .toolbar .won .icon {
    color: ${color('good')};
  }
  .toolbar :is(.lost, .delete) .icon {
    color: ${color('bad')};
  }
  .toolbar .clear .icon {
    color: ${color('muted')};
  }
  .toolbar .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: not-allowed;
  }
  .toolbar .bare {
    min-inline-size: 36px;
    padding: 0;
  }
  .icon {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 1.5;
  }
  .icon:dir(rtl) {
    scale: -1 1;
  }
  .won .icon:dir(rtl) {
    scale: none;
  }
  .narrow .toolbar {
    inline-size: 100%;
    justify-content: space-between;
  }
  .narrow .toolbar .apart {
    margin-inline-start: 0;
  }
  .narrow .toolbar .apart::before {
    display: none;
  }
  @media (pointer: coarse) {
    .toolbar .button {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .toolbar .button .icon {
      color: inherit;
    }
    .toolbar .button[aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;

const news = css`
  .news {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: start;
    gap: ${space(1)} ${space(2)};
    padding: ${space(1)} ${space(2)};
    border-radius: ${radius('m')};
    background: ${color('good-soft')};
  }
  .news.mixed {
    background: ${color('warn-soft')};
  }
  .news.bad {
    background: ${color('bad-soft')};
  }
  .news > .glyph {
    padding-block: 6px;
    color: ${color('good')};
    font-weight: 600;
  }
  .news.mixed > .glyph {
    color: ${color('warn')};
  }
  .news.bad > .glyph {
    color: ${color('bad')};
  }
  .message {
    min-inline-size: 0;
    margin: 0;
    padding-block: 6px;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    gap: ${space(1)};
  }
  .actions .button {
    min-block-size: 32px;
    padding: 0 ${space(2)};
    font-size: ${text('s')};
    font-weight: 600;
  }
  .actions .button.quiet {
    color: inherit;
  }
  .narrow .news {
    grid-template-columns: auto 1fr;
  }
  .narrow .actions {
    grid-column: 1 / -1;
    justify-content: flex-end;
  }
  details {
    grid-column: 1 / -1;
  }
  summary {
    inline-size: fit-content;
    padding-block: 2px;
    border-radius: ${radius('s')};
    font-size: ${text('s')};
    font-weight: 600;
    cursor: pointer;
  }
  .items {
    display: grid;
    gap: 2px;
    max-block-size: min(180px, 30vh);
    margin: ${space(1)} 0 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }
  .items li {
    display: grid;
    grid-template-columns: 1.2em minmax(0, auto) minmax(0, 1fr);
    gap: ${space(2)};
    font-size: ${text('s')};
  }
  .items .title {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .items .done .glyph {
    color: ${color('good')};
  }
  .items .not .glyph {
    color: ${color('bad')};
  }
  @media (pointer: coarse) {
    .actions .button,
    summary {
      min-block-size: 44px;
    }
    summary {
      line-height: 44px;
    }
  }
  @media (forced-colors: active) {
    .news {
      border: 1px solid CanvasText;
    }
  }
`;

const forms = css`
  .choices {
    display: grid;
    grid-auto-rows: min-content;
    max-block-size: 30vh;
    margin: 0 0 ${space(3)};
    padding: 0;
    border: 0;
    overflow-y: auto;
  }
  legend {
    padding: 0;
    margin-block-end: ${space(1)};
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: ${space(2)};
    min-block-size: 32px;
    cursor: pointer;
  }
  .choice > input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 0 2px;
    accent-color: ${color('accent')};
  }
  .choice > span:not(.help) {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .choice > .help {
    flex: none;
    margin-inline-start: auto;
  }
  .edit .choice {
    margin-block-start: ${space(2)};
  }
  .removed {
    opacity: 0.55;
  }
  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
    }
  }
`;

export default [baseStyles, buttonStyles, dialogStyles, bar, news, forms];
