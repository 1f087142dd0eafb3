import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Browser, Page } from 'playwright-core';
import type { pageLibrary } from '../support/page-library.ts';
import { type FixturePages, servePages } from '../support/fixture-pages.ts';
import { bundlePageLibrary, launchPlainBrowser } from '../support/page-script.ts';

declare const lector: typeof pageLibrary;

const FOLDER = resolve(import.meta.dirname, '../pages/golden');
/** What is to be heard of each page, sentence by sentence. */
const expected = JSON.parse(readFileSync(resolve(FOLDER, 'expected.json'), 'utf8')) as Record<string, string[]>;

let browser: Browser;
let pages: FixturePages;
let script: string;
let page: Page;

test.beforeAll(async () => {
  [browser, pages, script] = await Promise.all([launchPlainBrowser(), servePages(), bundlePageLibrary()]);
  page = await browser.newPage({ viewport: { width: 900, height: 700 } });
});
test.afterAll(async () => {
  await browser.close();
  await pages.close();
});

interface Heard {
  text: string;
  shown: string;
  announced: boolean;
}

async function open(name: string): Promise<void> {
  await page.goto(pages.url(`golden/${name}.html`));
  await page.evaluate(script);
}

function read(): Promise<Heard[]> {
  return page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    const { sentences, blocks } = reading.article;
    return sentences.map(({ text, block }, index) => ({
      text,
      shown: reading.rangesOf(index).map(String).join('').replace(/\s+/g, ''),
      announced: blocks[block]!.announces !== undefined,
    }));
  });
}

test('every page has its expected sentences, and every expectation its page', () => {
  expect(readdirSync(FOLDER).filter((name) => name.endsWith('.html')).map((name) => name.replace('.html', '')).toSorted()).toEqual(Object.keys(expected).toSorted());
});

for (const [name, sentences] of Object.entries(expected)) {
  test(`the ${name} page is heard as its text, and marked where it stands`, async () => {
    await open(name);
    const before = await page.content();
    const heard = await read();
    expect(heard.map(({ text }) => text)).toEqual(sentences);
    for (const { text, shown, announced } of heard) {
      // What is said and not shown (a column's header, a formula's words) is the only difference there may be.
      const said = text.replace(/(?: – |^)(?:Ferry|Leaves|Price): |n divided by N/g, '').replace(/\s+/g, '');
      if (announced) expect(shown).not.toBe('');
      else expect(shown).toBe(said);
    }
    expect(await page.content()).toBe(before);
  });
}

test('what a page adds at its end is heard when it is looked at again', async () => {
  await open('infinite-scroll');
  await page.evaluate(() => (globalThis as unknown as { loadMore(): void }).loadMore());
  expect((await read()).map(({ text }) => text)).toContain('Skaters came on the second morning, and the tea house opened for them.');
});

test('sentences in shadow roots and in frames are found from a place in them', async () => {
  for (const name of ['shadow', 'frame']) {
    await open(name);
    const lost = await page.evaluate(async () => {
      const reading = (await lector.readPage(document))!;
      return reading.article.sentences.flatMap(({ text }, index) => {
        const [first] = reading.rangesOf(index);
        return first && reading.sentenceAt(first.startContainer, first.startOffset) === index ? [] : [text];
      });
    });
    expect(lost).toEqual([]);
  }
});
