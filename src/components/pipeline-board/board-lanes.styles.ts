import {css} from 'lit';
import {color, radius, space, text} from '../../ui/tokens.styles.js';

const lanes = css`
  .stages.lanes {
    display: block;
    overflow: auto;
    /* What gets the focus must not lie below the headers, which stay on top. */
    scroll-padding-block-start: 128px;
    max-block-size: var(--most, var(--pipeline-board-height, min(72vh, 760px)));
  }
  .heads,
  .cells {
    display: flex;
    gap: ${space(3)};
    inline-size: max-content;
    min-inline-size: 100%;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /* What stands in a cell must not widen it: every row would have columns of its own. */
  :is(.heads, .cells) > li {
    flex: 1 1 0;
    display: flex;
    contain: inline-size;
    min-inline-size: var(--pipeline-board-column-width, 232px);
    max-inline-size: 480px;
  }
  :is(.heads, .cells) > li.sized {
    inline-size: var(--column-size);
  }
  :is(.heads, .cells) > li > stage-column {
    flex: 1 1 0;
  }
  .cells > li > stage-column {
    max-block-size: min(50vh, 420px);
  }
  :is(.heads, .cells) > li.folded {
    flex: 0 0 48px;
    min-inline-size: 48px;
  }
  .heads {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    background: ${color('canvas')};
    padding-block-end: ${space(1)};
  }
  .lane {
    inline-size: max-content;
    min-inline-size: 100%;
    margin-block-start: ${space(2)};
  }
  .lane-head {
    position: sticky;
    inset-inline-start: 0;
    display: flex;
    align-items: baseline;
    gap: ${space(3)};
    inline-size: fit-content;
    max-inline-size: 100cqi;
    margin: 0 0 ${space(1)};
    font-size: ${text('m')};
    font-weight: 600;
  }
  .lane-head button {
    display: flex;
    align-items: center;
    gap: ${space(2)};
    min-block-size: 24px;
    padding: ${space(1)} ${space(2)};
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .lane-head button:hover {
    background: ${color('column')};
  }
  .chevron {
    inline-size: 6px;
    block-size: 6px;
    border-block-end: 2px solid ${color('muted')};
    border-inline-end: 2px solid ${color('muted')};
    rotate: 45deg;
  }
  :host(:dir(rtl)) .chevron {
    rotate: -45deg;
  }
  button[aria-expanded='false'] .chevron {
    rotate: -45deg;
  }
  :host(:dir(rtl)) button[aria-expanded='false'] .chevron {
    rotate: 45deg;
  }
  .lane-sum,
  .more-lanes {
    color: ${color('muted')};
    font-size: ${text('s')};
    font-weight: 400;
  }
  @media (pointer: coarse) {
    .lane-head button {
      min-block-size: 44px;
    }
  }
  @container (max-width: 639px) {
    :is(.heads, .cells) > li,
    :is(.heads, .cells) > li.folded {
      flex: 0 0 100cqi;
      inline-size: 100cqi;
      min-inline-size: 0;
      max-inline-size: none;
      scroll-snap-align: start;
    }
  }
`;

const zones = css`
  .zones {
    position: absolute;
    inset-block-end: ${space(2)};
    inset-inline: ${space(2)};
    z-index: 4;
    display: flex;
    gap: ${space(2)};
    pointer-events: none;
    animation: slide-in 140ms ease-out;
  }
  .zone {
    flex: 1 1 0;
    display: grid;
    place-items: center;
    min-block-size: 72px;
    padding: ${space(2)};
    border: 2px dashed ${color('good')};
    border-radius: ${radius('l')};
    background: ${color('good-soft')};
    color: ${color('good')};
    font-weight: 600;
    text-align: center;
    box-shadow: 0 4px 16px rgb(0 0 0 / 0.12);
  }
  .zone.lost {
    border-color: ${color('bad')};
    background: ${color('bad-soft')};
    color: ${color('bad')};
  }
  .zone.over {
    border-style: solid;
    outline: 2px solid currentColor;
    outline-offset: 2px;
  }
  .zone.refused {
    opacity: 0.5;
  }
  @keyframes slide-in {
    from {
      transform: translateY(24px);
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .zones {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .zone.over {
      outline-color: Highlight;
    }
  }
`;

export default [lanes, zones];
