import {css} from 'lit';
import {color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const header = css`
  .head .cell {
    overflow: visible;
    padding: 0;
  }
  .head :is(.select, .title) {
    z-index: 2;
  }
  .sort {
    display: flex;
    align-items: center;
    justify-content: inherit;
    gap: 2px;
    flex: 1;
    align-self: stretch;
    min-inline-size: 0;
    padding: 0 ${space(3)};
    border: 0;
    background: none;
    color: ${color('muted')};
    font: inherit;
    font-size: ${text('s')};
    text-align: inherit;
    cursor: pointer;
  }
  .sort:hover,
  th[aria-sort] .sort {
    color: ${color('text')};
  }
  .figures .sort {
    justify-content: flex-end;
  }
  .arrow {
    color: ${color('accent')};
  }
  .sort sup {
    font-size: 0.75em;
    line-height: 1;
  }
  .handle {
    position: absolute;
    inset-block: 0;
    inset-inline-end: -12px;
    z-index: 1;
    inline-size: 24px;
    cursor: col-resize;
    touch-action: none;
  }
  .handle::after {
    content: '';
    position: absolute;
    inset-block: 25%;
    inset-inline-start: 11px;
    inline-size: 1px;
    background: ${color('line')};
  }
  .head .cell:last-child .handle {
    inset-inline-end: 0;
  }
  .handle:hover::after,
  .handle:active::after,
  .handle:focus-visible::after {
    inset-block: 0;
    inline-size: 2px;
    background: ${color('accent')};
  }
  .handle:focus-visible {
    outline-offset: -4px;
  }
`;

const rest = css`
  .footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: ${space(1)} ${space(5)};
    padding: 0 ${space(3)};
    color: ${color('muted')};
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 ${space(3)};
    margin: 0;
  }
  .facts strong {
    color: ${color('text')};
    font-weight: 600;
  }
  .facts .sum {
    color: ${color('text')};
  }
  .facts .gaps {
    color: ${color('warn')};
  }
  .picked strong {
    color: ${color('accent')};
  }
  .chooser {
    position: fixed;
    inset: auto;
    inset-block-start: var(--y, 0);
    left: var(--x, 0);
    inline-size: min(300px, calc(100vw - 16px));
    max-block-size: calc(100vh - 16px);
    margin: 0;
    padding: ${space(2)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('raised')};
    color: ${color('text')};
    box-shadow: ${shadow(2)};
    overflow-y: auto;
  }
  .chooser ul {
    margin: 0 0 ${space(2)};
    padding: 0;
    list-style: none;
  }
  .chooser li {
    display: flex;
    align-items: center;
  }
  .chooser label {
    display: flex;
    align-items: center;
    gap: ${space(2)};
    flex: 1;
    min-inline-size: 0;
    min-block-size: 32px;
    padding-inline: ${space(2)};
    cursor: pointer;
  }
  .chooser input {
    accent-color: ${color('accent')};
  }
  .step {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: ${color('muted')};
    font: inherit;
    cursor: pointer;
  }
  .step:hover {
    background: ${color('line')};
  }
  .step[aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }
  .bones {
    padding-inline: ${space(3)};
  }
  .bone-row {
    display: grid;
    grid-template-columns: 3fr 2fr 1fr 1fr;
    gap: ${space(5)};
    align-items: center;
    block-size: 44px;
    border-block-end: 1px solid ${color('line')};
  }
  .bone-row .bone {
    block-size: 12px;
  }
  .progress {
    margin: 0;
    padding: ${space(2)} ${space(3)};
    color: ${color('muted')};
  }
  @media (pointer: coarse) {
    .chooser label,
    .step {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
    .select input {
      inline-size: 20px;
      block-size: 20px;
    }
  }
  @media (forced-colors: active) {
    .dot,
    .bone {
      border: 1px solid CanvasText;
    }
    .row.selected .cell.select {
      border-inline-start: 4px solid Highlight;
    }
    .handle::after {
      background: CanvasText;
    }
  }
  @media print {
    .toolbar {
      display: none;
    }
    .scroller {
      max-block-size: none;
      overflow: visible;
    }
  }
`;

export default [header, rest];
