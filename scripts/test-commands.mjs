// Commands that tests in the browser may ask the runner for, by DevTools protocol (Chromium only).

const sessions = new WeakMap();

async function devtools(page) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  return sessions.get(page);
}

const COMMANDS = {
  /** {features: {'forced-colors': 'active', ...}}; {} resets. */
  'pipeline-media': (client, payload) =>
    client.send('Emulation.setEmulatedMedia', {
      features: Object.entries(payload.features ?? {}).map(([name, value]) => ({name, value})),
    }),
  /** {type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', points: [{x, y}]}. */
  'pipeline-touch': (client, payload) =>
    client.send('Input.dispatchTouchEvent', {type: payload.type, touchPoints: payload.points}),
  /** A raw mouse or pen event: {type, x, y, button, buttons, pointerType, deltaX, deltaY}. */
  'pipeline-pointer': (client, payload) => client.send('Input.dispatchMouseEvent', payload),
  /** A key with modifiers: a bit field of alt 1, ctrl 2, meta 4, shift 8. */
  'pipeline-key': async (client, payload) => {
    await client.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', ...payload});
    await client.send('Input.dispatchKeyEvent', {type: 'keyUp', ...payload});
  },
  'pipeline-heap': async (client) => {
    await client.send('HeapProfiler.collectGarbage');
    return client.send('Runtime.getHeapUsage');
  },
};

/** The runner plugin. */
export function testCommands() {
  return {
    name: 'pipeline-commands',
    async executeCommand({command, payload, session}) {
      const page = session.browser.getPage(session.id);
      if (command === 'pipeline-viewport') {
        await page.setViewport(payload);
        return true;
      }
      const run = COMMANDS[command];
      if (!run) return undefined;
      return (await run(await devtools(page), payload ?? {})) ?? true;
    },
  };
}
