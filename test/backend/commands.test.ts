import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { extract } from 'tar';
import { expect, test } from 'vitest';
import { filesIn } from './clips/opened-store.ts';
import { runBackend, samplesOf, temporaryFolder } from './support/running-backend.ts';

/** Runs a command as people do, on a data folder; in a home without settings. */
async function run(name: 'cache' | 'backup' | 'pair' | 'clients', dataDir: string, args: readonly string[], env: Readonly<Record<string, string>> = { LECTOR_DATA_DIR: dataDir }): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, `../../backend/commands/${name}.ts`), ...args], { env: { PATH: '', HOME: dataDir, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.error += chunk.toString()));
  const code = await new Promise<number | null>((end) => child.once('close', end));
  return { code, ...told };
}

const texts = ['One sentence.', 'Another sentence.', 'A third sentence.'];

test('the store is looked at, checked and emptied beside a running backend, which makes anew what is gone', async () => {
  const { dataDir, engine, speak } = await runBackend();
  for (const input of texts) await (await speak({ input })).arrayBuffer();
  await (await speak({ input: texts[0], voice: 'tones/fr' })).arrayBuffer();
  // The index is written each second.
  await wait(1200);

  const stats = await run('cache', dataDir, ['stats', '--json']);
  const { voices } = JSON.parse(stats.out) as { voices: { voice: string; clips: number; bytes: number; characters: number }[] };
  const onDisk = (await filesIn(dataDir)).reduce((sum, name) => sum + statSync(join(dataDir, 'clips', name)).size, 0);
  expect(voices.map(({ voice, clips }) => [voice, clips])).toEqual([['tones/en', 3], ['tones/fr', 1]]);
  expect(voices.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(onDisk);
  expect(voices[0]?.characters).toBe(texts.join('').length);
  expect((await run('cache', dataDir, ['stats'])).out).toMatch(/^voice +clips.*\ntones\/en +3 /);

  const [damaged = ''] = await filesIn(dataDir);
  writeFileSync(join(dataDir, 'clips', damaged), 'damaged');
  expect(await run('cache', dataDir, ['verify'])).toMatchObject({ code: 1, out: expect.stringContaining('3 clips are whole; 1 were damaged') });
  expect(await run('cache', dataDir, ['verify'])).toMatchObject({ code: 0, out: expect.stringContaining('3 clips are whole; 0 were damaged') });
  expect(await run('cache', dataDir, ['purge', '--older-than', '1'])).toMatchObject({ code: 0, out: expect.stringContaining('0 clips') });
  expect(await run('cache', dataDir, ['purge', '--all'])).toMatchObject({ code: 0, out: expect.stringContaining('3 clips deleted') });
  expect(await filesIn(dataDir)).toEqual([]);

  await wait(1200);
  const calls = engine.requests.length;
  for (const input of texts) expect((await speak({ input })).headers.get('x-lector-cache')).toBe('miss');
  expect(engine.requests.length).toBe(calls + 3);
});

test.each([
  ['cache', []],
  ['cache', ['polish']],
  ['cache', ['purge']],
  ['cache', ['purge', '--older-than', 'yesterday']],
  ['cache', ['stats', '--loud']],
  ['backup', []],
] as const)('npm run %s -- %j says how it is used', async (name, args) => {
  const { code, error } = await run(name, await temporaryFolder(), args);
  expect([code, error]).toEqual([64, expect.not.stringMatching(/^ +at /m)]);
});

test('where no backend has been, it says so', async () => {
  const folder = await temporaryFolder();
  for (const [name, args] of [['cache', ['stats']], ['backup', [join(folder, 'a.tar')]]] as const) {
    expect(await run(name, join(folder, 'nothing'), args)).toMatchObject({ code: 65, error: expect.stringMatching(/^There is no data .*start it once.*\n$/) });
  }
});

test('beside a service, commands work in its folder and tell its address without being told where they are', async () => {
  const { backend, dataDir } = await runBackend();
  const configDir = await temporaryFolder();
  mkdirSync(join(configDir, 'lector'));
  writeFileSync(join(configDir, 'lector', 'backend.env'), `# settings\nLECTOR_DATA_DIR='${dataDir}'\nLECTOR_PUBLIC_URL='https://speech.example.org'\nLECTOR_CLIENT_SPEND_PER_MONTH='3'\n`);
  const beside = { XDG_CONFIG_HOME: configDir };
  const paired = await run('pair', dataDir, [], beside);
  expect(paired).toMatchObject({ code: 0, out: expect.stringContaining('https://speech.example.org') });
  expect(backend.access.pairing.try(/\d{3} \d{3}/.exec(paired.out)![0].replace(' ', ''))).toEqual({ outcome: 'right' });
  backend.access.clients.add('A browser');
  expect((await run('clients', dataDir, ['list'], beside)).out).toMatch(/A browser .*spend-per-month 3$/m);
  expect((await run('clients', dataDir, ['list'], { ...beside, LECTOR_CLIENT_SPEND_PER_MONTH: '4' })).out, 'what is set here goes first').toMatch(/A browser .*spend-per-month 4$/m);
});

test.each([['0.0.0.0', 'http://127.0.0.1:8787'], ['::', 'http://[::1]:8787'], ['192.168.1.5', 'http://192.168.1.5:8787']])('a code for a backend that listens on %s is entered with %s', async (host, address) => {
  const { dataDir } = await runBackend();
  const { out } = await run('pair', dataDir, [], { LECTOR_DATA_DIR: dataDir, LECTOR_HOST: host, LECTOR_ALLOW_REMOTE: '1' });
  expect(out).toContain(`the address ${address} `);
});

test('a backup taken while clips come and go gives back every clip that was there, the secret and the clients', async () => {
  const folder = await temporaryFolder();
  const { backend, dataDir, engine, speak } = await runBackend({ env: { LECTOR_CACHE_BYTES: '200000' } });
  const { token } = backend.access.clients.add('A browser');
  for (const input of texts) await (await speak({ input })).arrayBuffer();
  let isOver = false;
  const reading = async (worker: number) => {
    for (let n = 0; !isOver; n += 1) {
      await (await speak({ input: texts[n % texts.length] })).arrayBuffer();
      await (await speak({ input: `Reader ${worker} is at sentence ${n}.` })).arrayBuffer();
    }
  };
  const readers = [1, 2, 3].map(reading);
  const file = join(folder, 'lector.tar');
  writeFileSync(file, 'an older backup');
  const told = await run('backup', dataDir, [file]);
  isOver = true;
  await Promise.all(readers);
  expect(told).toMatchObject({ code: 0, error: '', out: expect.stringContaining(file) });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(['lector.tar']);

  await backend.close();
  const restored = join(folder, 'restored');
  mkdirSync(restored);
  await extract({ file, cwd: restored });
  expect(readdirSync(restored).toSorted()).toEqual(['clips', 'lector.db', 'secret']);
  for (const name of ['lector.db', 'secret']) expect([name, statSync(join(restored, name)).mode & 0o077]).toEqual([name, 0]);
  expect(readFileSync(join(restored, 'secret'))).toEqual(readFileSync(join(dataDir, 'secret')));
  const again = await runBackend({ dataDir: restored });
  expect((await again.get('/v1/usage', { headers: { authorization: `Bearer ${token.reveal()}` } })).status, 'who was in is in').toBe(200);
  for (const input of texts) {
    const response = await again.speak({ input, response_format: 'pcm' });
    expect(response.headers.get('x-lector-cache')).toBe('hit');
    expect(await samplesOf(response)).toHaveLength(engine.durationMsOf(input) * 24);
  }
  expect(again.lines.filter(({ event }) => event !== 'request')).toEqual([]);
});

test('a backup that cannot be written leaves the one before', async () => {
  const { backend, dataDir } = await runBackend();
  await backend.close();
  const file = join(dataDir, 'no such folder', 'lector.tar');
  expect(await run('backup', dataDir, [file])).toMatchObject({ code: 73, error: expect.stringContaining('ENOENT') });
});
