import { createHash, createSecretKey } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clipKey } from '../../../backend/clips/clip-key.ts';
import type { SpeechRequest } from '../../../backend/speech/engine.ts';
import { runBackend } from '../support/running-backend.ts';

test('clips of a voice that has been made anew, or in another delivery or version of it, are other clips', () => {
  const voice = { id: 'a/b', name: 'B', engine: 'a', languages: ['en'], gender: null, style: null, dialect: null, models: ['m'], natural: true };
  const model = { id: 'm', snapshot: 'm-1' } as SpeechRequest['model'];
  const request: SpeechRequest = { voice, model, language: 'en', instructions: null, text: 'Hello.' };
  const others: Partial<SpeechRequest>[] = [{}, { voice: { ...voice, revision: '2' } }, { voice: { ...voice, revision: '3' } }, { instructions: 'Softly.' }, { instructions: 'Softly.', delivery: 'soft@1' }, { instructions: 'Softly.', delivery: 'soft@2' }];
  const secret = createSecretKey('secret', 'utf8');
  const keys = others.map((other) => clipKey({ ...request, ...other }, secret));
  expect(new Set(keys).size).toBe(others.length);
  expect(clipKey({ ...request, voice: { ...voice, name: 'Another name' } }, secret)).toBe(keys[0]);
});

test('T-P2: a text cannot be guessed from what is kept: the same text has another key in each data folder, and stands nowhere', async () => {
  const text = 'A canary of a sentence, 6f1c2a.';
  const keys: string[] = [];
  for (const _ of [1, 2]) {
    const { backend, dataDir, speak } = await runBackend();
    await (await speak({ input: text })).arrayBuffer();
    await backend.close();
    const files = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const guesses = ['sha256', 'sha1', 'md5', 'sha512'].map((name) => createHash(name).update(text).digest('hex').slice(0, 32));
    for (const { parentPath, name } of files) {
      const kept = `${name} ${(await readFile(join(parentPath, name))).toString('latin1')}`;
      for (const told of [text, '6f1c2a', ...guesses]) expect(kept.includes(told), `${told} in ${name}`).toBe(false);
      if (name.endsWith('.clip')) keys.push(name);
    }
  }
  expect(new Set(keys).size).toBe(2);
});
