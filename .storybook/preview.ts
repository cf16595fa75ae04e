import type {Preview} from '@storybook/web-components-vite';
import {setCustomElementsManifest} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with {type: 'json'};
import {withDensity, withDirection, withTheme} from './decorators.js';

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: {test: 'error'},
    layout: 'padded',
    controls: {expanded: true, sort: 'requiredFirst'},
    options: {storySort: {order: ['Journeys', 'Components']}},
  },
  globalTypes: {
    theme: {
      description: 'Colours',
      toolbar: {title: 'Theme', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true},
    },
    direction: {
      description: 'Writing direction',
      toolbar: {title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true},
    },
    density: {
      description: 'Density of elements that know it',
      toolbar: {title: 'Density', icon: 'component', items: ['comfortable', 'compact'], dynamicTitle: true},
    },
  },
  initialGlobals: {theme: 'light', direction: 'ltr', density: 'comfortable'},
  decorators: [withTheme, withDirection, withDensity],
};

export default preview;
