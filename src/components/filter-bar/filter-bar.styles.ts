import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';
import panelStyles from './panel.styles.js';

const bar = css`
  :host {
    display: block;
    flex: 1 1 20rem;
    min-inline-size: 0;
  }
  .bar {
    container-type: inline-size;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(2)};
  }
  .find {
    position: relative;
    flex: 0 1 260px;
    min-inline-size: 120px;
  }
  .find .icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 10px;
    translate: 0 -50%;
    color: ${color('muted')};
    pointer-events: none;
  }
  .find input {
    appearance: none;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 0 ${space(2)} 0 ${space(3)};
    padding-inline: 32px ${space(2)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('m')};
    background: ${color('raised')};
    color: inherit;
    font: inherit;
  }
  .find input::placeholder {
    color: ${color('muted')};
    opacity: 1;
  }
  .icon {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .row > .button {
    position: relative;
    flex: none;
    font-weight: 600;
    white-space: nowrap;
  }
  .row > .button > .icon {
    display: none;
  }
  .caret {
    color: ${color('muted')};
  }
  .count {
    margin: 0;
    color: ${color('muted')};
    font-size: ${text('s')};
    white-space: nowrap;
  }
  slot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(2)};
    margin-inline-start: auto;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(1)} ${space(2)};
    margin-block-start: ${space(2)};
  }
  .chips ul {
    display: contents;
    list-style: none;
  }
  .chips li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: ${space(1)};
    max-inline-size: 100%;
    min-block-size: 28px;
    padding: 2px ${space(2)};
    border: 1px solid transparent;
    border-radius: ${radius('s')};
    background: ${color('accent-soft')};
    color: ${color('accent')};
    font: inherit;
    font-size: ${text('s')};
    text-align: start;
    cursor: pointer;
  }
  .chip:hover {
    border-color: ${color('accent')};
  }
  .chip-text {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip-field {
    font-weight: 600;
  }
  .chips > .button {
    min-block-size: 28px;
    padding: 0 ${space(2)};
    color: ${color('accent')};
    font-size: ${text('s')};
    font-weight: 600;
  }
  @container (max-width: 479px) {
    .find {
      flex: 1 1 120px;
    }
    .row > .button {
      min-inline-size: 36px;
      padding: 0 ${space(2)};
    }
    .row > .button > .icon {
      display: block;
    }
    .dot {
      display: none;
    }
    /* The icon is what is seen; the words stay for those who hear them. */
    .wide {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .row > .count {
      flex: 1 0 100%;
      order: 1;
    }
  }
  @media (pointer: coarse) {
    .find input,
    .chip,
    .chips > .button {
      min-block-size: 44px;
    }
    .row > .button {
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .chip {
      border-color: ButtonText;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;

export default [baseStyles, buttonStyles, bar, panelStyles];
