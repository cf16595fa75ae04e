import {css} from 'lit';
import {color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

/** Looks of the two panels of the bar. */
export default css`
  .panel {
    position: fixed;
    inset: auto;
    inset-block-start: var(--y, 0);
    left: var(--x, 0);
    inline-size: min(320px, calc(100vw - 16px));
    max-block-size: var(--most, calc(100vh - 16px));
    margin: 0;
    padding: ${space(3)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('raised')};
    color: ${color('text')};
    box-shadow: ${shadow(2)};
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .panel:focus-visible {
    outline: none;
  }
  #filters {
    inline-size: min(640px, calc(100vw - 16px));
    padding-block-end: 0;
  }
  .groups {
    columns: 2 240px;
    column-gap: ${space(4)};
  }
  fieldset {
    min-inline-size: 0;
    margin: 0 0 ${space(3)};
    padding: 0;
    border: 0;
    break-inside: avoid;
  }
  legend {
    margin-block-end: ${space(1)};
    padding: 0;
    font-weight: 600;
  }
  .checks {
    /* Half a line more than fits tells that there is more. */
    max-block-size: 210px;
    overflow-y: auto;
  }
  .check {
    display: flex;
    align-items: center;
    gap: ${space(2)};
    min-block-size: 28px;
    padding-inline: 2px;
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 0 2px;
    accent-color: ${color('accent')};
  }
  .check span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .ends {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: ${space(2)};
  }
  .end,
  .panel .field {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .panel .field {
    margin-block-end: ${space(3)};
  }
  .panel :is(select, input:not([type='checkbox'])) {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 0 ${space(2)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('m')};
    background: ${color('surface')};
    color: ${color('text')};
    font: inherit;
    font-size: ${text('m')};
  }
  .panel input[aria-invalid] {
    border-color: ${color('bad')};
  }
  .problem {
    margin: ${space(1)} 0 0;
    color: ${color('bad')};
    font-size: ${text('s')};
  }
  .end + .ends {
    margin-block-start: ${space(2)};
  }
  .quicks {
    display: flex;
    flex-wrap: wrap;
    gap: ${space(1)};
    margin-block-end: ${space(2)};
  }
  .quick {
    min-block-size: 28px;
    padding: 0 ${space(2)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    font-size: ${text('s')};
    cursor: pointer;
  }
  .quick:hover {
    border-color: ${color('accent')};
  }
  .quick[aria-pressed='true'] {
    border-color: ${color('accent')};
    background: ${color('accent-soft')};
    color: ${color('accent')};
    font-weight: 600;
  }
  .hint {
    margin: 0 0 ${space(2)};
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .footer {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(2)};
    margin-inline: calc(-1 * ${space(3)});
    padding: ${space(2)} ${space(3)};
    border-block-start: 1px solid ${color('line')};
    background: ${color('raised')};
  }
  .footer .count {
    flex: 1 1 auto;
  }
  .views {
    margin: 0 0 ${space(2)};
    padding: 0;
    list-style: none;
  }
  .views li {
    display: flex;
    gap: ${space(1)};
  }
  .saved,
  .cross {
    min-block-size: 32px;
    padding: 0 ${space(2)};
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .saved {
    flex: 1 1 auto;
    display: flex;
    align-items: center;
    gap: ${space(2)};
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .cross {
    flex: none;
    min-inline-size: 32px;
    color: ${color('muted')};
    text-align: center;
  }
  .saved:hover,
  .cross:hover {
    background: ${color('accent-soft')};
  }
  .mark {
    flex: none;
    inline-size: 1em;
    color: ${color('accent')};
  }
  .save {
    display: flex;
    align-items: end;
    gap: ${space(2)};
  }
  .save .button {
    flex: none;
  }
  .save .field {
    flex: 1 1 auto;
    margin: 0;
  }
  @media (pointer: coarse) {
    .checks {
      max-block-size: 330px;
    }
    .check,
    .quick,
    .saved,
    .cross,
    .panel :is(select, input:not([type='checkbox'])) {
      min-block-size: 44px;
    }
    .cross {
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .quick[aria-pressed='true'] {
      border: 2px solid Highlight;
    }
  }
`;
