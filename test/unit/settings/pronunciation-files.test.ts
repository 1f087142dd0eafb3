import { describe, expect, test } from 'vitest';
import type { Pronunciation } from '../../../lib/reading/pronunciations.ts';
import { readJson, writeJson, writePls } from '../../../lib/settings/pronunciation-files.ts';

const RULES: Pronunciation[] = [
  { written: 'R&D', said: 'research & development', match: 'exact', language: 'en', site: null },
  { written: 'GH-*', said: 'issue *', match: 'pattern', language: 'en', site: 'example.org' },
];

describe('the rules as a file', () => {
  test('come back from Lector’s own as they were', () => {
    expect(readJson(writeJson(RULES))).toEqual({ rules: RULES, skipped: 0 });
  });

  test('entries that cannot be rules are left out and counted', () => {
    const text = JSON.stringify({ lector: 'pronunciation', version: 1, rules: [RULES[0], { written: '' }, 7, { ...RULES[1], written: '*' }] });
    expect(readJson(text)).toEqual({ rules: [RULES[0]], skipped: 3 });
  });

  test.each(['', '{', '[]', '{"lector":"positions","version":1,"rules":[]}'])('%j is none', (text) => {
    expect(readJson(text)).toBe(null);
  });

  test('as a lexicon are whole words, escaped, in their language', () => {
    const pls = writePls(RULES);
    expect(pls).toContain('xml:lang="en"');
    expect(pls).toContain('<lexeme><grapheme>R&amp;D</grapheme><alias>research &amp; development</alias></lexeme>');
    expect(pls).not.toContain('GH-');
    expect(writePls([...RULES, { ...RULES[0]!, language: null }])).toContain('xml:lang="mul"');
  });
});
