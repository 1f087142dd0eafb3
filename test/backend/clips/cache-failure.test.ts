import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBackend, samplesOf } from '../support/running-backend.ts';

const text = 'Spoken with or without a store.';

test('a store that cannot write costs a call, not the sound', async () => {
  const { engine, speak, dataDir, lines } = await runBackend();
  const clips = join(dataDir, 'clips');
  await rm(clips, { recursive: true });
  await writeFile(clips, 'a file where the folder was');
  for (const callCount of [1, 2]) {
    const response = await speak({ input: text, response_format: 'pcm' });
    expect([response.status, response.headers.get('x-lector-cache')]).toEqual([200, 'miss']);
    expect(await samplesOf(response)).toHaveLength(engine.durationMsOf(text) * 24);
    expect(engine.calls.get(text)).toBe(callCount);
  }
  expect(lines.filter(({ event }) => event === 'clip_not_stored')).toHaveLength(2);
});

test('a damaged clip is made again, once', async () => {
  const { engine, speak, dataDir, lines } = await runBackend();
  await (await speak({ input: text })).arrayBuffer();
  const [file = ''] = (await readdir(join(dataDir, 'clips'), { recursive: true })).filter((name) => name.endsWith('.clip'));
  await chmod(join(dataDir, 'clips', file), 0o600);
  await writeFile(join(dataDir, 'clips', file), 'lector-clip-1 nonsense');
  const sound = await samplesOf(await speak({ input: text, response_format: 'pcm' }));
  expect(sound).toHaveLength(engine.durationMsOf(text) * 24);
  expect(lines.filter(({ event }) => event === 'clip_damaged')).toHaveLength(1);
  expect((await speak({ input: text })).headers.get('x-lector-cache')).toBe('hit');
  expect(engine.calls.get(text)).toBe(2);
});

test('clips are still there after a restart', async () => {
  const first = await runBackend();
  await (await first.speak({ input: text })).arrayBuffer();
  await first.backend.close();
  const second = await runBackend({ dataDir: first.dataDir });
  const response = await second.speak({ input: text, response_format: 'pcm' });
  expect(response.headers.get('x-lector-cache')).toBe('hit');
  expect(await samplesOf(response)).toHaveLength(first.engine.durationMsOf(text) * 24);
  expect(second.engine.calls.size).toBe(0);
});
