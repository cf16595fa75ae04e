// The import table of ARCHITECTURE.md as data. check-architecture.mjs and the zones of .oxlintrc.json read it.

const LIT = ['lit', '@lit/context'];

/**
 * One entry per room (folder under src): which rooms and packages its files may import, type-only imports counted.
 * `types`: rooms of which only types may come. `lazy`: rooms that may come only by `import()`.
 * `folders`: packages that a single folder of the room may use besides.
 */
export const ROOMS = {
  model: {rooms: [], packages: ['valibot']},
  analytics: {rooms: ['model'], packages: ['d3']},
  data: {rooms: ['model'], packages: []},
  adapters: {rooms: ['model', 'data'], packages: [], folders: {indexeddb: ['idb']}},
  gateway: {rooms: ['model', 'data'], packages: []},
  charts: {rooms: [], types: ['model', 'analytics'], packages: ['d3']},
  i18n: {rooms: [], packages: []},
  ui: {rooms: ['model', 'data', 'i18n'], packages: [...LIT]},
  components: {
    rooms: ['model', 'analytics', 'data', 'charts', 'i18n', 'ui'],
    lazy: ['adapters'],
    packages: [...LIT],
  },
  testing: {rooms: ['model', 'data', 'components'], packages: []},
};

/** Rooms whose folders must not import one another. */
export const APART = ['adapters'];

/** Files directly under src: what hosts import. */
export const ROOT_DOORS = {
  'src/index.ts': {rooms: ['model', 'analytics', 'data', 'charts', 'i18n', 'ui', 'components'], packages: []},
  'src/define.ts': {rooms: ['components', 'i18n'], packages: []},
};

/** What stories and the demo may import of src: the public doors. */
export const PUBLIC_DOORS = [
  /^src\/(index|define)\.ts$/,
  /^src\/(testing|analytics)\/index\.ts$/,
  /^src\/adapters\/[^/]+\/index\.ts$/,
  /^src\/i18n\/locales\/[^/]+\.ts$/,
];

/** Folders beside src that are held to the public doors. */
export const GUESTS = ['stories', 'demo'];

/** Packages that may be needed at run time. Another one needs a decision in docs/decisions. */
export const RUNTIME_PACKAGES = ['lit', '@lit/context', 'd3', 'valibot', 'idb'];

/** Modules nobody may import, with the reason. */
export const FORBIDDEN_MODULES = {
  'd3-selection': 'lit owns the DOM',
  'd3-transition': 'lit owns the DOM',
  'd3-drag': 'use the drag controller',
  'd3-zoom': 'lit owns the DOM',
  'd3-fetch': 'adapters fetch, and its CSV reader needs unsafe-eval',
  'd3-sankey': 'it throws when a deal moves back',
  'lit/directives/style-map.js': 'its first render writes a style attribute, which a strict CSP blocks',
  'lit/directives/unsafe-html.js': 'text is never read as HTML',
  'lit/directives/unsafe-svg.js': 'text is never read as SVG',
  'lit/directives/unsafe-mathml.js': 'text is never read as MathML',
  'lit/static-html.js': 'tags are written out',
  'lit-html': 'import it from lit',
  'lit-element': 'import it from lit',
  '@lit/reactive-element': 'import it from lit',
};

/** Parts of the d3 package that touch the DOM, the network or `new Function`. */
export const FORBIDDEN_D3_NAMES = (
  'select selectAll selection create creator pointer pointers transition active interrupt drag dragDisable ' +
  'dragEnable zoom zoomTransform brush brushX brushY blob buffer csv dsv html image json svg text tsv xml ' +
  'csvParse tsvParse dsvFormat autoType axisTop axisRight axisBottom axisLeft timer timeout interval'
).split(' ');

/** Rooms that read no clock, no chance and no locale but those given as arguments. */
export const PURE_ROOMS = ['model', 'analytics', 'data', 'adapters', 'charts', 'i18n', 'testing'];

/** Names that may not occur in code of ours, with the reason. */
export const FORBIDDEN_NAMES = {
  innerHTML: 'text is never read as HTML',
  outerHTML: 'text is never read as HTML',
  insertAdjacentHTML: 'text is never read as HTML',
  setHTMLUnsafe: 'text is never read as HTML',
  unsafeHTML: 'text is never read as HTML',
  unsafeSVG: 'text is never read as SVG',
  unsafeStatic: 'tags are written out',
  styleMap: 'a strict CSP blocks it: set properties of element.style instead',
};

export const LIMITS = {lines: 400, depth: 4};

const IN_ROOM = (room) => [`../${room}/**`, `../../${room}/**`];

function zoneMessage(room, {rooms, lazy = [], types = []}) {
  const allowed = [...rooms, ...types.map((name) => `types of ${name}`), ...lazy.map((name) => `${name} by import()`)];
  return `${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'} (scripts/architecture.mjs)`;
}

/** `no-restricted-imports` of one room, in the words of oxlint. */
function zoneRule(room, rule) {
  const others = Object.keys(ROOMS).filter((other) => other !== room && !rule.rooms.includes(other));
  const typesOnly = rule.types ?? [];
  // oxlint takes import() for an import: what is lazy is left to check-architecture.
  const never = others.filter((other) => !typesOnly.includes(other) && !rule.lazy?.includes(other));
  const patterns = [];
  if (never.length > 0) patterns.push({group: never.flatMap(IN_ROOM), message: zoneMessage(room, rule)});
  if (typesOnly.length > 0) {
    patterns.push({group: typesOnly.flatMap(IN_ROOM), allowTypeImports: true, message: zoneMessage(room, rule)});
  }
  patterns.push({group: ['node:*'], message: 'src runs in browsers'});
  return {paths: forbiddenPaths(), patterns};
}

function forbiddenPaths() {
  const modules = Object.entries(FORBIDDEN_MODULES).map(([name, message]) => ({name, message}));
  return [...modules, {name: 'd3', importNames: FORBIDDEN_D3_NAMES, message: 'd3 does arithmetic, lit owns the DOM'}];
}

/** The overrides of .oxlintrc.json that are made from this table: one zone per room. */
export function lintZones() {
  return Object.entries(ROOMS).map(([room, rule]) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {'no-restricted-imports': ['error', zoneRule(room, rule)]},
  }));
}
