import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import { listTargets } from '../support/cdp-target.ts';
import { test } from '../support/journey.ts';
import { RECORDING_RATE, soundSpans, type Recording } from '../support/sound-analysis.ts';

test('an icon that starts reading reads at once, pauses at the next press, and opens choices again when that is chosen', async ({ lector }) => {
  const { page, browser, bar, recorder } = lector;
  const settings = await browser.context.newPage();
  await settings.goto(`chrome-extension://${browser.extensionId}/options.html#shortcuts`);
  await settings.getByRole('radio', { name: /^Starts reading at once/ }).click();
  await expect(settings.getByRole('row', { name: /^Listen or pause/ })).toContainText('AltL');
  await lector.show('article.html');
  const press = async () => {
    const { targetInfos } = await browser.cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tab = targetInfos.find(({ url }) => url === page.url())!;
    await browser.cdp.send('Extensions.triggerAction' as 'Target.getTargets', { id: browser.extensionId, targetId: tab.targetId } as object);
  };
  await press();
  await expect.poll(() => soundSpans(recorder.soFar()).length, { timeout: 15_000 }).toBeGreaterThan(0);
  expect(await listTargets(browser.cdp, '/popup.html')).toEqual([]);
  await press();
  await bar.waitFor({ role: 'button', name: 'Play' });
  await settings.bringToFront();
  await settings.getByRole('radio', { name: /^Opens choices/ }).click();
  await expect.poll(() => settings.evaluate('chrome.action.getPopup({})')).toContain('popup.html');
  await settings.close();
  const popup = await pressIcon(browser, page);
  await popup.waitFor({ role: 'button', name: 'Resume' });
});

/** The highest absolute sample value between two times. */
function loudest({ samples, startedAt }: Recording, from: number, to: number): number {
  const at = (time: number) => Math.max(0, Math.round(((time - startedAt) * RECORDING_RATE) / 1000));
  return samples.subarray(at(from), at(to)).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
}

test('the sleep timer is kept by the player when the popup has closed, and the article’s last sentence fades', async ({ lector }) => {
  const { page, browser, bar, recorder, backend } = lector;
  await lector.show('links.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => soundSpans(recorder.soFar()).length, { timeout: 15_000 }).toBeGreaterThan(0);
  const popup = await pressIcon(browser, page);
  await popup.focus({ role: 'combobox', name: 'Sleep timer' });
  await popup.type('E');
  await expect.poll(async () => (await popup.find({ role: 'combobox', name: 'Sleep timer' }))?.value).toBe('End of article');
  await popup.press('Escape');
  await expect.poll(() => popup.isOpen()).toBe(false);
  await expect.poll(() => bar.text(), { timeout: 60_000 }).toContain('Finished.');
  const heard = heardSentences(recorder.soFar(), sentences, backend.toneOf);
  expect(heard.at(-1)?.text).toBe(sentences.at(-1));
  const { start, end } = heard.at(-1)!;
  expect(loudest(recorder.soFar(), end - 300, end)).toBeLessThan(0.5 * loudest(recorder.soFar(), start, start + 300));
});
