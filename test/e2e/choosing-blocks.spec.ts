import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import type { pageLibrary } from '../support/page-library.ts';
import { openPlainPage, type PlainPage } from '../support/page-script.ts';

declare const lector: typeof pageLibrary;

let plain: PlainPage;
let page: Page;

test.beforeAll(async () => {
  plain = await openPlainPage({ width: 900, height: 700 });
  page = plain.page;
});
test.afterAll(() => plain.close());

const ABOUT = ['grew potatoes between the rocks', 'kept a goat that gave no milk', 'mended the lamp by hand', 'wrote down every ship that passed', 'wanted neither a telephone nor a clock'];
/** Paragraphs of one text, of some 150 characters each. */
const paragraphs = (count: number, what = 'keeper of the northern light'): string[] =>
  Array.from({ length: count }, (_, index) => `In the ${['first', 'second', 'third', 'fourth', 'fifth'][index]} year the ${what} ${ABOUT[index]}, and nobody on the mainland believed it, since the island was known for its stones.`);
const inTags = (texts: string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const TEXT = paragraphs(4);
const HEADLINE = 'Potatoes of the north';

/** What is heard of a page, without its headline: block by block. */
async function heard(body: string): Promise<string[]> {
  await page.setContent(`<!doctype html><html lang="en"><title>${HEADLINE}</title><body>${body}</body></html>`);
  await page.evaluate(plain.script);
  return await page.evaluate(async () => {
    const { blocks, sentences } = (await lector.readPage(document))!.article;
    const texts = blocks.map((_, index) => sentences.flatMap(({ block, text }) => (block === index ? [text] : [])).join(' '));
    return texts.filter((_, index) => blocks[index]!.role !== 'title');
  });
}

const article = (inside: string): string => `<main><article><h1>${HEADLINE}</h1>${inside}</article></main>`;

for (const [what, body, expected = TEXT] of [
  ['a text alone', article(inTags(TEXT))],
  ['not the menus around it', `<nav><a href="/a">Home</a> <a href="/b">Islands</a></nav>${article(inTags(TEXT))}<footer><p>Island News, 12 Harbour Street, is printed on the mainland and sold on Sundays at the pier.</p></footer>`],
  ['not a footer that says more than a short text', `${article(inTags(TEXT))}<div class="footer-wrap"><p>${'The office can be reached with any question or request at the harbour, on each day but Sunday and the days of the great fair, from eight in the morning. '.repeat(6)}</p></div>`],
  ['a text whose own box has the name of something else', `<div class="sidebar-layout promo"><h1>${HEADLINE}</h1>${inTags(TEXT)}</div>`],
  ['a lead that stands in the header of the text', article(`<header><div class="intro"><p>${TEXT[0]}</p></div></header><div>${inTags(TEXT.slice(1))}</div>`)],
  ['the text, not the comments, though they say more', `${article(inTags(paragraphs(5)))}<section class="comments">${inTags(paragraphs(5, 'reader of this page').flatMap((text) => [text, text.replace('first', 'other'), text.replace('In the', 'Of the')]))}</section>`, paragraphs(5)],
  ['a list and a table between its paragraphs', article(`${inTags(TEXT.slice(0, 2))}<ul><li>A spade</li><li>A rake</li></ul><table><tr><th>Year</th><th>Sacks</th></tr><tr><td>1901</td><td>12</td></tr></table>${inTags(TEXT.slice(2))}`), [...TEXT.slice(0, 2), 'A spade', 'A rake', 'Year: 1901 – Sacks: 12', ...TEXT.slice(2)]],
  ['not a box with other texts in its midst', article(`${inTags(TEXT.slice(0, 2))}<div class="related"><h3>More like this</h3><p><a href="/c">Why whales hum at night, and what they may have to say to one another</a></p></div>${inTags(TEXT.slice(2))}`)],
  ['not the picture’s caption', article(`${inTags(TEXT.slice(0, 2))}<figure><img alt="" width="20" height="20"><figcaption>The keeper with a potato, in a picture of 1903.</figcaption></figure>${inTags(TEXT.slice(2))}`)],
  ['not what is hidden', article(`${inTags(TEXT.slice(0, 2))}<div hidden>${inTags(paragraphs(2, 'ghost'))}</div><p style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">Skip to what matters.</p>${inTags(TEXT.slice(2))}`)],
  ['lines that are set by themselves, each for itself', article(`${inTags(TEXT)}<p>Stalls: 60<br>Circle: 50<br>Gallery: 40</p>`), [...TEXT, 'Stalls: 60 Circle: 50 Gallery: 40']],
] as [string, string, string[]?][]) {
  test(`${what} is read`, async () => expect(await heard(body)).toEqual(expected));
}

test('a page without an article is read as it is seen, without its frame', async () => {
  const body = `<header><a href="/">Islands</a></header><nav><a href="/a">Home</a></nav><main><h1>Three islands</h1>${['North', 'South', 'West'].map((name) => `<div><h2><a href="/${name}">${name}</a></h2><p>Stones and a light.</p></div>`).join('')}</main>`;
  expect(await heard(body)).toEqual(['North', 'Stones and a light.', 'South', 'Stones and a light.', 'West', 'Stones and a light.']);
});
