import {css} from 'lit';
import {color, radius, space} from '../../ui/tokens.styles.js';

/** Tags, marks and reasons. */
export default css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(1)};
    min-block-size: 1.25rem;
    margin-block-start: 6px;
  }
  .chip {
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 1px 6px;
    border-radius: ${radius('s')};
    background: ${color('column')};
    color: ${color('muted')};
    font-size: 0.6875rem;
    line-height: 1.125rem;
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
  }
  .tight {
    flex-wrap: nowrap;
  }
  .tight > .chip {
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* Tags give way first, then words; figures never. */
  .tight > .accent {
    flex-shrink: 50;
    min-inline-size: 1.5em;
  }
  .tight > :is(.half, .planned) {
    flex-shrink: 0.02;
  }
  .chip.accent {
    background: ${color('accent-soft')};
    color: ${color('accent')};
  }
  .chip.good {
    background: ${color('good-soft')};
    color: ${color('good')};
  }
  .chip.bad {
    background: ${color('bad-soft')};
    color: ${color('bad')};
  }
  .chip.warn {
    background: ${color('warn-soft')};
    color: ${color('warn')};
  }
  .push {
    margin-inline-start: auto;
  }
  /* Signs beside the colours; empty for screen readers where browsers can say so. */
  .half::before {
    content: '◐ ';
    content: '◐ ' / '';
  }
  .missing::before {
    content: '△ ';
    content: '△ ' / '';
  }
  .due::before {
    content: '● ';
    content: '● ' / '';
  }
  .planned::before {
    content: '○ ';
    content: '○ ' / '';
  }
  .chip.rule {
    border-inline-start: 3px solid var(--card-accent, transparent);
    border-start-start-radius: 2px;
    border-end-start-radius: 2px;
    color: ${color('text')};
  }
`;
