const said = new Set<string>();

/** Tells a developer once about a misuse: names what, where and the remedy. Never shown to users. */
export function warnOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.warn(`[pipeline-elements] ${message}`);
}

/** Lets every warning be said again; for tests. */
export function forgetWarnings(): void {
  said.clear();
}
