import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { heardSentences, plainSentences, type HeardSentence } from '../support/agreement.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';
import { firstSoundAfter } from '../support/sound-analysis.ts';
import { TONE_MS } from '../support/test-backend.ts';

test.use({ backendOptions: { engine: 'tones', translation: { firstPieceMs: 300 } } });

const PANEL = { role: 'button', name: 'Open full player' };

/** A busy machine drops sound while it plays, whoever plays it: so much longer may a sentence seem. */
const BUSY_MS = 300;

/** A translation as the emulated service makes it up. */
const spanish = (text: string) => `Spanish: ${text}`;

async function openPanel({ bar }: Lector): Promise<void> {
  await bar.waitFor({ role: 'button', name: /^(Play|Pause)$/ });
  if (await bar.find(PANEL)) await bar.click(PANEL);
  await bar.waitFor({ role: 'combobox', name: 'Narrate in' });
}

async function choose({ bar, page }: Lector, name: string, option: string): Promise<number> {
  await bar.focus({ role: 'combobox', name });
  const at = Date.now();
  await page.keyboard.type(option);
  return at;
}

/** What is heard of these texts, as long as it has lasted. */
function heardOf({ recorder, backend }: Lector, texts: readonly string[]): HeardSentence[] {
  return heardSentences(recorder.soFar(), texts, backend.toneOf);
}

/** Reads the article from its start, and waits until something is heard. */
async function read(lector: Lector, name = 'article.html'): Promise<string[]> {
  await lector.show(name);
  const sentences = await plainSentences(lector.page);
  for (const text of sentences) lector.backend.toneOf(text);
  await pressShortcut(lector.page, 'Alt+L');
  await expect.poll(() => lector.backend.calls().length, { timeout: 15_000 }).toBeGreaterThan(0);
  await openPanel(lector);
  return sentences;
}

test('a Japanese page is heard in Japanese, and English is read beneath', async ({ lector }) => {
  await lector.show('japanese.html');
  await pressShortcut(lector.page, 'Alt+L');
  await openPanel(lector);
  await lector.bar.click({ role: 'button', name: 'Captions and practice' });
  await choose(lector, 'Captions', 'With my language');
  await lector.bar.waitForText(/JA.*EN.*English: /, 10_000);
  await lector.bar.waitForText(/English: 毎晩、海に光を送っています。/, 20_000);
  const calls = lector.backend.calls();
  expect(new Set(calls.map(({ language }) => language.slice(0, 2)))).toEqual(new Set(['ja']));
  // What stands above the line is shown, and not read twice.
  expect(calls[0]?.text).toBe('港の灯台');
  expect(calls.map(({ text }) => text).join()).not.toMatch(/とうだい|English/);
  expect(lector.backend.translation.translationCalls.every(({ target }) => target === 'English')).toBe(true);
});

test('one sentence is looped at 0.7, 0.85 and 1, then the next one follows; the repeats ask nobody for anything', async ({ lector }) => {
  const { bar, page, backend } = lector;
  const sentences = await read(lector);
  await bar.click({ role: 'button', name: 'Captions and practice' });
  await choose(lector, 'Pace of the repeats', '0.7');
  await bar.click({ role: 'button', name: 'Next sentence' });
  await bar.focus({ role: 'button', name: 'Next sentence' });
  await page.keyboard.press('o');
  const looped = sentences[1]!;
  const times = () => heardOf(lector, sentences).filter(({ text }) => text === looped);
  await expect.poll(() => times().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2);
  await sleep(6000);
  const before = backend.calls().length;
  await expect.poll(() => times().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(5);
  expect(backend.calls()).toHaveLength(before);
  expect(backend.calls().filter(({ text }) => text === looped)).toHaveLength(1);
  // The first of them was under way when the loop began.
  const lengths = times().slice(1, 4).map(({ start, end }) => end - start);
  for (const [index, speed] of [0.85, 1, 1].entries()) expect(Math.abs(lengths[index]! - TONE_MS / speed)).toBeLessThan(BUSY_MS);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => heardOf(lector, sentences).at(-1)?.text, { timeout: 10_000 }).toBe(sentences[2]);
});

test('the ladder begins at its first step for every sentence', async ({ lector }) => {
  const { bar, page } = lector;
  const sentences = await read(lector);
  await bar.click({ role: 'button', name: 'Captions and practice' });
  await choose(lector, 'Pace of the repeats', '0.7');
  await choose(lector, 'A looped sentence is heard', '3');
  await bar.focus({ role: 'button', name: 'Next sentence' });
  await page.keyboard.press('o');
  await page.keyboard.press('ArrowRight');
  const times = () => heardOf(lector, sentences).filter(({ text }) => text === sentences[1]);
  await expect.poll(() => heardOf(lector, sentences).at(-1)?.text, { timeout: 30_000 }).toBe(sentences[2]);
  const lengths = times().map(({ start, end }) => end - start);
  expect(lengths).toHaveLength(3);
  for (const [index, speed] of [0.7, 0.85, 1].entries()) expect(Math.abs(lengths[index]! - TONE_MS / speed)).toBeLessThan(BUSY_MS);
  expect(lengths).toEqual(lengths.toSorted((one, other) => other - one));
});

test('narration changes to Spanish in mid-article and back: the price changes first, the same sentence goes on, and the mark stays on the page’s own', async ({ lector }) => {
  const { backend, page } = lector;
  const sentences = await read(lector);
  const all = [...sentences, ...sentences.map(spanish)];
  for (const text of all) backend.toneOf(text);
  await expect.poll(() => heardOf(lector, all).at(-1)?.text, { timeout: 20_000 }).toBe(sentences[1]);
  expect(backend.translation.translationCalls).toEqual([]);
  await lector.bar.waitForText(/free from here on/);
  const there = await choose(lector, 'Narrate in', 'Spanish');
  await lector.bar.waitForText(/at most \$0\.01 from here on/);
  const pricedAt = Date.now();
  await expect.poll(() => heardOf(lector, all).find(({ start }) => start > there)?.text, { timeout: 10_000 }).toBe(spanish(sentences[1]!));
  const spoken = heardOf(lector, all).find(({ text, start }) => start > there && text?.startsWith('Spanish: '));
  expect(pricedAt, 'the price changed before the first Spanish word').toBeLessThan(spoken!.start);
  expect(await markedText(page)).toBe(sentences[1]);
  expect(await page.evaluate(() => [...(CSS.highlights.get('lector-word') ?? [])].length)).toBe(0);
  await lector.bar.waitForText(/ES.*EN/);
  await expect.poll(() => heardOf(lector, all).at(-1)?.text, { timeout: 10_000 }).toBe(spanish(sentences[2]!));
  const back = await choose(lector, 'Narrate in', 'As written');
  const after = () => heardOf(lector, all).filter(({ end, text }) => end > back + 500 && !text?.startsWith('Spanish: '));
  await expect.poll(() => after()[0]?.text, { timeout: 10_000 }).toBe(sentences[2]);
  await expect.poll(() => after().at(-1)?.text, { timeout: 10_000 }).toBe(sentences[3]);
  expect(await markedText(page)).toBe(sentences[3]);
  const languages = new Set(backend.calls().filter(({ text }) => text.startsWith('Spanish: ')).map(({ language }) => language.slice(0, 2)));
  expect(languages).toEqual(new Set(['es']));
  expect(backend.calls().filter(({ text }) => !text.startsWith('Spanish: ')).every(({ language }) => language.startsWith('en'))).toBe(true);
});

test('a pair is heard in its order, and shadowing leaves as long as the sentence took', async ({ lector }) => {
  const { bar, backend } = lector;
  const sentences = await read(lector);
  const all = [...sentences, ...sentences.map(spanish)];
  for (const text of all) backend.toneOf(text);
  await bar.click({ role: 'button', name: 'Captions and practice' });
  await choose(lector, 'Order', 'Translation, then');
  await choose(lector, 'Pause to repeat in', '1 ×');
  const from = await choose(lector, 'Narrate in', 'Spanish');
  const heard = () => heardOf(lector, all).filter(({ start }) => start > from);
  await expect.poll(() => heard().length, { timeout: 60_000 }).toBeGreaterThanOrEqual(5);
  const first = heard()[0]!.text!;
  const at = sentences.map(spanish).indexOf(first);
  expect(heard().slice(0, 4).map(({ text }) => text)).toEqual([spanish(sentences[at]!), sentences[at], spanish(sentences[at + 1]!), sentences[at + 1]]);
  const [one, two, three] = heard();
  expect(two!.start - one!.end).toBeLessThan(700);
  expect(three!.start - two!.end).toBeGreaterThan(TONE_MS - 100);
  expect(three!.start - two!.end).toBeLessThan(TONE_MS + 500);
});

test('a word of the caption is heard alone, and nothing else is until the person goes on', async ({ lector }) => {
  const { bar, recorder } = lector;
  await read(lector);
  await sleep(1500);
  await bar.click({ role: 'button', name: 'Pause' });
  await bar.focus({ role: 'group', name: 'Spoken sentence' });
  await lector.page.keyboard.press('ArrowRight');
  const asked = lector.backend.calls().length;
  await sleep(500);
  const pressedAt = Date.now();
  await lector.page.keyboard.press('Enter');
  await sleep(2500);
  const heardAt = firstSoundAfter(recorder.soFar(), pressedAt);
  expect((heardAt ?? Infinity) - pressedAt, 'the word is heard soon').toBeLessThan(2000);
  expect(lector.backend.calls().length).toBeLessThanOrEqual(asked + 1);
  await bar.waitFor({ role: 'button', name: 'Play' });
});

test('a page that does not say what it is in, in a language that no voice speaks, is offered in mine with its price: one press, and never before it', async ({ lector }) => {
  const { backend, browser, page } = lector;
  await lector.show('arabic.html');
  await page.evaluate(() => document.querySelectorAll('[lang]').forEach((element) => element.removeAttribute('lang')));
  const popup = await pressIcon(browser, page);
  await popup.waitForText(/No voice speaks Arabic\./, 10_000);
  const offer = await popup.waitFor({ role: 'button', name: /^Narrate in English, at most \$0\.01/ });
  await sleep(500);
  expect([backend.calls(), backend.translation.translationCalls]).toEqual([[], []]);
  await popup.click({ role: 'button', name: offer.name });
  await expect.poll(() => backend.calls()[0]?.text, { timeout: 15_000 }).toMatch(/^English: /);
  expect(backend.calls().every(({ language }) => language.startsWith('en'))).toBe(true);
});
