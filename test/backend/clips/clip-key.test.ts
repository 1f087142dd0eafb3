import { expect, test } from 'vitest';
import { clipKey } from '../../../backend/clips/clip-key.ts';
import type { SpeechRequest } from '../../../backend/speech/engine.ts';

test('clips of a voice that has been made anew, or in another delivery or version of it, are other clips', () => {
  const voice = { id: 'a/b', name: 'B', engine: 'a', languages: ['en'], gender: null, style: null, dialect: null, models: ['m'], natural: true };
  const model = { id: 'm', snapshot: 'm-1' } as SpeechRequest['model'];
  const request: SpeechRequest = { voice, model, language: 'en', instructions: null, text: 'Hello.' };
  const others: Partial<SpeechRequest>[] = [{}, { voice: { ...voice, revision: '2' } }, { voice: { ...voice, revision: '3' } }, { instructions: 'Softly.' }, { instructions: 'Softly.', delivery: 'soft@1' }, { instructions: 'Softly.', delivery: 'soft@2' }];
  const keys = others.map((other) => clipKey({ ...request, ...other }, 'secret'));
  expect(new Set(keys).size).toBe(others.length);
  expect(clipKey({ ...request, voice: { ...voice, name: 'Another name' } }, 'secret')).toBe(keys[0]);
});
