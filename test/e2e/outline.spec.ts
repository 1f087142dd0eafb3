import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressIcon, pressShortcut, type Popup } from '../support/gestures.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';

test.setTimeout(90_000);

const LISTEN = { role: 'button', name: /Listen|Continue|Start over/ };
const aSwitch = (name: string) => ({ role: 'switch', name });

async function openOutline(lector: Lector): Promise<Popup> {
  const popup = await pressIcon(lector.browser, lector.page);
  await popup.waitForText(/What will be read/);
  await popup.focus({ role: 'DisclosureTriangle', name: /What will be read/ });
  await popup.press('Enter');
  return popup;
}

/** What was asked of the speech engine, whole sentences. */
const asked = ({ backend }: Lector): string[] => backend.calls().map(({ text }) => text);

async function charactersOf(popup: Popup): Promise<number> {
  return Number(/(\d[\d,]*) characters/.exec(await popup.text())![1]!.replace(',', ''));
}

test('a section that is switched off before reading is neither asked for nor heard, and counts for nothing', async ({ lector }) => {
  const { page, backend, recorder } = lector;
  await lector.show('sections.html');
  const sentences = await plainSentences(page);
  const popup = await openOutline(lector);
  const whole = await charactersOf(popup);
  await popup.click(aSwitch('The mules'));
  await popup.click(aSwitch('Salt went north on mules, and copper came back.'));
  await popup.waitFor({ role: 'button', name: 'Never read this here: The mules' });
  const left = sentences.filter((text) => /hundred kilograms|behind one bell|walked last|^The mules$|Salt went|older than/.test(text));
  expect(left).toHaveLength(6);
  expect(whole - (await charactersOf(popup))).toBe(left.join('').length);
  await popup.click(LISTEN);
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).some(({ text }) => text === 'The bridges'), { timeout: 45_000 }).toBe(true);
  expect(asked(lector).filter((text) => left.includes(text))).toEqual([]);
  const heard = heardSentences(recorder.soFar(), sentences, backend.toneOf).map(({ text }) => text);
  expect(heard).toEqual(sentences.filter((text) => !left.includes(text)).slice(0, heard.length));
});

test('a section that is switched off in mid-reading is passed over, and the sentence in hand is heard out', async ({ lector }) => {
  const { page, backend, recorder } = lector;
  await lector.show('sections.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).length, { timeout: 20_000 }).toBeGreaterThan(1);
  const popup = await openOutline(lector);
  await popup.click(aSwitch('The mules'));
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).some(({ text }) => text === 'The bridges'), { timeout: 45_000 }).toBe(true);
  const heard = heardSentences(recorder.soFar(), sentences, backend.toneOf).map(({ text }) => text);
  const mules = sentences.indexOf('The mules');
  expect(heard).toEqual([...sentences.slice(0, mules), ...sentences.slice(sentences.indexOf('The bridges'))].slice(0, heard.length));
});

test('what is never to be read here is left out at the next visit and on other pages of the site, until that is taken back', async ({ lector }) => {
  const { page } = lector;
  await lector.show('sections.html');
  const popup = await openOutline(lector);
  await popup.click(aSwitch('Sources (3)'));
  await popup.click({ role: 'button', name: 'Never read this here: Sources (3)' });
  await popup.waitFor({ role: 'button', name: 'Read it again: Sources (3)' });
  await popup.click(aSwitch('Salt went north on mules, and copper came back.'));
  await popup.click({ role: 'button', name: /^Never read this here: Salt went/ });
  await popup.waitForText(/Never read on 127\.0\.0\.1\. .*Never read on 127\.0\.0\.1\./s);

  await lector.show('sections-next.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  const read = sentences.filter((text) => !/ten days|Sources|forester/.test(text));
  expect(read).toHaveLength(sentences.length - 3);
  // Several are asked for at a time, and may arrive in another order.
  await expect.poll(() => asked(lector).toSorted(), { timeout: 45_000 }).toEqual(read.toSorted());

  const again = await openOutline(lector);
  await again.click({ role: 'button', name: 'Read it again: Sources (12)' });
  await expect.poll(() => asked(lector).includes('Sources (12)'), { timeout: 45_000 }).toBe(true);
  expect(asked(lector).some((text) => text.includes('ten days'))).toBe(false);
});
