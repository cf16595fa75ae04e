import {css} from 'lit';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const card = css`
  :host {
    display: block;
  }
  .card {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px ${space(2)};
    padding: ${space(2)} ${space(3)} ${space(3)};
    border-radius: ${radius('m')};
    background: ${color('raised')};
    box-shadow: ${shadow(1)};
    overflow: clip;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    touch-action: manipulation;
    cursor: grab;
  }
  .card::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--pipeline-deal-card-accent, transparent);
  }
  .card:focus-visible {
    outline: 2px solid ${color('accent')};
    outline-offset: -2px;
  }
  :host([fixed]) .card {
    cursor: default;
  }
  .title {
    display: block;
    max-inline-size: 100%;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .title:hover {
    text-decoration: underline;
  }
  h3 {
    min-inline-size: 0;
    margin: 0;
    font: inherit;
    line-height: 24px;
  }
  .account {
    grid-column: 1 / -1;
    margin: 0;
    color: ${color('muted')};
    font-size: ${text('s')};
    min-block-size: 1.4em;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row {
    grid-column: 1 / -1;
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: ${space(2)};
    min-inline-size: 0;
  }
  .amount {
    font-weight: 600;
    white-space: nowrap;
  }
  .missing,
  .date {
    color: ${color('muted')};
    font-weight: 400;
    white-space: nowrap;
  }
  .date.overdue {
    color: ${color('bad')};
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    background-color: #5b6472;
    color: #fff;
    font-size: 0.625rem;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
`;

const chips = css`
  .chips {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: ${space(1)};
    min-block-size: 20px;
    min-inline-size: 0;
    padding-block-start: 2px;
  }
  .chips.none {
    display: none;
  }
  .chip {
    flex: 0 1 auto;
    min-inline-size: 0;
    padding: 1px 6px;
    border-radius: ${radius('s')};
    background: ${color('column')};
    color: ${color('muted')};
    font-size: 0.6875rem;
    line-height: 1.5;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip.tag {
    background: ${color('accent-soft')};
    color: ${color('accent')};
  }
  .chip.good {
    background: ${color('good-soft')};
    color: ${color('good')};
  }
  .chip.bad {
    background: ${color('bad-soft')};
    color: ${color('bad')};
  }
  .chip.warn {
    background: ${color('warn-soft')};
    color: ${color('warn')};
  }
  .chip.fixed {
    flex-shrink: 0;
  }
  .push {
    flex: 1 0 0;
  }
  .age {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 0;
    block-size: 3px;
    background: ${color('line')};
  }
  .age.old {
    background: ${color('bad')};
  }
`;

const move = css`
  .move {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    display: grid;
    place-items: center;
    min-inline-size: 28px;
    min-block-size: 28px;
    padding: 0 ${space(1)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('m')};
    background: ${color('raised')};
    color: ${color('text')};
    font: inherit;
    line-height: 1;
    cursor: pointer;
    opacity: 0;
  }
  .move .word {
    display: none;
  }
  .card:hover .move,
  .card:focus-within .move,
  .move:focus-visible {
    opacity: 1;
  }
  /* Where nothing hovers, the button stands beside the title and is never hidden. */
  @media (hover: none), (pointer: coarse) {
    .card {
      grid-template-columns: minmax(0, 1fr) auto auto;
    }
    .move {
      position: static;
      grid-row: 1 / span 2;
      grid-column: 3;
      align-self: center;
      min-inline-size: 44px;
      min-block-size: 44px;
      padding-inline: ${space(2)};
      opacity: 1;
    }
    .account {
      grid-column: 1 / 3;
    }
    .title {
      white-space: normal;
    }
  }
`;

const states = css`
  :host([compact]) .card {
    align-items: center;
    grid-template-columns: minmax(0, 1fr) auto auto;
    block-size: 40px;
    padding-block: 0;
  }
  :host([compact]) :is(.account, .chips, .avatar, .date) {
    display: none;
  }
  :host([compact]) .row {
    grid-column: 2;
  }
  :host([compact]) .move {
    inset-block-start: 6px;
  }
  :host([lifted]) .card {
    outline: 2px solid ${color('accent')};
    outline-offset: -2px;
  }
  :host([dragging]) .card {
    opacity: 0.35;
    box-shadow: none;
  }
  :host([ghost]) .card {
    outline: 2px solid ${color('accent')};
    outline-offset: -2px;
    box-shadow: ${shadow(2)};
    rotate: 2deg;
    cursor: grabbing;
  }
  :host([ghost]) .move {
    display: none;
  }
  @media (prefers-reduced-motion: reduce) {
    :host([ghost]) .card {
      rotate: none;
    }
  }
  @media (forced-colors: active) {
    .card {
      border: 1px solid CanvasText;
    }
    .chip,
    .avatar {
      border: 1px solid CanvasText;
    }
    .age {
      background: CanvasText;
    }
    .age.old {
      background: Highlight;
    }
  }
  @media print {
    .card {
      border: 1px solid #999;
      box-shadow: none;
      break-inside: avoid;
    }
    .move {
      display: none;
    }
  }
`;

export default [baseStyles, card, chips, move, states];
