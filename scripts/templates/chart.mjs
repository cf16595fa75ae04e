// The files of a new chart: a layout (numbers) and an element (drawing). The tag is `heat-chart` for `heat`.
import {camel, pascal, spaced} from './names.mjs';

export const chartLayout = (name) => `import {max, scaleBand, scaleLinear} from 'd3';
import type {Box} from './types.js';

/** One row of a ${spaced(name)} chart. */
export interface ${pascal(name)}Row {
  readonly key: string;
  readonly label: string;
  /** 0 or more. */
  readonly value: number;
}

/** One bar, in the pixels of the box. */
export interface ${pascal(name)}Mark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One bar per row, in order; the longest fills the box. */
export function ${camel(name)}Layout(rows: readonly ${pascal(name)}Row[], box: Box): readonly ${pascal(name)}Mark[] {
  const y = scaleBand<string>(
    rows.map((row) => row.key),
    [0, box.height],
  ).paddingInner(0.1);
  const length = scaleLinear([0, max(rows, (row) => row.value) || 1], [0, box.width]);
  return rows.map(({key, value}) => ({key, x: 0, y: y(key) ?? 0, width: length(value), height: y.bandwidth()}));
}
`;

export const chartLayoutTest = (name) => `import {expect} from '@open-wc/testing';
import {${camel(name)}Layout} from '../../src/charts/${name}-layout.js';

const BOX = {width: 100, height: 40};

describe('${camel(name)}Layout', () => {
  it('draws the longest bar as wide as the box and the others in proportion', () => {
    const rows = [
      {key: 'a', label: 'A', value: 10},
      {key: 'b', label: 'B', value: 5},
    ];
    expect(${camel(name)}Layout(rows, BOX).map((mark) => mark.width)).to.deep.equal([100, 50]);
  });

  it('draws nothing wide when all values are 0, and nothing at all without rows', () => {
    expect(${camel(name)}Layout([{key: 'a', label: 'A', value: 0}], BOX).map((mark) => mark.width)).to.deep.equal([0]);
    expect(${camel(name)}Layout([], BOX)).to.deep.equal([]);
  });
});
`;

export const chartClass = (name) => `import {html, svg} from 'lit';
import {property} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import {${camel(name)}Layout, type ${pascal(name)}Row} from '../../charts/${name}-layout.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './${name}-chart.styles.js';

const BOX = {width: 320, height: 160};

/**
 * A ${spaced(name)} chart: say in one sentence which question it answers.
 *
 * @tag ${name}-chart
 * @csspart base - The drawing.
 * @csspart bar - One bar.
 */
export class ${pascal(name)}Chart extends PipelineElement {
  static override styles = styles;

  /** What to draw. */
  @property({attribute: false}) rows: readonly ${pascal(name)}Row[] = [];

  /** The finding, as assistive technology reads it. */
  @property() label = '';

  protected override render(): unknown {
    const marks = ${camel(name)}Layout(this.rows, BOX);
    return html\`
      <svg part="base" role="img" aria-label=\${this.label} viewBox="0 0 \${BOX.width} \${BOX.height}">
        \${repeat(
          marks,
          (mark) => mark.key,
          (mark) =>
            svg\`<rect part="bar" x=\${mark.x} y=\${mark.y} width=\${mark.width} height=\${mark.height}></rect>\`,
        )}
      </svg>
      <ul class="hidden">
        \${this.rows.map((row) => html\`<li>\${row.label}: \${row.value}</li>\`)}
      </ul>
    \`;
  }
}
`;

export const chartStyles = () => `import {css} from 'lit';

export default css\`
  :host {
    display: block;
  }

  [part='base'] {
    inline-size: 100%;
  }

  [part='bar'] {
    fill: var(--pipeline-color-accent, LinkText);
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
\`;
`;

export const chartTest = (name) => `import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/components/${name}-chart/${name}-chart.define.js';
import type {${pascal(name)}Chart} from '../../../src/components/${name}-chart/${name}-chart.js';

describe('${name}-chart', () => {
  it('draws one bar per row and lists the rows for assistive technology', async () => {
    const rows = [{key: 'a', label: 'A', value: 3}];
    const element = await fixture<${pascal(name)}Chart>(html\`<${name}-chart label="Found" .rows=\${rows}></${name}-chart>\`);
    expect(element.shadowRoot?.querySelectorAll('[part=bar]')).to.have.lengthOf(1);
    expect(element.shadowRoot?.querySelector('li')?.textContent).to.equal('A: 3');
    await expect(element).to.be.accessible();
  });
});
`;

export const chartStory = (name) => `import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/define.js';

const meta: Meta = {title: 'Components/${name}-chart', component: '${name}-chart'};
export default meta;

const rows = [
  {key: 'a', label: 'First', value: 8},
  {key: 'b', label: 'Second', value: 3},
];

export const Playground: StoryObj = {
  args: {label: 'First is ahead of second'},
  render: ({label}) => html\`<${name}-chart label=\${label} .rows=\${rows}></${name}-chart>\`,
};
`;
