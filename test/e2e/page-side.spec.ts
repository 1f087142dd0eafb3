import { expect, test } from '@playwright/test';
import type { Browser, Page } from 'playwright-core';
import type { pageLibrary } from '../support/page-library.ts';
import { type FixturePages, servePages } from '../support/fixture-pages.ts';
import { bundlePageLibrary, launchPlainBrowser } from '../support/page-script.ts';

declare const lector: typeof pageLibrary;
/** What a test keeps in the page between its steps. */
declare const kept: { changes: boolean[]; follower: ReturnType<typeof pageLibrary.createFollower>; picks: number[]; stop: AbortController };

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
  page = await browser.newPage({ viewport: { width: 900, height: 600 } });
});
test.afterEach(() => page.close());

async function open(name: string): Promise<void> {
  await page.goto(pages.url(name));
  await page.evaluate(script);
}

const PARAGRAPHS = Array.from({ length: 40 }, (_, n) => `<p>Paragraph number ${n} is a plain paragraph of ordinary length. Its second sentence is here to be followed as well.</p>`).join('');

/** Opens a tall page with a follower on its article, at sentence 0. */
async function openFollowed(around = (text: string) => text): Promise<void> {
  await page.setContent(`<title>Tall</title><style>body{font:20px/1.6 serif;margin:40px}</style><main><article><h1>Tall page</h1>${around(PARAGRAPHS)}</article></main>`);
  await page.evaluate(script);
  await page.evaluate(async () => {
    const stop = new AbortController();
    const changes: boolean[] = [];
    const follower = lector.createFollower(window, { onChange: (following) => changes.push(following), signal: stop.signal });
    Object.assign(globalThis, { kept: { changes, follower, stop, reading: await lector.readPage(document), picks: [] } });
  });
  await show(0);
}

function show(sentence: number, jump = false): Promise<void> {
  return page.evaluate(([at, isJump]) => {
    const { reading, follower } = kept as typeof kept & { reading: NonNullable<Awaited<ReturnType<typeof lector.readPage>>> };
    follower.show(reading.rangesOf(at as number), { top: 0, bottom: innerHeight - 60 }, { jump: isJump as boolean });
  }, [sentence, jump] as const);
}

/** Where a sentence is in the viewport, once scrolling has come to rest. */
async function restingTop(sentence: number): Promise<number> {
  await settled();
  return page.evaluate((at) => (kept as unknown as { reading: NonNullable<Awaited<ReturnType<typeof lector.readPage>>> }).reading.rangesOf(at)[0]!.getBoundingClientRect().top, sentence);
}

/** Waits until nothing has scrolled for five frames. */
function settled(): Promise<void> {
  return page.evaluate(async () => {
    let still = 0;
    const places = (): string => [document.scrollingElement!, ...document.querySelectorAll('.inner')].map(({ scrollTop }) => scrollTop).join();
    for (let last = ''; still < 5;) {
      await new Promise(requestAnimationFrame);
      still = places() === last ? still + 1 : 0;
      last = places();
    }
  });
}

const isFollowing = (): Promise<boolean> => page.evaluate(() => kept.follower.isFollowing);

test('the page follows the sentence when it leaves the free area, and not before', async () => {
  await openFollowed();
  await show(3);
  await settled();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await show(30);
  const top = await restingTop(30);
  expect(top).toBeGreaterThan(0);
  expect(top).toBeLessThan(540);
  expect(await isFollowing()).toBe(true);
  expect(await page.evaluate(() => kept.changes)).toEqual([]);
});

for (const act of ['wheel', 'key', 'script'] as const) {
  test(`2.2.1, 2.2.2: following stops within 100 ms of scrolling by ${act}, and stays off`, async () => {
    await openFollowed();
    await show(30);
    await settled();
    if (act === 'wheel') await page.mouse.wheel(0, -900);
    if (act === 'key') await page.keyboard.press('Home');
    if (act === 'script') await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await page.waitForTimeout(100);
    expect(await isFollowing()).toBe(false);
    await settled();
    const before = await page.evaluate(() => scrollY);
    for (const sentence of [32, 34, 36, 60]) await show(sentence);
    await settled();
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await page.evaluate(() => kept.follower.backToSpoken());
    const top = await restingTop(60);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(540);
    expect(await page.evaluate(() => kept.changes)).toEqual([false, true]);
  });
}

test('a person who scrolls while the page is still moving is not pulled along', async () => {
  await openFollowed();
  await show(70);
  await page.waitForTimeout(60);
  await page.mouse.move(400, 300);
  await page.mouse.wheel(0, -200);
  await settled();
  const before = await page.evaluate(() => scrollY);
  expect(await isFollowing()).toBe(false);
  await show(71);
  await settled();
  expect(await page.evaluate(() => scrollY)).toBe(before);
});

test('following goes on when the person scrolls the sentence back into view, and after a jump', async () => {
  await openFollowed();
  await show(30);
  await settled();
  const there = await page.evaluate(() => scrollY);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await settled();
  expect(await isFollowing()).toBe(false);
  await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), there);
  await settled();
  expect(await isFollowing()).toBe(true);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await settled();
  await show(50, true);
  expect(await isFollowing()).toBe(true);
  expect(await restingTop(50)).toBeLessThan(540);
});

test('a sentence inside a scroll container is brought into view in it and in the window', async () => {
  await openFollowed((text) => `<div style="height:900px"></div><div class="inner" style="height:300px;overflow:auto">${text}</div><div style="height:900px"></div>`);
  await show(40);
  await settled();
  const { top, box } = await page.evaluate(() => {
    const { reading } = kept as unknown as { reading: NonNullable<Awaited<ReturnType<typeof lector.readPage>>> };
    return { top: reading.rangesOf(40)[0]!.getBoundingClientRect().top, box: document.querySelector('.inner')!.getBoundingClientRect().toJSON() as DOMRect };
  });
  expect(top).toBeGreaterThanOrEqual(box.top);
  expect(top).toBeLessThan(box.bottom);
  expect(top).toBeGreaterThan(0);
  expect(top).toBeLessThan(540);
  expect(await isFollowing()).toBe(true);
});

test('content that loads above does not count as scrolling; reduced motion scrolls at once', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openFollowed();
  await show(40);
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500);
  await page.evaluate(() => {
    const late = document.createElement('div');
    late.style.height = '400px';
    document.querySelector('h1')!.after(late);
  });
  await settled();
  expect(await isFollowing()).toBe(true);
});

test('T-X11: sentence and word are painted by name, in the set that suits the text, and leave no trace', async () => {
  await open('strict-csp.html');
  const before = await page.content();
  const steps = await page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    const highlighter = lector.createHighlighter(document);
    const sheets = document.adoptedStyleSheets.length;
    const shown = (name: string): string => [...(CSS.highlights.get(name) ?? [])].map(String).join('|');
    const rule = (): string => (document.adoptedStyleSheets.at(-1)?.cssRules[0] as CSSStyleRule | undefined)?.style.backgroundColor ?? '';
    highlighter.paint(reading.rangesOf(1), reading.rangesOf(1, { start: 0, end: 4 }));
    const mark = [...CSS.highlights.get('lector-sentence')!][0];
    highlighter.paint(reading.rangesOf(1), reading.rangesOf(1, { start: 5, end: 8 }));
    const painted = { sentence: shown('lector-sentence'), word: shown('lector-word'), isSame: [...CSS.highlights.get('lector-sentence')!][0] === mark, rule: rule() };
    highlighter.clear();
    const { sentences } = reading.article;
    return { painted, wanted: sentences[1]!.text, names: [...CSS.highlights.keys()], sheets: document.adoptedStyleSheets.length - sheets };
  });
  expect(steps.painted).toEqual({ sentence: steps.wanted, word: steps.wanted.slice(5, 8), isSame: true, rule: 'rgba(255, 184, 28, 0.3)' });
  expect({ names: steps.names, sheets: steps.sheets }).toEqual({ names: [], sheets: 0 });
  expect(await page.content()).toBe(before);
});

test('light text on a dark page is marked in the set for dark pages', async () => {
  await page.setContent('<body style="background:#111;color:#eee"><h1>A dark page</h1><p>Light words stand on it.</p>');
  await page.evaluate(script);
  const color = await page.evaluate(async () => {
    lector.createHighlighter(document).paint((await lector.readPage(document))!.rangesOf(0), []);
    return (document.adoptedStyleSheets[0]!.cssRules[0] as CSSStyleRule).style.backgroundColor;
  });
  expect(color).toBe('rgba(255, 184, 28, 0.25)');
});

/** Watches for picks on the open page; they gather in `kept.picks`. */
function watchForPicks(): Promise<void> {
  return page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    const picks: number[] = [];
    const heard: string[] = [];
    for (const type of ['pointerdown', 'mousedown', 'click']) document.addEventListener(type, () => heard.push(type), true);
    lector.watchPicks(document, { sentenceAt: reading.sentenceAt.bind(reading), onPick: (sentence) => picks.push(sentence), isPicking: () => document.title === 'pick', onCancel: () => picks.push(-1), signal: AbortSignal.timeout(60_000) });
    Object.assign(globalThis, { kept: { picks, heard, texts: reading.article.sentences.map(({ text }) => text) } });
  });
}

async function picked(): Promise<{ texts: string[]; heard: string[] }> {
  return page.evaluate(() => {
    const { picks, heard, texts } = kept as unknown as { picks: number[]; heard: string[]; texts: string[] };
    return { texts: picks.map((sentence) => texts[sentence]!), heard };
  });
}

test('Alt+click on text picks its sentence; on a link it follows and downloads nothing; the page hears nothing of it', async () => {
  await open('fine-print.html');
  await watchForPicks();
  const address = page.url();
  await page.locator('#first a').first().click({ modifiers: ['Alt'] });
  await page.locator('#third').click({ modifiers: ['Alt'], position: { x: 30, y: 10 } });
  const { texts, heard } = await picked();
  expect(texts[0]).toContain('keeps time');
  expect(texts[1]).toContain('cannot be selected');
  expect(heard).toEqual([]);
  expect(page.url()).toBe(address);
});

test('while a start is asked for, a click alone picks it, kept from the page; Esc ends that', async () => {
  await open('fine-print.html');
  await watchForPicks();
  await page.evaluate(() => (document.title = 'pick'));
  const address = page.url();
  await page.locator('#first a').first().click();
  await page.keyboard.press('Escape');
  const { texts, heard } = await picked();
  expect(texts[0]).toContain('keeps time');
  expect(texts, 'the second is no sentence: Esc').toHaveLength(2);
  expect(heard).toEqual([]);
  expect(page.url()).toBe(address);
});

test('other clicks, clicks beside the text and clicks by scripts pick nothing and reach the page', async () => {
  await open('fine-print.html');
  await watchForPicks();
  await page.locator('#third').click({ position: { x: 30, y: 10 } });
  await page.locator('h1').click({ modifiers: ['Alt'], position: { x: 800, y: 10 } });
  await page.evaluate(() => {
    const { left, top } = document.querySelector('#fourth')!.getBoundingClientRect();
    document.querySelector('#fourth')!.dispatchEvent(new MouseEvent('click', { altKey: true, bubbles: true, clientX: left + 20, clientY: top + 8 }));
  });
  const { texts, heard } = await picked();
  expect(texts).toEqual([]);
  expect(heard.filter((type) => type === 'click')).toHaveLength(3);
});

test('reading from here begins at the selection, the caret, the block under the pointer, or the first sentence in view', async () => {
  await open('fine-print.html');
  const start = (): Promise<string> => page.evaluate(async () => {
    const reading = (await lector.readPage(document))!;
    const { sentence, by } = lector.findStart(reading, document, { hovered: lector.hoveredElement(document) });
    return `${by}: ${reading.article.sentences[sentence]!.text.slice(0, 16)}`;
  });
  await page.mouse.move(1, 1);
  expect(await start()).toBe('view: How a lighthouse');
  await page.evaluate(() => document.querySelector('#fourth')!.scrollIntoView());
  expect(await start()).toBe('view: A wrapper withou');
  await page.locator('#sixth').hover();
  expect(await start()).toBe('pointer: A paragraph insi');
  await page.evaluate(() => getSelection()!.collapse(document.querySelector('#quote')!.firstChild, 10));
  expect(await start()).toBe('caret: We counted the f');
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#item')!));
  expect(await start()).toBe('selection: The first item o');
});

test('the bar is one record on the way in and one on the way out, and no style or key passes between it and the page', async () => {
  await open('hostile.html');
  const box = await page.evaluate(() => {
    const observer = new MutationObserver(() => {});
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const { container, host, remove } = lector.mountBarHost(document, ':host { --ink: rgb(1, 2, 3); } button { position: fixed; left: 20px; bottom: 30px; width: 120px; height: 40px; padding: 0; border: 0; color: var(--ink); }', 'open');
    const button = document.createElement('button');
    button.textContent = 'Play';
    container.append(button);
    Object.assign(globalThis, { bar: { host, button, remove, observer, records: observer.takeRecords().length, clicks: 0 } });
    button.addEventListener('click', () => { (globalThis as unknown as { bar: { clicks: number } }).bar.clicks += 1; });
    const { left, top, width, height } = button.getBoundingClientRect();
    const { color, visibility, opacity, fontSize } = getComputedStyle(button);
    return { left, bottom: innerHeight - top - height, width, height, color, visibility, opacity, fontSize };
  });
  expect(box).toMatchObject({ left: 20, bottom: 30, width: 120, height: 40, color: 'rgb(1, 2, 3)', visibility: 'visible', opacity: '1' });
  expect(Number.parseFloat(box.fontSize)).toBeGreaterThan(10);
  await page.evaluate(() => document.head.append(Object.assign(document.createElement('style'), { textContent: 'lector-bar { --ink: red !important }' })));
  await page.mouse.click(60, 550);
  await page.keyboard.press('k');
  const after = await page.evaluate(() => {
    const { bar } = globalThis as unknown as { bar: { button: HTMLElement; remove(): void; observer: MutationObserver; records: number; clicks: number } };
    const color = getComputedStyle(bar.button).color;
    bar.observer.takeRecords();
    bar.remove();
    return { color, clicks: bar.clicks, records: bar.records, last: bar.observer.takeRecords().length, left: document.querySelectorAll('lector-bar').length };
  });
  expect(after).toEqual({ color: 'rgb(1, 2, 3)', clicks: 1, records: 1, last: 1, left: 0 });
});

test('keys pressed in the bar do not reach listeners of the page, and its roots are closed', async () => {
  await open('article.html');
  const result = await page.evaluate(() => {
    const { container, host, remove } = lector.mountBarHost(document, '');
    const input = document.createElement('input');
    container.append(input);
    input.focus();
    const heard: string[] = [];
    for (const type of ['keydown', 'keyup', 'focusin']) document.addEventListener(type, (event) => heard.push(event.type));
    for (const type of ['keydown', 'keyup', 'focusin']) input.dispatchEvent(new KeyboardEvent(type, { bubbles: true, composed: true, key: 'k' }));
    const shadow = host.shadowRoot;
    remove();
    return { heard, shadow };
  });
  expect(result).toEqual({ heard: [], shadow: null });
});
