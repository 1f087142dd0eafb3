import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf, findPronunciations, MAX_SAID, MAX_WRITTEN, type Pronunciation } from '../../../lib/reading/pronunciations.ts';
import { spokenText } from '../../../lib/reading/spoken-text.ts';

const rule = (written: string, said: string, more: Partial<Pronunciation> = {}): Pronunciation => ({ written, said, match: 'word', language: null, site: null, ...more });
const said = (text: string, rules: Pronunciation[], where: { language?: string; site?: string } = {}) => {
  const { language = 'en', site = 'www.example.org' } = where;
  return spokenText(text, language, findPronunciations(text, { language, site, rules })).text;
};

describe('a rule', () => {
  test.each([
    ['whole words, in whatever case', 'SQL and sql, not MySQL.', [rule('sql', 'sequel')], 'sequel and sequel, not MySQL.'],
    ['the same case only', 'US and us.', [rule('US', 'United States', { match: 'exact' })], 'United States and us.'],
    ['a pattern keeps what its star stood for', 'GH-12 and GH-345.', [rule('GH-*', 'issue *', { match: 'pattern' })], 'issue 12 and issue 345.'],
    ['several words, whatever space is between', 'New  York', [rule('New York', 'the city')], 'the city'],
    ['signs', 'a :-) b', [rule(':-)', 'smile')], 'a smile b'],
    ['Chinese, which has no spaces', '重庆很大', [rule('重庆', '虫庆')], '虫庆很大'],
    ['before all other rules', 'It is 5 km.', [rule('5 km', 'far')], 'It is far.'],
    ['the longer one goes first', 'New York Times', [rule('New York', 'NY'), rule('New York Times', 'NYT')], 'NYT'],
    ['nothing said', 'Read more (sponsored) here.', [rule('(sponsored)', '')], 'Read more  here.'],
  ])('matches %s', (_what, text, rules, expected) => {
    expect(said(text, rules)).toBe(expected);
  });

  test('holds in its language and on its site only', () => {
    const rules = [rule('chat', 'cat', { language: 'fr' }), rule('lead', 'led', { site: 'example.org' })];
    expect(said('chat lead', rules, { language: 'fr', site: 'www.example.org' })).toBe('cat led');
    expect(said('chat lead', rules, { language: 'en', site: 'notexample.org' })).toBe('chat lead');
  });

  test.each([['', 'word', 'empty'], ['a'.repeat(MAX_WRITTEN + 1), 'word', 'too-long'], ['****a', 'pattern', 'too-many-wildcards'], ['* *', 'pattern', 'only-wildcards'], ['a*b', 'pattern', null], ['a*', 'word', null]] as const)('%j as %s: %s', (written, match, fault) => {
    expect(faultOf({ written, said: '', match })).toBe(fault);
  });
});

test('no rule that can be written takes long, and any rule leaves a map that leads back', () => {
  const anyRule = fc.record({
    written: fc.oneof(fc.string({ minLength: 1, maxLength: MAX_WRITTEN }), fc.constantFrom('a*a*a*', 'a*a*a*b', '*.*', '(a+)+', '\\', '[', '$&')),
    said: fc.string({ maxLength: MAX_SAID }),
    match: fc.constantFrom('word' as const, 'exact' as const, 'pattern' as const),
    language: fc.constant(null),
    site: fc.constant(null),
  });
  const before = process.cpuUsage();
  fc.assert(fc.property(fc.array(anyRule, { maxLength: 5 }), fc.constantFrom('a'.repeat(1000), 'ab '.repeat(300), 'The (a+)+ costs $5.'), (rules, text) => {
    const found = findPronunciations(text, { language: 'en', site: '', rules });
    let last = 0;
    for (const { start, end } of found) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
  }), { numRuns: 100 });
  // Processor time: a pattern that explodes would take minutes.
  expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
});
