import { request } from 'node:http';
import { expect, test } from 'vitest';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { EXTENSION_ID, runBackend } from '../support/running-backend.ts';
import { pair } from './paired.ts';

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Sends exactly these headers, which fetch would not. */
function send(url: string, { method = 'GET', path = '/v1/models', headers = {}, body }: Sent): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, path, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const FROM_A_PAGE: [string, Sent][] = [
  ['a script of another site', { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' } }],
  ['a script of another port of this machine', { headers: { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' } }],
  ['a page without an origin', { headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } }],
  ['another extension', { headers: { origin: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba' } }],
  ['a picture', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' } }],
  ['a sound', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'audio' } }],
  ['a sound of another port of this machine', { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'audio' } }],
  ['a frame', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, path: '/sample' }],
  ['a form', { method: 'POST', path: '/v1/pair', headers: { origin: 'https://evil.example', 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, body: '{"code":"123456"}' }],
  ['a form whose origin was taken away', { method: 'POST', path: '/v1/pair', headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, body: '{"code":"123456"}' }],
];

test.each(FROM_A_PAGE)('T-H6: %s gets nothing, with a token or without', async (_what, sent) => {
  const running = await runBackend();
  const { url } = running.backend;
  const code = running.backend.access.pairing.newCode();
  for (const headers of [{}, running.headers]) {
    for (const path of sent.path ? [sent.path] : ['/v1/models', '/v1/audio/voices', '/v1/identity', '/livez', '/openapi.json', '/sample', `/v1/clips/${'a'.repeat(64)}`, '/nowhere']) {
      const answer = await send(url, { ...sent, path, headers: { ...headers, ...sent.headers } });
      expect([path, answer.status, errorBodySchema.parse(JSON.parse(answer.body)).error.code]).toEqual([path, 403, 'not_permitted']);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  }
  expect(running.engine.calls.size).toBe(0);
  expect(running.backend.access.pairing.try(code), 'no try was used').toEqual({ outcome: 'right' });
});

test('T-H6: a foreign Host is refused before a token is looked at, and so is one that a proxy names which nobody trusts', async () => {
  const running = await runBackend();
  const wrong = { headers: { ...running.headers, authorization: 'Bearer wrong', host: 'evil.example' } };
  for (let count = 0; count < 15; count += 1) expect((await send(running.backend.url, wrong)).status, 'no guess is counted').toBe(421);
  expect((await send(running.backend.url, { headers: { ...running.headers, 'x-forwarded-host': 'evil.example' } })).status).toBe(200);
});

test('our extension comes in, and a person who follows a link, and a program', async () => {
  const running = await runBackend();
  const { url } = running.backend;
  const ours = { ...running.headers, origin: `chrome-extension://${EXTENSION_ID}`, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
  expect((await send(url, { headers: ours })).status).toBe(200);
  expect((await send(url, { path: '/sample', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } })).status).toBe(200);
  expect((await send(url, { path: '/sample', headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } })).status).toBe(200);
  expect((await send(url, { headers: running.headers })).status).toBe(200);
});

test('<audio crossorigin> of an extension page plays a clip by its link', async () => {
  const running = await runBackend();
  const client = await pair(running);
  const response = await client.speak({ input: 'Played by a page of ours.' });
  await response.arrayBuffer();
  const path = response.headers.get('x-lector-clip-link') ?? '';
  const origin = `chrome-extension://${EXTENSION_ID}`;
  const played = await send(running.backend.url, { path, headers: { origin, range: 'bytes=0-', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'audio' } });
  expect([played.status, played.headers['access-control-allow-origin']]).toEqual([206, origin]);
});

test('a proxy is believed about host and client only where it is trusted', async () => {
  const behind = await runBackend({ env: { LECTOR_PUBLIC_URL: 'https://speech.example.org', LECTOR_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' } });
  const { url, access } = behind.backend;
  const guess = (address: string) => send(url, { headers: { host: 'anything', 'x-forwarded-host': 'speech.example.org', 'x-forwarded-for': `6.6.6.6, ${address}, 10.1.2.3`, authorization: 'Bearer wrong' } });
  for (let count = 0; count < 10; count += 1) expect((await guess('203.0.113.5')).status).toBe(401);
  expect((await guess('203.0.113.5')).status).toBe(429);
  expect((await guess('203.0.113.6')).status, 'another client of the same proxy').toBe(401);
  const host = { host: 'speech.example.org' };
  expect((await send(url, { headers: { ...behind.headers, ...host } })).status).toBe(200);
  const proof = JSON.parse((await send(url, { path: `/v1/identity?challenge=${'c'.repeat(43)}`, headers: host })).body) as unknown;
  expect(proof).toMatchObject({ identity: access.identity.publicKey });

  const alone = await runBackend({ env: { LECTOR_PUBLIC_URL: 'https://speech.example.org' } });
  const lie = (count: number) => send(alone.backend.url, { headers: { host: 'speech.example.org', 'x-forwarded-for': `203.0.113.${count}`, authorization: 'Bearer wrong' } });
  for (let count = 0; count < 10; count += 1) expect((await lie(count)).status).toBe(401);
  expect((await lie(11)).status, 'all of them came from here').toBe(429);
});
