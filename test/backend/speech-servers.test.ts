import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../backend/config.ts';
import { readSpeechServers } from '../../backend/speech-servers.ts';

const CANARY = 'sk-canary-77';

function read(list: unknown) {
  return readSpeechServers(JSON.stringify(list), undefined);
}

function mistakesOf(entry: Record<string, unknown>): string[] {
  return read([{ name: 'a', profile: 'generic', url: 'http://gpu', ...entry }]).mistakes;
}

describe('speech servers', () => {
  test('are none where nothing is set', () => {
    expect(readConfig({}).speechServers).toEqual([]);
    expect(readConfig({ LECTOR_SPEECH_SERVERS: '', LECTOR_SPEECH_SERVERS_FILE: '' }).speechServers).toEqual([]);
  });

  test('need one line for Kokoro and one for Qwen3-TTS', () => {
    const { servers } = read([{ name: 'kokoro', profile: 'kokoro', url: 'http://localhost:8880' }, { name: 'gpu', profile: 'vllm-omni', url: ['http://gpu1:8091', 'http://gpu2:8091/v1/'] }]);
    expect(servers).toMatchObject([
      { name: 'kokoro', label: 'kokoro', key: null, wordTimestamps: true, pricePer10kCharacters: 0, region: 'this machine', endpoints: [{ task: null, model: 'kokoro', urls: ['http://localhost:8880/v1'] }] },
      { name: 'gpu', wordTimestamps: false, concurrency: 8, pricePer10kCharacters: null, region: 'gpu1, in your network, gpu2, in your network', endpoints: [{ task: 'CustomVoice', urls: ['http://gpu1:8091/v1', 'http://gpu2:8091/v1'] }] },
    ]);
  });

  test('have three addresses where there are three checkpoints', () => {
    const { servers } = read([{ name: 'gpu', profile: 'vllm-omni', customVoice: { url: 'http://a', model: 'Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice' }, base: { url: 'http://b' }, voiceDesign: { url: 'http://c' } }]);
    expect(servers[0]?.endpoints).toEqual([
      { task: 'CustomVoice', model: 'Qwen/Qwen3-TTS-12Hz-0.6B-CustomVoice', urls: ['http://a/v1'] },
      { task: 'Base', model: 'Qwen/Qwen3-TTS-12Hz-1.7B-Base', urls: ['http://b/v1'] },
      { task: 'VoiceDesign', model: 'Qwen/Qwen3-TTS-12Hz-1.7B-VoiceDesign', urls: ['http://c/v1'] },
    ]);
  });

  test('come from a file as well, and so do keys', () => {
    const files: Record<string, string> = { '/etc/servers': JSON.stringify([{ name: 'openai', profile: 'openai', keyFile: '/etc/key' }]), '/etc/key': `${CANARY}\n` };
    const { servers, mistakes } = readSpeechServers(undefined, '/etc/servers', (path) => files[path] ?? '');
    expect(mistakes).toEqual([]);
    expect(servers[0]).toMatchObject({ endpoints: [{ model: 'gpt-4o-mini-tts-2025-12-15', urls: ['https://api.openai.com/v1'] }, { model: 'tts-1' }, { model: 'tts-1-hd' }], region: 'api.openai.com' });
    expect(servers[0]?.key?.reveal()).toBe(CANARY);
    expect(readSpeechServers(undefined, '/no/such/file').mistakes).toEqual(['LECTOR_SPEECH_SERVERS_FILE names a file that cannot be read (ENOENT).']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['.name', { name: 'My GPU' }], ['.name', { name: 'espeak' }], ['.name', { name: '' }], ['.name', { name: 7 }], ['.name', { name: 'a-' }],
    ['.profile', { profile: 'azure' }], ['.url', { url: 'gpu:8091' }], ['.url', { url: 'ftp://gpu' }], ['.url', { url: 'http://user:pw@gpu' }], ['.url', { url: 'http://gpu?key=1' }], ['.url', { url: [] }], ['.url', { url: undefined }],
    ['.keyFile', { keyFile: 'key' }], ['.key', { key: 'with space' }], ['.sampleRate', { sampleRate: 24 }], ['.languages', { languages: [] }], ['.languages', { languages: ['English'] }],
    ['.concurrency', { concurrency: 0 }], ['.pricePer10kCharacters', { pricePer10kCharacters: -1 }], [' ', { unknown: 1 }], [' ', { base: { url: 'http://b' } }], [' ', { key: 'a', keyFile: '/a' }], ['.extraFields', { extraFields: { a: {} } }],
  ])('with a mistake at %s are refused: %j', (place, entry) => {
    const mistakes = mistakesOf(entry);
    expect(mistakes.length).toBeGreaterThan(0);
    for (const mistake of mistakes) expect(mistake.startsWith(`LECTOR_SPEECH_SERVERS[0]${place}`)).toBe(true);
  });

  test.each(['not json', '{}', '"a"', 'null', '[7]', '[[]]', '[null]'])('that are no list of servers are refused: %s', (text) => {
    expect(readSpeechServers(text, undefined).mistakes).toHaveLength(1);
  });

  test('with the same name, without any address, for two tasks at once, or set twice are refused', () => {
    const one = { name: 'a', profile: 'kokoro', url: 'http://k' };
    expect(read([one, one]).mistakes).toHaveLength(1);
    expect(read([{ name: 'a', profile: 'vllm-omni' }]).mistakes).toHaveLength(1);
    expect(read([{ name: 'a', profile: 'vllm-omni', base: { url: 'http://b', model: 'x' }, customVoice: { url: 'http://c', model: 'x' } }]).mistakes).toHaveLength(1);
    expect(read([{ name: 'a', profile: 'openai' }]).mistakes).toHaveLength(1);
    expect(readSpeechServers('[]', '/a').mistakes).toHaveLength(1);
  });

  test('and their keys are told in no mistake and shown nowhere', () => {
    const entry = { name: 'a', profile: 'openai', key: CANARY };
    const config = readConfig({ LECTOR_SPEECH_SERVERS: JSON.stringify([entry]) });
    expect(JSON.stringify(config) + inspect(config, { depth: 9, showHidden: true })).not.toContain(CANARY);
    for (const broken of [`[{"key":"${CANARY}",]`, JSON.stringify([{ ...entry, key: `${CANARY} ` }]), JSON.stringify([{ ...entry, profile: CANARY }]), JSON.stringify([{ ...entry, url: `http://${CANARY}@host` }])]) {
      const env = { LECTOR_PORT: 'x', LECTOR_SPEECH_SERVERS: broken };
      expect(() => readConfig(env)).toThrow(ConfigError);
      try {
        readConfig(env);
      } catch (error) {
        expect(String(error)).not.toContain(CANARY);
        // All mistakes together.
        expect((error as ConfigError).mistakes[0]).toContain('LECTOR_PORT');
        expect((error as ConfigError).mistakes.at(-1)).toContain('LECTOR_SPEECH_SERVERS');
      }
    }
  });
});

test('every example of speech servers on the page about self-hosting can be used as it stands', () => {
  const page = readFileSync(new URL('../../docs/self-hosting.md', import.meta.url), 'utf8').replaceAll(`'"$PWD"'`, '/srv');
  const examples = [...page.matchAll(/\[\{"name".*?\}\](?=['`])/g)].map(([example]) => example).filter((example) => example.includes('"profile"'));
  expect(examples).toHaveLength(4);
  for (const example of examples) expect([example, readSpeechServers(example, undefined, () => 'key').mistakes]).toEqual([example, []]);
});
