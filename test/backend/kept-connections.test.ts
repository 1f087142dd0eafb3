import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../backend/engines/qwen/http-client.ts';
import { keptConnections } from '../../backend/http/kept-connections.ts';
import { until } from './support/running-backend.ts';

async function serving(listener: RequestListener) {
  const server = createServer(listener);
  const seen = { connections: 0, open: 0 };
  server.on('connection', (socket) => {
    seen.connections += 1;
    seen.open += 1;
    socket.once('close', () => (seen.open -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { send, close } = keptConnections();
  onTestFinished(() => {
    close();
    server.closeAllConnections();
    server.close();
  });
  const ask = (body: string | null = null, { to = url, headers = {}, signal = new AbortController().signal }: { to?: string; headers?: Record<string, string>; signal?: AbortSignal } = {}) =>
    send(to, { method: body === null ? 'GET' : 'POST', headers, body, signal });
  return { ask, seen, url };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

test('a text goes there, an answer comes back, and the connection serves again', async () => {
  const { ask, seen } = await serving((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => response.writeHead(201, { 'x-said': request.headers['x-say'] }).end(`${request.method} ${text}`));
  });
  for (const body of ['Grüße', 'again']) {
    const { status, headers, body: answer } = await ask(body, { headers: { 'x-say': 'hello' } });
    expect([status, headers['x-said'], await textOf(answer)]).toEqual([201, 'hello', `POST ${body}`]);
  }
  expect(seen.connections).toBe(1);
});

test('a redirect is an answer like any other: key and text go nowhere else', async () => {
  const { ask } = await serving((_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end());
  expect((await ask('secret')).status).toBe(307);
});

test.each(['before the answer', 'in its middle'])('an abort %s closes the connection within 100 ms, with the signal’s reason', async (when) => {
  const { ask, seen } = await serving((_, response) => {
    if (when === 'in its middle') response.writeHead(200).write('some');
  });
  const stop = new AbortController();
  const reason = new Error('Enough.');
  const asked = ask('text', { signal: stop.signal });
  const ended = when === 'in its middle' ? asked.then(({ body }) => textOf(body)) : asked;
  const outcome = ended.then(() => 'ended', (error: unknown) => error);
  await until(() => seen.open === 1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  stop.abort(reason);
  const abortedAt = performance.now();
  await until(() => seen.open === 0);
  expect(performance.now() - abortedAt).toBeLessThan(100);
  expect(await outcome).toBeInstanceOf(Error);
});

test('a body that is cut is an error, not an end; nobody there is one as well', async () => {
  const { ask } = await serving((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('short');
    setTimeout(() => response.destroy(), 20);
  });
  const { body } = await ask();
  await expect(textOf(body)).rejects.toThrow();
  await expect(ask(null, { to: 'http://127.0.0.1:9/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a body that nobody reads on is given up', async () => {
  const { ask, seen } = await serving((_, response) => void response.writeHead(200).write('some'));
  const { body } = await ask();
  for await (const _ of body) break;
  await until(() => seen.open === 0);
});

// An error that nobody catches would end the process: the runner fails the test then.
test.each(['kept connections', 'the client of one vendor'])('an abort once an answer has come whole, before all of it is read, ends the reading alone: %s', async (which) => {
  const { ask, url } = await serving((_, response) => response.writeHead(200, { 'content-length': '4' }).end('some'));
  const client = createHttpClient();
  onTestFinished(() => client.close());
  const limits = { firstByteMs: 5000, idleMs: 5000, totalMs: 5000, signMs: 5000 };
  const stop = new AbortController();
  const { body } = which === 'kept connections' ? await ask(null, { signal: stop.signal }) : await client.call({ method: 'GET', url, limits }, stop.signal);
  const pieces = body[Symbol.asyncIterator]();
  expect((await pieces.next()).done).toBe(false);
  stop.abort();
  await expect(pieces.next()).rejects.toThrow('abort');
  await new Promise((resolve) => setTimeout(resolve, 50));
});
