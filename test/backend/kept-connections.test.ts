import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
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
  const { fetch, close } = keptConnections();
  onTestFinished(() => {
    close();
    server.closeAllConnections();
    server.close();
  });
  return { fetch, close, seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test('a text goes there, an answer comes back, and the connection serves again', async () => {
  const { fetch, seen, url } = await serving((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => response.writeHead(201, { 'x-said': request.headers['x-say'] }).end(`${request.method} ${text}`));
  });
  for (const body of ['Grüße', 'again']) {
    const response = await fetch(url, { method: 'POST', headers: { 'x-say': 'hello' }, body });
    expect([response.status, response.ok, response.headers.get('x-said'), await response.text()]).toEqual([201, true, 'hello', `POST ${body}`]);
  }
  expect(seen.connections).toBe(1);
});

test('a redirect is an answer like any other: key and text go nowhere else', async () => {
  const { fetch, url } = await serving((_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end());
  expect((await fetch(url, { method: 'POST', body: 'secret' })).status).toBe(307);
});

test.each(['before the answer', 'in its middle'])('an abort %s closes the connection within 100 ms, with the signal’s reason', async (when) => {
  const { fetch, seen, url } = await serving((_, response) => {
    if (when === 'in its middle') response.writeHead(200).write('some');
  });
  const stop = new AbortController();
  const reason = new Error('Enough.');
  const asked = fetch(url, { method: 'POST', body: 'text', signal: stop.signal });
  const ended = when === 'in its middle' ? asked.then((response) => response.text()) : asked;
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
  const { fetch, url } = await serving((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('short');
    setTimeout(() => response.destroy(), 20);
  });
  const response = await fetch(url, {});
  await expect(response.text()).rejects.toThrow();
  await expect(fetch('http://127.0.0.1:9/', {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a body that nobody reads on is given up', async () => {
  const { fetch, seen, url } = await serving((_, response) => void response.writeHead(200).write('some'));
  const response = await fetch(url, {});
  await response.body?.cancel();
  await until(() => seen.open === 0);
});
