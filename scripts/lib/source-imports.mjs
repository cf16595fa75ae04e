// Reads what a TypeScript file imports, with the compiler's own parser.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-demo', 'storybook-static', '.git', '.cache', 'coverage']);

/** Paths of all files below `folder`, relative to `root`, in order of name, with forward slashes. */
export function listFiles(root, folder, extensions = ['.ts']) {
  const start = path.join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, {withFileTypes: true, recursive: true})
    .filter((entry) => entry.isFile() && extensions.includes(path.extname(entry.name)))
    .map((entry) =>
      path
        .relative(root, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .filter((file) => !file.split('/').some((part) => SKIPPED.has(part)))
    .toSorted();
}

/** A parsed file: `{file, text, tree, imports}`. */
export function readSource(root, file) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return {file, text, tree, imports: findImports(tree)};
}

/** Line (from 1) of a node. */
export function lineOf(tree, node) {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Calls `visit` for every node, parents first. */
export function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Every import of a file: `{specifier, line, kind: 'value' | 'type' | 'lazy', names, star}`. */
function findImports(tree) {
  const found = [];
  const add = (node, literal, kind, extra = {}) => {
    if (!ts.isStringLiteralLike(literal)) return;
    found.push({specifier: literal.text, line: lineOf(tree, node), kind, names: [], star: false, ...extra});
  };
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, importKind(node), importNames(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node, node.moduleSpecifier, exportKind(node), {star: !node.exportClause});
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node, node.argument.literal, 'type');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) {
      add(node, node.arguments[0], 'lazy');
    }
  });
  return found;
}

function importKind({importClause}) {
  if (!importClause) return 'value';
  if (importClause.isTypeOnly) return 'type';
  const named = importClause.namedBindings;
  const onlyTypes =
    !importClause.name &&
    named &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((one) => one.isTypeOnly);
  return onlyTypes ? 'type' : 'value';
}

function exportKind({isTypeOnly, exportClause}) {
  if (isTypeOnly) return 'type';
  const onlyTypes =
    exportClause &&
    ts.isNamedExports(exportClause) &&
    exportClause.elements.length > 0 &&
    exportClause.elements.every((one) => one.isTypeOnly);
  return onlyTypes ? 'type' : 'value';
}

function importNames({importClause}) {
  const named = importClause?.namedBindings;
  if (!named) return {names: importClause?.name ? ['default'] : [], star: false};
  if (ts.isNamespaceImport(named)) return {names: [], star: true};
  return {names: named.elements.map((one) => (one.propertyName ?? one.name).text), star: false};
}

/** File of a relative specifier (`../a.js` means `../a.ts`), or `undefined` for a package. */
export function resolveRelative(root, from, specifier) {
  if (!specifier.startsWith('.')) return undefined;
  const plain = path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const source = plain.replace(/\.js$/, '.ts');
  return existsSync(path.join(root, source)) ? source : plain;
}

/** Name of the package of a bare specifier: `@lit/context/x.js` is `@lit/context`. */
export function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
