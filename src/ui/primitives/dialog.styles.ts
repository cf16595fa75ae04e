import {css} from 'lit';
import {color, radius, shadow, space, text} from '../tokens.styles.js';

/** Looks of a native dialog with a heading, fields and a row of buttons. */
export const dialogStyles = css`
  dialog {
    inline-size: min(440px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    padding: ${space(5)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('l')};
    background: ${color('surface')};
    color: ${color('text')};
    box-shadow: ${shadow(2)};
    font: inherit;
  }
  dialog::backdrop {
    background: rgb(15 18 24 / 45%);
  }
  dialog h2 {
    margin: 0 0 ${space(4)};
    font-size: 1rem;
    font-weight: 600;
  }
  .field {
    display: grid;
    gap: ${space(1)};
    margin-block-end: ${space(3)};
  }
  .field :is(select, input) {
    inline-size: 100%;
    min-block-size: 40px;
    padding: 0 ${space(3)};
    border: 1px solid ${color('line')};
    border-radius: ${radius('m')};
    background: ${color('raised')};
    color: inherit;
    font: inherit;
  }
  .help {
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: ${space(2)};
    margin-block-start: ${space(4)};
  }
`;
