import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { createOpusClipEncoder, decodeOpusClipParts } from '../../backend/audio/opus-clip.ts';
import { encodeParts } from '../../backend/speech/encoded-clip.ts';
import type { SpeechPart } from '../../backend/speech/engine.ts';
import { SAMPLE_RATE } from '../../lib/contract/speech.ts';
import { quantile } from '../bench/figures.ts';
import { startBackendChild, type BackendChild } from '../support/backend-child.ts';
import type { Finding } from './finding.ts';
import { VOICE, startSpokenService } from './spoken-service.ts';
import { createToldTones } from './told-tones.ts';

const READERS = 8;
const tones = createToldTones();
/** The index is written every second. */
const SETTLED_MS = 2000;

/** What a text's clip is, as digests: of its sound while it is made (how that is cut into pages hangs on how the service's pieces arrive), of its bytes once it is stored. */
interface Clip {
  made: string;
  stored: string;
}

/**
 * T-C1, T-C2: kills a backend again and again, 5 to 200 ms after eight readers have begun to have new clips made, and starts it again each time.
 * All that it ever answers in full is held against what the service's sound of that text makes.
 */
export async function killWhileWriting({ kills, folder, random = Math.random }: { kills: number; folder: string; random?: () => number }): Promise<Finding[]> {
  await using started = new AsyncDisposableStack();
  const { env } = started.use(await startSpokenService());
  const dataDir = join(folder, 'killed');
  const clips = join(dataDir, 'clips');
  const counts = { failedStarts: 0, wrongStored: 0, wrongMade: 0, compared: 0, hits: 0, mostLitter: 0, litterAfterStart: 0, notReadable: 0 };
  const startMs: number[] = [];
  let asked: string[] = [];
  let answered: { text: string; sha: string }[] = [];

  const check = async (backend: BackendChild) => {
    for (const text of asked) {
      const right = await clipOf(text);
      const { sha, cache } = await askFor(backend, text);
      const heard = answered.filter((answer) => answer.text === text);
      counts.compared += 1 + heard.length;
      if (cache === 'hit') counts.hits += 1;
      if (sha !== right[cache === 'hit' ? 'stored' : 'made']) counts[cache === 'hit' ? 'wrongStored' : 'wrongMade'] += 1;
      counts.wrongMade += heard.filter((answer) => answer.sha !== right.made).length;
    }
    counts.notReadable += backend.log().split('\n').filter((line) => /"clip_damaged"|"clip_not_read"|"database_damaged"/.test(line)).length;
  };

  for (let round = 0; round <= kills; round += 1) {
    let backend: BackendChild;
    try {
      backend = await startBackendChild({ dataDir, env });
    } catch (error) {
      console.error(error);
      counts.failedStarts += 1;
      continue;
    }
    startMs.push(backend.startMs);
    counts.litterAfterStart += readdirSync(join(clips, 'tmp')).length;
    await check(backend);
    if (round === kills) {
      await wait(SETTLED_MS);
      const difference = indexDifference(dataDir);
      await backend.end('SIGTERM');
      return [
        { name: 'T-C1 starts that failed', value: counts.failedStarts, unit: `of ${kills + 1}`, atMost: 0 },
        { name: 'T-C1 wrong or short answers from the store', value: counts.wrongStored, unit: `of ${counts.hits}`, atMost: 0 },
        { name: 'T-C1 wrong or short answers while clips were made', value: counts.wrongMade, unit: `of ${counts.compared - counts.hits}`, atMost: 0 },
        { name: 'T-C1 answers compared from clips that had been written', value: counts.hits, unit: 'clips', atMost: null, atLeast: kills },
        { name: 'T-C1 clips found damaged', value: counts.notReadable, unit: 'clips', atMost: 0 },
        { name: 'T-C2 files half written at the moment of death', value: counts.mostLitter, unit: 'at most at once', atMost: READERS },
        { name: 'T-C2 of them left after the start', value: counts.litterAfterStart, unit: 'files', atMost: 0 },
        { name: 'T-C2 index against disk', value: difference, unit: 'bytes of difference', atMost: 0 },
        { name: 'from start to first answer, p95', value: quantile(startMs, 0.95), unit: 'ms', atMost: null },
      ];
    }
    answered = [];
    asked = [];
    const stop = new AbortController();
    const { promise: isWriting, resolve: writes } = Promise.withResolvers<void>();
    const readers = Array.from({ length: READERS }, async (_, reader) => {
      for (let sentence = 1; !stop.signal.aborted; sentence += 1) {
        const text = `Round ${round}, reader ${reader}, ${sentence}.`;
        asked.push(text);
        try {
          answered.push({ text, sha: (await askFor(backend, text)).sha });
          writes();
        } catch (error) {
          // The connection was cut, as it has to be: what came is not taken for whole.
          if (!stop.signal.aborted) throw error;
        }
      }
    });
    await isWriting;
    await wait(5 + random() * 195);
    stop.abort();
    await backend.end('SIGKILL');
    await Promise.all(readers);
    counts.mostLitter = Math.max(counts.mostLitter, readdirSync(join(clips, 'tmp')).length);
  }
  throw new Error('The backend could not be started at last.');
}

async function clipOf(text: string): Promise<Clip> {
  const { samples } = await tones.speak(text, { language: 'en-US', gender: 'female' }, new AbortController().signal);
  const encoder = createOpusClipEncoder({ natural: true });
  encoder.push(samples);
  const parts = async function* (): AsyncGenerator<SpeechPart> {
    yield { type: 'start', sampleRate: SAMPLE_RATE };
    yield { type: 'audio', samples };
    yield { type: 'end', billedCharacters: 0 };
  };
  const made: Uint8Array[] = [];
  for await (const part of encodeParts(parts(), { format: 'opus', natural: true, sampleCount: null })) if (part.type === 'bytes') made.push(part.bytes);
  return { made: soundDigest(Buffer.concat(made)), stored: createHash('sha256').update(encoder.finish().bytes).digest('hex') };
}

async function askFor(backend: BackendChild, text: string): Promise<{ sha: string; cache: string | null }> {
  const response = await backend.speak({ input: text, voice: VOICE, language: 'en-US', response_format: 'opus' });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!response.ok) throw new Error(`${response.status} ${bytes.toString()}`);
  const cache = response.headers.get('x-lector-cache');
  return { sha: cache === 'hit' ? createHash('sha256').update(bytes).digest('hex') : soundDigest(bytes), cache };
}

/** Of the samples that an Ogg Opus file holds. @throws TypeError when it is damaged */
function soundDigest(bytes: Buffer): string {
  const hash = createHash('sha256');
  for (const samples of decodeOpusClipParts(new Uint8Array(bytes))) hash.update(samples);
  return hash.digest('hex');
}

/** How many bytes the index and the disk differ by, clip by clip. */
function indexDifference(dataDir: string): number {
  const sizes = new Map<string, number>();
  const clips = join(dataDir, 'clips');
  for (const name of readdirSync(clips, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.clip'))) sizes.set(name.slice(3, -5), statSync(join(clips, name)).size);
  const database = new DatabaseSync(join(dataDir, 'lector.db'), { readOnly: true });
  try {
    const rows = database.prepare('SELECT key, size_bytes FROM clips').all() as { key: string; size_bytes: number }[];
    const indexed = new Map(rows.map(({ key, size_bytes }) => [key, size_bytes]));
    return [...new Set([...sizes.keys(), ...indexed.keys()])].reduce((sum, key) => sum + Math.abs((sizes.get(key) ?? 0) - (indexed.get(key) ?? 0)), 0);
  } finally {
    database.close();
  }
}
