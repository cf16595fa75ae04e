import {css} from 'lit';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';

const column = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    max-block-size: 100%;
  }
  .column {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    border-radius: ${radius('l')};
    background: ${color('column')};
    outline: 2px solid transparent;
    outline-offset: -2px;
    transition: outline-color 120ms ease-out;
  }
  :host([over]) .column {
    outline-color: ${color('accent')};
  }
  :host([refusing]) .column {
    opacity: 0.6;
  }
  header {
    padding: ${space(3)} ${space(3)} ${space(2)};
    border-radius: ${radius('l')};
  }
  .line {
    display: flex;
    align-items: center;
    gap: ${space(2)};
    min-inline-size: 0;
  }
  h2 {
    min-inline-size: 0;
    margin: 0;
    font-size: ${text('m')};
    font-weight: 600;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .count {
    flex: none;
    padding: 0 ${space(2)};
    border-radius: 999px;
    background: ${color('raised')};
    color: ${color('muted')};
    font-size: ${text('s')};
    line-height: 1.6;
  }
  .sum {
    flex: none;
    max-inline-size: 100%;
    margin-inline-start: auto;
    color: ${color('muted')};
    text-align: end;
    overflow-wrap: anywhere;
  }
  .chance {
    block-size: 4px;
    margin-block: ${space(2)} 6px;
    border-radius: 2px;
    background: ${color('line')};
    overflow: clip;
  }
  .chance div {
    block-size: 100%;
    border-radius: 2px;
    background: var(--stage-color, ${color('accent')});
  }
  .sub {
    display: flex;
    justify-content: space-between;
    gap: ${space(2)};
    min-block-size: 1.4em;
    color: ${color('muted')};
    font-size: ${text('s')};
    white-space: nowrap;
  }
  .sub > span {
    white-space: normal;
  }
  .sub > slot {
    flex: none;
  }
  .gaps {
    color: ${color('warn')};
  }
  .won .chance div {
    background: ${color('good')};
  }
  .lost .chance div {
    background: ${color('muted')};
  }
`;

const list = css`
  .scroller {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 64px;
    padding: 2px ${space(2)} ${space(2)};
    overflow-y: auto;
    overscroll-behavior-y: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: ${color('line')} transparent;
  }
  /* A scroll bar that may come and go makes the browser lay everything out twice: three times the cost of scrolling. */
  .scroller.long {
    overflow-y: scroll;
  }
  ul {
    position: relative;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
  }
  .flow li {
    position: static;
  }
  .flow li + li {
    margin-block-start: 8px;
  }
  .slot-box {
    position: absolute;
    inset-block-start: 2px;
    inset-inline: ${space(2)};
    block-size: 0;
  }
  .slot {
    position: absolute;
    inset-inline: 0;
    z-index: 1;
    pointer-events: none;
  }
  .slot.between {
    block-size: 4px;
    margin-block-start: -2px;
    border-radius: 2px;
    background: ${color('accent')};
  }
  .slot.end {
    display: grid;
    place-items: center;
    block-size: 56px;
    padding-inline: ${space(2)};
    border: 2px dashed ${color('accent')};
    border-radius: ${radius('m')};
    background: ${color('accent-soft')};
    color: ${color('accent')};
    font-size: ${text('s')};
    text-align: center;
    overflow: hidden;
  }
  .empty {
    margin: 0;
    padding: ${space(2)} ${space(1)} ${space(3)};
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .empty strong {
    display: block;
    color: ${color('text')};
    font-weight: 600;
  }
`;

const folded = css`
  header {
    position: relative;
  }
  .fold {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 4px;
    display: grid;
    opacity: 0;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: ${radius('s')};
    background: none;
    color: ${color('muted')};
    cursor: pointer;
  }
  header:hover .fold,
  .fold:focus-visible,
  :host([folded]) .fold {
    background: ${color('column')};
    opacity: 1;
  }
  header .fold:hover {
    background: ${color('line')};
  }
  :host([folded]) .fold {
    position: static;
  }
  :host(:dir(rtl)) :is(.fold svg, .arrow) {
    display: inline-block;
    scale: -1 1;
  }
  :host([folded]),
  :host([folded]) .column {
    block-size: 100%;
  }
  :host([folded]) header {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: ${space(2)};
    block-size: 100%;
    min-block-size: 200px;
    padding-inline: 0;
  }
  :host([folded]) .line {
    flex-direction: column;
  }
  :host([folded]) h2 {
    writing-mode: vertical-rl;
    max-block-size: 220px;
  }
  :host([folded]) :is(.chance, .sub, .sum) {
    display: none;
  }
  @media (hover: none) {
    .fold {
      position: static;
      opacity: 1;
    }
  }
  /* Where one column fills the board there is nothing to fold it for. */
  @container (max-width: 639px) {
    :host(:not([folded])) .fold {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .fold {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .column {
      border: 1px solid CanvasText;
    }
    :host([over]) .column {
      outline-color: Highlight;
    }
    .chance div {
      background: CanvasText;
    }
    .slot.between {
      background: Highlight;
    }
  }
  @media print {
    .scroller {
      overflow: visible;
    }
    .fold {
      display: none;
    }
  }
`;

export default [baseStyles, column, list, folded];
