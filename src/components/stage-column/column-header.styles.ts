import {css} from 'lit';
import {color, radius, space, text} from '../../ui/tokens.styles.js';

const head = css`
  .head {
    padding: ${space(2)} ${space(3)} ${space(1)};
    border-radius: ${radius('l')};
  }
  .head > [role='toolbar'] {
    container: column-head / inline-size;
  }
  .head .line {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .head h2 {
    min-inline-size: 0;
    margin: 0;
    font-size: ${text('m')};
    font-weight: 600;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .head .chance {
    block-size: 4px;
    margin-block: ${space(1)} 2px;
    border-radius: 2px;
    background: ${color('line')};
    overflow: clip;
  }
  .head .chance div {
    block-size: 100%;
    border-radius: 2px;
    background: var(--stage-color, ${color('accent')});
  }
  .head.won .chance div {
    background: ${color('good')};
  }
  .head.lost .chance div {
    background: ${color('muted')};
  }
  .head .sub {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    align-content: end;
    column-gap: 3px;
    min-block-size: 24px;
    color: ${color('muted')};
    font-size: ${text('s')};
    white-space: nowrap;
  }
  .head .end {
    display: flex;
    flex: none;
    align-items: center;
    min-block-size: 24px;
    margin-inline-start: auto;
  }
  .head .sub:has(.third) {
    min-block-size: 48px;
  }
  /* So wide that it never stands beside figures, but does beside a badge that found no room there. */
  .head .third {
    display: flex;
    flex: 1 1 calc(100% - 130px);
    align-items: center;
    gap: ${space(2)};
    min-inline-size: 0;
    min-block-size: 24px;
  }
`;

const figures = css`
  .figure {
    min-inline-size: 24px;
    min-block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    white-space: inherit;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  .figure:is(:hover, :focus-visible) bdi {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .figure:focus-visible,
  .icon:focus-visible {
    outline-offset: 0;
  }
  .figure.count {
    flex: none;
    color: ${color('muted')};
    font-size: ${text('s')};
    line-height: 1.6;
    white-space: nowrap;
  }
  .figure.count bdi {
    display: inline-block;
    min-inline-size: 24px;
    padding: 0 6px;
    border-radius: 999px;
    background: ${color('raised')};
    text-align: center;
  }
  .figure.sum {
    flex: none;
    max-inline-size: 100%;
    margin-inline-start: auto;
    color: ${color('muted')};
    text-align: end;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .figure.count.over bdi,
  .figure.badge.over bdi {
    background: ${color('bad-soft')};
    color: ${color('bad')};
  }
  .figure.sum.over {
    color: ${color('bad')};
    font-weight: 600;
  }
  .figure.weighted {
    min-inline-size: 0;
    text-align: start;
    white-space: normal;
  }
  .figure + .weighted bdi::before {
    content: '· ';
  }
  .figure.goes-on bdi::before {
    content: '→ ';
  }
  .figure:dir(rtl).goes-on bdi::before {
    content: '← ';
  }
  .figure.badge bdi {
    display: inline-block;
    padding: 0 6px;
    border-radius: ${radius('s')};
    background: ${color('line')};
    line-height: 1.6;
  }
  .figure.gaps {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    color: ${color('warn')};
  }
`;

const steps = css`
  .figure.steps {
    display: flex;
    flex: 1 1 0;
    align-items: center;
    gap: 2px;
    min-inline-size: 48px;
  }
  .steps span {
    flex: 1 1 0;
    min-inline-size: 4px;
    block-size: 6px;
    border: 1px solid transparent;
  }
  .steps span:first-child {
    border-start-start-radius: 3px;
    border-end-start-radius: 3px;
  }
  .steps span:last-child {
    border-start-end-radius: 3px;
    border-end-end-radius: 3px;
  }
  .steps .overdue {
    background: ${color('bad')};
  }
  .steps .today {
    background: ${color('good')};
  }
  .steps .planned {
    background: color-mix(in srgb, ${color('muted')} 55%, transparent);
  }
  /* Hollow: there is nothing. */
  .steps .none {
    border-color: ${color('warn')};
    background: ${color('warn-soft')};
  }
  .steps:is(:hover, :focus-visible) span {
    block-size: 8px;
  }
`;

const buttons = css`
  .icon {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: ${color('muted')};
    cursor: pointer;
  }
  .icon svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .icon[data-press='menu'] {
    margin-inline: auto -10px;
  }
  .sum + .icon[data-press='menu'] {
    margin-inline-start: -6px;
  }
  .icon[data-press='menu'] svg {
    stroke-width: 2;
    stroke-linecap: round;
  }
  .icon:hover {
    background: ${color('line')};
    color: ${color('text')};
  }
  .icon:dir(rtl) .arrow {
    scale: -1 1;
  }
`;

const folded = css`
  .head.folded {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: ${space(2)};
    block-size: 100%;
    min-block-size: 200px;
    padding-inline: 0;
  }
  .head.folded h2 {
    writing-mode: vertical-rl;
    max-block-size: none;
    max-inline-size: 260px;
  }
  .head.folded .figure.count {
    white-space: normal;
    text-align: center;
  }
  .head.folded .figure.count bdi {
    padding-inline: ${space(1)};
  }
`;

const surroundings = css`
  /* Large text: the name stands on a line of its own, before it is cut down to a letter. */
  @container column-head (max-width: 11em) {
    .head .line {
      flex-wrap: wrap;
    }
    .head h2 {
      flex: 1 0 100%;
    }
  }
  @media (pointer: coarse) {
    .figure,
    .head .end,
    .head .third {
      min-block-size: 44px;
    }
    .head .line .figure,
    .icon {
      min-inline-size: 44px;
      block-size: 44px;
    }
    /* A finger's height each would make three lines of them: where there is room, the bar joins the line above. */
    .head .third {
      flex: 1 1 100px;
      order: 1;
      margin-inline-start: ${space(2)};
    }
    .head .sub:has(.third) {
      min-block-size: 44px;
    }
    .head .end {
      order: 2;
    }
    .head .chance {
      margin-block: 0;
    }
    .head {
      padding-block: 0;
    }
  }
  @media (forced-colors: active) {
    .head .chance div {
      background: CanvasText;
    }
    .figure.count bdi,
    .figure.badge bdi {
      border: 1px solid currentColor;
    }
    .steps span {
      forced-color-adjust: none;
    }
    .steps .overdue {
      background: CanvasText;
    }
    .steps .today {
      background: Highlight;
    }
    .steps .planned {
      background: GrayText;
    }
    .steps .none {
      border-color: CanvasText;
      background: Canvas;
    }
  }
  @media print {
    .icon {
      display: none;
    }
    .chance,
    .steps span {
      print-color-adjust: exact;
    }
  }
`;

/** Looks of {@link file://./header.ts}; put them beside the styles of whoever draws a header. */
export const headerStyles = [head, figures, steps, buttons, folded, surroundings];
