import { expect, test } from 'vitest';
import { utterSample } from '../../../../lib/player/voices/utter-sample.ts';
import { browserVoice } from '../fake-synthesis.ts';

const ANNA = browserVoice('Anna', 'de-DE');

function world() {
  const spoken: SpeechSynthesisUtterance[] = [];
  const state = { isCancelled: false, hasBegun: false };
  const utter = utterSample({
    synthesis: { speak: (utterance) => void spoken.push(utterance), cancel: () => void (state.isCancelled = true) },
    createUtterance: (text) => ({ text }) as SpeechSynthesisUtterance,
    voices: { native: (id) => (id === 'browser/Anna' ? ANNA : null) },
  });
  const say = (id: string, signal = new AbortController().signal) => utter(id, 'Guten Abend.', { volume: 0.5, began: () => (state.hasBegun = true), signal });
  return { say, spoken, state };
}

test('a sample is over when the voice has said it', async () => {
  const { say, spoken, state } = world();
  const said = say('browser/Anna');
  expect(spoken).toMatchObject([{ text: 'Guten Abend.', voice: ANNA, lang: 'de-DE', volume: 0.5 }]);
  spoken[0]!.onstart!({} as SpeechSynthesisEvent);
  expect(state.hasBegun).toBe(true);
  spoken[0]!.onend!({} as SpeechSynthesisEvent);
  await expect(said).resolves.toBeUndefined();
});

test('it falls silent when it is stopped', async () => {
  const { say, state } = world();
  const stopped = new AbortController();
  const said = say('browser/Anna', stopped.signal);
  stopped.abort();
  await said;
  expect(state.isCancelled).toBe(true);
});

test('a voice that is not there, or cannot speak, says so', async () => {
  const { say, spoken } = world();
  await expect(say('browser/Gone')).rejects.toMatchObject({ code: 'unknown_voice', retryable: false });
  const said = say('browser/Anna');
  spoken[0]!.onerror!({} as SpeechSynthesisErrorEvent);
  await expect(said).rejects.toMatchObject({ code: 'engine_unavailable' });
});
