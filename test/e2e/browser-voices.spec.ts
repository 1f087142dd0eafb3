import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { plainSentences } from '../support/agreement.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import type { Lector } from '../support/lector.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const PAUSE = { role: 'button', name: 'Pause' };
const PLAY = { role: 'button', name: 'Play' };

test.use({ lectorOptions: { hasVoices: true } });

/** Whether anything has sounded since a time. */
function soundsSince({ recorder }: Lector, time: number): boolean {
  return soundSpans(recorder.soFar()).some(({ end }) => end > time + 300);
}

test.describe('without a backend', () => {
  test.use({ lectorOptions: { hasVoices: true, isConnected: false } });

  test('the popup offers Listen, and a Browser voice reads the article to its end, sentence after sentence marked', async ({ lector }) => {
    const { page, browser, bar } = lector;
    await lector.show('links.html');
    const sentences = await plainSentences(page);
    const popup = await pressIcon(browser, page);
    await popup.waitFor({ role: 'button', name: /^Voice: .*Browser voice/ }, 10_000);
    await popup.click({ role: 'button', name: 'Listen' });
    await bar.waitFor(PAUSE);
    const marked: string[] = [];
    await expect.poll(async () => {
      const text = await markedText(page);
      if (text !== null && marked.at(-1) !== text) marked.push(text);
      return (await bar.text()).includes('Finished.');
    }, { timeout: 60_000, intervals: [100] }).toBe(true);
    expect(marked).toEqual(sentences);
    expect(await bar.text()).toContain('Browser voice');
    expect(soundsSince(lector, 0)).toBe(true);
  });

  test('pause silences it within half a second, and play goes on with the same sentence', async ({ lector }) => {
    const { page, bar, recorder } = lector;
    await lector.show('article.html');
    await pressShortcut(page, 'Alt+L');
    await expect.poll(() => soundSpans(recorder.soFar()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    await sleep(600);
    const at = await markedText(page);
    const pressed = await bar.click(PAUSE);
    await bar.waitFor(PLAY);
    await sleep(1500);
    expect(soundSpans(recorder.soFar()).filter(({ end }) => end > pressed + 500)).toEqual([]);
    const resumed = await bar.click(PLAY);
    await expect.poll(() => soundsSince(lector, resumed), { timeout: 10_000 }).toBe(true);
    expect(await markedText(page)).toBe(at);
  });
});
