import {css} from 'lit';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const input = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .field {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: ${space(1)};
    min-inline-size: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: ${space(2)};
  }
  .need,
  .hint {
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .hint,
  .problem {
    margin: 0;
  }
  .box {
    display: flex;
    align-items: center;
    min-block-size: 36px;
    border: 1px solid ${color('line')};
    border-radius: ${radius('m')};
    background: ${color('raised')};
  }
  .box:has(:focus-visible) {
    outline: 2px solid ${color('accent')};
    outline-offset: 1px;
  }
  .box.invalid {
    border-color: ${color('bad')};
  }
  .box.bare {
    min-block-size: 0;
    border: 0;
    background: none;
  }
  .tick {
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    column-gap: ${space(2)};
    min-block-size: 36px;
  }
  .tick > .box {
    order: -1;
  }
  .tick > .problem {
    grid-column: 1 / -1;
  }
  .box > :is(input, select, textarea) {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 34px;
    margin: 0;
    padding: 0 ${space(3)};
    border: 0;
    border-radius: inherit;
    background: transparent;
    color: inherit;
    font: inherit;
    font-variant-numeric: inherit;
  }
  .box > :is(input, select, textarea):focus-visible {
    outline: none;
  }
  .box > select {
    padding-inline: ${space(2)};
    cursor: pointer;
    text-overflow: ellipsis;
  }
  .box > select option {
    background: ${color('raised')};
    color: ${color('text')};
  }
  .box > textarea {
    min-block-size: 72px;
    padding-block: ${space(2)};
    line-height: inherit;
    resize: vertical;
  }
  .box > input[type='checkbox'] {
    flex: none;
    inline-size: 20px;
    min-block-size: 0;
    block-size: 20px;
    accent-color: ${color('accent')};
  }
  /* Neither yes nor no: not to be taken for an answer. */
  .box > input[type='checkbox']:indeterminate {
    accent-color: ${color('muted')};
  }
  .unit {
    flex: none;
    padding-inline-end: ${space(3)};
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .problem {
    color: ${color('bad')};
    font-size: ${text('s')};
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .box,
    .box > :is(input, select) {
      min-block-size: 44px;
    }
    .box.bare,
    .box > input[type='checkbox'] {
      min-block-size: 0;
    }
    .tick {
      min-block-size: 44px;
    }
  }
`;

/** In a cell the message lies above what is around: the row keeps its height. */
const compact = css`
  :host([compact]) .box {
    min-block-size: 28px;
    border-radius: ${radius('s')};
  }
  :host([compact]) .box > :is(input, select) {
    min-block-size: 26px;
    padding-inline: ${space(2)};
  }
  :host([compact]) .box > textarea {
    min-block-size: 48px;
  }
  :host([compact]) :is(.box.bare, .box > input[type='checkbox']) {
    min-block-size: 0;
  }
  :host([compact]) .tick {
    min-block-size: 28px;
  }
  :host([compact]) .unit {
    padding-inline-end: ${space(2)};
  }
  :host([compact]) .box {
    anchor-name: --field-box;
  }
  :host([compact]) .problem:not(:empty) {
    position: absolute;
    z-index: 1;
    inset-block-start: 100%;
    inset-inline: 0;
    max-inline-size: 320px;
    margin: 4px 0 0;
    padding: ${space(1)} ${space(2)};
    border: 1px solid ${color('bad')};
    border-radius: ${radius('s')};
    background: ${color('surface')};
    box-shadow: ${shadow(2)};
  }
  @supports (anchor-name: --field-box) {
    :host([compact]) .problem:popover-open {
      position: fixed;
      inset: auto;
      position-anchor: --field-box;
      position-area: block-end span-inline-end;
      position-try-fallbacks: flip-block;
      inline-size: max-content;
    }
  }
  :host([compact]) .hint {
    display: none;
  }
`;

export default [baseStyles, input, compact];
