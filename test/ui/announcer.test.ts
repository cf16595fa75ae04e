import {expect} from '@open-wc/testing';
import {render, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {Announcer} from '../../src/ui/announcer.js';

/** A host that draws the two regions whenever it is asked to. */
class Host implements ReactiveControllerHost {
  readonly box = document.createElement('div');
  readonly updateComplete = Promise.resolve(true);
  readonly controllers: ReactiveController[] = [];
  readonly announcer = new Announcer(this);

  constructor() {
    this.requestUpdate();
  }

  addController(controller: ReactiveController): void {
    this.controllers.push(controller);
  }

  removeController(): void {}

  requestUpdate(): void {
    render(this.announcer.render(), this.box);
  }

  get polite(): string {
    return this.box.querySelector('[role=status]')?.textContent ?? 'none';
  }

  get assertive(): string {
    return this.box.querySelector('[role=alert]')?.textContent ?? 'none';
  }
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('Announcer', () => {
  let host: Host;
  beforeEach(() => (host = new Host()));

  it('has both regions in the page before anything is said', () => {
    expect([host.polite, host.assertive]).to.deep.equal(['', '']);
  });

  it('speaks once things have been quiet for 100 ms, the last words only', async () => {
    host.announcer.say('1 of 3.');
    await wait(60);
    host.announcer.say('2 of 3.');
    await wait(60);
    expect(host.polite, 'still talking').to.equal('');
    await wait(70);
    expect(host.polite).to.equal('2 of 3.');
  });

  it('lets progress never drown a failure', async () => {
    host.announcer.say('Not saved.', 'assertive');
    host.announcer.say('1 of 3.');
    await wait(130);
    expect([host.polite, host.assertive]).to.deep.equal(['', 'Not saved.']);
  });

  it('lets a failure take the place of progress, and a later failure that of an earlier one', async () => {
    host.announcer.say('1 of 3.');
    host.announcer.say('Not saved.', 'assertive');
    host.announcer.say('Move cancelled.', 'assertive');
    await wait(130);
    expect([host.polite, host.assertive]).to.deep.equal(['', 'Move cancelled.']);
  });

  it('empties the other region, so that old words are not read again', async () => {
    host.announcer.say('Not saved.', 'assertive');
    await wait(130);
    host.announcer.say('1 of 3.');
    await wait(130);
    expect([host.polite, host.assertive]).to.deep.equal(['1 of 3.', '']);
  });

  it('makes the same words differ, since a region that does not change is not spoken', async () => {
    host.announcer.say('Nothing to undo.');
    await wait(130);
    const first = host.polite;
    host.announcer.say('Nothing to undo.');
    await wait(130);
    expect(host.polite).to.not.equal(first);
    expect(host.polite.trim()).to.equal(first);
    host.announcer.say('Nothing to undo.');
    await wait(130);
    expect(host.polite).to.equal(first);
  });

  it('says nothing more once its host has left the page', async () => {
    host.announcer.say('1 of 3.');
    for (const controller of host.controllers) controller.hostDisconnected?.();
    await wait(130);
    expect(host.polite).to.equal('');
  });
});
