// npm run new component foo-bar | chart heat | adapter acme | locale fr
// Writes the files and their lines in the tables of contents. --root DIR: another tree. --self-test: see below.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {format, resolveConfig} from 'prettier';
import {ROOT} from './lib/root.mjs';
import {adapterIndex, adapterTest} from './templates/adapter.mjs';
import {chartClass, chartLayout, chartLayoutTest, chartStory, chartStyles, chartTest} from './templates/chart.mjs';
import {
  componentClass,
  componentDefine,
  componentStory,
  componentStyles,
  componentTest,
} from './templates/component.mjs';
import {localeFiles} from './templates/locale.mjs';

const DASHED = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Kind -> (name, root) -> {files: {path: text}, element?: tag}. */
const KINDS = {
  component: (tag) => {
    if (!tag.includes('-')) throw new Error(`a tag needs a dash: "${tag}" is none`);
    return {
      element: tag,
      files: elementFiles(tag, [componentClass, componentStyles, componentTest, componentStory], tag),
    };
  },
  chart: (name) => {
    const tag = `${name}-chart`;
    const layout = {
      [`src/charts/${name}-layout.ts`]: chartLayout(name),
      [`test/charts/${name}-layout.test.ts`]: chartLayoutTest(name),
    };
    return {
      element: tag,
      files: {...layout, ...elementFiles(tag, [chartClass, chartStyles, chartTest, chartStory], name)},
    };
  },
  adapter: (name) => ({
    files: {
      [`src/adapters/${name}/index.ts`]: adapterIndex(name),
      [`test/adapters/${name}/index.test.ts`]: adapterTest(name),
    },
  }),
  locale: (given, root) => {
    const tag = Intl.getCanonicalLocales(given)[0];
    return {files: localeFiles(tag, (file) => readFileSync(path.join(root, file), 'utf8'))};
  },
};

function elementFiles(tag, [classOf, stylesOf, testOf, storyOf], name) {
  return {
    [`src/components/${tag}/${tag}.ts`]: classOf(name),
    [`src/components/${tag}/${tag}.styles.ts`]: stylesOf(name),
    [`src/components/${tag}/${tag}.define.ts`]: componentDefine(tag),
    [`test/components/${tag}/${tag}.test.ts`]: testOf(name),
    [`stories/${tag}.stories.ts`]: storyOf(name),
  };
}

/** Adds `line` after the last line that matches `like`, or at the end. */
function addLine(root, file, {line, like}) {
  const full = path.join(root, file);
  const lines = existsSync(full) ? readFileSync(full, 'utf8').trimEnd().split('\n') : [];
  if (lines.includes(line)) return;
  const last = lines.findLastIndex((one) => like.test(one));
  lines.splice(last === -1 ? lines.length : last + 1, 0, line);
  writeFileSync(full, `${lines.filter((one, i) => one !== '' || i > 0).join('\n')}\n`);
  console.log(`  ${file} (a line)`);
}

/** Names are long and short, so lines are broken only here. */
async function formatted(file, text) {
  const config = await resolveConfig(path.join(ROOT, 'package.json'));
  return format(text, {...config, filepath: file});
}

/** Writes everything for one new thing and returns its files. Throws when one is there already. */
export async function scaffold(kind, name, root) {
  const make = KINDS[kind];
  if (!make || !name) throw new Error('npm run new component foo-bar | chart heat | adapter acme | locale fr');
  if (kind !== 'locale' && !DASHED.test(name)) throw new Error(`"${name}" is not a name in dash-case`);
  const {files, element} = make(name, root);
  const taken = Object.keys(files).filter((file) => existsSync(path.join(root, file)));
  if (taken.length > 0) throw new Error(`already there: ${taken.join(', ')}`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
    writeFileSync(path.join(root, file), await formatted(file, text));
    console.log(`  ${file}`);
  }
  if (!element) return Object.keys(files);
  addLine(root, 'src/components/index.ts', {
    line: `export * from './${element}/${element}.js';`,
    like: /^export \* from '\.\/[\w-]+\//,
  });
  addLine(root, 'src/define.ts', {
    line: `import './components/${element}/${element}.define.js';`,
    like: /^import '\.\/components\//,
  });
  return Object.keys(files);
}

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {root: {type: 'string'}, 'self-test': {type: 'boolean'}},
});
try {
  if (values['self-test']) {
    const {selfTest} = await import('./lib/scaffold-self-test.mjs');
    await selfTest(scaffold);
  } else await scaffold(positionals[0], positionals[1], values.root ? path.resolve(values.root) : ROOT);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
