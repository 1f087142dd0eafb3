import { openDiskClipStore } from '../../../backend/clips/disk-clip-store.ts';
import { openDatabase } from '../../../backend/database/database.ts';

/** Writes clips into the data folder named on the command line until it is killed: eight at a time, each filled with the number in its meta. */
async function main(folder: string): Promise<void> {
  const report = () => undefined;
  const store = await openDiskClipStore({ folder: `${folder}/clips`, database: openDatabase({ folder, report }), limitBytes: 1e9, maxAgeMs: 1e15, report });
  process.stdout.write('ready');
  const write = async (worker: number) => {
    for (let n = 0; ; n += 1) {
      const key = (worker * 1000 + (n % 40)).toString(16).padStart(4, '0').repeat(16);
      const meta = { words: [], sampleCount: n, billedCharacters: 0, cost: null, engine: null, voice: null, snapshot: '', warnings: [], createdAt: '' };
      await store.write(key, { meta, audio: new Uint8Array(200_000).fill(n % 256) });
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, worker) => write(worker)));
}

await main(process.argv[2] ?? '');
