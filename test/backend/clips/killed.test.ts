import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/running-backend.ts';
import { filesIn, openStore, rowsIn } from './opened-store.ts';

test('killed while it writes, a store leaves no wrong clip, no litter, and an index of exactly what is there', async () => {
  const folder = await temporaryFolder();
  let read = 0;
  for (let round = 0; round < 4; round += 1) {
    const writer = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => writer.stdout.once('data', ready));
    await wait(20 + round * 50);
    const gone = new Promise((exit) => writer.once('exit', exit));
    writer.kill('SIGKILL');
    await gone;
    expect((await readdir(join(folder, 'clips', 'tmp'))).length).toBeLessThanOrEqual(8);
    const { store, database, lines, close } = await openStore(folder);
    expect(await readdir(join(folder, 'clips', 'tmp'))).toEqual([]);
    for (const name of await filesIn(folder)) {
      const clip = await store.read(name.slice(3, -5));
      if (!clip) continue;
      read += 1;
      expect(clip.audio.length).toBe(200_000);
      expect(clip.audio.every((byte) => byte === clip.meta.sampleCount % 256)).toBe(true);
    }
    expect(lines).toEqual([]);
    await store.close();
    const onDisk = await Promise.all((await filesIn(folder)).map(async (name) => ({ key: name.slice(3, -5), size_bytes: (await stat(join(folder, 'clips', name))).size })));
    expect(rowsIn(database)).toEqual(onDisk.toSorted((one, other) => (one.key < other.key ? -1 : 1)));
    await close();
  }
  expect(read, 'clips had been written').toBeGreaterThan(4);
});
