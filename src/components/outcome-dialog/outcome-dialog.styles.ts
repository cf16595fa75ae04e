import {css} from 'lit';
import {buttonStyles} from '../../ui/primitives/button.styles.js';
import {dialogStyles} from '../../ui/primitives/dialog.styles.js';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';

const outcome = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(460px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    padding: 0;
    overflow: hidden;
    font-size: ${text('m')};
    line-height: 1.4;
  }
  dialog[open],
  form {
    display: flex;
    flex-direction: column;
  }
  form {
    min-block-size: 0;
  }
  header,
  .fields,
  footer {
    padding-inline: ${space(4)};
  }
  header {
    padding-block: ${space(4)} ${space(3)};
  }
  dialog h2 {
    margin: 0;
    overflow-wrap: anywhere;
  }
  #about {
    margin: 2px 0 0;
    color: ${color('muted')};
    font-size: 0.8125rem;
  }
  .fields {
    display: grid;
    gap: ${space(3)};
    padding-block: ${space(1)};
    overflow: auto;
    overscroll-behavior: contain;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: ${space(2)};
    padding-block: ${space(3)} ${space(4)};
  }
  .escape {
    flex: 1;
    min-inline-size: max-content;
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .primary {
    overflow-wrap: anywhere;
  }
  /* A finger has no Escape key. */
  @media (hover: none) and (pointer: coarse) {
    .escape {
      display: none;
    }
  }
  @media (max-width: 480px) {
    dialog {
      inline-size: 100%;
      max-inline-size: 100%;
      max-block-size: calc(100dvh - 24px);
      margin-block-end: 0;
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      border-start-start-radius: ${radius('l')};
      border-start-end-radius: ${radius('l')};
    }
    footer {
      padding-block-end: max(${space(4)}, env(safe-area-inset-bottom));
    }
    footer .button {
      flex: 1 1 auto;
    }
    .escape {
      flex-basis: 100%;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: arrive 140ms ease-out;
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
`;

export default [baseStyles, buttonStyles, dialogStyles, outcome];
