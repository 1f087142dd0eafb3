import { expect, test as base } from '@playwright/test';
import { plainSentences } from '../support/agreement.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { type Lector, startLector } from '../support/lector.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const test = base.extend<{ lector: Lector; hasVoices: boolean }>({
  hasVoices: [true, { option: true }],
  lector: async ({ hasVoices }, provide) => {
    await using lector = await startLector({ engine: 'tones' }, { hasVoices });
    await provide(lector);
  },
});

/** Puts the host of the fixture pages on the list, by hand. */
async function neverSendFixtures({ browser, pages }: Lector): Promise<void> {
  const settings = await browser.context.newPage();
  await settings.goto(`chrome-extension://${browser.extensionId}/options.html#privacy`);
  await settings.getByRole('textbox', { name: 'Never send pages from' }).fill(new URL(pages.url('article.html')).host);
  await settings.getByRole('button', { name: 'Save the list' }).click();
  await expect(settings.getByText('Saved: 1 site.')).toBeVisible();
  await settings.close();
}

test('a page of a listed site is read by a voice of this device: the backend is told none of it, and the popup says so', async ({ lector }) => {
  const { page, browser, bar, backend, recorder } = lector;
  await neverSendFixtures(lector);
  await lector.show('links.html');
  const sentences = await plainSentences(page);
  const popup = await pressIcon(browser, page);
  await popup.waitForText(/127\.0\.0\.1 is on your list of sites that are never sent/);
  await popup.waitFor({ role: 'button', name: /^Voice: .*Browser voice/ }, 10_000);
  await popup.waitForText(/free/);
  await popup.click({ role: 'button', name: 'Listen' });
  const marked: string[] = [];
  await expect.poll(async () => {
    const text = await markedText(page);
    if (text !== null && marked.at(-1) !== text) marked.push(text);
    return (await bar.text()).includes('Finished.');
  }, { timeout: 60_000, intervals: [100] }).toBe(true);
  expect(marked).toEqual(sentences);
  expect(soundSpans(recorder.soFar()).length).toBeGreaterThan(0);
  expect(backend.calls()).toEqual([]);
});

test.describe('where this device has no voice', () => {
  test.use({ hasVoices: false });

  test('a page of a listed site is not read at all, and it is said why and what to do', async ({ lector }) => {
    const { page, browser, bar, backend } = lector;
    await neverSendFixtures(lector);
    await lector.show('article.html');
    await pressShortcut(page, 'Alt+L');
    await expect.poll(() => bar.text(), { timeout: 15_000 }).toContain('on your list of those that are never sent');
    const popup = await pressIcon(browser, page);
    await popup.waitForText(/is on your list of sites that are never sent/);
    expect(backend.calls()).toEqual([]);
  });
});
