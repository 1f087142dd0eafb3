import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Pages of a folder over HTTP. */
export interface StoredPages {
  /** Their ids: file names without `.html` or `.html.gz`, sorted. */
  ids: string[];
  url(id: string): string;
  close(): Promise<void>;
}

/** No script of the page runs and nothing of it is loaded, while scripting as such is on: `noscript` stays what it is for readers. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Serves the pages of a folder on a free loopback port, each alone, with neither scripts nor anything from elsewhere. */
export async function serveStoredPages(folder: string): Promise<StoredPages> {
  const files = new Map(readdirSync(folder).flatMap((name) => (/\.html(?:\.gz)?$/.test(name) ? [[name.replace(/\.html(?:\.gz)?$/, ''), name]] : [])));
  const server = createServer((request, response) => {
    const name = files.get(decodeURIComponent(new URL(request.url ?? '/', 'http://pages').pathname).slice(1));
    if (name === undefined) return void response.writeHead(404).end();
    const stored = readFileSync(join(folder, name));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }).end(name.endsWith('.gz') ? gunzipSync(stored) : stored);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    ids: [...files.keys()].toSorted(),
    url: (id) => `http://127.0.0.1:${port}/${encodeURIComponent(id)}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
