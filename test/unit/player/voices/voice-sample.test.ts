import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../../lib/contract/languages.ts';
import { SAMPLE_SENTENCES } from '../../../../lib/player/voices/sample-sentences.ts';
import { VoiceSample, type SampleContext, type SampleState } from '../../../../lib/player/voices/voice-sample.ts';
import type { ClipRequest } from '../../../../lib/speech/clip.ts';
import { FakeSampleContext } from '../fake-sample-context.ts';

function world() {
  const requests: ClipRequest[] = [];
  const uttered: { voice: string; text: string; volume: number }[] = [];
  const states: (SampleState | null)[] = [];
  const contexts: FakeSampleContext[] = [];
  const state = { failure: null as Error | null, gate: Promise.resolve() };
  const sample = new VoiceSample({
    async *getClip(request) {
      requests.push(request);
      await state.gate;
      if (state.failure !== null) throw state.failure;
      yield { type: 'start', sampleRate: 24_000, cached: false };
      yield { type: 'audio', samples: Float32Array.of(0.25, 0.5) };
      yield { type: 'audio', samples: Float32Array.of(0.75) };
      yield { type: 'end', sampleCount: 3 };
    },
    createContext() {
      contexts.push(new FakeSampleContext());
      return contexts.at(-1) as unknown as SampleContext;
    },
    async utter(voice, text, { volume, began, signal }) {
      uttered.push({ voice, text, volume });
      began();
      await Promise.race([state.gate, new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))]);
      if (state.failure !== null) throw state.failure;
    },
    volume: () => 0.5,
    changed: (next) => states.push(next),
  });
  return { sample, requests, uttered, states, contexts, state };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('a voice says the fixed sentence of a language, at the volume that is set', async () => {
  const { sample, requests, states, contexts } = world();
  sample.play('ai/anna', 'fr');
  await settled();
  expect(requests).toEqual([{ text: SAMPLE_SENTENCES.fr, language: 'fr', voice: 'ai/anna' }]);
  expect(contexts[0]).toMatchObject({ sound: [0.25, 0.5, 0.75], isStarted: true, isClosed: false, volume: { gain: { value: 0.5 } } });
  contexts[0]!.source.onended();
  await settled();
  expect(contexts[0]!.isClosed).toBe(true);
  expect(states).toEqual([{ voice: 'ai/anna', state: 'loading' }, { voice: 'ai/anna', state: 'sounding' }, null]);
});

test('a Browser voice says it itself, and nothing is asked for', async () => {
  const { sample, requests, uttered, states, contexts } = world();
  sample.play('browser/Anna', 'de');
  await settled();
  expect([requests, contexts]).toEqual([[], []]);
  expect(uttered).toEqual([{ voice: 'browser/Anna', text: SAMPLE_SENTENCES.de, volume: 0.5 }]);
  expect(states).toEqual([{ voice: 'browser/Anna', state: 'loading' }, { voice: 'browser/Anna', state: 'sounding' }, null]);
});

test('stops at once, before it sounds and while it sounds', async () => {
  const { sample, states, contexts, state } = world();
  const gate = Promise.withResolvers<void>();
  state.gate = gate.promise;
  sample.play('ai/anna', 'en');
  sample.stop();
  gate.resolve();
  await settled();
  expect(contexts).toEqual([]);
  sample.play('ai/anna', 'en');
  await settled();
  sample.stop();
  await settled();
  expect(contexts[0]!.isClosed).toBe(true);
  expect(states.at(-1)).toBeNull();
});

test('one voice at a time: another takes its place', async () => {
  const { sample, states, contexts } = world();
  sample.play('ai/anna', 'en');
  await settled();
  sample.play('ai/ben', 'en');
  await settled();
  expect(contexts.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(states).not.toContain(null);
  expect(states.at(-1)).toEqual({ voice: 'ai/ben', state: 'sounding' });
});

test('a failure is said of the voice, and the next press tries again', async () => {
  const { sample, states, state } = world();
  state.failure = new Error('down');
  sample.play('ai/anna', 'en');
  await settled();
  expect(states.at(-1)).toEqual({ voice: 'ai/anna', state: 'failed' });
  state.failure = null;
  sample.play('ai/anna', 'en');
  await settled();
  expect(states.at(-1)).toEqual({ voice: 'ai/anna', state: 'sounding' });
});

test('each language has a sentence short enough to be cheap', () => {
  for (const language of LANGUAGES) expect(SAMPLE_SENTENCES[language].length, language).toBeLessThanOrEqual(90);
});
