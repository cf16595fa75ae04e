// What may not stand in code of ours and what oxlint cannot see: hidden defaults, unsafe bindings, length, depth.
import ts from 'typescript';
import {FORBIDDEN_NAMES, LIMITS, PURE_ROOMS} from '../architecture.mjs';
import {roomOf} from './import-rules.mjs';
import {lineOf, walk} from './source-imports.mjs';

const TEMPLATE_TAGS = ['html', 'svg', 'mathml'];
const LOCALE_FIRST = [
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
];
const URL_BINDING = /[\s.](?:xlink:)?(?:href|src|action|formaction)\s*=\s*("[^"]*|'[^']*)?$/i;
const STYLE_BINDING = /\sstyle\s*=\s*("[^"]*|'[^']*)?$/i;

/** Violations of one file's text: `{file, line, message}`. */
export function checkText({file, tree, text}) {
  const problems = [];
  const report = (node, message) => problems.push({file, line: lineOf(tree, node), message});
  const pure = PURE_ROOMS.includes(roomOf(file) ?? '');
  walk(tree, (node) => {
    checkName(node, report);
    checkTemplate(node, report);
    if (pure) checkHiddenDefault(node, report);
  });
  if (file.startsWith('src/')) checkDocs(tree, report);
  const lines = text.trimEnd().split('\n').length;
  if (lines > LIMITS.lines)
    problems.push({file, line: LIMITS.lines, message: `${lines} lines, ${LIMITS.lines} are allowed`});
  const depth = file.split('/').length - 1;
  if (file.startsWith('src/') && depth > LIMITS.depth)
    problems.push({file, line: 1, message: `${depth} levels under src, ${LIMITS.depth} are allowed`});
  return problems;
}

/** What is exported says what it is. A type derived from the constant above it is said there. */
function checkDocs(tree, report) {
  for (const statement of tree.statements) {
    if (ts.isExportDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue;
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
    if (!exported || ts.getJSDocCommentsAndTags(statement).length > 0) continue;
    const names =
      statement.name?.text ?? statement.declarationList?.declarations.map(({name}) => name.getText()).join();
    report(statement, `${names} is exported and has no doc comment`);
  }
}

const isExport = (modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword;

function checkName(node, report) {
  if (!ts.isIdentifier(node)) return;
  const reason = Object.hasOwn(FORBIDDEN_NAMES, node.text) ? FORBIDDEN_NAMES[node.text] : undefined;
  if (reason) report(node, `no ${node.text}: ${reason}`);
}

/** `new Date()`, `Date.now`, `Math.random` and locale methods that would use the machine's own locale. */
function checkHiddenDefault(node, report) {
  if (ts.isPropertyAccessExpression(node)) {
    const name = `${node.expression.getText()}.${node.name.text}`;
    if (['Date.now', 'Math.random', 'crypto.randomUUID'].includes(name))
      report(node, `no ${name} here: take it as an argument`);
  }
  if (ts.isNewExpression(node)) {
    const name = node.expression.getText();
    if (name === 'Date' && !node.arguments?.length)
      report(node, 'no new Date() without an argument here: take the time as an argument');
    if (name.startsWith('Intl.') && lacksLocale(node.arguments?.[0])) report(node, `new ${name} needs a locale`);
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const method = node.expression.name.text;
    if (LOCALE_FIRST.includes(method) && lacksLocale(node.arguments[0])) report(node, `${method} needs a locale`);
    if (method === 'localeCompare' && lacksLocale(node.arguments[1])) report(node, 'localeCompare needs a locale');
  }
}

function lacksLocale(argument) {
  return !argument || argument.getText() === 'undefined';
}

/** In lit templates: no string styles, no unchecked URLs, no `.innerHTML`. */
function checkTemplate(node, report) {
  if (!ts.isTaggedTemplateExpression(node) || !TEMPLATE_TAGS.includes(node.tag.getText())) return;
  const {template} = node;
  const whole = template.getText();
  if (/\.(?:innerHTML|outerHTML|srcdoc)\s*=/i.test(whole)) report(node, 'no .innerHTML, .outerHTML or .srcdoc binding');
  if (/<(?:script|style|iframe|object|embed)[\s>]/i.test(whole))
    report(node, 'no script, style, iframe, object or embed in templates');
  if (!ts.isTemplateExpression(template)) return;
  let before = template.head.text;
  for (const span of template.templateSpans) {
    if (STYLE_BINDING.test(before))
      report(span, 'no style= binding, a strict CSP blocks it: set properties of element.style');
    if (isUnsafeUrl(before, span.expression)) report(span, 'no raw URL binding: use safeHref of src/ui/safe-url.ts');
    before += `\u0000${span.literal.text}`;
  }
}

/** A URL bound on a native element without `safeHref(...)`. Our own elements check theirs. */
function isUnsafeUrl(before, expression) {
  if (!URL_BINDING.test(before)) return false;
  const tag = before.slice(before.lastIndexOf('<') + 1).match(/^[\w-]+/)?.[0] ?? '';
  if (tag.includes('-')) return false;
  return !(ts.isCallExpression(expression) && ['safeHref', 'safeUrl'].includes(expression.expression.getText()));
}

/** Tests must wait for what is asserted later: the types of chai's plugins are too wide for the linter to tell. */
export function checkTest({file, tree}) {
  const problems = [];
  walk(tree, (node) => {
    if (!ts.isExpressionStatement(node)) return;
    const text = node.expression.getText();
    if (!text.startsWith('expect(') || !/\.(accessible|isAccessible|equalSnapshot)\(/.test(text)) return;
    problems.push({file, line: lineOf(tree, node), message: 'an assertion that nobody awaits'});
  });
  return problems;
}
