import {expect, fixture} from '@open-wc/testing';
import {html, render} from 'lit';
import {safeHref, safeUrl} from '../../src/ui/safe-url.js';

const BASE = 'https://crm.example/deals/';

const GOOD: readonly (readonly [given: string, link: string])[] = [
  ['https://acme.example/a?b=1#c', 'https://acme.example/a?b=1#c'],
  ['http://acme.example', 'http://acme.example/'],
  ['HTTPS://ACME.example', 'https://acme.example/'],
  ['mailto:olga@acme.example', 'mailto:olga@acme.example'],
  ['tel:+49731', 'tel:+49731'],
  ['/deal/1', 'https://crm.example/deal/1'],
  ['2', 'https://crm.example/deals/2'],
  ['?q=1', 'https://crm.example/deals/?q=1'],
  ['//cdn.example/x', 'https://cdn.example/x'],
  [' https://acme.example ', 'https://acme.example/'],
  ['javascript', 'https://crm.example/deals/javascript'],
];

const BAD: readonly unknown[] = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '  javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript://acme.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://acme.example/1',
  'filesystem:https://acme.example/1',
  'view-source:https://acme.example',
  'about:blank',
  'chrome://settings',
  'intent://scan/#Intent;end',
  'ftp://acme.example',
  'https://user@acme.example',
  'https://user:secret@acme.example',
  'https://acme.example@evil.example',
  'https://[not an address]',
  'https://',
  '',
  '   ',
  undefined,
  null,
  42,
  {toString: () => 'https://acme.example'},
  ['https://acme.example'],
  new URL('https://acme.example'),
];

describe('safeUrl', () => {
  for (const [given, link] of GOOD) {
    it(`lets ${JSON.stringify(given)} be a link`, () => {
      expect(safeUrl(given, BASE)).to.equal(link);
    });
  }

  for (const given of BAD) {
    it(`lets ${typeof given} ${JSON.stringify(given)} be none`, () => {
      expect(safeUrl(given, BASE)).to.equal(undefined);
    });
  }

  it('reads relative links from where the page is', () => {
    expect(safeUrl('deal')).to.equal(new URL('deal', document.baseURI).href);
  });
});

describe('safeHref', () => {
  it('writes the link, or no attribute at all', async () => {
    const box = await fixture(
      html`<p><a href=${safeHref('https://acme.example/')}>A</a><a href=${safeHref('javascript:1')}>B</a></p>`,
    );
    const [good, bad] = box.querySelectorAll('a');
    expect(good?.getAttribute('href')).to.equal('https://acme.example/');
    expect(bad?.hasAttribute('href')).to.equal(false);
  });

  it('belongs on href and nowhere else', () => {
    const box = document.createElement('p');
    expect(() => render(html`<img src=${safeHref('https://acme.example/')} />`, box)).to.throw(
      'safeHref belongs on href',
    );
  });
});
