import {css} from 'lit';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';

export default [
  baseStyles,
  css`
    :host {
      display: contents;
    }
    [popover] {
      position: fixed;
      inset: auto;
      inset-block-start: var(--y, 0);
      left: var(--x, 0);
      min-inline-size: 200px;
      max-inline-size: min(320px, calc(100vw - 16px));
      max-block-size: calc(100vh - 16px);
      margin: 0;
      padding: ${space(1)};
      border: 1px solid ${color('line')};
      border-radius: ${radius('l')};
      background: ${color('raised')};
      color: ${color('text')};
      box-shadow: ${shadow(2)};
      overflow-y: auto;
    }
    .heading {
      padding: ${space(2)} ${space(2)} ${space(1)};
      color: ${color('muted')};
      font-size: ${text('s')};
      font-weight: 600;
    }
    .group + .group {
      margin-block-start: ${space(1)};
      padding-block-start: ${space(1)};
      border-block-start: 1px solid ${color('line')};
    }
    button {
      display: flex;
      align-items: center;
      gap: ${space(2)};
      inline-size: 100%;
      min-block-size: 32px;
      padding: 2px ${space(2)};
      border: 0;
      border-radius: ${radius('s')};
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: pointer;
    }
    button:hover,
    button:focus-visible {
      background: ${color('accent-soft')};
      outline-offset: -2px;
    }
    button[aria-disabled='true'] {
      color: ${color('muted')};
      cursor: not-allowed;
    }
    .mark {
      flex: none;
      inline-size: 1em;
      color: ${color('accent')};
    }
    .label {
      flex: 1;
      min-inline-size: 0;
    }
    .reason {
      display: block;
      color: ${color('muted')};
      font-size: ${text('s')};
    }
    @media (pointer: coarse) {
      button {
        min-block-size: 44px;
      }
    }
  `,
];
