/**
 * A Vite plugin. `sideEffects` of package.json names files of dist, which is what hosts get; here the sources are
 * bundled, and without this an import for its effect alone (`../src/define.js`) would be dropped.
 */
export function keepDefinitions() {
  const hasEffect = /(?:\/define|\.define|\/locales\/[^/]+)\.ts$|\/(?:demo|stories|\.storybook)\/.*\.(?:ts|css)$/;
  return {
    name: 'keep-definitions',
    transform: (code, id) => (hasEffect.test(id) ? {code, map: null, moduleSideEffects: true} : undefined),
  };
}
