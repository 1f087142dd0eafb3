import { setTimeout as sleep } from 'node:timers/promises';
import { PATHS } from '../../lib/contract/paths.ts';
import { pressIcon, pressShortcut, whenReady } from '../support/gestures.ts';
import { markedText, stampHighlights } from '../support/highlight-stamps.ts';
import type { Lector } from '../support/lector.ts';

/** What stores want of screenshots, in pixels. */
export const SCREEN = { width: 1280, height: 800 };
/** A window in which the full player has room beside the article. */
const WINDOW = { width: 1440, height: 900 };

const PAUSE = { role: 'button', name: 'Pause' };
const PANEL = { role: 'button', name: 'Open full player' };
/** The sentence that the pictures stop at: by its beginning. */
const STOP_AT = 'They heard';

/** The sample article being read, the full player open; paused with its third sentence, and where timings are told with a word of it, marked. */
export async function reading(lector: Lector): Promise<Buffer> {
  await begin(lector, 'light');
  await lector.bar.click(PANEL);
  await pauseAtSentence(lector);
  return await picture(lector);
}

/** The same in the dark, with the player at its smallest. */
export async function dark(lector: Lector): Promise<Buffer> {
  await begin(lector, 'dark');
  if (!(await lector.bar.find(PANEL))) await lector.page.keyboard.press('Escape');
  await pauseAtSentence(lector, { resume: true });
  return await picture(lector);
}

/** The article narrated in Spanish: both sentences in the caption, the page's own one marked. */
export async function twoLanguages(lector: Lector): Promise<Buffer> {
  await begin(lector, 'light');
  if (await lector.bar.find(PANEL)) await lector.bar.click(PANEL);
  await lector.bar.focus({ role: 'combobox', name: 'Narrate in' });
  await lector.page.keyboard.type('Spanish');
  await lector.bar.waitForText(/ES (El|Durante|Por)/, 20_000);
  await pauseAtSentence(lector);
  await lector.bar.waitForText(/ES\s+Por/, 20_000);
  return await picture(lector);
}

/** The popup on the article, as it opens: the page behind it, and the popup itself. */
export async function popup(lector: Lector): Promise<{ page: Buffer; popup: Buffer }> {
  await show(lector, 'light', SCREEN);
  const page = await picture(lector);
  const opened = await pressIcon(lector.browser, lector.page);
  await opened.waitFor({ role: 'button', name: 'Listen' }, 20_000);
  await opened.waitForText(/\$/, 10_000);
  await sleep(600);
  const { data } = (await opened.target.send('Page.captureScreenshot', { format: 'png' })) as { data: string };
  await opened.press('Escape');
  return { page, popup: Buffer.from(data, 'base64') };
}

/** The settings, connected to a backend, at their top. */
export async function settings({ browser }: Lector, scheme: 'light' | 'dark'): Promise<Buffer> {
  const page = await browser.context.newPage();
  await page.setViewportSize(SCREEN);
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.goto(`chrome-extension://${browser.extensionId}/options.html`);
  await page.getByText(/\bconnected\b/i).first().waitFor();
  await sleep(800);
  const shot = await page.screenshot();
  await page.close();
  return shot;
}

async function show({ page, browser, backend }: Lector, colorScheme: 'light' | 'dark', size = WINDOW): Promise<void> {
  await page.setViewportSize(size);
  // A popup gets no more height than its window has.
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds: { width: WINDOW.width, height: WINDOW.height + 200 } });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(backend.url + PATHS.sample);
  await stampHighlights(page);
  await whenReady(browser, page);
}

async function begin(lector: Lector, colorScheme: 'light' | 'dark'): Promise<void> {
  await show(lector, colorScheme);
  await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitFor(PAUSE, 20_000);
}

/** Goes to the third sentence and stops in the midst of it; with `resume` it sounds on while the picture is taken. */
async function pauseAtSentence({ page, bar }: Lector, { resume = false } = {}): Promise<void> {
  for (let tries = 0; !(await markedText(page))?.startsWith(STOP_AT); tries += 1) {
    if (tries > 400) throw new Error(`The reading has not come to “${STOP_AT}”`);
    await sleep(50);
  }
  await sleep(1800);
  if (!resume) await bar.click(PAUSE);
  // Out of the way of what is shown.
  await page.mouse.move(4, 4);
  await sleep(500);
}

async function picture({ page }: Lector): Promise<Buffer> {
  return await page.screenshot();
}
