// A check that cannot fail is none: every wrong tree here must be reported, and the right one must not.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const RIGHT = {
  'package.json': '{"dependencies": {"lit": "3", "d3": "7"}}',
  'src/model/deal.ts': '/** A deal. */\nexport interface Deal {readonly id: string}\n',
  'src/data/store.ts': "import type {Deal} from '../model/deal.js';\nexport type Store = readonly Deal[];\n",
  'src/adapters/memory/index.ts': "export type {Store} from '../../data/store.js';\n",
  'src/charts/bar-layout.ts':
    "import {scaleLinear} from 'd3';\nimport type {Deal} from '../model/deal.js';\n/** A bar. */\nexport const bar = (deal: Deal) => scaleLinear()(deal.id.length);\n",
  'src/components/index.ts': "export * from './deal-list/deal-list.js';\nexport * from './deal-row/deal-row.js';\n",
  'src/components/deal-list/deal-list.ts':
    "import {html} from 'lit';\nimport {DealRow} from '../deal-row/deal-row.js';\n/** A list. */\nexport class DealList {\n  row = DealRow;\n  load = () => import('../../adapters/memory/index.js');\n  link = html`<a href=${safeUrl('x')}></a><deal-row src=${'x'}></deal-row>`;\n}\n",
  'src/components/deal-row/deal-row.ts': '/** A row. */\nexport class DealRow {}\n',
  'stories/deal.stories.ts': "import '../src/define.js';\n",
  'src/define.ts': "import './components/deal-row/deal-row.js';\n",
};

/** Name of the fault, the file that is replaced or added, its text, and words its report must hold. */
const WRONG = [
  [
    'model imports data',
    'src/model/x.ts',
    "import type {Store} from '../data/store.js';\nexport type X = Store;\n",
    'model may not import data',
  ],
  [
    'a cycle of rooms',
    'src/model/x.ts',
    "import type {Store} from '../data/store.js';\nexport type X = Store;\n",
    'cycle of rooms: data -> model -> data',
  ],
  [
    'a cycle of files, types only',
    'src/model/deal.ts',
    "import type {A} from './a.js';\nexport type Deal = A;\n",
    'cycle of files',
    'src/model/a.ts',
    "import type {Deal} from './deal.js';\nexport type A = Deal | 1;\n",
  ],
  [
    'a chart that imports a function of model',
    'src/charts/x.ts',
    "import {Deal} from '../model/deal.js';\nexport const x = Deal;\n",
    'only types',
  ],
  [
    'an adapter that imports another',
    'src/adapters/rest/index.ts',
    "export * from '../memory/index.js';\n",
    'adapters/rest may not import adapters/memory',
  ],
  [
    'a component that imports an adapter at once',
    'src/components/deal-row/x.ts',
    "import '../../adapters/memory/index.js';\n",
    'only by import()',
  ],
  [
    'a component that imports one listed higher',
    'src/components/deal-row/deal-row.ts',
    "import {DealList} from '../deal-list/deal-list.js';\nexport const DealRow = DealList;\n",
    'listed below',
  ],
  [
    'a component that imports a private file',
    'src/components/deal-list/x.ts',
    "export * from '../deal-row/help.js';\n",
    'is private to deal-row',
    'src/components/deal-row/help.ts',
    'export const a = 1;\n',
  ],
  [
    'a component without a line in the contents',
    'src/components/deal-box/deal-box.ts',
    'export class DealBox {}\n',
    'not listed',
  ],
  ['a story that goes deep', 'stories/x.stories.ts', "import '../src/model/deal.js';\n", 'public doors only'],
  [
    'a package nobody agreed on',
    'package.json',
    '{"dependencies": {"lit": "3", "d3": "7", "lodash": "4"}}',
    'lodash is not an agreed',
  ],
  [
    'a package of another room',
    'src/model/x.ts',
    "import {html} from 'lit';\nexport const x = html;\n",
    'may not import the package lit',
  ],
  ['all of d3', 'src/charts/x.ts', "import * as d3 from 'd3';\nexport const x = d3;\n", 'by name only'],
  ['the DOM half of d3', 'src/charts/x.ts', "import {select} from 'd3';\nexport const x = select;\n", 'select of d3'],
  ['an import without .js', 'src/model/x.ts', "export * from './deal';\n", 'must end in .js'],
  ['a hidden clock', 'src/model/x.ts', 'export const x = new Date();\n', 'new Date()'],
  [
    'a hidden locale',
    'src/data/x.ts',
    "export const x = ['b', 'a'].sort((a, b) => a.localeCompare(b));\n",
    'localeCompare needs',
  ],
  ['innerHTML', 'src/ui/x.ts', "export const x = (e: Element) => (e.innerHTML = '');\n", 'no innerHTML'],
  [
    'a style binding',
    'src/ui/x.ts',
    'import {html} from \'lit\';\nexport const x = html`<i style="width: ${1}px"></i>`;\n',
    'no style= binding',
  ],
  [
    'a raw href binding',
    'src/ui/x.ts',
    "import {html} from 'lit';\nexport const x = html`<a href=${'javascript:1'}></a>`;\n",
    'no raw URL binding',
  ],
  ['a file of 401 lines', 'src/model/x.ts', 'export {};\n'.repeat(401), '401 lines'],
  ['a test that does not wait', 'test/x.test.ts', 'expect(element).to.be.accessible();\n', 'nobody awaits'],
  ['an export without a word', 'src/model/x.ts', 'export const x = 1;\n', 'has no doc comment'],
  ['a deep folder', 'src/model/a/b/c/d/x.ts', 'export {};\n', 'levels under src'],
];

function reportsOf(check, files) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'architecture-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
      writeFileSync(path.join(root, file), text);
    }
    return check(root).map(({file, line, message}) => `${file}:${line} ${message}`);
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
}

/** Runs `check` on the right tree and on each wrong one; sets the exit code. */
export function selfTest(check) {
  const failures = reportsOf(check, RIGHT).map((line) => `the right tree was reported: ${line}`);
  for (const [name, file, text, words, otherFile, otherText] of WRONG) {
    const files = {...RIGHT, [file]: text, ...(otherFile ? {[otherFile]: otherText} : {})};
    const reports = reportsOf(check, files);
    if (!reports.some((line) => line.includes(words)))
      failures.push(`not noticed: ${name}. Reported: ${reports.join('; ') || 'nothing'}`);
  }
  for (const failure of failures) console.log(failure);
  if (failures.length > 0) process.exitCode = 1;
  else console.log(`architecture self-test: ${WRONG.length} faults noticed, the right tree passes`);
}
