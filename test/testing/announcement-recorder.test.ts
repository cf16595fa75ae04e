import {expect} from '@open-wc/testing';
import {AnnouncementRecorder} from '../../src/testing/index.js';

describe('the announcement recorder', () => {
  let root: HTMLElement;
  let polite: HTMLElement;
  let assertive: HTMLElement;
  beforeEach(() => {
    root = document.createElement('div');
    const region = (role: string): HTMLElement => {
      const element = document.createElement('div');
      element.setAttribute('role', role);
      element.append('');
      return element;
    };
    polite = region('status');
    assertive = region('alert');
    root.append(polite, assertive, document.createElement('p'));
    document.body.append(root);
  });
  afterEach(() => root.remove());

  it('writes down what both regions say, in order, with its urgency', async () => {
    const recorder = new AnnouncementRecorder(root);
    polite.textContent = 'Picked up.';
    await Promise.resolve();
    polite.textContent = '';
    assertive.textContent = 'Not saved.';
    expect(recorder.announcements).to.deep.equal([
      {text: 'Picked up.', urgency: 'polite'},
      {text: 'Not saved.', urgency: 'assertive'},
    ]);
  });

  it('hears the same words twice when the region was written to twice', async () => {
    const recorder = new AnnouncementRecorder(root);
    polite.firstChild!.nodeValue = '1 of 3.';
    await Promise.resolve();
    polite.firstChild!.nodeValue = '1 of 3.\u00a0';
    expect(recorder.transcript).to.deep.equal(['1 of 3.', '1 of 3.']);
  });

  it('does not hear what was said before, what is silent, and other parts of the page', async () => {
    polite.textContent = 'Before.';
    const recorder = new AnnouncementRecorder(root);
    root.querySelector('p')!.textContent = 'Just text';
    polite.textContent = '  ';
    expect(recorder.transcript).to.deep.equal([]);
  });

  it('waits for words, and says what it heard instead', async () => {
    const recorder = new AnnouncementRecorder(root);
    setTimeout(() => (polite.textContent = 'Dropped in Demo.'), 30);
    expect(await recorder.heard(/Demo/)).to.equal('Dropped in Demo.');
    const thrown: unknown = await recorder.heard('Dropped in Lead.').catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(RangeError).and.have.property('message').that.includes('Dropped in Demo.');
  });

  it('forgets when told, hears nothing once stopped, and needs something to listen to', async () => {
    const recorder = new AnnouncementRecorder(root);
    polite.textContent = 'One.';
    recorder.clear();
    polite.textContent = 'Two.';
    recorder.stop();
    polite.textContent = 'Three.';
    await Promise.resolve();
    expect(recorder.transcript).to.deep.equal(['Two.']);
    expect(() => new AnnouncementRecorder(document.createElement('div'))).to.throw(RangeError);
  });
});
