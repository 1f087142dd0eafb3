import { expect, test } from 'vitest';
import { BrowserVoices, isBrowserVoice } from '../../../lib/speech/browser-voices.ts';
import { browserVoice, FakeSynthesis } from '../player/fake-synthesis.ts';
import { VirtualClock } from '../player/virtual-clock.ts';

function listOf(voices: SpeechSynthesisVoice[]) {
  const clock = new VirtualClock();
  const synthesis = new FakeSynthesis(clock);
  synthesis.voices = voices;
  const list = new BrowserVoices({ synthesis: synthesis.speech().synthesis as SpeechSynthesis, after: (ms, callback) => clock.after(ms, callback), signal: new AbortController().signal });
  return { clock, synthesis, list };
}

test('voices are listed as the backend’s are, local ones first, the default before others, online ones told apart', () => {
  const { list } = listOf([browserVoice('Far', 'en-US', { localService: false }), browserVoice('Near', 'en_GB'), browserVoice('Usual', 'de-DE', { default: true })]);
  expect(list.list.map(({ id, languages, isOnline }) => [id, languages, isOnline])).toEqual([
    ['browser/Usual', ['de-DE'], undefined], ['browser/Near', ['en-GB'], undefined], ['browser/Far', ['en-US'], true],
  ]);
  expect(list.list.every(({ engine, natural, id }) => engine === 'browser' && !natural && isBrowserVoice(id))).toBe(true);
  expect(list.native('browser/Near')?.lang).toBe('en_GB');
});

test('of speech-dispatcher’s thirteen thousand only the voices are listed, Chinese as Chinese', () => {
  const { list } = listOf(['English (America) espeak-ng', 'English (America)+Adam espeak-ng', 'Chinese (Mandarin, latin as English) espeak-ng', 'Chinese (Mandarin, latin as Pinyin) espeak-ng']
    .map((name, index) => browserVoice(name, ['en-US', 'en-US', 'cmn', 'cmn-LATN-PINYIN'][index]!)));
  expect(list.list.map(({ name, languages }) => [name, languages[0]])).toEqual([['English (America) espeak-ng', 'en-US'], ['Chinese (Mandarin, latin as English) espeak-ng', 'zh-CN']]);
});

test('a list that comes late is told, and so is that none comes', async () => {
  const { clock, synthesis, list } = listOf([]);
  let changes = 0;
  list.watch(() => (changes += 1), new AbortController().signal);
  expect(list.isSettled).toBe(false);
  await clock.advance(2900);
  expect([changes, list.isSettled]).toEqual([0, false]);
  await clock.advance(200);
  expect([changes, list.isSettled]).toEqual([1, true]);
  synthesis.setVoices([browserVoice('Late', 'en-US')]);
  expect([changes, list.list.length]).toEqual([2, 1]);
});

test('a browser without speech has no voices, and that is settled', () => {
  const list = new BrowserVoices({ synthesis: null, after: () => () => {}, signal: new AbortController().signal });
  expect([list.list, list.isSettled]).toEqual([[], true]);
});
