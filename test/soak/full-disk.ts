import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startBackendChild } from '../support/backend-child.ts';
import type { Finding } from './finding.ts';
import { VOICE, startSpokenService } from './spoken-service.ts';

const DISK_BYTES = 3_000_000;
const WRITTEN_BYTES = 6_000_000;
/** Freed at the end. */
const BALLAST_BYTES = 1_000_000;

/** T-C3: a backend on a disk of 3 MB is made to write 6 MB; then there is room again. Linux only: the disk is a tmpfs in a mount namespace of its own. */
export async function fillTheDisk({ folder }: { folder: string }): Promise<Finding[]> {
  await using started = new AsyncDisposableStack();
  const { env } = started.use(await startSpokenService());
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounting = `mount -t tmpfs -o size=${DISK_BYTES} tmpfs "$0" && head -c ${BALLAST_BYTES} /dev/zero > "$0/ballast" && exec "$@"`;
  const backend = await startBackendChild({ dataDir: join(disk, 'data'), env, by: ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', mounting, disk] });
  started.defer(async () => void (await backend.end('SIGTERM')));
  const inside = `/proc/${backend.child.pid}/root${disk}`;
  if (statfsSync(inside).blocks * statfsSync(inside).bsize > 2 * DISK_BYTES) throw new Error('The small disk is not there.');

  let failures = 0;
  let asked = 0;
  let heardBytes = 0;
  const ask = async (text: string) => {
    asked += 1;
    const response = await backend.speak({ input: text, voice: VOICE, language: 'en-US', response_format: 'opus' });
    const { byteLength } = await response.arrayBuffer();
    if (!response.ok || byteLength < 1000) failures += 1;
    heardBytes += byteLength;
    return response.headers.get('x-lector-cache');
  };
  for (let sentence = 0; heardBytes < WRITTEN_BYTES; sentence += 1) await ask(`Sentence number ${sentence} goes on for a while${', and on'.repeat(60)}.`);
  const unkept = backend.log().split('\n').filter((line) => line.includes('"clip_not_stored"')).length;

  rmSync(join(inside, 'ballast'));
  const freedAt = performance.now();
  let recoveredMs = Number.NaN;
  for (let attempt = 0; attempt < 20 && Number.isNaN(recoveredMs); attempt += 1) {
    const text = `There is room again, attempt ${attempt}.`;
    await ask(text);
    if ((await ask(text)) === 'hit') recoveredMs = performance.now() - freedAt;
    else await wait(250);
  }
  // And nothing has been harmed by it.
  writeFileSync(join(inside, 'room'), '');
  return [
    { name: 'T-C3 answers on a full disk that failed', value: failures, unit: `of ${asked}`, atMost: 0 },
    { name: 'T-C3 clips of which the log says that they were not kept', value: unkept, unit: 'clips', atMost: null, atLeast: 1 },
    { name: 'T-C3 from room again to a clip that is kept', value: recoveredMs, unit: 'ms', atMost: 5000 },
  ];
}
