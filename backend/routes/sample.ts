import { readFile, readdir } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { PATHS } from '../../lib/contract/paths.ts';
import type { AppContext, AppEnv } from '../http/app-env.ts';
import { Problem } from '../http/problems.ts';

/** The sample article's folder. */
export const SAMPLE_FOLDER = resolve(import.meta.dirname, '../sample');

const PAGE = 'index.html';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

/** GET /sample and GET /sample/{file}: an article to try the reader on. Only names that the folder itself lists are ever opened. */
export function sampleRoutes(app: OpenAPIHono<AppEnv>, folder: string): void {
  app.get(PATHS.sample, (c) => sendFile(c, folder, PAGE));
  app.get(`${PATHS.sample}/`, (c) => sendFile(c, folder, PAGE));
  app.get(`${PATHS.sample}/:file`, (c) => sendFile(c, folder, c.req.param('file')));
}

async function sendFile(c: AppContext, folder: string, name: string): Promise<Response> {
  const mediaType = MEDIA_TYPES[extname(name)];
  if (mediaType === undefined || !(await readdir(folder)).includes(name)) throw new Problem('not_found', 'There is no such file.');
  const bytes = await readFile(join(folder, name));
  c.header('content-type', mediaType);
  c.header('content-security-policy', "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  c.header('cache-control', 'no-cache');
  return c.body(new Uint8Array(bytes));
}
