// The files of a new element. Each function takes the tag and returns the text of one file.
import {pascal, spaced} from './names.mjs';

export const componentClass = (tag) => `import {html} from 'lit';
import {property} from 'lit/decorators.js';
import {PipelineElement} from '../../ui/pipeline-element.js';
import styles from './${tag}.styles.js';

/**
 * A ${spaced(tag)}: say in one sentence what the user sees.
 *
 * @tag ${tag}
 * @slot - What stands inside.
 * @csspart base - The outer box.
 */
export class ${pascal(tag)} extends PipelineElement {
  static override styles = styles;

  /** Name that assistive technology reads. */
  @property() label = '';

  protected override render(): unknown {
    return html\`
      <section part="base" aria-label=\${this.label}>
        <slot></slot>
      </section>
    \`;
  }
}
`;

export const componentStyles = () => `import {css} from 'lit';

export default css\`
  :host {
    display: block;
  }

  [part='base'] {
    padding: var(--pipeline-space-3, 12px);
  }
\`;
`;

export const componentDefine = (tag) => `import {${pascal(tag)}} from './${tag}.js';

if (!customElements.get('${tag}')) customElements.define('${tag}', ${pascal(tag)});

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${pascal(tag)};
  }
}
`;

export const componentTest = (tag) => `import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/components/${tag}/${tag}.define.js';
import type {${pascal(tag)}} from '../../../src/components/${tag}/${tag}.js';

describe('${tag}', () => {
  it('shows what the host puts into it under the name it was given', async () => {
    const element = await fixture<${pascal(tag)}>(html\`<${tag} label="Name">inside</${tag}>\`);
    const section = element.shadowRoot?.querySelector('section');
    expect(section?.getAttribute('aria-label')).to.equal('Name');
    expect(element.textContent).to.equal('inside');
    await expect(element).to.be.accessible();
  });
});
`;

export const componentStory = (tag) => `import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/define.js';

const meta: Meta = {title: 'Components/${tag}', component: '${tag}'};
export default meta;

export const Playground: StoryObj = {
  args: {label: 'Name'},
  render: ({label}) => html\`<${tag} label=\${label}>inside</${tag}>\`,
};
`;
