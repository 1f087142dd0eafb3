import { setTimeout as sleep } from 'node:timers/promises';
import { pressIcon, pressShortcut, whenReady } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';
import { firstSoundAfter } from '../support/sound-analysis.ts';
import { figure, type Figure } from './figures.ts';
import type { Floor } from './floor.ts';
import { endPlayer, stopReading } from './reading.ts';

const PAUSE = { role: 'button', name: 'Pause' };
const PLAY = { role: 'button', name: 'Play' };

/**
 * From the person's act to the first audible sample. *cold*: Alt+L with no reader and no player there; *ready*: Listen in the popup once its facts
 * are shown; *resume*: Play on the bar. "Not cached" reads a first sentence that nobody has asked for before, from a voice that answers at once.
 */
export async function measureFirstAudio(lector: Lector, floor: Floor, runs: number): Promise<Figure[]> {
  const heard: Record<'coldCached' | 'coldNew' | 'readyCached' | 'readyNew' | 'resumeCached' | 'resumeNew' | 'floorCold' | 'floorReady' | 'floorResume', number[]> = {
    coldCached: [], coldNew: [], readyCached: [], readyNew: [], resumeCached: [], resumeNew: [], floorCold: [], floorReady: [], floorResume: [],
  };
  await cold(lector, null);
  await stopReading(lector);
  for (let run = 0; run < runs; run += 1) {
    heard.floorCold.push(await floor.cold());
    heard.floorReady.push(await floor.ready());
    heard.floorResume.push(await floor.resume());

    heard.coldCached.push(await cold(lector, null));
    heard.resumeCached.push(await resume(lector, false));
    await stopReading(lector);
    heard.coldNew.push(await cold(lector, `cold ${run}`));
    heard.resumeNew.push(await resume(lector, true));
    await stopReading(lector);
    heard.readyCached.push(await ready(lector, null));
    await stopReading(lector);
    heard.readyNew.push(await ready(lector, `ready ${run}`));
    await stopReading(lector);
  }
  return [
    figure('first audio, cold, cached', 'ms', heard.coldCached, { floor: heard.floorCold, goal: { p50: 400 } }),
    figure('first audio, cold, not cached', 'ms', heard.coldNew, { floor: heard.floorCold }),
    figure('first audio, ready, cached', 'ms', heard.readyCached, { floor: heard.floorReady, goal: { p50: 120, p95: 200 } }),
    figure('first audio, ready, not cached', 'ms', heard.readyNew, { floor: heard.floorReady }),
    figure('first audio, resume, cached', 'ms', heard.resumeCached, { floor: heard.floorResume }),
    figure('first audio, resume, not cached', 'ms', heard.resumeNew, { floor: heard.floorResume }),
  ];
}

/** Shows the article; with a mark in every sentence, so that none of them was ever asked for, or as it is. */
export async function show(lector: Lector, mark: string | null): Promise<void> {
  await lector.page.goto(lector.pages.url('article.html'));
  if (mark !== null) {
    await lector.page.evaluate((words) => {
      for (const block of document.querySelectorAll('article :is(h1, h2, p)')) {
        block.textContent = `${(block.textContent ?? '').replaceAll(/(?=[.!?](\s|$))/g, ` ${words}`)} ${words}.`;
      }
    }, `${mark} of ${Date.now()}`);
  }
  await whenReady(lector.browser, lector.page);
}

async function cold(lector: Lector, mark: string | null): Promise<number> {
  await endPlayer(lector);
  await show(lector, mark);
  return await heardAfter(lector, await pressShortcut(lector.page, 'Alt+L'));
}

/** Milliseconds from Listen in the popup, once its facts are shown, to the first audible sample; with a `mark` in every sentence none of them was ever asked for. */
export async function ready(lector: Lector, mark: string | null): Promise<number> {
  await show(lector, mark);
  const popup = await pressIcon(lector.browser, lector.page);
  await popup.waitFor({ role: 'button', name: /Listen|Continue/ });
  await sleep(300);
  return await heardAfter(lector, await popup.press('Enter'));
}

/** Pauses in mid-sentence and plays on; or goes, while paused, to the last sentence, which is beyond all that was asked for ahead. */
async function resume(lector: Lector, atUnheard: boolean): Promise<number> {
  const { bar, page } = lector;
  await bar.click(PAUSE);
  await bar.waitFor(PLAY);
  await sleep(400);
  if (atUnheard) {
    if (!(await bar.find({ role: 'slider', name: 'Position in sentences' }))) await bar.click({ role: 'button', name: 'Open full player' });
    await bar.focus({ role: 'slider', name: 'Position in sentences' });
    await page.keyboard.press('End');
  }
  return await heardAfter(lector, await bar.click(PLAY));
}

/** Milliseconds from an act to the first audible sample after it. */
export async function heardAfter({ recorder }: Lector, act: number): Promise<number> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    const at = firstSoundAfter(recorder.soFar(), act);
    if (at !== null) return at - act;
    await sleep(50);
  }
  throw new Error('Nothing was heard within 10 s of the act');
}
