import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';

const dist = fileURLToPath(new URL('../.vitepress/dist', import.meta.url));

const types: Record<string, string> = {
  ...{ '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' },
  ...{ '.json': 'application/json', '.xml': 'application/xml', '.png': 'image/png', '.woff2': 'font/woff2' },
};
const compressed = new Set(['.html', '.js', '.css', '.svg', '.json', '.xml']);

/** A running server of the built site. */
export interface Site {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Serves the built site on the loopback, compressed as GitHub Pages does; `name` without extension is `name.html`. */
export async function serveSite(): Promise<Site> {
  if (!existsSync(join(dist, 'index.html'))) {
    throw new Error('There is no built site: run `npm run docs:build` before `npm run test:site`.');
  }
  const server = createServer(({ url }, response) => {
    const file = fileOf(new URL(url ?? '/', 'http://localhost').pathname);
    const found = file ?? join(dist, '404.html');
    const zip = compressed.has(extname(found));
    response.writeHead(file ? 200 : 404, {
      'cache-control': 'max-age=600',
      'content-type': types[extname(found)] ?? 'application/octet-stream',
      ...(zip ? { 'content-encoding': 'gzip' } : {}),
    });
    const body = createReadStream(found);
    (zip ? body.pipe(createGzip()) : body).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, stop };
}

function fileOf(path: string): string | undefined {
  const wanted = join(dist, normalize(decodeURIComponent(path)));
  const candidates = [wanted, `${wanted}.html`, join(wanted, 'index.html')];
  return candidates.find((one) => one.startsWith(dist) && existsSync(one) && statSync(one).isFile());
}
