import { setTimeout as sleep } from 'node:timers/promises';
import { plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { type Lector, startLector } from '../support/lector.ts';
import { toneSpans } from '../support/sound-analysis.ts';
import { figure, type Figure } from './figures.ts';
import { show } from './first-audio.ts';
import { startFloor } from './floor.ts';
import { endPlayer, showAfresh, stopReading } from './reading.ts';

const NARRATE_IN = { role: 'combobox', name: 'Narrate in' };
const PAGE = 'article.html';
const ENGINE_MS = 300;
const TRANSLATOR_MS = 200;
/** What is heard of the page's language, and of a translation. */
const HERTZ = { page: 440, translation: 660 };

/**
 * From choosing another language in mid-article to the first sound in it, above what the translator and the engine have taken and the floor of the same
 * run; and what a reading in another language has the translator read.
 */
export async function measureLearning(runs: number): Promise<Figure[]> {
  const frequencyOf = (text: string) => (text.startsWith('Spanish: ') ? HERTZ.translation : HERTZ.page);
  await using lector = await startLector({ engine: 'tones', toneMs: 1500, firstAudioMs: ENGINE_MS, frequencyOf, translation: { firstPieceMs: TRANSLATOR_MS } });
  await using floor = await startFloor(lector.pages);
  await floor.cold();
  const added: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const floorMs = await floor.resume();
    floors.push(floorMs);
    added.push((await switched(lector, `run ${run}`)) - floorMs);
  }
  const characters = (from: number) => lector.backend.translation.translationCalls.slice(from).reduce((sum, { sentences }) => sum + sentences.join('').length, 0);
  const shares: number[] = [];
  for (const _ of ['first', 'second']) {
    const before = lector.backend.translation.translationCalls.length;
    const read = await readInSpanish(lector);
    shares.push((100 * characters(before)) / read);
  }
  return [
    figure('switching the narration’s language, to the first sound in it, above translator, engine and the floor', 'ms', added, { floor: floors, goal: { p50: 100 } }),
    figure('characters billed for translation of those read, a reading heard out', '%', shares.slice(0, 1), { goal: { p50: 100 } }),
    figure('characters billed for translation of those read, the second time', '%', shares.slice(1), { goal: { p50: 0 } }),
  ];
}

/** Milliseconds from the choice to the first sound in the other language, less what translator and engine have taken. */
async function switched(lector: Lector, mark: string): Promise<number> {
  const { backend, bar, page, recorder } = lector;
  await show(lector, mark);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' }, 20_000);
  await sleep(2500);
  await openPanel(lector);
  await bar.focus(NARRATE_IN);
  const before = backend.translation.translationCalls.length;
  const act = Date.now();
  await page.keyboard.press('s');
  for (let waited = 0; waited < 10_000; waited += 50) {
    const first = toneSpans(recorder.soFar()).find(({ start, frequency }) => start > act && Math.abs(frequency - HERTZ.translation) < 20);
    const call = backend.translation.translationCalls[before];
    if (first && call?.endedAt != null) {
      await stopReading(lector);
      return first.start - act - (call.endedAt - call.receivedAt) - ENGINE_MS;
    }
    await sleep(50);
  }
  throw new Error('Nothing was heard in the other language within 10 s');
}

/** Reads the article from its start in Spanish to its end; gives how many characters it has. */
async function readInSpanish(lector: Lector): Promise<number> {
  const { bar, page } = lector;
  await endPlayer(lector);
  await showAfresh(lector, PAGE);
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' }, 20_000);
  await openPanel(lector);
  await bar.focus(NARRATE_IN);
  await page.keyboard.press('s');
  await bar.waitForText(/Finished/, 300_000);
  await stopReading(lector);
  return sentences.join('').length;
}

async function openPanel({ bar }: Lector): Promise<void> {
  if (!(await bar.find(NARRATE_IN))) await bar.click({ role: 'button', name: 'Open full player' });
  await bar.waitFor(NARRATE_IN);
}
