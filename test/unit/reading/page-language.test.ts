import { expect, test } from 'vitest';
import { declaredLanguage } from '../../../lib/reading/page-language.ts';

test.each([['en-GB', 'en'], ['zh_Hant_TW', 'zh'], ['de, en', 'de'], ['PT', 'pt'], ['ar', 'ar'], ['und', null], ['', null], ['x', null]])('%j is declared as %j', (tag, language) => {
  expect(declaredLanguage(tag)).toBe(language);
});
