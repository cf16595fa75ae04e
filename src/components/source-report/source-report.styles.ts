import {css} from 'lit';
import {baseStyles, color, radius, space, text} from '../../ui/tokens.styles.js';

const report = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .base {
    border: 1px solid ${color('line')};
    border-radius: ${radius('m')};
    background: ${color('surface')};
    font-size: ${text('s')};
  }
  summary {
    padding: ${space(2)} ${space(3)};
    border-radius: inherit;
    color: ${color('muted')};
    cursor: pointer;
  }
  summary:hover {
    color: ${color('text')};
  }
  .notes {
    padding: 0 ${space(3)} ${space(3)};
  }
  .preset {
    margin: 0 0 ${space(2)};
    color: ${color('muted')};
  }
  .group + .group {
    margin-block-start: ${space(3)};
  }
  h3 {
    margin: 0 0 ${space(1)};
    font-size: inherit;
    font-weight: 600;
  }
  .error {
    color: ${color('bad')};
  }
  .warning {
    color: ${color('warn')};
  }
  h3.info {
    color: ${color('muted')};
  }
  .glyph {
    display: inline-block;
    inline-size: 1.2em;
  }
  .mark {
    margin-inline-end: 0.35em;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    max-inline-size: 120ch;
    padding-block: 2px;
    padding-inline-start: 1.2em;
    overflow-wrap: anywhere;
  }
  .lines {
    color: ${color('muted')};
  }
  @media print {
    summary {
      list-style: none;
    }
  }
`;

export default [baseStyles, report];
