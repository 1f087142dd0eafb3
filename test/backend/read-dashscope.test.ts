import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../backend/config.ts';
import { temporaryFolder } from './support/running-backend.ts';

const KEY = 'sk-canary-5d0d7a0e1c';

function mistakesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}

test('without a key there is no DashScope, whatever else is set', () => {
  expect(readConfig({}).dashscope).toBeNull();
  expect(readConfig({ DASHSCOPE_API_KEY: '', DASHSCOPE_REGION: 'beijing' }).dashscope).toBeNull();
});

test('a key is all that is needed', () => {
  const { dashscope } = readConfig({ DASHSCOPE_API_KEY: ` ${KEY}\n` });
  expect(dashscope?.key.reveal()).toBe(KEY);
  expect(dashscope).toMatchObject({ region: 'singapore', httpBaseUrl: null, websocketBaseUrl: null, compatibleBaseUrl: null, realtimeMode: 'commit' });
  expect(readConfig({ DASHSCOPE_API_KEY: KEY, DASHSCOPE_REALTIME_MODE: 'server_commit' }).dashscope?.realtimeMode).toBe('server_commit');
});

test('the key may lie in a file', async () => {
  const file = join(await temporaryFolder(), 'key');
  await writeFile(file, `${KEY}\n`);
  expect(readConfig({ DASHSCOPE_API_KEY_FILE: file }).dashscope?.key.reveal()).toBe(KEY);
  expect(mistakesOf({ DASHSCOPE_API_KEY_FILE: `${file}s` })).toEqual([expect.stringContaining('cannot be read (ENOENT)')]);
  expect(mistakesOf({ DASHSCOPE_API_KEY_FILE: file, DASHSCOPE_API_KEY: KEY })).toEqual([expect.stringContaining('cannot both be set')]);
  await writeFile(file, '\n');
  expect(mistakesOf({ DASHSCOPE_API_KEY_FILE: file })).toEqual([expect.stringContaining('DASHSCOPE_API_KEY_FILE must')]);
});

test.each([
  ['DASHSCOPE_REGION', ['virginia', 'Singapore Beijing']],
  ['DASHSCOPE_REALTIME_MODE', ['server-commit', 'none']],
  ['DASHSCOPE_API_KEY', ['sk with spaces', 'sk-\u00e9', `sk-${'x'.repeat(2000)}`]],
  ['DASHSCOPE_API_KEY_FILE', ['relative/key']],
  ['DASHSCOPE_HTTP_BASE_URL', ['dashscope.aliyuncs.com', 'ws://127.0.0.1', 'file:///etc', 'https://user:word@host/', 'https://host/?a=1']],
  ['DASHSCOPE_WEBSOCKET_BASE_URL', ['https://host', 'wss://user@host/']],
  ['DASHSCOPE_COMPATIBLE_BASE_URL', ['wss://host', 'x']],
])('%s is refused where it cannot be meant so', (name, values) => {
  for (const value of values) expect([value, mistakesOf({ [name]: value }).map((mistake) => mistake.startsWith(`${name} must `))]).toEqual([value, [true]]);
});

test('the key never shows itself', () => {
  const config = readConfig({ DASHSCOPE_API_KEY: KEY });
  for (const shown of [JSON.stringify(config), inspect(config, { depth: 9, showHidden: true }), String(config.dashscope?.key)]) expect(shown).not.toContain(KEY);
  expect(mistakesOf({ DASHSCOPE_API_KEY: `${KEY} x`, DASHSCOPE_REGION: 'x' }).join()).not.toContain(KEY);
});
