import {css} from 'lit';
import {color, radius, space, text} from '../tokens.styles.js';

/** Looks of a native button: `.button`, with `.primary` for the one action and `.quiet` for one among others. */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: ${space(1)};
    min-block-size: 36px;
    padding: 0 ${space(3)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('m')};
    background: ${color('raised')};
    color: ${color('text')};
    font: inherit;
    font-size: ${text('m')};
    cursor: pointer;
  }
  .button:hover {
    border-color: ${color('accent')};
  }
  .button.primary {
    border-color: transparent;
    background: ${color('accent')};
    color: ${color('on-accent')};
    font-weight: 600;
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
  }
  .button:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
  }
`;
