import {expect} from '@open-wc/testing';
import {SliceHub} from '../../src/data/slice-hub.js';

describe('the hub of slices', () => {
  const flush = (): Promise<void> => Promise.resolve();

  it('tells a slice once per microtask, however often it was touched, and no other', async () => {
    const hub = new SliceHub();
    const heard: string[] = [];
    hub.subscribe('deal:a', () => heard.push('a'));
    hub.subscribe('deal:b', () => heard.push('b'));
    for (let i = 0; i < 1_000; i++) hub.touch('deal:a');
    expect(heard).to.deep.equal([]);
    await flush();
    expect(heard).to.deep.equal(['a']);
    hub.touch('deal:a');
    await flush();
    expect(heard).to.deep.equal(['a', 'a']);
  });

  it('tells one listener of several slices once', async () => {
    const hub = new SliceHub();
    let calls = 0;
    const listener = (): void => void (calls += 1);
    for (const slice of ['totals', 'status', 'stage:x'] as const) hub.subscribe(slice, listener);
    for (const slice of ['totals', 'status', 'stage:x'] as const) hub.touch(slice);
    await flush();
    expect(calls).to.equal(1);
  });

  it('tells nothing to who stopped, also in between, and forgets nobody else', async () => {
    const hub = new SliceHub();
    const heard: string[] = [];
    const stopFirst = hub.subscribe('status', () => heard.push('first'));
    hub.subscribe('status', () => heard.push('second'));
    hub.touch('status');
    stopFirst();
    stopFirst();
    await flush();
    expect(heard).to.deep.equal(['second']);
  });

  it('tells in the next round what is touched while telling', async () => {
    const hub = new SliceHub();
    let calls = 0;
    hub.subscribe('status', () => {
      calls += 1;
      if (calls < 3) hub.touch('status');
    });
    hub.touch('status');
    await flush();
    expect(calls).to.equal(1);
    await flush();
    await flush();
    await flush();
    expect(calls).to.equal(3);
  });

  it('does not tell newcomers of what was touched before anybody listened', async () => {
    const hub = new SliceHub();
    let calls = 0;
    hub.touch('history');
    hub.subscribe('history', () => (calls += 1));
    await flush();
    expect(calls).to.equal(0);
  });
});
