import {css} from 'lit';
import {personStyles} from '../../ui/avatar.styles.js';
import {faceStyles} from '../../ui/primitives/face.styles.js';
import {partStyles} from './panel-parts.styles.js';
import {baseStyles, color, radius, shadow, space, stageColor, text} from '../../ui/tokens.styles.js';

const panel = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .panel {
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    color: ${color('text')};
    background: ${color('surface')};
  }
  .panel.side {
    max-block-size: var(--pipeline-deal-panel-height, 100%);
    border-radius: ${radius('l')};
    box-shadow: ${shadow(1)};
  }
  .scroll {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    gap: ${space(3)};
    min-block-size: 0;
    padding: ${space(4)};
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: ${color('line')} transparent;
  }
  .panel > .face {
    border: 0;
  }
  .face-actions {
    display: flex;
    flex-wrap: wrap;
    gap: ${space(2)};
  }
  .face-title:focus {
    outline: none;
  }
  .face-title,
  .unsaved {
    overflow-wrap: anywhere;
  }
  .muted {
    margin: 0;
    color: ${color('muted')};
    font-size: ${text('m')};
    font-weight: 400;
  }
`;

const sheet = css`
  dialog {
    position: fixed;
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(var(--pipeline-deal-panel-sheet-width, 560px), 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    box-shadow: ${shadow(2)};
    font: inherit;
    overflow: hidden;
  }
  dialog:focus-visible {
    outline: none;
  }
  dialog:not([open]) {
    display: none;
  }
  dialog::backdrop {
    background: rgb(15 18 24 / 45%);
  }
  @media (width < 640px) {
    dialog {
      inset-block: auto 0;
      inset-inline: 0;
      inline-size: 100%;
      block-size: auto;
      max-block-size: 92dvh;
      border-start-start-radius: 16px;
      border-start-end-radius: 16px;
    }
  }
`;

const head = css`
  .head {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: ${space(2)};
    padding-inline-end: 40px;
  }
  .names {
    flex: 1 1 180px;
    min-inline-size: 0;
  }
  h2,
  h3,
  p {
    margin: 0;
  }
  .title {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin: 0 -6px;
    padding: 0 6px;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    font-size: ${text('l')};
    font-weight: 600;
    line-height: 1.4;
    text-align: start;
    overflow-wrap: anywhere;
  }
  button.title {
    cursor: text;
  }
  button.title:hover,
  button.value:hover {
    background: ${color('accent-soft')};
  }
  .sub {
    color: ${color('muted')};
    overflow-wrap: anywhere;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(2)};
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    font-size: 0.625rem;
    font-weight: 600;
  }
  /* Always in the corner, however the rest wraps. */
  .close {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: -8px;
    display: grid;
    place-items: center;
    min-inline-size: 36px;
    min-block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: ${radius('m')};
    background: none;
    color: ${color('muted')};
    cursor: pointer;
  }
  .close:hover {
    background: ${color('column')};
    color: ${color('text')};
  }
  .button[aria-disabled='true'] {
    color: ${color('muted')};
    background: transparent;
    border-color: ${color('line')};
    font-weight: 400;
    cursor: not-allowed;
  }
  .button.quiet[aria-disabled='true'] {
    border-color: transparent;
    opacity: 0.55;
  }
`;

const stages = css`
  .stages {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 5rem), 1fr));
    gap: ${space(2)};
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .stage {
    display: flex;
    flex-direction: column;
    justify-content: flex-start;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 36px;
    padding: 4px 0 2px;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: ${color('muted')};
    font: inherit;
    font-size: ${text('s')};
    line-height: 1.3;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .stage:hover bdi {
    text-decoration: underline;
  }
  .stage[aria-disabled='true'] {
    cursor: not-allowed;
  }
  .stage[aria-disabled='true']:hover bdi {
    text-decoration: line-through;
  }
  .stage.here {
    color: ${color('text')};
    font-weight: 600;
    cursor: default;
  }
  .stage.here:hover bdi {
    text-decoration: none;
  }
  .days {
    display: block;
  }
  .track {
    flex: none;
    inline-size: 100%;
    block-size: 6px;
    margin-block-end: 4px;
    border-radius: 3px;
    background: var(--stage-step, ${color('line')});
  }
  .stage.ahead .track {
    background: ${color('line')};
  }
  .step-1 {
    --stage-step: ${stageColor(1)};
  }
  .step-2 {
    --stage-step: ${stageColor(2)};
  }
  .step-3 {
    --stage-step: ${stageColor(3)};
  }
  .step-4 {
    --stage-step: ${stageColor(4)};
  }
  .step-5 {
    --stage-step: ${stageColor(5)};
  }
  .age {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px ${space(2)};
    margin-block-start: calc(-1 * ${space(1)});
  }
  .age .muted {
    font-size: ${text('s')};
  }
`;

const states = css`
  .loading {
    display: grid;
    gap: ${space(3)};
    padding: ${space(4)};
  }
  .bone {
    inline-size: 40%;
    block-size: 14px;
  }
  .bone.wide {
    inline-size: 60%;
    block-size: 22px;
  }
  .bone.strip {
    inline-size: 100%;
    block-size: 6px;
  }
  .bone.line {
    inline-size: 80%;
  }
  @media (pointer: coarse) {
    .close,
    .icon {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
    .stage,
    dd,
    button.title,
    button.value,
    button.missing {
      min-block-size: 44px;
    }
    dt,
    dd > .muted {
      padding-block: 12px;
    }
    dd {
      align-items: center;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .chip,
    .notice,
    .avatar {
      border: 1px solid CanvasText;
    }
    .track {
      border: 1px solid CanvasText;
    }
    .stage:is(.past, .here) .track {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .panel.side {
      max-block-size: none;
      box-shadow: none;
    }
    .scroll {
      overflow: visible;
    }
    .close,
    .actions,
    .ends .button {
      display: none;
    }
  }
`;

export default [faceStyles, baseStyles, panel, sheet, head, personStyles, stages, ...partStyles, states];
