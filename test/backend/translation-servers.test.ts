import { expect, test } from 'vitest';
import { readTranslators } from '../../backend/translation-servers.ts';
import { readDashscope } from '../../backend/read-dashscope.ts';

test('a server needs an address and a model; the rest has defaults', () => {
  const { servers, mistakes } = readTranslators(JSON.stringify([{ name: 'ollama', url: 'http://127.0.0.1:11434', model: 'qwen3:8b' }]), undefined);
  expect(mistakes).toEqual([]);
  expect(servers).toEqual([{ name: 'ollama', label: 'ollama', url: 'http://127.0.0.1:11434/v1', model: 'qwen3:8b', key: null, extraFields: { temperature: 0 }, concurrency: 4, pricePerMillionTokens: { input: 0, output: 0 }, region: 'this machine' }]);
});

test('elsewhere the price is not known, and the key never shows itself', () => {
  const { servers } = readTranslators(JSON.stringify([{ name: 'far', url: 'https://api.example.com/v1', model: 'm', key: 'sk-canary' }]), undefined);
  expect(servers[0]).toMatchObject({ pricePerMillionTokens: null, region: 'api.example.com' });
  expect(servers[0]?.key?.reveal()).toBe('sk-canary');
  expect(JSON.stringify(servers)).not.toContain('canary');
});

test.each([
  ['not JSON', '[', /must be a list of servers in JSON/],
  ['an unknown field', '[{"name":"a","url":"http://x","model":"m","colour":1}]', /Unrecognized key/],
  ['a name that is taken', '[{"name":"qwen-mt","url":"http://x","model":"m"}]', /comes with/],
  ['an address with a password', '[{"name":"a","url":"http://u:secret@x","model":"m"}]', /without a user/],
  ['a name twice', '[{"name":"a","url":"http://x","model":"m"},{"name":"a","url":"http://y","model":"m"}]', /two servers/],
])('refuses %s', (_, json, mistake) => {
  const { servers, mistakes } = readTranslators(json, undefined);
  expect(servers).toEqual([]);
  expect(mistakes.join()).toMatch(mistake);
  expect(mistakes.join()).not.toContain('secret');
});

test('the model that translates with the same key can be chosen', () => {
  expect(readDashscope({ DASHSCOPE_API_KEY: 'sk-1' }).settings?.translationModel).toBe('qwen-mt-flash');
  expect(readDashscope({ DASHSCOPE_API_KEY: 'sk-1', DASHSCOPE_TRANSLATION_MODEL: 'qwen-mt-plus' }).settings?.translationModel).toBe('qwen-mt-plus');
  expect(readDashscope({ DASHSCOPE_API_KEY: 'sk-1', DASHSCOPE_TRANSLATION_MODEL: 'qwen-mt-huge' }).mistakes).toHaveLength(1);
});
