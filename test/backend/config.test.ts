import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigError, readConfig, unpackedExtensionId } from '../../backend/config.ts';

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

test("an unpacked extension's id follows from its path as Chromium makes it", () => {
  // What Chromium 156 gave to an extension loaded from this folder.
  expect(unpackedExtensionId('/tmp/lector-id-check')).toBe('mccagiaakjonadlhelonhmmplpdipigl');
});
