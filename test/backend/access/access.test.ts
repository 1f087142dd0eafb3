import { request } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { modelListSchema, voiceListSchema } from '../../../lib/contract/voices.ts';
import { createTonesEngine } from '../../upstream/tones.ts';
import { EXTENSION_ID, runBackend, temporaryFolder } from '../support/running-backend.ts';

/** Sends exactly these headers and this path, which fetch would tidy up. */
function rawGet(url: string, path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('a request for another host is refused before anything else', async () => {
  const { backend, headers, engine } = await runBackend();
  const port = new URL(backend.url).port;
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`]) {
    expect((await rawGet(backend.url, '/v1/models', { ...headers, host })).status, host).toBe(200);
  }
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${Number(port) + 1}`, `127.0.0.1.evil.example:${port}`, `localhost.:${port}`, '0.0.0.0']) {
    for (const path of ['/v1/models', '/livez', '/sample', '/nowhere']) {
      const { status, body } = await rawGet(backend.url, path, { ...headers, host, origin: `chrome-extension://${EXTENSION_ID}` });
      expect([host, path, status, errorBodySchema.parse(JSON.parse(body)).error.code]).toEqual([host, path, 421, 'host_not_allowed']);
    }
  }
  expect(engine.calls.size).toBe(0);
});

test('all but the probes, the description, the sample article, pairing and signed links needs a token', async () => {
  const { backend, headers, get } = await runBackend();
  const right = headers.authorization ?? '';
  for (const path of ['/livez', '/readyz', '/openapi.json', '/sample']) {
    expect((await fetch(backend.url + path)).status, path).toBe(200);
  }
  for (const path of ['/v1/models', '/v1/audio/voices', '/v1/audio/speech', '/v1/usage', '/v1/client', '/v1/other', '/', '/samples', '/livez/x', '/v1/clips', '/v1/pairs']) {
    for (const authorization of [undefined, '', 'Bearer', right.replace('Bearer', 'Basic')]) {
      const response = await fetch(backend.url + path, { method: path.endsWith('speech') ? 'POST' : 'GET', headers: authorization === undefined ? {} : { authorization } });
      expect([path, authorization, response.status]).toEqual([path, authorization, 401]);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(errorBodySchema.parse(await response.json()).error.type).toBe('authentication_error');
    }
  }
  for (const authorization of ['Bearer wrong-token-wrong-token', right.slice(0, -1), `${right}x`, right.toUpperCase().replace('BEARER', 'Bearer')]) {
    const response = await fetch(`${backend.url}/v1/models`, { headers: { authorization } });
    expect([authorization, response.status]).toEqual([authorization, 401]);
  }
  expect((await get('/v1/models')).status).toBe(200);
});

test.each([
  [`chrome-extension://${EXTENSION_ID}`, true],
  ['moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', true],
  ['chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba', false],
  [`chrome-extension://${EXTENSION_ID}.evil.example`, false],
  ['moz-extension://evil.example', false],
  ['https://evil.example', false],
  ['http://127.0.0.1:8787', false],
  ['null', false],
])('pages of %s may read answers: %s', async (origin, isAllowed) => {
  const { backend, headers } = await runBackend();
  const preflight = await fetch(`${backend.url}/v1/audio/speech`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe(isAllowed ? origin : null);
  const answer = await fetch(`${backend.url}/v1/models`, { headers: { ...headers, origin } });
  expect(answer.headers.get('access-control-allow-origin')).toBe(isAllowed ? origin : null);
  const refusal = await fetch(`${backend.url}/v1/models`, { headers: { origin } });
  expect([refusal.status, refusal.headers.get('access-control-allow-origin')], 'ours can read a refusal, too').toEqual([isAllowed ? 401 : 403, isAllowed ? origin : null]);
  expect(answer.status, 'others are refused with the right token, too').toBe(isAllowed ? 200 : 403);
  for (const { headers: sent } of [preflight, answer]) {
    expect(sent.get('access-control-allow-credentials')).toBeNull();
    expect(sent.get('vary')).toMatch(/origin/i);
  }
  if (!isAllowed) return;
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type,range,x-lector-priority');
  expect(answer.headers.get('access-control-expose-headers')).toBe('x-lector-cache,x-lector-clip-link,x-lector-characters,x-lector-cost,x-request-id,retry-after,ratelimit,ratelimit-policy,content-range,accept-ranges');
});

test('answers carry the headers that keep browsers from misusing them, and no cookies', async () => {
  const { get } = await runBackend();
  const { headers } = await get('/v1/models');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('set-cookie')).toBeNull();
});

test('voices and models are listed as the contract says', async () => {
  const { get } = await runBackend({ otherEngines: [createTonesEngine({ id: 'bells' })] });
  const { voices } = voiceListSchema.parse(await (await get('/v1/audio/voices')).json());
  expect(voices.map(({ id }) => id)).toEqual(expect.arrayContaining(['tones/en', 'tones/ja', 'bells/natural']));
  const { data } = modelListSchema.parse(await (await get('/v1/models')).json());
  expect(data.map(({ id }) => id)).toEqual(['tones-plain', 'tones-fine', 'bells-plain', 'bells-fine']);
});

test('an engine that cannot list its voices does not hide those of the others', async () => {
  const broken = createTonesEngine({ id: 'bells' });
  broken.voices = () => Promise.reject(new Error('down'));
  const { get, lines } = await runBackend({ otherEngines: [broken] });
  const { voices } = voiceListSchema.parse(await (await get('/v1/audio/voices')).json());
  expect(new Set(voices.map(({ engine }) => engine))).toEqual(new Set(['tones']));
  expect(lines).toContainEqual(expect.objectContaining({ event: 'voices_not_listed' }));
});

test('the description names every route, field and refusal', async () => {
  const { backend } = await runBackend();
  const description = (await (await fetch(`${backend.url}/openapi.json`)).json()) as { openapi: string; paths: Record<string, Record<string, { responses: Record<string, unknown> }>> };
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths).toSorted()).toEqual(['/livez', '/readyz', '/v1/audio/speech', '/v1/audio/voices', '/v1/client', '/v1/client/clips', '/v1/clips/{key}', '/v1/identity', '/v1/models', '/v1/pair', '/v1/translations', '/v1/translators', '/v1/usage']);
  expect(Object.keys(description.paths['/v1/audio/speech']?.post?.responses ?? {})).toEqual(['200', '400', '401', '402', '403', '413', '421', '422', '429', '500', '502', '503', '504', '507']);
  expect(JSON.stringify(description)).toContain('stream_format');
});

test('the sample article is served, and nothing beside its folder', async () => {
  const dataDir = await temporaryFolder();
  await writeFile(join(dataDir, 'secret.html'), 'secret-canary');
  const { backend } = await runBackend({ dataDir });
  const page = await fetch(`${backend.url}/sample`);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain('<html lang=');
  const { host } = new URL(backend.url);
  const outside = ['../config.ts', '..%2fconfig.ts', '%2e%2e%2fconfig.ts', '..\\config.ts', '..%5cconfig.ts', '%252e%252e%252fapp.ts', '.', '..', 'index.html%00.png', `..${dataDir}/secret.html`, encodeURIComponent(`${dataDir}/secret.html`), 'nothing.html', 'index.ts'];
  for (const path of outside) {
    const { status, body } = await rawGet(backend.url, `/sample/${path}`, { host });
    expect([path, [400, 401, 404].includes(status) || body.includes('<html lang=')]).toEqual([path, true]);
    expect(body).not.toMatch(/secret-canary|import /);
  }
});
