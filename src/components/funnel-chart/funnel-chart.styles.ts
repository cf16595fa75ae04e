import {css, unsafeCSS} from 'lit';
import {faceStyles} from '../../ui/primitives/face.styles.js';
import {baseStyles, color, radius, shadow, space, STAGE_STEPS, stageColor, text} from '../../ui/tokens.styles.js';

/** Light steps get an outline one step darker, so that a bar stands out from its card. */
const ramp = Array.from({length: STAGE_STEPS}, (_, index) => index + 1).map(
  (step) => css`
    .bar.step-${unsafeCSS(step)} {
      fill: ${stageColor(step)};
      stroke: ${stageColor(Math.min(step + 1, STAGE_STEPS))};
    }
  `,
);

const chart = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .card {
    position: relative;
    margin: 0;
    padding: ${space(4)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('surface')};
    box-shadow: ${shadow(1)};
  }
  .title {
    margin: 0;
    font-size: 0.9375rem;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }
  .subtitle,
  .note {
    margin: 0;
    color: ${color('muted')};
    font-size: ${text('s')};
    line-height: 1.5;
  }
  /* The height follows from the text alone: measuring the width must not change what is measured. */
  .plot {
    position: relative;
    block-size: calc(var(--rows, 6) * (46em / 14));
    margin-block-start: ${space(3)};
    font-size: ${text('m')};
    overflow: clip;
    overflow-clip-margin: 10px;
  }
  .shapes {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    display: block;
    overflow: visible;
  }
  .shapes:dir(rtl) {
    transform: scaleX(-1);
  }
  .bar {
    stroke-width: 1;
  }
  .whisker {
    fill: none;
    stroke: ${color('text')};
    stroke-width: 1;
    opacity: 0.6;
  }
  .axis {
    stroke: ${color('line')};
  }
  .rows {
    position: relative;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  /* Wider than its texts, so that the focus ring keeps clear of them. */
  .hit {
    position: relative;
    display: block;
    inline-size: calc(100% + 12px);
    block-size: calc(46em / 14);
    margin: 0 -6px;
    padding: 0;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .hit:focus-visible {
    outline-offset: -1px;
  }
  .label {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 6px;
    inline-size: var(--label-width);
    display: -webkit-box;
    overflow: hidden;
    font-size: 0.8125rem;
    line-height: 1.25;
    text-align: start;
    overflow-wrap: anywhere;
    transform: translateY(-50%);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .value {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: calc(6px + var(--number-start));
    display: flex;
    flex-direction: column;
    line-height: 1.25;
    white-space: nowrap;
    transform: translateY(-50%);
  }
  .count {
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .share {
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .hit:hover .label {
    color: ${color('accent')};
  }
  .note {
    margin-block-start: ${space(2)};
  }
  .bone {
    display: block;
  }
  .bone.line {
    inline-size: 45%;
    block-size: 1em;
    margin-block: 0.2em;
  }
  .bone.long {
    inline-size: 65%;
  }
  .bones {
    display: grid;
    padding-inline-start: 112px;
  }
  .bone.bar {
    block-size: 30px;
    margin-block: 8px;
  }
  @media (forced-colors: active) {
    .shapes .bar {
      fill: Canvas;
      stroke: CanvasText;
      stroke-width: 2;
    }
    .whisker,
    .axis {
      stroke: CanvasText;
      opacity: 1;
    }
    .hit:hover .label {
      color: inherit;
    }
  }
  @media print {
    .card {
      break-inside: avoid;
      box-shadow: none;
    }
    .twin {
      position: static;
      inline-size: 100%;
      block-size: auto;
      margin: ${space(3)} 0 0;
      overflow: visible;
      clip-path: none;
      font-size: 0.6875rem;
      white-space: normal;
    }
    .twin table {
      inline-size: 100%;
      border-collapse: collapse;
    }
    .twin th,
    .twin td {
      padding: 2px 4px;
      border-block-end: 1px solid ${color('line')};
      text-align: start;
    }
  }
`;

export default [baseStyles, faceStyles, ramp, chart];
