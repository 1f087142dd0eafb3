import { setTimeout as sleep } from 'node:timers/promises';
import { type HeardSentence, heardSentences } from '../support/agreement.ts';
import { listTargets } from '../support/cdp-target.ts';
import { pressShortcut, whenReady } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';

/** Ends the player's document, as the browser does after a silence. */
export async function endPlayer({ browser }: Lector): Promise<void> {
  for (const { targetId } of await listTargets(browser.cdp, '/offscreen.html')) await browser.cdp.send('Target.closeTarget', { targetId });
}

/** Closes the reading and lets the sound die away. */
export async function stopReading({ bar }: Lector): Promise<void> {
  await bar.click({ role: 'button', name: 'Stop and close' });
  await sleep(400);
}

/** Shows a page afresh. */
export async function showAfresh(lector: Lector, name: string): Promise<void> {
  await lector.page.goto(lector.pages.url(name));
  await whenReady(lector.browser, lector.page);
}

/** Chooses 1× or 2× in the full player by keyboard; gives the wall-clock time (ms) just before the key. */
export async function chooseSpeed({ bar, page }: Lector, speed: 1 | 2): Promise<number> {
  const field = { role: 'combobox', name: 'Speed' };
  if (!(await bar.find(field))) await bar.click({ role: 'button', name: 'Open full player' });
  await bar.focus(field);
  const time = Date.now();
  await page.keyboard.press(String(speed));
  return time;
}

/** Reads a page from its first to its last sentence and gives what was heard. `prepare` runs once it sounds; `toneOf`: the tones, where they are not the test backend's. */
export async function readThrough(lector: Lector, name: string, sentences: readonly string[], prepare?: () => Promise<void>, toneOf: (text: string) => number = lector.backend.toneOf): Promise<HeardSentence[]> {
  await showAfresh(lector, name);
  const act = await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitFor({ role: 'button', name: 'Pause' }, 20_000);
  await prepare?.();
  await lector.bar.waitForText(/Finished/, 300_000);
  const heard = heardSentences(lector.recorder.soFar(), sentences, toneOf).filter(({ start }) => start > act);
  await stopReading(lector);
  return heard;
}
