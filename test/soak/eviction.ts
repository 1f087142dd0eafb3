import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredClip } from '../../backend/clips/clip-store.ts';
import { clipToBytes } from '../../backend/clips/clip-file.ts';
import { openDiskClipStore } from '../../backend/clips/disk-clip-store.ts';
import { openDatabase } from '../../backend/database/database.ts';
import type { Finding } from './finding.ts';

const CLIENTS = 8;
const AUDIO_BYTES = 40_000;

/**
 * T-C6: eight clients read and write clips through a store that holds a tenth of the traffic. What they ask for follows Zipf's law, as readers do.
 * `limitBytes`: of the store; ten times as much goes through it.
 */
export async function pressTheStore({ limitBytes, folder }: { limitBytes: number; folder: string }): Promise<Finding[]> {
  const lines: string[] = [];
  const report = ({ event }: { event: string }) => void lines.push(event);
  const database = openDatabase({ folder, report });
  const clipsFolder = join(folder, 'clips');
  const store = await openDiskClipStore({ folder: clipsFolder, database, limitBytes, maxAgeMs: 1e15, hotBytes: 0, report });
  const clipBytes = clipToBytes(clipOf(0)).length;
  const room = Math.floor(limitBytes / clipBytes);
  const ideal = new Set<number>();
  const counts = { asked: 0, hits: 0, idealHits: 0, wrong: 0, gone: 0 };
  let trafficBytes = 0;
  const pick = zipf(room * 4, 1);

  const client = async () => {
    while (trafficBytes < limitBytes * 10) {
      const number = pick();
      trafficBytes += clipBytes;
      counts.asked += 1;
      if (ideal.delete(number)) counts.idealHits += 1;
      ideal.add(number);
      const [oldest = number] = ideal.size > room ? ideal : [];
      if (ideal.size > room) ideal.delete(oldest);
      const wasThere = store.has(keyOf(number));
      const clip = await store.read(keyOf(number));
      if (clip === null) {
        if (wasThere) counts.gone += 1;
        await store.write(keyOf(number), clipOf(number));
        continue;
      }
      counts.hits += 1;
      if (clip.meta.sampleCount !== number || clip.audio.length !== AUDIO_BYTES || clip.audio.some((byte) => byte !== number % 251)) counts.wrong += 1;
    }
  };
  let mostBytes = 0;
  let isOver = false;
  const watching = (async () => {
    for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 100))) mostBytes = Math.max(mostBytes, await bytesIn(clipsFolder));
  })();
  await Promise.all(Array.from({ length: CLIENTS }, client));
  isOver = true;
  await watching;
  await store.close();
  const indexed = Number(database.sqlite.prepare('SELECT coalesce(sum(size_bytes), 0) AS bytes FROM clips').get()?.['bytes']);
  const onDisk = await bytesIn(clipsFolder);
  database.close();
  return [
    { name: 'T-C6 disk above the limit', value: Math.max(0, mostBytes - limitBytes) / clipBytes, unit: 'clips', atMost: CLIENTS },
    { name: 'T-C6 hits against an ideal LRU', value: counts.hits / counts.idealHits, unit: `with ${counts.asked} asked for`, atMost: null, atLeast: 0.95 },
    { name: 'T-C6 clips deleted while they were read', value: counts.gone, unit: 'clips', atMost: 0 },
    { name: 'T-C6 wrong clips', value: counts.wrong, unit: 'clips', atMost: 0 },
    { name: 'T-C6 index against disk', value: Math.abs(indexed - onDisk), unit: 'bytes of difference', atMost: 0 },
    { name: 'T-C6 troubles told', value: lines.length, unit: 'lines', atMost: 0 },
  ];
}

function clipOf(number: number): StoredClip {
  const meta = { words: [], sampleCount: number, billedCharacters: 1, cost: 0, engine: 'a', voice: 'a/b', snapshot: 'a-1', warnings: [], createdAt: '2026-01-01T00:00:00.000Z' };
  return { meta, audio: new Uint8Array(AUDIO_BYTES).fill(number % 251) };
}

function keyOf(number: number): string {
  return number.toString(16).padStart(8, '0').repeat(8);
}

/** Numbers from 0 whose frequency falls as one over their rank. */
function zipf(count: number, exponent: number): () => number {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank += 1) sums.push((sum += 1 / rank ** exponent));
  return () => {
    const place = Math.random() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Files that go while they are counted count as nothing. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => stat(join(parentPath, name)).then(({ size }) => size, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
