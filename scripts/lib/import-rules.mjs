// Who may import whom: the rules of scripts/architecture.mjs, applied to one file or to all.
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {
  APART,
  FORBIDDEN_D3_NAMES,
  FORBIDDEN_MODULES,
  GUESTS,
  PUBLIC_DOORS,
  ROOMS,
  ROOT_DOORS,
} from '../architecture.mjs';
import {packageOf, readSource, resolveRelative} from './source-imports.mjs';

/** First folder under src: `src/model/deal.ts` is `model`; undefined for files of other folders or of src itself. */
export function roomOf(file) {
  const [top, room, rest] = file.split('/');
  return top === 'src' && rest !== undefined ? room : undefined;
}

const folderIn = (file) => file.split('/')[2];

/** Folders of src/components in the order of its table of contents, top-level elements first. */
export function componentOrder(root) {
  const contents = 'src/components/index.ts';
  if (!existsSync(path.join(root, contents))) return [];
  const folders = readSource(root, contents).imports.map(({specifier}) => specifier.split('/')[1]);
  return [...new Set(folders)];
}

/** Violations of one file's imports: `{file, line, message}`. */
export function checkImports(source, context) {
  const problems = [];
  for (const found of source.imports) {
    const report = (message) => problems.push({file: source.file, line: found.line, message});
    const target = resolveRelative(context.root, source.file, found.specifier);
    if (target === undefined) checkPackage(source.file, found, context, report);
    else checkRelative(source.file, found, {...context, target}, report);
  }
  return problems;
}

function checkPackage(file, found, {dependencies}, report) {
  const name = packageOf(found.specifier);
  const reason = FORBIDDEN_MODULES[found.specifier] ?? FORBIDDEN_MODULES[name];
  if (reason) return report(`nobody imports ${found.specifier}: ${reason}`);
  if (name === 'd3') checkD3(found, report);
  if (!file.startsWith('src/')) return;
  if (found.specifier.startsWith('node:')) return report(`src runs in browsers: no ${found.specifier}`);
  const room = roomOf(file);
  const rule = room ? ROOMS[room] : ROOT_DOORS[file];
  const allowed = [...(rule?.packages ?? []), ...(rule?.folders?.[folderIn(file)] ?? [])];
  if (!allowed.includes(name)) return report(`${room ?? file} may not import the package ${name}`);
  if (!dependencies.includes(name)) report(`${name} is not among the dependencies of package.json`);
}

function checkD3(found, report) {
  if (found.specifier !== 'd3') report(`import from d3, not from ${found.specifier}`);
  if (found.star || found.kind === 'lazy') report('d3 is imported by name only');
  for (const name of found.names) {
    if (FORBIDDEN_D3_NAMES.includes(name))
      report(`nobody imports ${name} of d3: it touches the DOM, the network or eval`);
  }
}

function checkRelative(file, found, context, report) {
  const {target} = context;
  if (!/\.(js|mjs|json|css)(\?.*)?$/.test(found.specifier)) report(`the import ${found.specifier} must end in .js`);
  else if (
    !existsSync(path.join(context.root, target)) &&
    !target.startsWith('dist/') &&
    target !== 'custom-elements.json'
  ) {
    report(`${found.specifier} does not exist`);
  }
  if (!target.startsWith('src/')) {
    if (file.startsWith('src/')) report(`src may not import ${target}`);
    return;
  }
  if (file.startsWith('src/')) checkRoom(file, found, context, report);
  else if (GUESTS.includes(file.split('/')[0]) && !PUBLIC_DOORS.some((door) => door.test(target))) {
    report(`${file.split('/')[0]} use public doors only, not ${target}`);
  }
}

function checkRoom(file, found, context, report) {
  const {target} = context;
  const room = roomOf(file);
  const other = roomOf(target);
  if (!other) return report(`nobody in src imports ${target}`);
  const rule = room ? ROOMS[room] : ROOT_DOORS[file];
  if (!rule) return report(`${room ?? file} is not in the import table`);
  if (room === other) {
    if (APART.includes(room) && folderIn(file) !== folderIn(target))
      report(`${room}/${folderIn(file)} may not import ${room}/${folderIn(target)}`);
    if (room === 'components') checkComponent(file, target, context, report);
    return;
  }
  if (rule.rooms.includes(other)) return;
  if (rule.types?.includes(other)) {
    if (found.kind !== 'type') report(`${room} may import only types from ${other}`);
  } else if (rule.lazy?.includes(other)) {
    if (found.kind !== 'lazy') report(`${room} may load ${other} only by import()`);
  } else report(`${room ?? file} may not import ${other} (${target})`);
}

/** A component may use the class or the define file of one listed lower in src/components/index.ts. */
function checkComponent(file, target, {order}, report) {
  const own = folderIn(file);
  const other = folderIn(target);
  // adapter-loaders.ts stands beside the components, for all of them.
  if (own === 'index.ts' || own === other || other === 'adapter-loaders.ts') return;
  const open = new RegExp(`^src/components/${other}/${other}(\\.define)?\\.ts$`);
  if (!open.test(target)) return report(`${target} is private to ${other}`);
  const place = order.indexOf(own);
  const otherPlace = order.indexOf(other);
  if (place === -1 || otherPlace === -1) return;
  if (otherPlace < place)
    report(`${own} may import only components listed below it in src/components/index.ts, not ${other}`);
}

/** src/index.ts registers nothing; every component folder has its line in the table of contents. */
export function checkDoors(sources, {root, order}) {
  const problems = [];
  for (const {file, imports} of sources) {
    if (file !== 'src/index.ts' && file !== 'src/components/index.ts') continue;
    for (const {specifier, line} of imports) {
      if (/\.define\.js$|\/define\.js$/.test(specifier))
        problems.push({file, line, message: `registers tags (${specifier}): that is for src/define.ts`});
    }
  }
  const folders = new Set(
    sources
      .map(({file}) => file)
      .filter((file) => /^src\/components\/[^/]+\//.test(file))
      .map(folderIn),
  );
  for (const folder of folders) {
    const file = `src/components/${folder}/${folder}.ts`;
    if (!order.includes(folder))
      problems.push({file, line: 1, message: `${folder} is not listed in src/components/index.ts`});
    if (!existsSync(path.join(root, file)))
      problems.push({file, line: 1, message: 'the class of a component is in the file named like its folder'});
  }
  return problems;
}

/** The dependencies of package.json stay within the list of the table. */
export function checkDependencies(root, allowed) {
  const {dependencies = {}} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.keys(dependencies)
    .filter((name) => !allowed.includes(name))
    .map((name) => ({
      file: 'package.json',
      line: 1,
      message: `${name} is not an agreed run-time dependency (scripts/architecture.mjs)`,
    }));
}
