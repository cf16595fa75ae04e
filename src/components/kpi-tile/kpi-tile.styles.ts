import {css} from 'lit';
import {faceStyles} from '../../ui/primitives/face.styles.js';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

const tile = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .tile {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 2px;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    padding: ${space(3)} 14px;
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('surface')};
    box-shadow: ${shadow(1)};
    color: inherit;
    font: inherit;
    text-align: start;
  }
  button.tile {
    cursor: pointer;
    transition: border-color 120ms ease-out;
  }
  button.tile:hover {
    border-color: ${color('accent')};
  }
  .label {
    color: ${color('muted')};
    font-size: ${text('s')};
    line-height: 1.35;
  }
  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: ${space(3)};
    min-block-size: 1.75rem;
  }
  .value {
    flex: none;
    font-size: ${text('xl')};
    font-weight: 700;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }
  .piece {
    white-space: nowrap;
  }
  .value.long {
    flex: 0 0 auto;
    max-inline-size: 100%;
    font-size: 1rem;
    letter-spacing: 0;
  }
  .spark {
    container-type: inline-size;
    flex: 0 1 72px;
    min-inline-size: 0;
    block-size: 26px;
    margin-block-start: -8px;
  }
  .line {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    color: var(--pipeline-kpi-tile-line, ${color('accent')});
  }
  /* A line that short shows nothing any more. */
  @container (inline-size < 40px) {
    .line {
      display: none;
    }
  }
  .line.bad {
    color: ${color('bad')};
  }
  .line:dir(rtl) {
    transform: scaleX(-1);
  }
  .line path {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .line circle {
    fill: currentColor;
  }
  .change,
  .note {
    color: ${color('muted')};
    font-size: ${text('s')};
    line-height: 1.4;
  }
  .change {
    min-block-size: 1.4em;
  }
  .delta {
    font-weight: 600;
  }
  .delta.good {
    color: ${color('good')};
  }
  .delta.bad {
    color: ${color('bad')};
  }
  .delta.noise {
    font-weight: 400;
  }
  .bone {
    display: block;
    inline-size: 80%;
    block-size: 0.75em;
    margin-block: 0.3em;
  }
  .bone.short {
    inline-size: 50%;
  }
  .bone.big {
    inline-size: 5em;
  }
  @media (forced-colors: active) {
    .line,
    .line.bad {
      color: CanvasText;
    }
  }
  @media print {
    .tile {
      break-inside: avoid;
      box-shadow: none;
    }
  }
`;

export default [baseStyles, faceStyles, tile];
