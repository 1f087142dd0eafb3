import { spawn } from 'node:child_process';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clipToBytes } from '../../../backend/clips/clip-file.ts';
import type { ClipStore, StoredClip } from '../../../backend/clips/clip-store.ts';
import { openDiskClipStore } from '../../../backend/clips/disk-clip-store.ts';
import type { ReportLine } from '../../../backend/report.ts';
import { temporaryFolder } from '../support/running-backend.ts';

const keyOf = (index: number) => index.toString(16).padStart(4, '0').repeat(16);

function clipOf(seed: number, sizeBytes = 1000): StoredClip {
  const meta = { words: [{ start: 0, end: 4, startMs: 0, endMs: 300.5 }], sampleCount: 24_000 + seed, billedCharacters: 4, cost: null, snapshot: 'tones-1', warnings: ['One.'], createdAt: '2026-01-01T00:00:00.000Z' };
  return { meta, audio: new Uint8Array(sizeBytes).map((_, index) => (index * 31 + seed) % 256) };
}

async function open(folder: string, limitBytes = 1_000_000): Promise<{ store: ClipStore; lines: ReportLine[] }> {
  const lines: ReportLine[] = [];
  return { store: await openDiskClipStore({ folder, limitBytes, report: (line) => void lines.push(line) }), lines };
}

const filesIn = async (folder: string) => (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.clip'));

test('a clip is read as it was written, also after a new start', async () => {
  const folder = await temporaryFolder();
  const { store } = await open(folder);
  expect(store.has(keyOf(1))).toBe(false);
  expect(await store.read(keyOf(1))).toBeNull();
  await store.write(keyOf(1), clipOf(1));
  expect(await store.read(keyOf(1))).toEqual(clipOf(1));
  const { store: again } = await open(folder);
  expect(again.has(keyOf(1))).toBe(true);
  expect(await again.read(keyOf(1))).toEqual(clipOf(1));
});

test('a clip with any single byte changed, cut anywhere, grown or emptied is found, deleted and never given', async () => {
  const folder = await temporaryFolder();
  const whole = clipToBytes(clipOf(1, 60));
  const damaged: Buffer[] = [Buffer.alloc(0), Buffer.concat([whole, Buffer.from([0])]), Buffer.alloc(whole.length)];
  for (let index = 0; index < whole.length; index += 1) {
    const flipped = Buffer.from(whole);
    flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
    damaged.push(flipped, whole.subarray(0, index));
  }
  const { store, lines } = await open(folder);
  for (const bytes of damaged) {
    await store.write(keyOf(1), clipOf(1, 60));
    const [file = ''] = await filesIn(folder);
    await writeFile(join(folder, file), bytes);
    expect(await store.read(keyOf(1))).toBeNull();
    expect([store.has(keyOf(1)), await filesIn(folder)]).toEqual([false, []]);
  }
  expect(lines).toHaveLength(damaged.length);
});

test('the least recently used clips make room for new ones, also after a new start', async () => {
  const folder = await temporaryFolder();
  const sizeBytes = clipToBytes(clipOf(0)).length;
  const { store } = await open(folder, sizeBytes * 3 + 10);
  for (const index of [1, 2, 3]) await store.write(keyOf(index), clipOf(index));
  await store.read(keyOf(1));
  await store.write(keyOf(4), clipOf(4));
  expect([1, 2, 3, 4].map((index) => store.has(keyOf(index)))).toEqual([true, false, true, true]);
  expect(await filesIn(folder)).toHaveLength(3);

  const path = (index: number) => join(folder, keyOf(index).slice(0, 2), `${keyOf(index)}.clip`);
  for (const [index, ageS] of [[1, 30], [3, 10], [4, 20]] as const) await utimes(path(index), new Date(), new Date(Date.now() - ageS * 3_600_000));
  const { store: again } = await open(folder, sizeBytes * 2 + 10);
  expect([1, 3, 4].map((index) => again.has(keyOf(index)))).toEqual([false, true, true]);
  await again.read(keyOf(4));
  await wait(50);
  const { store: third } = await open(folder, sizeBytes + 10);
  expect([3, 4].map((index) => third.has(keyOf(index)))).toEqual([false, true]);
});

test('a clip larger than the whole store is not kept', async () => {
  const folder = await temporaryFolder();
  const { store } = await open(folder, 100);
  await store.write(keyOf(1), clipOf(1));
  expect([store.has(keyOf(1)), await filesIn(folder)]).toEqual([false, []]);
});

test('a clip that somebody else has deleted is simply gone', async () => {
  const folder = await temporaryFolder();
  const { store } = await open(folder);
  await store.write(keyOf(1), clipOf(1));
  await rm(join(folder, (await filesIn(folder))[0] ?? ''));
  expect(await store.read(keyOf(1))).toBeNull();
  expect(store.has(keyOf(1))).toBe(false);
});

test('a write that fails rejects and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const { store } = await open(folder);
  await writeFile(join(folder, keyOf(1).slice(0, 2)), 'a file where a folder should be');
  await expect(store.write(keyOf(1), clipOf(1))).rejects.toThrow();
  expect([store.has(keyOf(1)), await readdir(join(folder, 'tmp'))]).toEqual([false, []]);
});

test('closing waits for what is being written and keeps nothing afterwards', async () => {
  const folder = await temporaryFolder();
  const { store } = await open(folder);
  const writing = store.write(keyOf(1), clipOf(1, 500_000));
  await store.close();
  expect(await filesIn(folder)).toHaveLength(1);
  await writing;
  await store.write(keyOf(2), clipOf(2));
  expect(await filesIn(folder)).toHaveLength(1);
});

test('killed while it writes, it leaves no wrong clip and no litter', async () => {
  const folder = await temporaryFolder();
  const script = join(folder, 'writer.ts');
  const storeModule = resolve(import.meta.dirname, '../../../backend/clips/disk-clip-store.ts');
  await writeFile(
    script,
    `import { openDiskClipStore } from ${JSON.stringify(storeModule)};
     const store = await openDiskClipStore({ folder: ${JSON.stringify(join(folder, 'clips'))}, limitBytes: 1e9, report: () => {} });
     const meta = { words: [], sampleCount: 0, billedCharacters: 0, cost: null, snapshot: '', warnings: [], createdAt: '' };
     process.stdout.write('ready');
     const write = async (worker) => { for (let n = 0; ; n += 1) {
       const key = (worker * 1000 + n % 40).toString(16).padStart(4, '0').repeat(16);
       await store.write(key, { meta: { ...meta, sampleCount: n }, audio: new Uint8Array(200_000).fill(n % 256) });
     } };
     for (let worker = 0; worker < 8; worker += 1) write(worker);`,
  );
  await mkdir(join(folder, 'clips'));
  let read = 0;
  for (let round = 0; round < 8; round += 1) {
    const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => writer.stdout.once('data', ready));
    await wait(20 + round * 25);
    const gone = new Promise((exit) => writer.once('exit', exit));
    writer.kill('SIGKILL');
    await gone;
    const { store, lines } = await open(join(folder, 'clips'), 1e9);
    expect(await readdir(join(folder, 'clips', 'tmp'))).toEqual([]);
    for (const name of await filesIn(join(folder, 'clips'))) {
      const clip = await store.read(name.slice(3, -5));
      if (!clip) continue;
      read += 1;
      expect(clip.audio.length).toBe(200_000);
      expect(clip.audio.every((byte) => byte === clip.meta.sampleCount % 256)).toBe(true);
    }
    expect(lines).toEqual([]);
  }
  expect(read, 'clips had been written').toBeGreaterThan(8);
});
