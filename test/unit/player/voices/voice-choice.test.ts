import { describe, expect, test } from 'vitest';
import { chooseVoice, languagesOf } from '../../../../lib/player/voices/voice-choice.ts';
import { DEFAULT_SETTINGS } from '../../../../lib/settings/settings.ts';
import { voice } from '../player-world.ts';

const VOICES = [voice('a/en', 'en-GB'), voice('a/zh', 'zh-Hant-TW'), voice('b/en', 'en-US')];
const none = new Set<string>();

describe('the language of a sentence', () => {
  const sentence = (language: string | null) => ({ block: 0, text: 's', language });
  test.each([
    [null, null, ['en']], [null, 'de', ['de']], ['fr-CA', 'de', ['fr', 'de']], ['de-AT', 'de', ['de']], ['la', 'de', ['la', 'de']], ['la', null, ['la']], ['ja', null, ['ja']],
  ] as const)('marked %s in a reading in %s: %j', (own, reading, expected) => {
    expect(languagesOf(sentence(own), reading)).toEqual(expected);
  });
});

describe('the voice of a language', () => {
  test('is the chosen one, else the first that speaks it, else that of the next language', () => {
    const settings = { ...DEFAULT_SETTINGS, voices: { en: 'b/en' } };
    expect(chooseVoice(['en'], settings, VOICES, none)).toEqual({ language: 'en', voice: 'b/en' });
    expect(chooseVoice(['en'], settings, null, none)).toEqual({ language: 'en', voice: 'b/en' });
    expect(chooseVoice(['en'], settings, VOICES, new Set(['b/en']))).toEqual({ language: 'en', voice: 'a/en' });
    expect(chooseVoice(['zh'], settings, VOICES, none)).toEqual({ language: 'zh', voice: 'a/zh' });
    expect(chooseVoice(['fr', 'en'], settings, VOICES, none)).toEqual({ language: 'en', voice: 'b/en' });
    expect(chooseVoice(['fr'], settings, VOICES, none)).toBeNull();
  });
});
