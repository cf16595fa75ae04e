// Is the committed custom-elements.json up to date, and does it describe everything public?
// --write renews it.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';
import {componentOrder} from './lib/import-rules.mjs';

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const FILE = path.join(ROOT, 'custom-elements.json');

/** The manifest of the sources as they are now, as text. */
async function analyze() {
  const argv = ['analyze', '--config', 'custom-elements-manifest.config.mjs'];
  const manifest = await cli({argv, cwd: ROOT, noWrite: true});
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

const PARTS = [
  ['attributes', 'attribute', (one) => one.name],
  ['slots', 'slot', (one) => one.name || '(default)'],
  ['events', 'event', (one) => one.name],
  ['cssParts', 'part', (one) => one.name],
  ['cssProperties', 'custom property', (one) => one.name],
  ['cssStates', 'state', (one) => one.name],
];

/** Lines that say what is not described. */
function undescribed(manifest) {
  const problems = [];
  for (const {path: file, declarations} of manifest.modules) {
    for (const element of declarations) {
      const report = (message) => problems.push(`${file} ${element.name}: ${message}`);
      if (!element.tagName) report('no @tag');
      if (!element.description && !element.summary) report('no description');
      for (const [key, kind, nameOf] of PARTS) {
        for (const part of element[key] ?? [])
          if (!part.description) report(`${kind} ${nameOf(part)} has no description`);
      }
      for (const event of element.events ?? []) checkEvent(event, report);
      for (const member of element.members ?? []) {
        if (!member.description) report(`${member.kind} ${member.name} has no description`);
      }
    }
  }
  return problems;
}

function checkEvent({name, type}, report) {
  if (!name) report('an event without a name');
  else if (!type?.text) report(`event ${name} has no type: write @fires {PipelineEvent<'${name}'>} ${name} - ...`);
}

/** Elements of the table of contents that the manifest does not know. */
function missing(manifest) {
  const tags = new Set(manifest.modules.flatMap(({declarations}) => declarations.map((one) => one.tagName)));
  return componentOrder(ROOT)
    .filter((tag) => !tags.has(tag))
    .map((tag) => `src/components/${tag}/${tag}.ts is not in the manifest: its class comment needs "@tag ${tag}"`);
}

/** Events that the class of an element fires and its documentation does not name. */
function undocumentedEvents(manifest) {
  const problems = [];
  for (const {tagName, events = []} of manifest.modules.flatMap(({declarations}) => declarations)) {
    const file = `src/components/${tagName}/${tagName}.ts`;
    if (!tagName || !existsSync(path.join(ROOT, file))) continue;
    const fired = readFileSync(path.join(ROOT, file), 'utf8').matchAll(/\b(?:ask|tell)\(\s*this,\s*'([\w-]+)'/g);
    const known = new Set(events.map(({name}) => name));
    for (const name of new Set([...fired].map((match) => match[1]))) {
      if (!known.has(name)) problems.push(`${file} fires ${name} without an @fires line`);
    }
  }
  return problems;
}

function stale(text) {
  const committed = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  return committed === text ? [] : ['custom-elements.json is not up to date: npm run manifest'];
}

const {values} = parseArgs({options: {write: {type: 'boolean'}}});
const text = await analyze();
if (values.write) writeFileSync(FILE, text);
const manifest = JSON.parse(text);
const problems = [...stale(text), ...missing(manifest), ...undescribed(manifest), ...undocumentedEvents(manifest)];
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`manifest: ${manifest.modules.flatMap(({declarations}) => declarations).length} elements described`);
