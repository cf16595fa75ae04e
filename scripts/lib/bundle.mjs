// One bundler for the CDN file and for measuring: Vite in library mode (no preload helper), minified all the same.
import {gzipSync} from 'node:zlib';
import {build} from 'vite';
import {ROOT} from './root.mjs';

const POLICY = 'createPolicy("lit-html"';

/**
 * Bundles `entry` with everything it needs; `import()` makes files under chunks/.
 * Returns the files as `{fileName, code, isEntry}`; writes them only when `outDir` is given.
 */
export async function bundle({entry, name, outDir, policy}) {
  const [{output}] = await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    publicDir: false,
    define: {'process.env.NODE_ENV': '"production"'},
    resolve: {conditions: ['production', 'browser', 'module', 'default']},
    plugins: [shorterStyles(), ...(policy ? [ownTrustedTypes(policy)] : [])],
    build: {
      outDir: outDir ?? 'dist',
      emptyOutDir: false,
      copyPublicDir: false,
      write: outDir !== undefined,
      target: 'es2022',
      reportCompressedSize: false,
      lib: {entry, formats: ['es']},
      rollupOptions: {
        output: {
          entryFileNames: `${name}.js`,
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Library mode leaves the white space in unless told so.
          minify: {compress: true, mangle: true, codegen: {removeWhitespace: true}},
        },
      },
    },
  });
  return output.filter(({type}) => type === 'chunk');
}

/** Bytes of a text, plain and compressed. */
export function sizeOf(code) {
  return {min: Buffer.byteLength(code), gzip: gzipSync(code, {level: 9}).length};
}

/** Code that a page loads at once: the entry and what it imports, without what waits behind `import()`. */
export function eagerCode(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set();
  const add = (fileName) => {
    if (seen.has(fileName) || !byName.has(fileName)) return;
    seen.add(fileName);
    for (const other of byName.get(fileName).imports) add(other);
  };
  for (const chunk of chunks) if (chunk.isEntry) add(chunk.fileName);
  return [...seen].map((fileName) => byName.get(fileName).code).join('');
}

const EXPRESSION = /\$\{[^{}]*\}/g;

/** CSS of a literal without comments and indentation; its expressions stand as they are. */
export function shorterCss(literal) {
  const expressions = [];
  const holed = literal.replace(EXPRESSION, (expression) => `@@${expressions.push(expression) - 1}@@`);
  // An expression with braces of its own: the text is left alone.
  if (holed.includes('${')) return literal;
  return holed
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .trim()
    .replace(/@@(\d+)@@/g, (_, index) => expressions[Number(index)]);
}

function shorterStyles() {
  return {
    name: 'shorter-styles',
    transform(code, id) {
      if (!id.endsWith('.styles.js')) return undefined;
      return {code: code.replace(/\bcss`((?:[^`\\]|\\.)*)`/g, (_, css) => `css\`${shorterCss(css)}\``), map: null};
    },
  };
}

/** A page that allows policy names once each can load its own lit beside this bundle. */
function ownTrustedTypes(policy) {
  let replaced = 0;
  return {
    name: 'own-trusted-types',
    transform(code) {
      if (!code.includes(POLICY)) return undefined;
      replaced += code.split(POLICY).length - 1;
      return {code: code.replaceAll(POLICY, `createPolicy("${policy}"`), map: null};
    },
    buildEnd(error) {
      if (!error && replaced !== 1)
        throw new Error(`The Trusted Types policy of lit was renamed ${replaced} times, not once`);
    },
  };
}
