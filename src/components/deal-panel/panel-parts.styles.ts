import {css} from 'lit';
import {color, radius, space, text} from '../../ui/tokens.styles.js';

const chips = css`
  .chip {
    display: inline-block;
    padding: 1px 8px;
    border: 0;
    border-radius: ${radius('s')};
    background: ${color('column')};
    color: ${color('muted')};
    font: inherit;
    font-size: ${text('s')};
    line-height: 1.5;
    overflow-wrap: anywhere;
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
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(1)} ${space(2)};
    padding: ${space(1)} ${space(3)};
    border-radius: ${radius('m')};
  }
  .notice p {
    flex: 1 1 160px;
    min-inline-size: 0;
    padding-block: ${space(1)};
    overflow-wrap: anywhere;
  }
  .notice.bad {
    background: ${color('bad-soft')};
    color: ${color('bad')};
  }
  .notice.good {
    background: ${color('good-soft')};
    color: ${color('good')};
  }
  .notice .button {
    color: inherit;
    text-decoration: underline;
  }
`;

const fields = css`
  .groups {
    display: grid;
    gap: ${space(4)} ${space(5)};
    align-items: start;
  }
  .section {
    min-inline-size: 0;
  }
  h3 {
    margin-block-end: ${space(1)};
    color: ${color('muted')};
    font-size: ${text('s')};
    font-weight: 600;
  }
  .fields {
    margin: 0;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 8fr);
    gap: ${space(2)};
    align-items: start;
    padding-block: 1px;
  }
  dt {
    padding-block: 4px;
    color: ${color('muted')};
    overflow-wrap: anywhere;
  }
  dd {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px ${space(2)};
    min-inline-size: 0;
    min-block-size: 28px;
    margin: 0;
  }
  dd > .muted {
    padding-block: 4px;
  }
  .value {
    min-inline-size: 24px;
    max-inline-size: 100%;
    padding: 4px 0;
    font-weight: 600;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  button.value {
    margin-inline: -6px;
    padding: 3px 6px;
    border: 1px solid transparent;
    border-radius: ${radius('s')};
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: text;
  }
  button.value.add {
    color: ${color('muted')};
    font-weight: 400;
  }
  button.missing {
    min-block-size: 24px;
    margin-block: 2px;
    cursor: pointer;
  }
  button.missing:hover {
    text-decoration: underline;
  }
  field-input {
    flex: 1 1 100%;
    min-inline-size: 0;
  }
  .title-editor {
    max-inline-size: 420px;
    margin-block-end: ${space(1)};
  }
  .elsewhere {
    flex: 1 1 100%;
    color: ${color('warn')};
    font-size: ${text('s')};
    overflow-wrap: anywhere;
  }
  @container (inline-size >= 560px) {
    .groups {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-template-rows: auto 1fr;
    }
    .section.deal {
      grid-row: 1 / span 2;
    }
    .section.nextStep,
    .section.people {
      grid-column: 2;
    }
    .section.more {
      grid-column: 1 / -1;
    }
    .more .fields {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      column-gap: ${space(5)};
    }
  }
`;

const history = css`
  .history {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(0, auto);
    gap: 0 ${space(3)};
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 0.8125rem;
  }
  .history > li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    padding-block: 3px;
  }
  time,
  .by {
    color: ${color('muted')};
  }
  time {
    white-space: nowrap;
  }
  .by {
    text-align: end;
  }
  .happened,
  .by {
    overflow-wrap: anywhere;
  }
  .nothing {
    color: ${color('muted')};
  }
  .section > .button {
    margin-block-start: ${space(2)};
  }
  @container (inline-size < 480px) {
    .by {
      grid-column: 2;
      text-align: start;
    }
    .by:empty {
      display: none;
    }
  }
`;

const bar = css`
  .actions {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: ${space(1)};
    padding: ${space(1)} ${space(2)};
    border-block-start: 1px solid ${color('line')};
  }
  .push {
    flex: 1;
  }
  .place {
    color: ${color('muted')};
    font-size: ${text('s')};
  }
  .icon {
    min-inline-size: 36px;
    padding: 0;
  }
  .danger {
    color: ${color('bad')};
  }
  svg.previous:dir(ltr),
  svg.next:dir(rtl) {
    rotate: 180deg;
  }
`;

/** Looks of what stands between header and edge: chips, notices, fields, history and the bar of actions. */
export const partStyles = [chips, fields, history, bar];
