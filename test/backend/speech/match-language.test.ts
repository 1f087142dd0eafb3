import { expect, test } from 'vitest';
import { matchLanguage } from '../../../backend/speech/match-language.ts';

test.each([
  ['pt', ['pt-BR'], 'pt-BR'],
  ['pt-PT', ['pt-BR', 'pt-PT'], 'pt-PT'],
  ['pt-AO', ['pt-BR', 'pt-PT'], 'pt-BR'],
  ['PT-pt', ['pt-BR', 'pt-PT'], 'pt-PT'],
  ['zh-Hans-CN', ['zh'], 'zh'],
  ['zh-Hans-CN', ['cmn'], 'cmn'],
  ['cmn', ['zh-CN'], 'zh-CN'],
  ['zh-TW', ['zh-CN', 'zh-Hant'], 'zh-Hant'],
  ['zh', ['yue'], null],
  ['yue', ['zh-CN', 'yue'], 'yue'],
  ['zh-yue', ['zh', 'yue'], 'yue'],
  ['zh-cmn-Hans', ['zh-CN'], 'zh-CN'],
  ['en-AU', ['en-US', 'en-GB'], 'en-US'],
  ['en', ['de', 'en-GB'], 'en-GB'],
  ['de-CH-1996', ['de-DE', 'de-CH'], 'de-CH'],
  ['nl', ['de', 'en'], null],
  ['en-a', ['en'], null],
])('%s is spoken by a voice of %j as %s', (wanted, spoken, language) => {
  expect(matchLanguage(wanted, spoken)).toBe(language);
});
