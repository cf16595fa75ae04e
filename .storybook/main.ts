import type {StorybookConfig} from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.ts', '../stories/**/*.mdx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  framework: {
    name: '@storybook/web-components-vite',
    // The configuration at the top is the demo's: it has another root.
    options: {builder: {viteConfigPath: '.storybook/vite.config.ts'}},
  },
};

export default config;
