import {css} from 'lit';
import {faceStyles} from '../../ui/primitives/face.styles.js';
import {baseStyles, space} from '../../ui/tokens.styles.js';

const panel = css`
  :host {
    display: block;
  }
  .tiles,
  .ruler {
    --width: min(var(--pipeline-kpi-panel-tile-width, 150px), 100%);

    display: grid;
    grid-template-columns: repeat(var(--tile-columns, auto-fit), minmax(var(--width), 1fr));
    gap: ${space(3)};
  }
  /* Tells how many tiles would fit beside each other; it has no height, so that measuring changes nothing. */
  .ruler {
    --columns: auto-fill;

    block-size: 0;
    overflow: hidden;
  }
  .tiles {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    min-inline-size: 0;
  }
`;

export default [baseStyles, faceStyles, panel];
