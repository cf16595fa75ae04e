import {css} from 'lit';
import {personStyles} from '../../ui/avatar.styles.js';
import {baseStyles, color, radius, shadow, space, text} from '../../ui/tokens.styles.js';
import chips from './card-chips.styles.js';
import states, {ownerRoom} from './card-states.styles.js';

// At the usual text size a card is 112 px high to the pixel: whoever lays out thousands of them can count on it.
// What a card costs in every frame is mostly clips, stacking contexts and scroll areas, so there are none at rest: nothing
// is cut off but texts that need it, hidden buttons are transparent rather than of opacity 0, and what only screen
// readers need is not laid out.
const card = css`
  :host {
    display: block;
  }
  .card {
    position: relative;
    padding-block: ${space(2)} 10px;
    padding-inline: 9px ${space(3)};
    border-inline-start: 3px solid var(--card-accent, var(--pipeline-deal-card-accent, transparent));
    border-radius: ${radius('m')};
    background: ${color('raised')};
    box-shadow: ${shadow(1)};
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    touch-action: manipulation;
    cursor: grab;
  }
  .card:focus-visible {
    outline: 2px solid ${color('accent')};
    outline-offset: -2px;
  }
  :host([fixed]) .card {
    cursor: default;
  }
  h3 {
    margin: 0;
    font: inherit;
  }
  .owned > h3 {
    padding-inline-end: ${ownerRoom};
  }
  .title {
    display: block;
    max-inline-size: 100%;
    margin: 0;
    padding: 2px 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: 1.25rem;
    text-align: start;
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .title:hover {
    text-decoration: underline;
  }
  .cut {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    column-gap: ${space(2)};
    min-block-size: 1.25rem;
    margin-block-start: 2px;
    line-height: 1.25rem;
  }
  .cell {
    min-inline-size: 0;
    max-inline-size: 100%;
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
  }
  .muted {
    color: ${color('muted')};
  }
  .cell:is([part='account'], [part='contact'], [part='field-label']) {
    font-size: ${text('s')};
  }
  .strong {
    font-weight: 600;
  }
  .accent,
  a.cell {
    color: ${color('accent')};
  }
  .good {
    color: ${color('good')};
  }
  .bad {
    color: ${color('bad')};
  }
  .warn {
    color: ${color('warn')};
  }
  .avatar {
    position: absolute;
    inset-block-start: ${space(2)};
    inset-inline-end: ${space(3)};
    inline-size: min(1.5rem, 28px);
    block-size: min(1.5rem, 28px);
    border-radius: 50%;
    font-size: min(0.625rem, 12px);
    font-weight: 600;
    line-height: min(1.5rem, 28px);
    letter-spacing: 0.02em;
    text-align: center;
  }
  /* A host's own mark may be of any width. */
  .badged {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: ${space(2)};
  }
  .badged > :not(h3, slot, button) {
    grid-column: 1 / -1;
  }
  .badged > slot:not([name])::slotted(*) {
    grid-column: 1 / -1;
  }
`;

const age = css`
  .age {
    block-size: 3px;
    margin-block: 7px -10px;
    border-radius: 2px 2px 0 0;
    background: ${color('line')};
  }
  .age.old {
    background: ${color('bad')};
  }
`;

export default [baseStyles, card, personStyles, chips, age, states];
