// What the manifest (custom-elements.json) tells hosts: the public face of every element, and nothing else.

const isPublic = ({name, privacy}) =>
  (privacy ?? 'public') === 'public' && !name.startsWith('#') && !name.startsWith('_');

/** Members that every lit element has; they tell a host nothing. */
const COMMON = new Set(['styles', 'shadowRootOptions', 'connectedCallback', 'disconnectedCallback']);

/** Attributes of HTML itself that our base class listens to. */
const GLOBAL = new Set(['lang', 'dir']);

/** `src/components/x/x.ts` is shipped as `dist/components/x/x.js`. */
const shipped = (path) => path.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

const isDoor = (path) => /^src\/components\/([^/]+)\/\1(\.define)?\.ts$/.test(path);

function publicFace() {
  return {
    name: 'public-face',
    packageLinkPhase({customElementsManifest}) {
      const modules = customElementsManifest.modules.filter(({path}) => isDoor(path));
      for (const module of modules) {
        for (const declaration of module.declarations) trim(declaration);
        module.declarations = module.declarations.filter((one) => one.customElement);
        const kept = new Set(module.declarations.map((one) => one.name));
        module.exports = module.exports.filter(
          (one) => one.kind === 'custom-element-definition' || kept.has(one.declaration.name),
        );
        eachReference(module, (reference) => (reference.module = shipped(reference.module)));
        module.path = shipped(module.path);
      }
      customElementsManifest.modules = modules.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

function trim(declaration) {
  declaration.attributes = declaration.attributes?.filter(({name}) => !GLOBAL.has(name));
  if (!declaration.members) return;
  declaration.members = declaration.members.filter((member) => isPublic(member) && !COMMON.has(member.name));
}

function eachReference(node, change) {
  if (Array.isArray(node)) for (const one of node) eachReference(one, change);
  else if (node && typeof node === 'object') {
    if (typeof node.module === 'string') change(node);
    for (const one of Object.values(node)) eachReference(one, change);
  }
}

export default {
  globs: ['src/components/*/*.ts', 'src/ui/pipeline-element.ts'],
  exclude: ['**/*.styles.ts', '**/*.test.ts'],
  litelement: true,
  packagejson: false,
  quiet: true,
  plugins: [publicFace()],
};
