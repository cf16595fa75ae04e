import {defineConfig} from 'vite';
import {keepDefinitions} from '../scripts/lib/keep-definitions.mjs';

export default defineConfig({
  plugins: [keepDefinitions()],
  build: {target: 'es2022', chunkSizeWarningLimit: 5000},
});
