/** Commas of Latin, Arabic and East Asian writing. */
const COMMAS = ',\u060c\u3001\uff0c';
const NEEDS_QUOTES = new RegExp(`[${COMMAS}"]|^\\s|\\s$`);
/** An entry in quotes, where `""` is a quote, or one up to the next comma. */
const ENTRY = new RegExp(`\\s*(?:"((?:[^"]|"")*)"[^${COMMAS}]*|([^${COMMAS}]*))(?:[${COMMAS}]|$)`, 'y');

/** The entries of a list with commas, without blanks around them, without empty ones and doubles. */
export function readList(text: string): readonly string[] {
  const entries = new Set<string>();
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < text.length) {
    const match = ENTRY.exec(text);
    if (!match) break;
    const entry = match[1] === undefined ? (match[2] ?? '').trim() : match[1].replaceAll('""', '"');
    if (entry.trim() !== '') entries.add(entry);
  }
  return [...entries];
}

/** Entries as a list with commas; one that holds a comma or a quote stands in quotes. The inverse of {@link readList}. */
export function writeList(entries: readonly string[]): string {
  return entries.map((entry) => (NEEDS_QUOTES.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry)).join(', ');
}

/** What stands before the entry that is being typed at the end of a list, its comma and blank with it. */
export function listHead(text: string): string {
  const entries = readList(text);
  const open = !new RegExp(`[${COMMAS}]\\s*$`).test(text);
  const done = open ? entries.slice(0, -1) : entries;
  return done.length === 0 ? '' : `${writeList(done)}, `;
}
