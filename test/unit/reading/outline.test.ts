import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article, BlockRole } from '../../../lib/reading/article.ts';
import { leftOutSentences, outlineOf, ruleFor, type Part } from '../../../lib/reading/outline.ts';

type Line = [role: BlockRole, text: string, place: string, level?: number];

const BODY = 'main>div.text';
const LONG = 'A paragraph that says rather more than all of the small boxes on its page do, so that most of the text stands here. '.repeat(3).trim();

function page(lines: Line[], url = 'https://www.example.org/one'): Article {
  const places = [...new Set(lines.map(([, , place]) => place))];
  return {
    kind: 'article', url, title: 'Title', language: 'en', places,
    blocks: lines.map(([role, , place, level]) => ({ role, place: places.indexOf(place), level })),
    sentences: lines.map(([, text], block) => ({ block, text, language: null })),
  };
}

const ARTICLE: Line[] = [
  ['title', 'Title', 'main>h1'],
  ['paragraph', 'Key point one.', 'main>div.keys>p'],
  ['paragraph', 'Key point two.', 'main>div.keys>p'],
  ['paragraph', LONG, `${BODY}>p`],
  ['heading', 'Method', `${BODY}>h2`, 2],
  ['paragraph', LONG, `${BODY}>p`],
  ['heading', 'Detail', `${BODY}>h3`, 3],
  ['paragraph', LONG, `${BODY}>p`],
  ['heading', 'Sources (12)', `${BODY}>h2`, 2],
  ['list-item', 'A book.', `${BODY}>ul>li`],
];

const drawn = (parts: readonly Part[]): unknown[] => parts.map(({ kind, label, from, to, parts: within }) => [kind, label, from, to, ...drawn(within)]);
const heardOf = (article: Article, rules: Parameters<typeof leftOutSentences>[1]): string[] => {
  const left = leftOutSentences(article, rules);
  return article.sentences.filter((_, index) => !left.has(index)).map(({ text }) => text);
};
const partCalled = (article: Article, label: string): Part => {
  const all = (parts: readonly Part[]): Part[] => parts.flatMap((part) => [part, ...all(part.parts)]);
  return all(outlineOf(article)).find((part) => part.label === label)!;
};

describe('the outline', () => {
  test('has sections by their headings, one in another by level, and named boxes beside the bulk of the text', () => {
    expect(drawn(outlineOf(page(ARTICLE)))).toEqual([
      ['beginning', '', 0, 4, ['box', 'Key point one.', 1, 3]],
      ['section', 'Method', 4, 8, ['section', 'Detail', 6, 8]],
      ['section', 'Sources (12)', 8, 10],
    ]);
  });

  test('is empty where there is only one part', () => {
    expect(outlineOf(page([['title', 'Title', 'h1'], ['paragraph', LONG, `${BODY}>p`]]))).toEqual([]);
  });

  test('takes what occurs all over the page for its layout, not for boxes', () => {
    const lines: Line[] = Array.from({ length: 5 }, (): Line[] => [['paragraph', LONG, `${BODY}>p`], ['quote', 'So it is.', `${BODY}>blockquote.quote>p`]]).flat();
    expect(outlineOf(page(lines))).toEqual([]);
  });

  test('keeps every block in exactly one outermost part, in order, whatever the page is', () => {
    const line = fc.tuple(fc.constantFrom<BlockRole>('heading', 'paragraph', 'list-item'), fc.constantFrom('One.', LONG, 'Two.'), fc.constantFrom(`${BODY}>p`, 'main>div.keys>p', 'div>p', 'h2', ''), fc.integer({ min: 1, max: 6 }));
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const article = page(lines);
      const check = (parts: readonly Part[], from: number, to: number): void => {
        let at = from;
        for (const part of parts) {
          expect(part.from).toBeGreaterThanOrEqual(at);
          expect(part.to).toBeGreaterThan(part.from);
          check(part.parts, part.from, part.to);
          at = part.to;
        }
        expect(at).toBeLessThanOrEqual(to);
      };
      const outline = outlineOf(article);
      check(outline, 0, lines.length);
      if (outline.length > 0) expect([outline[0]!.from, outline.at(-1)!.to, outline.slice(1).every(({ from }, index) => from === outline[index]!.to)]).toEqual([0, lines.length, true]);
      const all = (parts: readonly Part[]): string[] => parts.flatMap(({ id, parts: within }) => [id, ...all(within)]);
      expect(new Set(all(outline)).size).toBe(all(outline).length);
    }));
  });
});

describe('what is left out', () => {
  test('a section for this time, with all that stands within', () => {
    const article = page(ARTICLE);
    const heard = heardOf({ ...article, leftOut: [partCalled(article, 'Method').id] }, []);
    expect(heard).toEqual(['Title', 'Key point one.', 'Key point two.', LONG, 'Sources (12)', 'A book.']);
  });

  test('a section on every visit, by its heading and place, whatever its figures are', () => {
    const rule = partCalled(page(ARTICLE), 'Sources (12)').never!;
    const other = page([['title', 'Another', 'main>h1'], ['paragraph', LONG, `${BODY}>p`], ['heading', 'Sources (3)', `${BODY}>h2`, 2], ['list-item', 'A paper.', `${BODY}>ul>li`], ['heading', 'Sources (3)', 'aside.box>h2', 2], ['paragraph', 'Stays.', 'aside.box>p']], 'https://example.org/two');
    expect(heardOf(other, [rule])).toEqual(['Another', LONG, 'Sources (3)', 'Stays.']);
    expect(ruleFor(partCalled(other, 'Sources (3)'), [rule])).toEqual(rule);
  });

  test('a box on every visit by its place, whatever it says there; on other sites it is read', () => {
    const rule = partCalled(page(ARTICLE), 'Key point one.').never!;
    const lines: Line[] = [['title', 'Another', 'main>h1'], ['paragraph', 'Something else.', 'main>div.keys>ul>li'], ['paragraph', LONG, `${BODY}>p`]];
    expect(heardOf(page(lines, 'https://example.org/two'), [rule])).toEqual(['Another', LONG]);
    expect(heardOf(page(lines, 'https://example.com/two'), [rule])).toEqual(['Another', 'Something else.', LONG]);
  });

  test('a section in a place of its own by that place, under any heading', () => {
    const lines = (heading: string): Line[] => [['title', 'Title', 'main>h1'], ['paragraph', LONG, `${BODY}>p`], ['heading', heading, 'main>section.more>h2', 2], ['paragraph', 'Small.', 'main>section.more>p']];
    const rule = partCalled(page(lines('Further')), 'Further').never!;
    expect(rule).toMatchObject({ place: 'main>section.more', heading: '' });
    expect(heardOf(page(lines('Elsewhere')), [rule])).toEqual(['Title', LONG]);
  });

  test('nothing, where nothing would be left to hear', () => {
    const article = page([['heading', 'One', `${BODY}>h2`], ['paragraph', LONG, `${BODY}>p`], ['heading', 'Two', `${BODY}>h2`], ['paragraph', LONG, `${BODY}>p`]]);
    expect(heardOf({ ...article, leftOut: outlineOf(article).map(({ id }) => id) }, [])).toHaveLength(4);
  });
});
