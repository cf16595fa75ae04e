import {expect} from '@open-wc/testing';
import {AdapterError} from '../../../src/data/adapter-error.js';
import {loadFile, type LoadOptions} from '../../../src/adapters/file/load.js';
import {readSource, sheetExport} from '../../../src/adapters/file/read-source.js';
import {now} from './helpers.js';

const CSV = 'title,stage\na,Demo\n';
const answering =
  (body: string, init: ResponseInit = {}): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, init));

async function failure(options: Partial<LoadOptions>): Promise<AdapterError> {
  const thrown: unknown = await loadFile({now, source: '/deals.csv', ...options}).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).to.be.instanceOf(AdapterError);
  return thrown as AdapterError;
}

describe('a file at an address', () => {
  it('is fetched without credentials, relative to the page', async () => {
    let asked: {url: string; init: RequestInit | undefined} | undefined;
    const get: typeof fetch = (url, init) => {
      asked = {url: String(url), init};
      return answering(CSV)(url);
    };
    const file = await loadFile({now, source: 'deals.csv', fetch: get});
    expect(file.deals).to.have.length(1);
    expect(asked?.url).to.equal(new URL('deals.csv', document.baseURI).href);
    expect(asked?.init?.credentials).to.equal('omit');
  });

  it('is read as JSON by its name, its content type or its first character', async () => {
    const body = '[{"title":"a","stage":"Demo"}]';
    const sources: readonly Partial<LoadOptions>[] = [
      {source: '/x.json', fetch: answering(body)},
      {source: '/x', fetch: answering(body, {headers: {'content-type': 'application/json'}})},
      {source: '/x', fetch: answering(body)},
      {source: {text: body}},
    ];
    for (const source of sources) expect((await loadFile({now, source: '', ...source})).deals[0]?.title).to.equal('a');
  });

  it('that answers a log-in page says so in words', async () => {
    const page = '\n<!-- x --><!DOCTYPE html><html><body>Sign in</body></html>';
    const error = await failure({fetch: answering(page, {headers: {'content-type': 'text/html'}})});
    expect(error.kind).to.equal('protocol');
    expect(error.data.what).to.equal('html');
    expect(error.data.reason).to.match(/log-in/);
  });

  it('that is a spreadsheet or another binary file says so in words', async () => {
    expect((await failure({fetch: answering('PK\u0003\u0004\u0014xyz')})).data.what).to.equal('binary');
    expect((await failure({fetch: answering('a,b\u0000')})).data.what).to.equal('binary');
  });

  it('that is too large is given up, by its declared or its real size', async () => {
    expect((await failure({maxBytes: 10, fetch: answering(CSV)})).data.what).to.equal('size');
    const declared = answering('', {headers: {'content-length': '999'}});
    expect((await failure({maxBytes: 10, fetch: declared})).data.what).to.equal('size');
    expect((await failure({maxBytes: 10, source: new Blob([CSV])})).data.what).to.equal('size');
  });

  it('that does not come in time is a time-out', async () => {
    const never: typeof fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      });
    expect((await failure({timeoutMs: 5, fetch: never})).kind).to.equal('timeout');
  });

  it('that cannot be read is an error of the right kind', async () => {
    const kinds = [
      [401, 'unauthenticated'],
      [403, 'permission'],
      [404, 'notFound'],
      [410, 'gone'],
      [429, 'rateLimited'],
      [503, 'unavailable'],
      [418, 'protocol'],
    ] as const;
    for (const [status, kind] of kinds) expect((await failure({fetch: answering('', {status})})).kind).to.equal(kind);
    const waiting = answering('', {status: 429, headers: {'retry-after': '7'}});
    expect((await failure({fetch: waiting})).data.retryAfter).to.equal(7);
    expect((await failure({fetch: () => Promise.reject(new TypeError('failed'))})).kind).to.equal('unavailable');
  });

  it('is only fetched from the web', async () => {
    for (const source of ['javascript:alert(1)', 'data:text/csv,a', 'ftp://x/y', 'http://[']) {
      expect((await failure({source, fetch: answering(CSV)})).kind, source).to.equal('validation');
    }
  });
});

describe('a link to a sheet', () => {
  const rewritten = (link: string): string => sheetExport(new URL(link)).href;

  it('becomes the link that answers CSV', () => {
    const sheet = 'https://docs.google.com/spreadsheets/d/abc-1_2';
    expect(rewritten(`${sheet}/edit#gid=42`)).to.equal(`${sheet}/export?format=csv&gid=42`);
    expect(rewritten(`${sheet}/edit?usp=sharing`)).to.equal(`${sheet}/export?format=csv`);
  });

  it('stays as it is where it answers CSV already, and elsewhere', () => {
    const published = 'https://docs.google.com/spreadsheets/d/e/2PACX-x/pub?output=csv';
    expect(rewritten(published)).to.equal(published);
    expect(rewritten('https://example.org/spreadsheets/d/abc/edit')).to.equal(
      'https://example.org/spreadsheets/d/abc/edit',
    );
  });
});

describe('a file the user chose', () => {
  it('is read by its name', async () => {
    const raw = await readSource(new File([CSV], 'my.csv', {type: 'text/csv'}));
    expect(raw).to.include({name: 'my.csv', contentType: 'text/csv'});
  });
});
