// A small file server for tests: one folder, extra answers, extra headers.
import {readFile} from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Serves `folder` on a free port. `headers(pathname)` are added to every answer; `answer(pathname, request)` may give
 * a text instead of a file. Returns `{origin, close()}`.
 */
export async function serve({folder, headers = () => ({}), answer = () => undefined}) {
  const server = http.createServer((request, response) => {
    void respond(request, response, {folder, headers, answer});
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return {origin: `http://127.0.0.1:${server.address().port}`, close};
}

async function respond(request, response, {folder, headers, answer}) {
  const pathname = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const file = path.join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  try {
    if (!file.startsWith(folder)) throw new Error('outside of the folder');
    const body = (await answer(pathname, request)) ?? (await readFile(file));
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      ...headers(pathname),
    });
    response.end(body);
  } catch {
    response.writeHead(404, headers(pathname));
    response.end();
  }
}

/** Body of a request, as text. */
export async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
