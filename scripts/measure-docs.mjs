// One page per measure of src/analytics, made from the code: definition, formula, unit, edge cases and source stand in the
// comment of each function and nowhere else. `--write` writes docs/measures/, without it the pages are checked.
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import {ROOT} from './lib/root.mjs';

const OUT = path.join(ROOT, 'docs/measures');
const ROOM = 'src/analytics';

/** What answers a question of a salesperson, by subject; helpers of these folders have no page. */
const SUBJECTS = {
  metrics: 'Key figures',
  funnel: 'Funnel',
  cohort: 'Cohorts',
  dwell: 'Time in stage',
  flow: 'Flow and process',
  bottleneck: 'Bottleneck',
  forecast: 'Forecast',
  change: 'What changed',
  insight: 'Insights',
  hygiene: 'Hygiene',
  stats: 'Statistics',
};

const isExported = (node) =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({kind}) => kind === ts.SyntaxKind.ExportKeyword);

function docOf(node) {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  if (!doc) return '';
  return doc
    .getText()
    .replace(/^\/\*\*\s?|\s*\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\{@link (\w+)[^}]*\}/g, '`$1`')
    .trim();
}

/** Functions that compute something from a log, deals or columns: those whose first argument says so. */
function functionsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((node) => {
    if (!ts.isFunctionDeclaration(node) || !isExported(node) || !node.name) return [];
    const doc = docOf(node);
    const id = /\bid: '([\w.]+)'/.exec(node.body?.getText() ?? '')?.[1];
    return [{name: node.name.text, doc, id, file: path.relative(ROOT, file), signature: signatureOf(node)}];
  });
}

function signatureOf(node) {
  const params = node.parameters.map((param) => param.getText().replace(/\s+/g, ' ')).join(', ');
  const star = node.asteriskToken ? '*' : '';
  return `function${star} ${node.name.text}(${params})${node.type ? `: ${node.type.getText().replace(/\s+/g, ' ')}` : ''}`;
}

/** Formula, unit and source of a metric, from the list of metrics. */
function registry() {
  const file = path.join(ROOT, ROOM, 'metrics/registry.ts');
  if (!existsSync(file)) return new Map();
  const found = new Map();
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node)) {
      const entry = Object.fromEntries(
        node.properties
          .filter((one) => ts.isPropertyAssignment(one) && ts.isStringLiteralLike(one.initializer))
          .map((one) => [one.name.getText(), one.initializer.text]),
      );
      if (entry.id && entry.formula) found.set(entry.id, entry);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isMeasure = ({signature}) => /\blog: (?:Readonly<)?(?:Pick<)?PipelineLog|\bcurve|deals: /.test(signature);

function pageOf({name, doc, id, file, signature}, metric) {
  const lines = [`# ${id ?? name}`, '', doc, ''];
  if (metric) {
    lines.push('| | |', '| --- | --- |', `| Formula | \`${metric.formula}\` |`);
    if (metric.unit) lines.push(`| Unit | ${metric.unit} |`);
    if (metric.better) lines.push(`| Better | ${metric.better} |`);
    if (metric.source) lines.push(`| Source | ${metric.source} |`);
    lines.push('');
  }
  lines.push('```ts', signature, '```', '', `Code: [\`${file}\`](../../${file})`, '');
  return lines.join('\n');
}

function pages() {
  const metrics = registry();
  const all = new Map();
  const index = ['# Measures', '', 'One page per measure, made from the code by `npm run docs:measures`.', ''];
  for (const [folder, title] of Object.entries(SUBJECTS)) {
    const dir = path.join(ROOT, ROOM, folder);
    if (!existsSync(dir)) continue;
    const files = readdirSync(dir)
      .filter((name) => name.endsWith('.ts'))
      .toSorted();
    const found = files.flatMap((name) => functionsOf(path.join(dir, name))).filter(isMeasure);
    if (found.length === 0) continue;
    index.push(`## ${title}`, '');
    for (const one of found) {
      const page = `${folder}-${one.name}.md`;
      all.set(page, pageOf(one, one.id && metrics.get(one.id)));
      const [first = ''] = one.doc.split(/(?<=\.)\s/);
      index.push(`- [${one.id ?? one.name}](${page}): ${first.replace(/\s+/g, ' ')}`);
    }
    index.push('');
  }
  all.set('README.md', index.join('\n'));
  return all;
}

const made = pages();
if (process.argv.includes('--write')) {
  rmSync(OUT, {recursive: true, force: true});
  mkdirSync(OUT, {recursive: true});
  for (const [name, text] of made) writeFileSync(path.join(OUT, name), text);
  console.log(`docs/measures: ${made.size} pages written`);
} else {
  const there = existsSync(OUT) ? readdirSync(OUT) : [];
  const stale = [...made].filter(
    ([name, text]) => !there.includes(name) || readFileSync(path.join(OUT, name), 'utf8') !== text,
  );
  const extra = there.filter((name) => !made.has(name));
  for (const name of [...stale.map(([name]) => name), ...extra]) console.log(`docs/measures/${name} is stale`);
  console.log(`docs/measures: ${made.size - stale.length} of ${made.size} pages fresh`);
  if (stale.length + extra.length > 0) {
    console.log('Run `npm run docs:measures` and commit what it writes.');
    process.exitCode = 1;
  }
}
