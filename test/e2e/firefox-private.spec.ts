import { expect, test } from '@playwright/test';
import { callIn } from '../support/firefox/bidi.ts';
import { pressFirefoxIcon, pressInFirefoxPopup } from '../support/firefox/firefox-browser.ts';
import { startFirefoxLector } from '../support/firefox/firefox-lector.ts';
import { clickInFirefoxPopup, firefoxPopupText, waitForFirefoxPopup } from '../support/firefox/firefox-popup.ts';
import { openPrivateWindow } from '../support/firefox/firefox-private.ts';

test('Firefox: in a private window popup and settings have all that is kept, and change it; what is read there leaves nothing', async () => {
  await using firefox = await startFirefoxLector();
  const sentences = await firefox.show('article.html');
  const kept = () => callIn(firefox.browser.bidi, firefox.browser.tab, async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => Object.assign(indexedDB.open('lector'), { onsuccess: (event: Event) => resolve((event.target as IDBOpenDBRequest).result), onerror: reject }));
    const count = (store: string) => new Promise<number>((resolve) => Object.assign(database.transaction(store).objectStore(store).count(), { onsuccess: (event: Event) => resolve((event.target as IDBRequest<number>).result) }));
    return Promise.all(['positions', 'clips', 'stars'].map(count));
  });
  const browser = await openPrivateWindow(firefox.browser);
  await firefox.go(browser.extensionUrl('options.html'));
  const before = await kept();

  const { bidi, tab } = browser;
  await bidi.send('browsingContext.activate', { context: tab });
  await bidi.send('browsingContext.navigate', { context: tab, url: firefox.pages.url('article.html'), wait: 'complete' });
  await pressFirefoxIcon(browser);
  await waitForFirefoxPopup(browser, /(at most|free)[\s\S]*Listen[\s\S]*Voice[\s\S]*Connected to 127\.0\.0\.1/);
  expect(firefox.backend.calls()).toEqual([]);
  await pressInFirefoxPopup(browser, 'Enter');
  await firefox.hear(sentences, 2);
  await pressFirefoxIcon(browser);
  await waitForFirefoxPopup(browser, /Pause/);
  await clickInFirefoxPopup(browser, 'Stop');
  await pressInFirefoxPopup(browser, 'Escape');
  await expect.poll(() => firefoxPopupText(browser)).toBe('');
  expect(await kept()).toEqual(before);

  const inSettings = <Result>(context: string, body: () => Result) => callIn(bidi, context, body);
  const isChosen = (context: string) => inSettings(context, () => [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim().startsWith('Wait until'))?.querySelector('input')?.checked ?? null);
  const showSettings = (context: string) => bidi.send('browsingContext.navigate', { context, url: browser.extensionUrl('options.html'), wait: 'complete' });
  await showSettings(tab);
  await expect.poll(() => inSettings(tab, () => document.body.innerText), { timeout: 10_000 }).toMatch(/Connected to 127\.0\.0\.1[\s\S]*Stored audio/);
  expect(await isChosen(tab)).toBe(false);
  await inSettings(tab, () => [...document.querySelectorAll('label')].find(({ textContent }) => textContent.trim().startsWith('Wait until'))!.click());
  // The settings of the ordinary window show at once what was chosen here.
  await expect.poll(() => isChosen(firefox.browser.tab)).toBe(true);
  await showSettings(tab);
  await expect.poll(() => isChosen(tab)).toBe(true);
});
