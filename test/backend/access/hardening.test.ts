import { request } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CONNECTION_LIMITS } from '../../../backend/http/limits.ts';
import { SAMPLE_FOLDER } from '../../../backend/routes/sample.ts';
import { errorBodySchema } from '../../../lib/contract/errors.ts';
import { HOSTILE_REQUESTS, bytesOf } from '../../support/attacks/hostile-requests.ts';
import { sendRaw } from '../../support/attacks/raw-request.ts';
import { openSlowSockets } from '../../support/attacks/slow-sockets.ts';
import { TRAVERSALS } from '../../support/attacks/traversals.ts';
import { watchOpenedFiles } from '../../support/opened-files.ts';
import { runBackend, until } from '../support/running-backend.ts';

test.each(['headers', 'body', 'nothing'] as const)('T-H1: sockets that send their %s too slowly are dropped, and others are answered meanwhile', async (way) => {
  const running = await runBackend({ connection: { headersTimeout: 400, requestTimeout: 600, connectionsCheckingInterval: 100 } });
  const slow = openSlowSockets(running.backend.url, { way, count: 200, everyMs: 100 });
  onTestFinished(() => slow.close());
  for (let count = 0; count < 20; count += 1) expect((await running.get('/v1/models')).status).toBe(200);
  await until(() => slow.openCount === 0, 15_000);
  expect(slow.droppedAfterMs).toHaveLength(200);
});

test('T-H1: outside of tests, slow headers are dropped within 15 s and slow bodies within 35', () => {
  const { headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout, timeout } = CONNECTION_LIMITS;
  expect(headersTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(15_000);
  expect(requestTimeout + connectionsCheckingInterval).toBeLessThanOrEqual(35_000);
  expect([keepAliveTimeout, timeout].every((ms) => ms > 0)).toBe(true);
});

test('T-H2: what is too large, too deep or meant to confuse is refused, pollutes nothing and is not kept', async () => {
  const running = await runBackend();
  const authorization = running.headers.authorization ?? '';
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 3; round += 1) {
    for (const [goal, hostile] of Object.entries(HOSTILE_REQUESTS)) {
      const { status, body } = await sendRaw(running.backend.url, bytesOf(running.backend.url, hostile, authorization));
      expect([goal, status !== null && status >= 400 && status < 500], `${status} ${body.slice(0, 200)}`).toEqual([goal, true]);
    }
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(running.engine.calls.size).toBe(0);
  expect((await running.get('/v1/models')).status).toBe(200);
  // Far above what may remain: this process sends the ten megabytes, too.
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test('T-H3: no way of saying a place outside leads there: all are refused, and no file but the sample’s and the data folder’s is opened', async () => {
  const running = await runBackend();
  const { host } = new URL(running.backend.url);
  await running.get('/v1/models');
  expect(TRAVERSALS.length).toBeGreaterThan(200);
  const watched = watchOpenedFiles();
  onTestFinished(() => watched.stop());
  await readFile(join(SAMPLE_FOLDER, 'index.html'));
  expect([...watched.paths], 'the watch sees what is opened').toEqual([join(SAMPLE_FOLDER, 'index.html')]);
  for (const traversal of TRAVERSALS) {
    for (const path of [`/sample/${traversal}`, `/v1/clips/${traversal}?exp=1&client=a&sig=b`, `/v1/clips/${traversal}`]) {
      const status = await new Promise<number>((resolve, reject) => {
        const sent = request(running.backend.url, { path, headers: { ...running.headers, host } }, (response) => response.resume().once('end', () => resolve(response.statusCode ?? 0)));
        sent.on('error', reject).end();
      });
      expect([path, status]).toEqual([path, expect.toSatisfy((value) => value === 400 || value === 404)]);
    }
  }
  watched.stop();
  for (const path of watched.paths) expect([path, path.startsWith(SAMPLE_FOLDER) || path.startsWith(running.dataDir)]).toEqual([path, true]);
});

test('errors of the protocol itself are refused in one line and reach no route', async () => {
  const running = await runBackend();
  const { host } = new URL(running.backend.url);
  const lines = ['GET / HTTP/1.1', `GET / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked`, `GET /\u0001 HTTP/1.1\r\nHost: ${host}`, 'hello', `POST /v1/pair HTTP/1.1\r\nHost: ${host}\r\nContent-Length: -1`, `GET /livez HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example`];
  for (const line of lines) {
    const { status } = await sendRaw(running.backend.url, [`${line}\r\nConnection: close\r\n\r\n`]);
    expect([line, status === null || (status >= 400 && status < 500)]).toEqual([line, true]);
  }
  const refused = await fetch(`${running.backend.url}/v1/pair`, { method: 'PUT', headers: running.headers });
  expect([refused.status, errorBodySchema.parse(await refused.json()).error.code, refused.headers.get('allow')]).toEqual([405, 'method_not_allowed', 'POST']);
});
