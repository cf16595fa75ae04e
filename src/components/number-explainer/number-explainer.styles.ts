import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const card = css`
  :host {
    display: contents;
  }
  [popover] {
    position: fixed;
    inset: auto;
    inset-block-start: var(--y, 0);
    left: var(--x, 0);
    inline-size: min(380px, calc(100vw - 16px));
    max-block-size: min(560px, calc(100vh - 16px));
    margin: 0;
    padding: ${space(4)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('surface')};
    color: ${color('text')};
    box-shadow: ${shadow(2)};
    font-size: ${text('m')};
    line-height: 1.45;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  [popover]:popover-open {
    display: flex;
    flex-direction: column;
  }
  [popover] > * {
    flex: none;
  }
  [popover]:focus {
    outline: none;
  }
  .top {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: ${space(2)};
  }
  h2 {
    min-inline-size: 0;
    margin: 0;
    font-size: ${text('m')};
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  p {
    margin: ${space(1)} 0 0;
  }
  .close {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    margin-block: -4px;
    margin-inline: 0 -8px;
    padding: 0;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: ${color('muted')};
    cursor: pointer;
  }
  .close:hover {
    background: ${color('column')};
    color: ${color('text')};
  }
  .facts {
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .id {
    overflow-wrap: anywhere;
  }
  .link {
    display: inline-block;
    min-block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .link:hover {
    color: ${color('text')};
  }
`;

const list = css`
  [popover] > ul {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  ul {
    margin: ${space(3)} calc(-1 * ${space(2)}) 0;
    padding: 0;
    list-style: none;
  }
  .deal {
    display: flex;
    align-items: baseline;
    gap: ${space(2)};
    inline-size: 100%;
    min-block-size: 28px;
    padding: ${space(1)} ${space(2)};
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    font-size: ${text('s')};
    text-align: start;
    cursor: pointer;
  }
  .deal:hover {
    background: ${color('accent-soft')};
  }
  .deal:focus-visible {
    outline-offset: -2px;
  }
  .title {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mark,
  .amount {
    flex: none;
    color: ${color('muted')};
  }
  .mark {
    color: ${color('good')};
  }
  .more {
    padding-inline: 0;
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .show {
    inline-size: 100%;
    margin-block-start: ${space(3)};
  }
  @media (pointer: coarse) {
    .close {
      inline-size: 44px;
      block-size: 44px;
      margin-block: -12px;
      margin-inline: 0 -12px;
    }
    .deal,
    .link {
      min-block-size: 44px;
      align-items: center;
    }
  }
  @media print {
    [popover] {
      display: none;
    }
  }
`;

export default [baseStyles, buttonStyles, card, list];
