import { setTimeout as sleep } from 'node:timers/promises';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';
import { largestStep, lastSoundIn, toneSpans } from '../support/sound-analysis.ts';
import { figure, type Figure } from './figures.ts';
import { chooseSpeed, readThrough, showAfresh, stopReading } from './reading.ts';

const PAUSE = { role: 'button', name: 'Pause' };
const PLAY = { role: 'button', name: 'Play' };
const NEXT = { role: 'button', name: 'Next sentence' };

/** From a person's act at the bar to what is heard of it, in a reading whose clips are all at hand. */
export async function measureControls(lector: Lector, runs: number): Promise<Figure[]> {
  const { bar, page, recorder, backend } = lector;
  await showAfresh(lector, 'article.html');
  const sentences = await plainSentences(page);
  await readThrough(lector, 'article.html', sentences);
  await showAfresh(lector, 'article.html');
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  await sleep(1000);

  const pause: number[] = [];
  const next: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await toFirst(lector);
    await sleep(300 + Math.random() * 300);
    const pressedPause = await bar.click(PAUSE);
    await sleep(500);
    const last = lastSoundIn(recorder.soFar(), pressedPause, pressedPause + 450);
    if (last !== null) pause.push(last - pressedPause);
    await bar.click(PLAY);
    await sleep(300);
    const from = heardSentences(recorder.soFar(), sentences, backend.toneOf).at(-1)!.text;
    const pressedNext = await bar.click(NEXT);
    await sleep(700);
    const heard = heardSentences(recorder.soFar(), sentences, backend.toneOf).find(({ text, end }) => end > pressedNext && text !== from);
    if (heard) next.push(heard.start - pressedNext);
  }

  const speedChange: number[] = [];
  const clicks: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await chooseSpeed(lector, 1);
    await toFirst(lector);
    const started = Date.now();
    await sleep(700);
    const pressed = await chooseSpeed(lector, 2);
    await sleep(2500);
    const recording = recorder.soFar();
    const tone = toneSpans(recording).find(({ end, start }) => end > pressed && start < pressed && end > started);
    if (!tone) continue;
    // A tone has no landmarks, but its length tells when it became twice as fast: length = before + (whole - before) / 2.
    const whole = backend.durationOf(sentences[0]!);
    speedChange.push(tone.start + 2 * (tone.end - tone.start) - whole - pressed);
    const around = { start: pressed, end: Math.min(pressed + 250, tone.end - 20) };
    clicks.push(largestStep(recording, around) / largestStep(recording, { start: tone.start + 60, end: pressed - 20 }));
  }
  await chooseSpeed(lector, 1);
  await stopReading(lector);
  return [
    figure('pause: press to silence', 'ms', pause, { goal: { p95: 100 } }),
    figure('next sentence, cached: press to its sound', 'ms', next, { goal: { p95: 150 } }),
    figure('speed change: press to faster sound', 'ms', speedChange, { goal: { p95: 150 } }),
    figure('speed change: largest step, % of the tone’s own', '%', clicks.map((ratio) => ratio * 100), { goal: { p95: 150 } }),
  ];
}

async function toFirst({ bar, page }: Lector): Promise<void> {
  const slider = { role: 'slider', name: 'Position in sentences' };
  if (!(await bar.find(slider))) await bar.click({ role: 'button', name: 'Open full player' });
  await bar.focus(slider);
  // By way of a later one, so that going to the first is a jump in any case.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await sleep(250);
  await page.keyboard.press('Home');
  await sleep(250);
}
