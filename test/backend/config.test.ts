import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError, SETTING_NAMES, engineIds, readConfig } from '../../backend/config.ts';
import { createEngines } from '../../backend/engines/engines.ts';
import { keptConnections } from '../../backend/http/kept-connections.ts';
import { EXTENSION_IDS, UNPACKED_EXTENSION_ID, UNPACKED_KEY } from '../../lib/contract/extension-ids.ts';
import { createTranslators } from '../../backend/translators/translators.ts';
import { unknownSettings } from '../../backend/unknown-settings.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';

function mistakesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}

test('nothing set is a backend for this machine alone', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 8787, host: '127.0.0.1', token: null, cacheBytes: 2 * 1024 ** 3 });
  expect(config.dataDir).toMatch(/lector/i);
  expect(config.extensionIds).toEqual([expect.stringMatching(/^[a-p]{32}$/)]);
  expect(readConfig({ LECTOR_PORT: '', LECTOR_TOKEN: '' })).toEqual(config);
});

test('what is set is taken', () => {
  const config = readConfig({ LECTOR_PORT: '0', LECTOR_HOST: '::1', LECTOR_TOKEN: 'sixteen-letters!', LECTOR_DATA_DIR: '/srv/lector', LECTOR_EXTENSION_IDS: ` ${ID}, ${ID},`, LECTOR_CACHE_BYTES: '1000' });
  expect(config).toMatchObject({ port: 0, host: '::1', dataDir: '/srv/lector', cacheBytes: 1000 });
  expect(config.token?.reveal()).toBe('sixteen-letters!');
  expect(config.extensionIds.slice(1)).toEqual([ID]);
});

test.each([
  ['LECTOR_PORT', ['65536', '-1', '80a', '1.5', '0x50', '999999999999999999']],
  ['LECTOR_HOST', ['http://localhost', 'local host', '127.0.0.1/']],
  ['LECTOR_TOKEN', ['fifteen-letters', 'sixteen letters!', 'sixteen-letters-\u00e9']],
  ['LECTOR_DATA_DIR', ['relative/folder', '~/lector']],
  ['LECTOR_EXTENSION_IDS', ['short', `${ID}q`, `chrome-extension://${ID}`, ID.replace('a', 'z')]],
  ['LECTOR_CACHE_BYTES', ['-5', '2GiB', 'lots']],
  ['LECTOR_ALLOW_REMOTE', ['yes', 'true']],
  ['LECTOR_PUBLIC_URL', ['speech.example.org', 'ftp://speech.example.org', 'https://speech.example.org/lector', 'https://me@speech.example.org', 'https://speech.example.org/?a']],
  ['LECTOR_TRUSTED_PROXIES', ['proxy.example', '10.0.0.0/33', '10.0.0/8', '::1/129']],
  ['LECTOR_SPEND_PER_MONTH', ['-1', '5 dollars', '1e3', '0.0000001']],
  ['LECTOR_CLIENT_REQUESTS_PER_MINUTE', ['-1', '1.5', 'many']],
])('%s is refused where it cannot be meant so', (name, values) => {
  for (const value of values) {
    const mistakes = mistakesOf({ LECTOR_ALLOW_REMOTE: '1', [name]: value });
    expect([value, mistakes.length > 0 && mistakes.every((mistake) => mistake.startsWith(`${name} must `))]).toEqual([value, true]);
  }
});

test('all mistakes are told together, and no secret with them', () => {
  const mistakes = mistakesOf({ LECTOR_PORT: 'x', LECTOR_TOKEN: 'canary', LECTOR_DATA_DIR: 'here', LECTOR_EXTENSION_IDS: 'x', LECTOR_HOST: '0.0.0.0' });
  expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual(['LECTOR_PORT', 'LECTOR_TOKEN', 'LECTOR_DATA_DIR', 'LECTOR_EXTENSION_IDS', 'LECTOR_HOST']);
  expect(mistakes.join()).not.toContain('canary');
});

test('limits are taken, lifted by the word none, and else those that are fit for one reader', () => {
  expect(readConfig({}).limits.eachClient).toEqual({ requests_per_minute: 600, parallel_syntheses: 8, characters_per_day: null, characters_per_month: null, spend_per_month: 5 });
  const { eachClient, everybody } = readConfig({ LECTOR_CLIENT_SPEND_PER_MONTH: 'none', LECTOR_CLIENT_CHARACTERS_PER_DAY: '0', LECTOR_SPEND_PER_MONTH: '12.50' }).limits;
  expect([eachClient.spend_per_month, eachClient.characters_per_day, everybody.spend_per_month, everybody.requests_per_minute]).toEqual([null, 0, 12.5, null]);
});

test('with a TLS proxy in front it is listened on beyond this machine; without TLS its address is not enough', () => {
  const { host, publicUrl } = readConfig({ LECTOR_HOST: '0.0.0.0', LECTOR_PUBLIC_URL: 'https://Speech.Example.org/' });
  expect([host, publicUrl]).toEqual(['0.0.0.0', 'https://speech.example.org']);
  expect(mistakesOf({ LECTOR_HOST: '0.0.0.0', LECTOR_PUBLIC_URL: 'http://speech.example.org' })).toEqual([expect.stringContaining('LECTOR_ALLOW_REMOTE=1')]);
});

test.each(['0.0.0.0', '::', '192.168.1.5', 'lector.example'])('%s is listened on only where that is said twice', (host) => {
  expect(mistakesOf({ LECTOR_HOST: host })).toEqual([expect.stringContaining('LECTOR_ALLOW_REMOTE=1')]);
  expect(readConfig({ LECTOR_HOST: host, LECTOR_ALLOW_REMOTE: '1' }).host).toBe(host);
});

test('a token never shows itself', () => {
  const config = readConfig({ LECTOR_TOKEN: 'canary-canary-canary' });
  for (const shown of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true }), `${config.token}`]) {
    expect(shown).toContain('[secret]');
    expect(shown).not.toContain('canary');
  }
});

/** The id of an extension with a key in its manifest. @see chromium components/crx_file/id_util.cc (read 2026-11) */
const idOf = (key: string) => [...createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');

test('the id of the unpacked extension follows from its key as Chromium makes it, and a backend knows it wherever it runs', () => {
  expect(idOf(UNPACKED_KEY)).toBe(UNPACKED_EXTENSION_ID);
  expect(EXTENSION_IDS).toContain(UNPACKED_EXTENSION_ID);
  expect(readConfig({ LECTOR_EXTENSION_IDS: ID }).extensionIds).toEqual([...EXTENSION_IDS, ID]);
});

test('every setting that the documents name is known, and whatever is set under a known name is not called unknown', () => {
  const documents = ['README.md', 'docs/install.md', 'docs/self-hosting.md', 'docs/data-folder.md', 'compose.yaml', 'Dockerfile'].map((file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  const named = new Set(documents.join().match(/\b(LECTOR|DASHSCOPE)_[A-Z0-9_]*[A-Z0-9]\b/g));
  expect(named.size).toBeGreaterThan(15);
  expect([...named].filter((name) => !SETTING_NAMES.includes(name))).toEqual([]);
  expect(unknownSettings(Object.fromEntries(SETTING_NAMES.map((name) => [name, 'x'])))).toEqual([]);
});

test.each([['Europe/Berlin', 0], [':Europe/Berlin', 0], ['UTC', 0], ['', 0], ['Berlin', 1], ['Nowhere/City', 1]])('a time zone %j that is not known is told', (TZ, count) => {
  expect(unknownSettings({ TZ })).toHaveLength(count);
});

test('the ids of engines are those that a backend has when all of them are set up', async () => {
  const server = { url: 'http://127.0.0.1:9' };
  const { dashscope, speechServers, translators } = readConfig({
    DASHSCOPE_API_KEY: 'sk-emulated',
    LECTOR_SPEECH_SERVERS: JSON.stringify([{ ...server, name: 'kokoro', profile: 'kokoro' }]),
    LECTOR_TRANSLATORS: JSON.stringify([{ ...server, name: 'ollama', model: 'qwen3:8b' }]),
  });
  const { send, close } = keptConnections();
  onTestFinished(close);
  const engines = createEngines({ dashscope, speechServers, send });
  const made = [...engines, ...createTranslators({ dashscope, chatServers: translators, fetch })];
  expect(engineIds({ speechServers, translators }).toSorted()).toEqual(made.map(({ info }) => info.id).toSorted());
  await Promise.all(engines.map((engine) => engine.close?.()));
});
