import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNeverSent, MAX_SITES, parseSites } from '../../../lib/settings/never-send.ts';

describe('the list of sites', () => {
  const READ: [string, string[], string[]][] = [
    ['mail.example.com\nbank.example', ['bank.example', 'mail.example.com'], []],
    ['*.example.org', ['example.org'], []],
    ['https://Example.org:8443/inbox?x#y', ['example.org'], []],
    ['example.org.\nexample.org', ['example.org'], []],
    ['example.org, example.net', ['example.net', 'example.org'], []],
    ['bücher.example', ['xn--bcher-kva.example'], []],
    ['localhost\n127.0.0.1\n[::1]', ['127.0.0.1', '[::1]', 'localhost'], []],
    [' \n\n', [], []],
    ['two words\nmail.*\n*\nhttp://', [], ['two words', 'mail.*', '*', 'http://']],
  ];
  test.each(READ)('%j', (text, sites, refused) => {
    expect(parseSites(text)).toEqual({ sites, refused });
  });

  test('read from what it has been written as is the same list', () => {
    fc.assert(fc.property(fc.array(fc.domain(), { maxLength: 20 }), (domains) => {
      const { sites } = parseSites(domains.join('\n'));
      expect(parseSites(sites.join('\n'))).toEqual({ sites, refused: [] });
    }));
  });

  test('refuses what is too many, by name', () => {
    const { sites, refused } = parseSites(Array.from({ length: MAX_SITES + 2 }, (_, index) => `s${index}.example`).join('\n'));
    expect(sites).toHaveLength(MAX_SITES);
    expect(refused).toHaveLength(2);
  });
});

describe('a page', () => {
  const PAGES: [string, boolean][] = [
    ['https://example.org/', true],
    ['http://example.org:8080/a?b#c', true],
    ['https://www.mail.example.org/', true],
    ['https://EXAMPLE.ORG./', true],
    ['https://notexample.org/', false],
    ['https://example.org.evil.test/', false],
    ['https://evil.test/?example.org', false],
    ['file:///home/example.org', false],
    ['', false],
    ['example.org', false],
  ];
  test.each(PAGES)('%s', (url, isListed) => {
    expect(isNeverSent(url, ['example.org'])).toBe(isListed);
  });

  test('of any site that was typed is on the list, and so is what lies below it', () => {
    fc.assert(fc.property(fc.domain(), fc.domain(), (site, other) => {
      const { sites } = parseSites(site);
      expect(isNeverSent(`https://${site}/x`, sites)).toBe(true);
      expect(isNeverSent(`https://a.b.${site}/x`, sites)).toBe(true);
      expect(isNeverSent(`https://${other}/`, sites)).toBe(other.toLowerCase() === site.toLowerCase() || other.toLowerCase().endsWith(`.${site.toLowerCase()}`));
    }));
  });
});
