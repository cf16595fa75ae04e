import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {dialogStyles} from '../../ui/primitives/dialog.styles.js';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const picker = css`
  :host {
    display: inline-flex;
    max-inline-size: 100%;
  }
  .trigger {
    min-inline-size: 0;
    max-inline-size: min(320px, 100%);
    font-weight: 600;
  }
  .trigger .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .trigger .arrow {
    flex: none;
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .trigger.alone {
    cursor: default;
  }
  .trigger.alone:hover {
    border-color: ${color('line')};
  }
  .bone {
    inline-size: 140px;
    block-size: 36px;
    border-radius: ${radius('m')};
    background: ${color('line')};
  }
  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(2)};
    margin: 0;
    color: ${color('bad')};
  }
`;

const menu = css`
  [popover] {
    position: fixed;
    inset: auto;
    inset-block-start: var(--y, 0);
    left: var(--x, 0);
    min-inline-size: 260px;
    max-inline-size: min(400px, calc(100vw - 16px));
    max-block-size: calc(100vh - 16px);
    margin: 0;
    padding: ${space(1)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('raised')};
    color: ${color('text')};
    box-shadow: ${shadow(2)};
    overflow-y: auto;
  }
  .item {
    display: flex;
    align-items: baseline;
    gap: ${space(2)};
    inline-size: 100%;
    min-block-size: 36px;
    padding: ${space(2)};
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .item:hover,
  .item:focus-visible {
    background: ${color('accent-soft')};
    outline-offset: -2px;
  }
  .item .mark {
    flex: none;
    inline-size: 1em;
    color: ${color('accent')};
  }
  .item .label {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .item .count {
    flex: none;
    max-inline-size: 50%;
    color: ${color('muted')};
    font-size: ${text('s')};
    text-align: end;
  }
  .more {
    margin-block-start: ${space(1)};
    padding-block-start: ${space(1)};
    border-block-start: 1px solid ${color('line')};
  }
  @media (pointer: coarse) {
    .item {
      min-block-size: 44px;
    }
  }
`;

const table = css`
  dialog {
    inline-size: min(720px, calc(100vw - 32px));
    overflow-y: auto;
  }
  dialog .help {
    margin: 0 0 ${space(3)};
  }
  dialog table + .help {
    margin-block: ${space(3)} 0;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: ${space(2)};
    border-block-end: 1px solid ${color('line')};
    font-weight: 400;
    text-align: end;
    vertical-align: top;
  }
  th:first-child {
    padding-inline-start: 0;
    text-align: start;
    overflow-wrap: anywhere;
  }
  :is(th, td):last-child {
    padding-inline-end: 0;
  }
  thead th {
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  tfoot :is(th, td) {
    border-block-end: 0;
    font-weight: 600;
  }
  .unknown {
    color: ${color('muted')};
  }
  small {
    display: block;
    color: ${color('muted')};
    font-size: ${text('s')};
    font-weight: 400;
    white-space: nowrap;
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: ${color('accent')};
    font: inherit;
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .link {
      min-block-size: 44px;
    }
  }
  /* A card per pipeline where four columns do not fit; the roles keep it a table. */
  @media (max-width: 560px) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    table,
    tbody,
    tfoot {
      display: block;
    }
    tr {
      display: grid;
      padding-block: ${space(2)};
      border-block-end: 1px solid ${color('line')};
    }
    th,
    td {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 ${space(3)};
      padding: 2px 0;
      border: 0;
    }
    tbody th {
      font-weight: 600;
    }
    td::before {
      content: attr(data-label);
      color: ${color('muted')};
      font-weight: 400;
    }
    small {
      flex-basis: 100%;
    }
    .unknown {
      justify-content: flex-start;
    }
  }
`;

export default [baseStyles, buttonStyles, dialogStyles, picker, menu, table];
