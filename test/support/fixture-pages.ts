import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { hugePage } from './huge-page.ts';

const FOLDER = resolve(import.meta.dirname, '../pages');
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.pdf': 'application/pdf', '.svg': 'image/svg+xml', '.png': 'image/png' };
const STRICT = { 'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'", 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'same-origin' };

/** Pages that are made when they are asked for, since nobody would read their files. */
const MADE: Readonly<Record<string, () => string>> = { 'huge.html': hugePage };

/** The pages of `test/pages` over HTTP, and those that are made. */
export interface FixturePages {
  /** The address of a page: `url('news.html')`. Pages whose name starts with `strict` come with the strictest Content-Security-Policy, isolated from other origins. */
  url(name: string): string;
  close(): Promise<void>;
}

/** Serves `test/pages` on a free loopback port. */
export async function servePages(): Promise<FixturePages> {
  const server = createServer((request, response) => {
    const name = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://pages').pathname)).slice(1);
    const made = MADE[name]?.();
    (made === undefined ? readFile(join(FOLDER, name)) : Promise.resolve(Buffer.from(made))).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', ...(name.startsWith('strict') && STRICT) }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
