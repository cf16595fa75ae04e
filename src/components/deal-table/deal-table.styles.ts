import {css} from 'lit';
import {faceStyles} from '../../ui/primitives/face.styles.js';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';
import parts from './table-parts.styles.js';

const frame = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .base {
    display: flex;
    flex-direction: column;
    gap: ${space(2)};
    min-block-size: 0;
    block-size: var(--own-height, auto);
  }
  .toolbar,
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(2)};
  }
  .tools {
    margin-inline-start: auto;
  }
  .frame {
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('surface')};
    overflow: clip;
  }
  .scroller {
    --select: 40px;
    --row: 44px;

    position: relative;
    min-block-size: 120px;
    max-block-size: var(--most, var(--pipeline-deal-table-height, min(72vh, 760px)));
    overflow: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    /* What sticks to an edge hides what lies below it: cells that are gone to come to rest beside it. */
    scroll-padding-block-start: 44px;
    scroll-padding-inline-start: calc(var(--select) + min(256px, 46cqi));
    scrollbar-width: thin;
    scrollbar-color: ${color('line')} transparent;
  }
  :host([density='compact']) .scroller {
    --row: 32px;

    scroll-padding-block-start: 36px;
  }
  .scroller.long {
    overflow-y: scroll;
  }
  @media (pointer: coarse) {
    .scroller,
    :host([density='compact']) .scroller {
      --select: 48px;
      --row: 44px;
    }
  }
`;

const grid = css`
  table,
  thead,
  tbody {
    display: block;
  }
  table {
    inline-size: max(100%, var(--width));
    border-spacing: 0;
  }
  thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
  }
  tbody {
    position: relative;
  }
  .row {
    display: grid;
    grid-template-columns: var(--columns);
    min-block-size: var(--row);
    border-block-end: 1px solid ${color('line')};
    background: ${color('surface')};
  }
  tbody .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
  }
  .flow .row {
    position: static;
  }
  .flow .row:last-child {
    border-block-end-color: transparent;
  }
  tbody .row:hover {
    background: color-mix(in srgb, ${color('column')} 45%, ${color('surface')});
  }
  tbody .row.selected {
    background: ${color('accent-soft')};
  }
  tbody .row.edited {
    z-index: 2;
  }
  .head {
    background: ${color('column')};
    font-weight: 600;
  }
  .cell {
    position: relative;
    display: flex;
    align-items: center;
    gap: ${space(1)};
    min-inline-size: 0;
    padding: 0 ${space(3)};
    text-align: start;
    font-weight: inherit;
    white-space: nowrap;
    overflow: hidden;
  }
  .cell.figures {
    justify-content: flex-end;
    text-align: end;
  }
  .cell:focus-visible {
    outline-offset: -2px;
  }
  .cell:has(> [data-stop]:focus-visible) {
    outline: 2px solid ${color('accent')};
    outline-offset: -2px;
  }
  .cell > [data-stop]:focus-visible {
    outline: none;
  }
  .select,
  .title {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background: inherit;
  }
  .select {
    justify-content: center;
    padding: 0;
  }
  .title {
    inset-inline-start: var(--select);
    border-inline-end: 1px solid ${color('line')};
  }
  .text,
  .open {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .select input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: ${color('accent')};
    cursor: pointer;
  }
  .open {
    padding: ${space(1)} 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    white-space: nowrap;
    cursor: pointer;
  }
  .open:hover {
    color: ${color('accent')};
    text-decoration: underline;
  }
  .cell.editing {
    z-index: 2;
    padding: 0 ${space(1)};
    overflow: visible;
    text-align: start;
  }
  .editing field-input {
    inline-size: 100%;
    white-space: normal;
  }
`;

const marks = css`
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--stage-shade, ${color('muted')});
  }
  .dot.won {
    background: ${color('good')};
  }
  .dot.lost {
    border: 2px solid ${color('muted')};
    background: none;
  }
  .overdue {
    flex: none;
    color: ${color('bad')};
    font-size: 0.625em;
  }
  .overdue ~ .text {
    color: ${color('bad')};
  }
  .chip {
    flex: none;
    max-inline-size: 100%;
    padding: 1px ${space(2)};
    border-radius: ${radius('s')};
    background: ${color('accent-soft')};
    color: ${color('accent')};
    font-size: ${text('s')};
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .selected .chip {
    background: ${color('surface')};
  }
`;

export default [baseStyles, faceStyles, frame, grid, marks, parts];
