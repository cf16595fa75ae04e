import {css} from 'lit';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const frame = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(640px, calc(100vw - 24px));
    max-block-size: min(560px, calc(100dvh - 24px));
    margin-block-start: min(12vh, 120px);
    padding: 0;
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('raised')};
    color: ${color('text')};
    box-shadow: ${shadow(2)};
    font: inherit;
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(15 18 24 / 45%);
  }
  .search {
    display: flex;
    align-items: center;
    gap: ${space(2)};
    padding: 0 ${space(4)};
    border-block-end: 1px solid ${color('line')};
  }
  .search svg {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: ${color('muted')};
    stroke-width: 2;
    stroke-linecap: round;
  }
  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 52px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 1rem;
  }
  input::placeholder {
    color: ${color('muted')};
    opacity: 1;
  }
  /* A line under the whole row shows the focus better than a ring that the dialog cuts off. */
  input:focus-visible {
    outline: none;
  }
  .search:focus-within {
    border-block-end-color: ${color('accent')};
    box-shadow: inset 0 -1px ${color('accent')};
  }
  .close {
    flex: none;
    min-inline-size: 36px;
    min-block-size: 36px;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: ${color('muted')};
    font: inherit;
    cursor: pointer;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: ${space(1)} ${space(4)};
    padding: ${space(2)} ${space(4)};
    border-block-start: 1px solid ${color('line')};
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .keys {
    display: flex;
    gap: ${space(3)};
  }
  kbd {
    padding: 0 4px;
    border: 1px solid ${color('line')};
    border-radius: 4px;
    font: inherit;
  }
`;

const list = css`
  .list {
    flex: 1;
    min-block-size: 0;
    padding: ${space(1)} ${space(2)} ${space(2)};
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .heading {
    padding: ${space(3)} ${space(2)} ${space(1)};
    color: ${color('muted')};
    font-size: ${text('s')};
    font-weight: 600;
  }
  .option {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 ${space(3)};
    min-block-size: 36px;
    padding: ${space(2)};
    border-radius: ${radius('m')};
    cursor: pointer;
  }
  .option.tall {
    flex-direction: column;
    align-items: flex-start;
  }
  .option[aria-selected='true'] {
    background: ${color('accent-soft')};
  }
  .option[aria-disabled='true'] {
    color: ${color('muted')};
    cursor: not-allowed;
  }
  .label {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .hint {
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .nothing {
    margin: 0;
    padding: ${space(5)} ${space(2)};
    color: ${color('muted')};
    text-align: center;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .option,
    .close {
      min-block-size: 44px;
    }
    .close {
      min-inline-size: 44px;
    }
    .keys {
      display: none;
    }
  }
  @media (max-width: 480px) {
    dialog {
      margin-block-start: 12px;
    }
    .keys {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

export default [baseStyles, frame, list];
