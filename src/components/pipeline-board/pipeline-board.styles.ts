import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {resizerStyles} from './column-resizer.styles.js';
import laneStyles from './board-lanes.styles.js';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';

const board = css`
  :host {
    display: block;
    position: relative;
    container-type: inline-size;
    min-inline-size: 0;
  }
  .board {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    block-size: var(--own-height, auto);
  }
  .stages {
    flex: 1 1 auto;
    display: flex;
    align-items: flex-start;
    gap: ${space(3)};
    min-block-size: 0;
    margin: 0;
    padding: 0 0 2px;
    list-style: none;
    overflow: auto hidden;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    scrollbar-color: ${color('line')} transparent;
  }
  .stages > li {
    flex: 1 1 0;
    display: flex;
    min-inline-size: var(--pipeline-board-column-width, 232px);
    /* The limit is on the columns: scroll bar and switcher take their place beside it, not from it. */
    max-block-size: var(--most, var(--pipeline-board-height, min(72vh, 760px)));
    max-inline-size: 480px;
  }
  .stages > li > stage-column {
    flex: 1 1 0;
  }
  :is(.stages, .heads) > li {
    position: relative;
  }
  li.sized {
    flex: 0 0 var(--column-size) !important;
    min-inline-size: 0 !important;
    max-inline-size: none !important;
  }
  .stages > li.folded {
    flex: 0 0 48px;
    min-inline-size: 48px;
    align-self: stretch;
  }
  .switcher {
    flex: none;
    display: none;
    gap: ${space(1)};
    margin-block-end: ${space(2)};
    overflow-x: auto;
    scrollbar-width: none;
  }
  .switcher button {
    flex: none;
    min-block-size: 44px;
    padding: 0 ${space(3)};
    border: 0;
    border-radius: ${radius('m')};
    background: none;
    color: ${color('muted')};
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
  }
  .switcher button[aria-current='true'] {
    background: ${color('accent-soft')};
    color: ${color('accent')};
    font-weight: 600;
  }
  @container (max-width: 639px) {
    .switcher {
      display: flex;
    }
    .stages {
      scroll-snap-type: x mandatory;
    }
    .stages > li,
    .stages > li.sized,
    .stages > li.folded {
      flex: 0 0 100% !important;
      min-inline-size: 0;
      max-inline-size: none;
      scroll-snap-align: start;
      scroll-snap-stop: always;
    }
    :host([dragging]) .stages {
      scroll-snap-type: none;
    }
  }
  :host([dragging]) {
    cursor: grabbing;
  }
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    left: 0;
    inline-size: var(--width, 240px);
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    overflow: visible;
    pointer-events: none;
    will-change: transform;
  }
`;

const faces = css`
  .face {
    display: grid;
    justify-items: center;
    gap: ${space(2)};
    padding: ${space(6)} ${space(4)};
    border-radius: ${radius('l')};
    background: ${color('column')};
    text-align: center;
  }
  .face h2 {
    margin: 0;
    font-size: 1rem;
    font-weight: 600;
  }
  .face p {
    max-inline-size: 48ch;
    margin: 0;
    color: ${color('muted')};
  }
  .face .button {
    margin-block-start: ${space(2)};
  }
  .skeleton {
    display: flex;
    gap: ${space(3)};
    overflow: hidden;
  }
  .skeleton > div {
    flex: 1 1 0;
    min-inline-size: var(--pipeline-board-column-width, 232px);
    display: grid;
    align-content: start;
    gap: ${space(2)};
    padding: ${space(3)} ${space(2)};
    border-radius: ${radius('l')};
    background: ${color('column')};
  }
  .skeleton i {
    display: block;
    block-size: 108px;
    border-radius: ${radius('m')};
    background: ${color('raised')};
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .skeleton i:first-child {
    inline-size: 60%;
    block-size: 20px;
    margin: 0 ${space(1)} ${space(4)};
    border-radius: ${radius('s')};
  }
  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }
  .progress {
    margin: ${space(2)} 0 0;
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  @media print {
    .board,
    .stages,
    .stages > li {
      block-size: auto;
      max-block-size: none;
      overflow: visible;
    }
    .stages {
      flex-wrap: wrap;
    }
    .switcher {
      display: none;
    }
  }
`;

export default [baseStyles, buttonStyles, board, faces, laneStyles, resizerStyles];
