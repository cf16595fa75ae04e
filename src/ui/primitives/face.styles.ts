import {css} from 'lit';
import {buttonStyles} from './button.styles.js';
import {color, radius, space, text} from '../tokens.styles.js';

/** Looks of `face.ts`, and of `.bone`: a grey piece of a skeleton. */
export const faceStyles = [
  buttonStyles,
  css`
    .face {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: ${space(1)};
      padding: ${space(4)};
      border: 1px solid ${color('line')};
      border-radius: ${radius('l')};
      background: ${color('surface')};
    }
    .face p {
      margin: 0;
    }
    .face-title {
      font-weight: 600;
    }
    .face-text {
      max-inline-size: 60ch;
      color: ${color('muted')};
      font-size: ${text('m')};
    }
    .face .button {
      margin-block-start: ${space(2)};
    }
    .bone {
      border-radius: ${radius('s')};
      background: ${color('line')};
      animation: bone 1.2s ease-in-out infinite alternate;
    }
    @keyframes bone {
      to {
        opacity: 0.5;
      }
    }
    @media (forced-colors: active) {
      .bone {
        border: 1px solid GrayText;
      }
    }
  `,
];
