import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';

const line = css`
  :host {
    display: block;
  }
  .base {
    display: flex;
    align-items: center;
    gap: ${space(2)};
    min-block-size: 28px;
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .base.failed {
    padding: 2px ${space(2)};
    border-radius: ${radius('m')};
    background: ${color('bad-soft')};
    color: ${color('bad')};
    font-weight: 600;
  }
  .text {
    min-inline-size: 0;
  }
  .actions {
    display: flex;
    flex: none;
  }
  .icon {
    inline-size: 1.1em;
    text-align: center;
  }
  .icon.saved,
  .icon.loaded {
    color: ${color('good')};
  }
  .icon.loading,
  .icon.saving {
    animation: turn 1.6s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  .button {
    min-block-size: 28px;
    padding: 0 ${space(2)};
    color: ${color('accent')};
    font-size: ${text('s')};
    font-weight: 600;
  }
  .failed .button {
    color: inherit;
    text-decoration: underline;
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
  }
  /* The sign alone says that all is well; its words stay for screen readers. */
  @media (max-width: 640px) {
    .routine {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
  @media (forced-colors: active) {
    .base.failed {
      border: 1px solid CanvasText;
    }
  }
  @media print {
    .base:not(.failed),
    .button {
      display: none;
    }
  }
`;

export default [baseStyles, buttonStyles, line];
