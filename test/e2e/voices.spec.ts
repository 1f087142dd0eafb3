import { expect } from '@playwright/test';
import { SAMPLE_SENTENCES } from '../../lib/player/voices/sample-sentences.ts';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressIcon, pressShortcut } from '../support/gestures.ts';
import type { Lector } from '../support/lector.ts';
import { test } from '../support/journey.ts';

async function reading(lector: Lector): Promise<string[]> {
  await lector.show('article.html');
  const sentences = await plainSentences(lector.page);
  await pressShortcut(lector.page, 'Alt+L');
  await expect.poll(() => heardSentences(lector.recorder.soFar(), sentences, lector.backend.toneOf).length, { timeout: 15_000 }).toBeGreaterThan(0);
  return sentences;
}

test('a voice is heard in the picker: the reading waits for it and goes on; it is paid for once', async ({ lector }) => {
  const { page, browser, recorder, backend } = lector;
  const sentences = await reading(lector);
  const popup = await pressIcon(browser, page);
  await popup.click({ role: 'button', name: /^Voice: / });
  const samples = () => heardSentences(recorder.soFar(), [...sentences, SAMPLE_SENTENCES.en], backend.toneOf).filter(({ text }) => text === SAMPLE_SENTENCES.en);
  for (const times of [1, 2]) {
    await popup.click({ role: 'button', name: 'Hear Tone natural' });
    await popup.waitFor({ role: 'button', name: 'Stop Tone natural' });
    await expect.poll(() => samples().length, { timeout: 10_000 }).toBe(times);
    await popup.waitFor({ role: 'button', name: 'Hear Tone natural' });
    const ended = Date.now();
    await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).some(({ end, text }) => text !== null && end > ended + 300), { timeout: 10_000 }).toBe(true);
  }
  expect(backend.calls().filter(({ text }) => text === SAMPLE_SENTENCES.en)).toHaveLength(1);
  expect(backend.calls().find(({ text }) => text === SAMPLE_SENTENCES.en)).toMatchObject({ model: { id: 'tones-plain' }, instructions: null });
});

test('a style in one’s own words while it reads is heard from the sentence in hand on', async ({ lector }) => {
  const { page, browser, backend } = lector;
  await reading(lector);
  const popup = await pressIcon(browser, page);
  await popup.click({ role: 'button', name: /^Voice: / });
  await popup.click({ role: 'radio', name: /^Tone natural/ });
  await popup.click({ role: 'button', name: 'Back' });
  await popup.click({ role: 'radio', name: 'Your own' });
  await popup.focus({ role: 'textbox', name: 'Your instruction' });
  await popup.type('Softly.');
  await popup.press('Enter');
  await expect.poll(() => backend.calls().at(-1)?.instructions, { timeout: 10_000 }).toBe('Softly.');
  expect(backend.calls().at(-1)).toMatchObject({ model: { id: 'tones-fine' }, voice: { id: 'tones/natural' } });
  await popup.waitFor({ role: 'combobox', name: 'Model' });
  expect((await popup.find({ role: 'combobox', name: 'Model' }))?.value).toBe('Expressive');
});
