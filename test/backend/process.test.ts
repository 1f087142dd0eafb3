import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Clients } from '../../backend/clients/clients.ts';
import { openDatabase } from '../../backend/database/database.ts';
import { runBackend, temporaryFolder, until } from './support/running-backend.ts';

const MAIN = resolve(import.meta.dirname, '../../backend/main.ts');
const TOKEN = 'process-canary-token';

interface MainProcess {
  child: ChildProcess;
  out: { stdout: string; stderr: string };
  exited: Promise<number | null>;
}

function runMain(env: Record<string, string>): MainProcess {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (out.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (out.stderr += chunk.toString()));
  const exited = new Promise<number | null>((end) => child.once('close', (code) => end(code)));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, out, exited };
}

async function startMain(env: Record<string, string> = {}): Promise<MainProcess & { url: string }> {
  const running = runMain({ LECTOR_PORT: '0', LECTOR_DATA_DIR: await temporaryFolder(), LECTOR_TOKEN: TOKEN, ...env });
  await until(() => running.out.stdout.includes('\n'), 20_000);
  return { ...running, url: /http:\S+/.exec(running.out.stdout)?.[0] ?? '' };
}

const ask = (url: string, body: Record<string, unknown>) =>
  fetch(`${url}/v1/audio/speech`, { method: 'POST', headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify({ voice: 'espeak/en-us', ...body }) });

test('with mistaken settings it tells all of them, none of the secrets, and ends with 78', async () => {
  const { out, exited } = runMain({ LECTOR_PORT: 'many', LECTOR_TOKEN: 'canary', LECTOR_HOST: '0.0.0.0' });
  expect(await exited).toBe(78);
  expect(out.stdout).toBe('');
  expect(out.stderr).toMatch(/LECTOR_PORT[^]*LECTOR_TOKEN[^]*LECTOR_HOST/);
  expect(out.stderr).not.toMatch(/canary|^ +at /m);
});

test('a mistyped setting, and an engine that a client may use but that is not there, are named at the start with what is nearest; no value is', async () => {
  const LECTOR_DATA_DIR = await temporaryFolder();
  const database = openDatabase({ folder: LECTOR_DATA_DIR, report: () => undefined });
  const clients = new Clients(database);
  clients.limit(clients.add('A script').client.id, { engines: ['espaek', 'kokoro'] });
  database.close();
  const LECTOR_SPEECH_SERVERS = JSON.stringify([{ name: 'kokoro', profile: 'kokoro', url: 'http://127.0.0.1:9' }]);
  const { out } = await startMain({ LECTOR_DATA_DIR, LECTOR_SPEECH_SERVERS, LECTOR_SPEND_PER_MOTH: 'canary', DASHSCOPE_APIKEY: 'canary', lector_host: 'canary', ELSE_LECTOR_PORT: 'canary' });
  await until(() => out.stderr.split('\n').length > 4);
  expect(out.stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^DASHSCOPE_APIKEY .*the nearest one is DASHSCOPE_API_KEY\.$/),
    expect.stringMatching(/^LECTOR_SPEND_PER_MOTH .*the nearest one is LECTOR_SPEND_PER_MONTH\.$/),
    expect.stringMatching(/^lector_host .*the nearest one is LECTOR_HOST\.$/),
    expect.stringMatching(/^A script .*There is no engine espaek; the nearest one is espeak\./),
  ]);
});

test('on a port in use it says so in one sentence and ends with 69', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await until(() => server.listening);
  const { port } = server.address() as AddressInfo;
  const { out, exited } = runMain({ LECTOR_PORT: String(port), LECTOR_DATA_DIR: await temporaryFolder() });
  expect(await exited).toBe(69);
  expect(out.stderr.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`)]);
});

test('T-C7: in a folder where another one works, or a newer one has worked, it says so in one sentence and ends', async () => {
  const folder = await temporaryFolder();
  const database = openDatabase({ folder, report: () => undefined });
  const start = async () => {
    const { out, exited } = runMain({ LECTOR_PORT: '0', LECTOR_DATA_DIR: folder });
    return [await exited, ...out.stderr.trim().split('\n')];
  };
  expect(await start()).toEqual([69, expect.stringContaining(`Another Lector works in ${folder}`)]);
  database.sqlite.exec("INSERT INTO migrations (version, name, applied_at) VALUES (9999, 'of the future', 0)");
  database.close();
  expect(await start()).toEqual([65, expect.stringContaining(`${folder} was written by a newer Lector`)]);
});

test.each(['SIGTERM', 'SIGINT'] as const)('at %s it refuses new work, finishes what is under way, and ends with 0', async (signal) => {
  const { child, out, exited, url } = await startMain();
  const input = 'A long sentence that goes on and on, as it has to fill the pipe. '.repeat(20);
  const response = await ask(url, { input, response_format: 'wav' });
  const reader = response.body!.getReader();
  let bytes = (await reader.read()).value?.length ?? 0;
  child.kill(signal);
  let ready = await fetch(`${url}/readyz`);
  for (; ready.ok; ready = await fetch(`${url}/readyz`)) await wait(5);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'shutting_down' }]);
  const refused = await ask(url, { input: 'New.' });
  expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'shutting_down' } }]);
  for (let next = await reader.read(); !next.done; next = await reader.read()) bytes += next.value.length;
  expect(bytes, 'the clip came to its end').toBeGreaterThan(20 * 3 * 48_000);
  expect(await exited).toBe(0);
  expect(out.stdout.trim().split('\n'), 'one line with the address').toHaveLength(1);
  expect(out.stdout + out.stderr).not.toContain(TOKEN);
  expect(out.stderr).not.toContain('A long sentence');
});

test('a drain that takes too long is cut, and the engines are closed', async () => {
  const { backend, speak, engine } = await runBackend({ tones: { realTimeFactor: 1, toneMs: 10_000 } });
  const response = await speak({ input: 'A tone of ten seconds.', response_format: 'pcm' });
  const broken = expect(response.arrayBuffer()).rejects.toThrow();
  const startedAt = performance.now();
  await backend.close({ drainMs: 300 });
  expect(performance.now() - startedAt).toBeLessThan(1000);
  await broken;
  expect(engine.isClosed).toBe(true);
  await until(() => engine.running === 0);
});

test('an idle backend closes at once, though clients keep their connections', async () => {
  const { backend, get } = await runBackend();
  await (await get('/v1/models')).text();
  const startedAt = performance.now();
  await backend.close();
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test('a second backend on the same port and folder does not start, and leaves the first one alone', async () => {
  const { backend, dataDir, get } = await runBackend();
  const beingWritten = join(dataDir, 'clips', 'tmp', 'being-written');
  await writeFile(beingWritten, 'half a clip');
  const { port } = new URL(backend.url);
  await expect(runBackend({ dataDir, env: { LECTOR_PORT: port } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(await readFile(beingWritten, 'utf8')).toBe('half a clip');
  expect((await get('/v1/models')).status).toBe(200);
});
