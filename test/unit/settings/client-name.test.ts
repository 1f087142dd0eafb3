import { expect, test } from 'vitest';
import { clientName, type BrowserFacts } from '../../../lib/settings/client-name.ts';

const brands = (...names: string[]) => names.map((brand) => ({ brand }));
const CHROMIUM = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36';

test.each<[BrowserFacts, string]>([
  [{ userAgent: CHROMIUM, userAgentData: { brands: brands('Not/A)Brand', 'Chromium', 'Google Chrome'), platform: 'macOS' } }, 'Chrome on macOS'],
  [{ userAgent: CHROMIUM, userAgentData: { brands: brands('Chromium', 'Microsoft Edge'), platform: 'Windows' } }, 'Edge on Windows'],
  [{ userAgent: CHROMIUM, userAgentData: { brands: brands('Chromium', 'Not)A;Brand'), platform: 'Linux' } }, 'Chromium on Linux'],
  [{ userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0' }, 'Firefox on Windows'],
  [{ userAgent: CHROMIUM, userAgentData: { brands: [], platform: '' } }, 'Chromium on Linux'],
  [{ userAgent: 'something else' }, 'Browser'],
])('%j', (facts, name) => {
  expect(clientName(facts)).toBe(name);
});
