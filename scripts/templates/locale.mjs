// A new language: the English texts, part by part, ready to be translated in place.
import {camel, pascal} from './names.mjs';

const TEXTS = /= (\{[\s\S]*?\n\})/;
const PART = /from '\.\/parts\/en-([\w-]+)\.js'/g;

function textsOf(source, file) {
  const texts = TEXTS.exec(source)?.[1];
  if (!texts) throw new Error(`${file} has no texts in the form "= {...}"`);
  return texts;
}

const languageName = (tag) => new Intl.DisplayNames('en', {type: 'language'}).of(tag);

/** Files of a language as `{path: text}`. `read(path)` gives the text of an English file. */
export function localeFiles(tag, read) {
  const messages = read('src/i18n/messages.ts');
  const suffix = pascal(tag.toLowerCase());
  const parts = [...messages.matchAll(PART)].map((match) => match[1]);
  const files = {};
  for (const part of parts) files[`src/i18n/parts/${tag}-${part}.ts`] = partFile(tag, part, read);
  const imports = parts.map((part) => `import {${camel(part)}${suffix}} from '../parts/${tag}-${part}.js';\n`).join('');
  const body = parts.reduce(
    (text, part) => text.replaceAll(`...${camel(part)}En`, `...${camel(part)}${suffix}`),
    textsOf(messages, 'src/i18n/messages.ts'),
  );
  files[`src/i18n/locales/${tag}.ts`] = `import type {Messages} from '../messages.js';
${imports}import {registerMessages} from '../registry.js';

/** ${languageName(tag)}. Importing this file registers it. */
export const ${camel(tag.toLowerCase())} = ${body} satisfies Messages;

registerMessages('${tag}', ${camel(tag.toLowerCase())});
`;
  return files;
}

function partFile(tag, part, read) {
  const file = `src/i18n/parts/en-${part}.ts`;
  return `import type {PartOf} from '../messages.js';
import type {${camel(part)}En} from './en-${part}.js';

/** ${languageName(tag)}: the texts of parts/en-${part}.ts. */
export const ${camel(part)}${pascal(tag.toLowerCase())} = ${textsOf(read(file), file)} satisfies PartOf<typeof ${camel(part)}En>;
`;
}
