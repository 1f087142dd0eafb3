import { expect, test } from '@playwright/test';
import type { Browser, Page } from 'playwright-core';
import type { pageLibrary } from '../support/page-library.ts';
import { type FixturePages, servePages } from '../support/fixture-pages.ts';
import { bundlePageLibrary, launchPlainBrowser } from '../support/page-script.ts';

declare const lector: typeof pageLibrary;

let browser: Browser;
let pages: FixturePages;
let script: string;
let page: Page;

test.beforeAll(async () => {
  [browser, pages, script] = await Promise.all([launchPlainBrowser(), servePages(), bundlePageLibrary()]);
});
test.afterAll(async () => {
  await browser.close();
  await pages.close();
});
test.beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 900, height: 700 } });
});
test.afterEach(() => page.close());

async function open(name: string): Promise<void> {
  await page.goto(pages.url(name));
  await page.evaluate(script);
}

interface Read {
  kind: string;
  title: string;
  language: string | null;
  roles: string[];
  /** `isSaidOnly`: with words that the page does not show, or instead of what it shows. */
  sentences: { text: string; shown: string; pieces: number; role: string; language: string | null; isSaidOnly: boolean }[];
}

/** What readPage makes of the open page; `shown` is what the ranges of each sentence say, white space collapsed. */
function read(): Promise<Read | null> {
  return page.evaluate(async () => {
    const reading = await lector.readPage(document);
    if (!reading) return null;
    const { article } = reading;
    return {
      kind: article.kind,
      title: article.title,
      language: article.language,
      roles: article.blocks.map(({ role }) => role),
      sentences: article.sentences.map(({ text, block, language }, index) => {
        const ranges = reading.rangesOf(index);
        const shown = ranges.map((range) => range.toString()).join('').replace(/[\u00ad\u200b]/g, '').replace(/\s+/g, ' ').trim();
        return { text, shown, pieces: ranges.length, role: article.blocks[block]!.role, language, isSaidOnly: article.blocks[block]!.announces !== undefined || article.blocks[block]!.role === 'table-row' };
      }),
    };
  });
}

/** Between pieces (cells, line breaks) a space is read that stands in no text node. */
const squeezed = (text: string): string => text.replace(/\s+/g, '');

for (const name of ['news.html', 'fine-print.html', 'arabic.html', 'japanese.html', 'portal.html', 'article.html', 'long.html', 'links.html', 'rerender.html', 'strict-csp.html']) {
  test(`T-X8: on ${name} every sentence is what its ranges show`, async () => {
    await open(name);
    const before = await page.content();
    const result = await read();
    expect(result!.sentences.length).toBeGreaterThan(2);
    for (const { text, shown, pieces, isSaidOnly } of result!.sentences) {
      expect(text).toBe(text.trim());
      if (isSaidOnly) continue;
      expect(squeezed(shown)).toBe(squeezed(text));
      if (pieces === 1) expect(shown).toBe(text);
    }
    expect(await page.content()).toBe(before);
  });
}

test('a news page starts with its headline and leaves out banner, navigation, caption and advertisement', async () => {
  await open('news.html');
  const { kind, title, language, roles, sentences } = (await read())!;
  expect({ kind, title, language, first: roles[0] }).toEqual({ kind: 'article', title: 'Harbour town votes to keep its ferry', language: 'en', first: 'title' });
  expect(sentences[0]!.text).toBe('Harbour town votes to keep its ferry');
  const said = sentences.map(({ text }) => text).join(' ');
  expect(said).not.toMatch(/cookies|Accept|Weather|Subscribe|Advertisement|Most read|calm morning|Terms/);
  expect(said).toContain('Tickets that have been bought already remain valid.');
});

test('what is not seen, and marks that nobody reads aloud, are left out; everything else is kept in order', async () => {
  await open('fine-print.html');
  const { sentences, roles } = (await read())!;
  const texts = sentences.map(({ text }) => text);
  expect(texts).toEqual([
    'How a lighthouse keeps time',
    'A lighthouse does not simply shine; it keeps time, and every ship knows its rhythm.',
    'Each tower has its own pattern of flashes, written down in a list that every captain carries.',
    'Dr. Hale of the harbour office says that the area to be lit is about 40 km2 of open water.',
    'This sentence has a hidden middle that comes back.',
    'The keeper wrote: “Nobody sleeps here.”',
    'Then he went up the stairs.',
    'This paragraph cannot be selected with the mouse, but it can be heard.',
    'So it has to be read as every other one is read.',
    'A wrapper without a box of its own does not hide its children.',
    'Family: 👨‍👩‍👧‍👦 is one letter to the eye.',
    'Text that stands in a division goes on after a line break.',
    'After two breaks a new block begins, and it has some more words so that it counts as text.',
    'A paragraph inside the division stands alone, and its neighbours do not run into it.',
    'The tail of the division comes last, after the paragraph that stood in between.',
    'The first item of a list, which is long enough to be kept as part of the text.',
    'The second item, with a code word in it and a few more words after it.',
    'We counted the flashes and knew where we were, said the captain of the last ferry.',
    'Code block, 1 line.',
    'Tower: North point – Flashes: two every ten seconds', 'Tower: South rock – Flashes: one every five seconds',
    'The keepers had a saying of their own.',
    'La mer ne dort jamais, et nous non plus.',
    'It was painted over the door.',
  ]);
  expect(roles).toContain('code');
  expect(sentences.filter(({ role }) => role === 'list-item')).toHaveLength(2);
  expect(sentences.filter(({ role }) => role === 'table-row')).toHaveLength(2);
  expect(sentences.filter(({ role }) => role === 'quote')).toHaveLength(1);
  expect(sentences.filter(({ language }) => language !== null).map(({ text, language }) => [text, language])).toEqual([['La mer ne dort jamais, et nous non plus.', 'fr']]);
});

test('ruby annotations are not read, and Japanese sentences end at their own marks', async () => {
  await open('japanese.html');
  const { sentences, language } = (await read())!;
  expect(language).toBe('ja');
  expect(sentences.slice(0, 6).map(({ text }) => text)).toEqual([
    '港の灯台', 'この町には、百年前に建てられた灯台があります。', '毎晩、海に光を送っています。', '「あの光を見ると安心する。」と漁師は言いました。',
    '灯台の高さは約３２．５メートルです！', '本当に高いですね？',
  ]);
});

test('a page without an article is read as its visible text, without menus and consent', async () => {
  await open('portal.html');
  const { kind, language, sentences } = (await read())!;
  expect({ kind, language }).toEqual({ kind: 'page', language: 'de' });
  expect(sentences.map(({ text }) => text)).toEqual(['Brücke wird im Mai gesperrt', 'Neue Bäckerei öffnet am Markt', 'Schule sucht z. B. Lehrkräfte für Musik']);
});

test('an empty page has nothing to read', async () => {
  await open('empty.html');
  expect(await read()).toBeNull();
});

test('the ranges of any word of any sentence show that word', async () => {
  await open('fine-print.html');
  const wrong = await page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    const { blocks } = reading.article;
    const isShown = (block: number): boolean => !blocks[block]!.announces && blocks[block]!.role !== 'table-row';
    return reading.article.sentences.flatMap(({ text, block }, index) =>
      [...(isShown(block) ? text.matchAll(/\S+/g) : [])].flatMap((word) => {
        const ranges = reading.rangesOf(index, { start: word.index, end: word.index + word[0].length });
        const shown = ranges.map((range) => range.toString()).join('').replace(/[\u00ad\u200b]/g, '');
        return shown === word[0] ? [] : [[word[0], shown]];
      }));
  });
  expect(wrong).toEqual([]);
});

test('every character of a sentence leads back to that sentence', async () => {
  await open('fine-print.html');
  const wrong = await page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    return reading.article.sentences.flatMap(({ text }, index) =>
      Array.from({ length: text.length }, (_, at) => reading.rangesOf(index, { start: at, end: at + 1 })[0])
        .filter((range) => range !== undefined)
        .map((range) => reading.sentenceAt(range.startContainer, range.startOffset))
        .filter((found) => found !== index)
        .map((found) => `${index} led to ${found}`));
  });
  expect(wrong).toEqual([]);
});

test('positions outside of the text belong to no sentence, positions between belong to their block', async () => {
  await open('fine-print.html');
  const found = await page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    const textOf = (sentence: number | null): string | null => (sentence === null ? null : reading.article.sentences[sentence]!.text.slice(0, 12));
    const mark = document.querySelector('sup a')!.firstChild!;
    return {
      navigation: textOf(reading.sentenceAt(document.querySelector('nav a')!.firstChild!, 2)),
      caption: textOf(reading.sentenceAt(document.querySelector('figcaption')!.firstChild!, 2)),
      mark: textOf(reading.sentenceAt(mark, 1)),
      element: textOf(reading.sentenceOf(document.querySelector('#second span')!)),
      around: reading.sentenceOf(document.querySelector('article')!),
    };
  });
  expect(found).toEqual({ navigation: null, caption: null, mark: 'Each tower h', element: 'This sentenc', around: null });
});

test('when the page redraws its text, the sentences are found again; text that has changed is not', async () => {
  await open('rerender.html');
  const result = await page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    const { rerender, reword } = globalThis as unknown as { rerender(): void; reword(index: number, text: string): void };
    const shown = (): (string | null)[] => reading.article.sentences.map((_, index) => reading.rangesOf(index).map((range) => range.toString()).join('') || null);
    const original = reading.article.sentences.map(({ text }) => text);
    rerender();
    const again = shown();
    const picked = reading.sentenceAt(document.querySelectorAll('p')[2]!.lastChild!, 3);
    reword(1, 'This paragraph now says something else altogether.');
    return { original, again, picked: original[picked!], changed: shown().map((text, index) => text === original[index]) };
  });
  expect(result.again).toEqual(result.original);
  expect(result.original).toContain(result.picked);
  expect(result.picked).toMatch(/heron|catch/);
  const isSecond = (text: string): boolean => text.startsWith('The second paragraph') || text.startsWith('Here is another');
  expect(result.changed).toEqual(result.original.map((text) => !isSecond(text)));
});

test('exactly the selected characters are read, across blocks and in half words', async () => {
  await open('fine-print.html');
  const { text, kind, shown } = await page.evaluate(() => {
    const selection = getSelection()!;
    const range = document.createRange();
    range.setStart(document.querySelector('#first a')!.firstChild!, 2);
    range.setEnd(document.querySelector('#second')!.firstChild!, 8);
    selection.removeAllRanges();
    selection.addRange(range);
    const reading = lector.readSelection(selection)!;
    const { sentences } = reading.article;
    return {
      kind: reading.article.kind,
      text: sentences.map((sentence) => sentence.text).join(' '),
      shown: sentences.map((_, index) => reading.rangesOf(index).map(String).join('')).join(' ').replace(/\u00ad/g, '').replace(/\s+/g, ' '),
    };
  });
  expect(kind).toBe('selection');
  expect(text).toBe('eps time, and every ship knows its rhythm. Each tower has its own pattern of flashes, written down in a list that every captain carries.[1] Dr. Hale of the harbour office says that the area to be lit is about 40 km2 of open water. This sen');
  expect(shown).toBe(text);
});

test('in a text field its selection is read, a password never, and nothing selected is nothing', async () => {
  await page.setContent('<textarea>One line here. And more.</textarea><input type="password" value="secret words"><p>Some text.</p>');
  await page.evaluate(script);
  const readSelected = (): Promise<string[] | null> =>
    page.evaluate(() => lector.readSelection(getSelection()!)?.article.sentences.map(({ text }) => text) ?? null);
  expect(await readSelected()).toBeNull();
  await page.evaluate(() => document.querySelector('textarea')!.setSelectionRange(4, 18));
  await page.focus('textarea');
  expect(await readSelected()).toEqual(['line here.', 'And']);
  await page.focus('input');
  await page.evaluate(() => document.querySelector('input')!.select());
  expect(await readSelected()).toBeNull();
});

test('a short text is read on a page that allows no script and no markup by scripts', async () => {
  const policy = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  const body = '<title>Short</title><h1>A short notice</h1><div class="sidebar"><p>The ferry rests today. It sails again on Monday.</p></div><noscript><img src="x"></noscript>';
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': policy }, body }));
  await page.goto('http://notice.test/');
  await page.evaluate(script);
  const { sentences, roles } = (await read())!;
  expect(roles[0]).toBe('title');
  expect(sentences.map(({ text }) => text)).toEqual(['A short notice', 'The ferry rests today.', 'It sails again on Monday.']);
});
