import {css} from 'lit';
import {headerStyles} from './column-header.styles.js';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';

const column = css`
  :host {
    display: flex;
    flex-direction: column;
    inline-size: 100%;
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
  /* Hatched, not faded: what stands here is still to be read. */
  :host([refusing]) .column {
    outline: 2px dashed ${color('muted')};
    outline-offset: -2px;
    background-image: repeating-linear-gradient(-45deg, transparent 0 8px, ${color('line')} 8px 10px);
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
    /* Its height is that of the cards; the slot of a deal to come is below them. */
    box-sizing: content-box;
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

const states = css`
  :host([folded]),
  :host([folded]) .column {
    block-size: 100%;
  }
  @media (forced-colors: active) {
    .column {
      border: 1px solid CanvasText;
    }
    :host([over]) .column {
      outline-color: Highlight;
    }
    .slot.between {
      background: Highlight;
    }
  }
  @media print {
    .scroller {
      overflow: visible;
    }
  }
`;

export default [baseStyles, column, headerStyles, list, states];
