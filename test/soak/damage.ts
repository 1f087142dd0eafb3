import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBackendChild, type BackendChild } from '../support/backend-child.ts';
import type { Finding } from './finding.ts';
import { VOICE, startSpokenService } from './spoken-service.ts';

/** What is done to a file, in turn. */
const DAMAGES: readonly ((bytes: Buffer, index: number) => Buffer)[] = [
  (bytes, index) => bytes.with((index * 7919) % bytes.length, bytes[(index * 7919) % bytes.length]! ^ (1 << (index % 8))) as Buffer,
  (bytes, index) => bytes.subarray(0, (index * 7919) % bytes.length),
  (bytes) => Buffer.alloc(bytes.length),
];

/** T-C5: every clip file is damaged, each in another way; each is made again once, and no listener hears any of the damage. */
export async function damageClips({ clips, folder }: { clips: number; folder: string }): Promise<Finding[]> {
  await using started = new AsyncDisposableStack();
  const { server, env } = started.use(await startSpokenService());
  const dataDir = join(folder, 'damaged');
  const texts = Array.from({ length: clips }, (_, index) => `Sentence number ${index}.`);
  const before = await startBackendChild({ dataDir, env });
  const right = new Map<string, string>();
  for (const text of texts) {
    await ask(before, text);
    right.set(text, (await ask(before, text)).sha);
  }
  await before.end('SIGTERM');
  const files = readdirSync(join(dataDir, 'clips'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.clip'));
  for (const [index, name] of files.entries()) {
    const file = join(dataDir, 'clips', name);
    writeFileSync(file, DAMAGES[index % DAMAGES.length]!(readFileSync(file), index));
  }
  const callsBefore = server.calls.length;
  const backend = await startBackendChild({ dataDir, env });
  started.defer(async () => void (await backend.end('SIGTERM')));
  let wrong = 0;
  let hits = 0;
  for (const text of texts) {
    if ((await ask(backend, text)).cache !== 'miss') wrong += 1;
    const again = await ask(backend, text);
    if (again.cache === 'hit') hits += 1;
    if (again.sha !== right.get(text)) wrong += 1;
  }
  // Ended first, so that all of its log has come.
  await backend.end('SIGTERM');
  const detected = backend.log().split('\n').filter((line) => line.includes('"clip_damaged"')).length;
  return [
    { name: 'T-C5 damaged clips found', value: detected, unit: `of ${files.length}`, atMost: files.length, atLeast: clips },
    { name: 'T-C5 calls to make them again', value: server.calls.length - callsBefore, unit: 'calls', atMost: clips, atLeast: clips },
    { name: 'T-C5 kept again', value: hits, unit: 'clips', atMost: clips, atLeast: clips },
    { name: 'T-C5 answers that were damaged or not made anew', value: wrong, unit: 'answers', atMost: 0 },
  ];
}

async function ask(backend: BackendChild, text: string): Promise<{ sha: string; cache: string | null }> {
  const response = await backend.speak({ input: text, voice: VOICE, language: 'en-US', response_format: 'opus' });
  return { sha: createHash('sha256').update(Buffer.from(await response.arrayBuffer())).digest('hex'), cache: response.headers.get('x-lector-cache') };
}
