import { afterEach, describe, expect, test } from 'vitest';
import { CUSTOM_VOICES } from '../../../backend/engines/openai/custom-voices.ts';
import { ESPEAK_VOICES } from '../../../backend/engines/espeak/voices.ts';
import { KOKORO_VOICES, kokoroVoice } from '../../../backend/engines/openai/kokoro-voices.ts';
import qwenVoices from '../../../backend/engines/qwen/voices.json' with { type: 'json' };
import { backendWords } from '../../../components/backend-words.ts';
import { engineWithPlace } from '../../../components/popup/voices/engine-place.ts';
import { voiceAbout } from '../../../components/popup/voices/voice-about.ts';
import { voiceGroups } from '../../../components/popup/voices/voice-groups.ts';
import { speakIn } from '../../../components/say.ts';
import type { Model, Voice } from '../../../lib/contract/voices.ts';
import chinese from '../../../lib/locales/zh-CN.json' with { type: 'json' };
import english from '../../../lib/locales/en.json' with { type: 'json' };
import german from '../../../lib/locales/de.json' with { type: 'json' };
import { fileTexts } from '../../support/file-texts.ts';

afterEach(() => speakIn(fileTexts(english)));

const kiki: Voice = { id: 'qwen/Kiki', name: 'Kiki', engine: 'qwen', languages: ['zh-HK', 'en'], gender: 'female', style: 'Sweet Hong Kong girl friend', dialect: 'Cantonese', models: ['m'], natural: true };
const model = { id: 'm', engine: 'qwen', region: 'Singapore' } as Model;

describe('what a backend says in English', () => {
  test('of the dialects and styles of all voices that ours know is said in the interface’s language', () => {
    speakIn(fileTexts(chinese));
    const dialects = [...ESPEAK_VOICES, ...qwenVoices, ...CUSTOM_VOICES, ...KOKORO_VOICES.map(kokoroVoice)].flatMap((voice) => voice?.dialect ?? []);
    const styles = [...qwenVoices, ...CUSTOM_VOICES].map(({ style }) => style);
    expect(dialects.length).toBeGreaterThan(30);
    expect(dialects.filter((said) => backendWords('dialect', said) === said)).toEqual([]);
    expect(styles.filter((said) => backendWords('style', said) === said)).toEqual([]);
    expect(['this machine', 'Singapore', 'Beijing'].map((said) => backendWords('place', said))).toEqual(['本机', '新加坡', '北京']);
  });

  test('of a voice is said where it is shown, and found by the words of either language', () => {
    speakIn(fileTexts(german));
    expect(voiceAbout(kiki)).toBe('Weiblich, eine liebe Freundin aus Hongkong, Kantonesisch');
    expect(engineWithPlace('qwen', [model])).toBe('Qwen, Singapur');
    for (const query of ['kantonesisch', 'cantonese', 'freundin', 'girl friend']) expect(voiceGroups([kiki], 'zh', query).map(({ language }) => language), query).toEqual(['Chinesisch · Kantonesisch']);
  });

  test('stays as it is said where nobody has translated it', () => {
    speakIn(fileTexts(german));
    expect(voiceAbout({ ...kiki, style: 'like gravel', dialect: 'Lunar' })).toBe('Weiblich, like gravel, Lunar');
    expect(engineWithPlace('qwen', [{ ...model, region: 'Frankfurt' }, { ...model, region: '…' }])).toBe('Qwen, Frankfurt oder …');
  });
});
