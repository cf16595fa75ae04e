import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {defineConfig, type Plugin} from 'vite';
import {keepDefinitions} from './scripts/lib/keep-definitions.mjs';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const DEMO = path.join(ROOT, 'demo');
const DIST = path.join(ROOT, 'dist');
const PAGES = ['index.html', 'one-tag.html', 'plain.html'];
const CDN_FILE = 'pipeline-elements.js';
const CDN_SCRIPT = /(<script\b[^>]*?)\ssrc="(?:\.?\/)?pipeline-elements\.js"/g;

/** Files of the built bundle, as paths under dist. Empty before `npm run build`. */
function bundleFiles(): string[] {
  if (!existsSync(path.join(DIST, CDN_FILE))) return [];
  const chunks = path.join(DIST, 'chunks');
  return [CDN_FILE, ...(existsSync(chunks) ? readdirSync(chunks).map((name) => `chunks/${name}`) : [])];
}

/**
 * Pages that load `pipeline-elements.js` get the bundle that hosts get: from dist if it is built, under the dev server
 * else from the sources. A build of the demo copies it and leaves the tag alone.
 */
function cdnBundle(): Plugin {
  let building = false;
  return {
    name: 'cdn-bundle',
    configResolved(config) {
      building = config.command === 'build';
    },
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => (building ? html.replace(CDN_SCRIPT, `$1 vite-ignore src="./${CDN_FILE}"`) : html),
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = (request.url ?? '').replace(/\?.*$/, '').slice(1);
        if (file !== CDN_FILE && !/^chunks\/[\w.-]+\.js$/.test(file)) return next();
        const built = path.join(DIST, file);
        const source = `import ${JSON.stringify(`/@fs/${path.join(ROOT, 'src/define.ts').replace(/^\//, '')}`)};`;
        response.setHeader('content-type', 'text/javascript');
        response.end(existsSync(built) ? readFileSync(built) : source);
      });
    },
    generateBundle() {
      const files = bundleFiles();
      if (files.length === 0) this.error(`dist/${CDN_FILE} is absent: npm run build first`);
      for (const fileName of files) {
        this.emitFile({type: 'asset', fileName, source: readFileSync(path.join(DIST, fileName))});
      }
    },
  };
}

export default defineConfig({
  root: DEMO,
  base: './',
  server: {fs: {allow: [ROOT, path.join(ROOT, '../shared')]}},
  plugins: [keepDefinitions(), cdnBundle()],
  build: {
    outDir: path.join(ROOT, 'dist-demo'),
    emptyOutDir: true,
    target: 'es2022',
    // A strict Content-Security-Policy allows neither inline scripts nor data: URLs.
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
    rollupOptions: {input: PAGES.map((page) => path.join(DEMO, page)).filter((page) => existsSync(page))},
  },
});
