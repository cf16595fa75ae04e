// What happens inside the page of a story: its end is awaited, axe is asked. These functions run in the browser.

/** Installed before the page's own scripts: keeps how the story ended in `window.storyEnd`. */
export function listenToStory() {
  const bad = [
    'playFunctionThrewException',
    'storyThrewException',
    'storyErrored',
    'storyMissing',
    'unhandledErrorsWhilePlaying',
  ];
  const ends = ['storyThrewException', 'storyErrored', 'storyMissing'];
  const wordsOf = (payload) => {
    const first = Array.isArray(payload) ? payload[0] : payload;
    const text = first?.message ?? first?.description ?? first?.title ?? String(first);
    // The test library adds the whole page.
    return text.split('\n\nIgnored nodes:')[0];
  };
  window.storyEnd = new Promise((resolve) => {
    const reasons = [];
    const timer = setInterval(() => {
      const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
      if (!channel) return;
      clearInterval(timer);
      for (const name of bad) {
        channel.on(name, (payload) => {
          reasons.push(`${name}: ${wordsOf(payload)}`);
          if (ends.includes(name)) resolve(reasons);
        });
      }
      // A play function that threw still ends with the status "success", hence the list.
      channel.on('storyFinished', ({status}) => {
        if (status === 'error' && reasons.length === 0) reasons.push('storyFinished: error');
        resolve(reasons);
      });
    }, 5);
  });
}

/** Violations axe finds in the story, one line each. `rules` switches single rules off. */
export async function askAxe(rules) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const options = {runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations']};
  const {violations} = await window.axe.run('#storybook-root', options);
  return violations.map(({id, help, nodes}) => {
    const places = nodes
      .slice(0, 3)
      .map(
        ({target, failureSummary}) => `${target.flat().join(' >> ')} (${failureSummary?.split('\n')[1]?.trim() ?? ''})`,
      );
    return `axe ${id}: ${help}: ${places.join('; ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`;
  });
}

/** Resolves after the next frame, when styles of a new mode are in force. */
export function nextFrame() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))));
}
