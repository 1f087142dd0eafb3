import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

/** A running gallery: a page for each state of each view. */
export interface Gallery {
  /** The address of a state; `isMirrored` lays it out from right to left. */
  urlOf(state: string, isMirrored?: boolean): string;
  close(): Promise<void>;
}

/** Builds the gallery as the views are shipped, or with the React that warns of mistakes, into a temporary folder, and serves it on a free port of this machine. */
export async function serveGallery(doesWarn = false): Promise<Gallery> {
  const folder = mkdtempSync(join(tmpdir(), 'lector-gallery-'));
  const options = { configFile: false, root: import.meta.dirname, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 2000 }, define: { 'process.env.NODE_ENV': doesWarn ? '"development"' : '"production"' }, preview: { host: '127.0.0.1', port: 0 } } as const;
  await build(options);
  const server = await preview(options);
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The gallery has no address.');
  return {
    urlOf: (state, isMirrored = false) => `http://127.0.0.1:${address.port}/?state=${state}${isMirrored ? '&dir=rtl' : ''}`,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
