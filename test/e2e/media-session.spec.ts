import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';

test('the system’s media controls know what is read, and work', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  // The handlers are collected as the player sets them, and called as the browser would.
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor({ role: 'button', name: 'Pause' });
  const player = await lector.player();
  expect(await player.evaluate('navigator.mediaSession.metadata && navigator.mediaSession.metadata.title')).toBe('The lighthouse keeper’s garden');
  expect(await player.evaluate('navigator.mediaSession.playbackState')).toBe('playing');
  await bar.click({ role: 'button', name: 'Pause' });
  await expect.poll(() => player.evaluate('navigator.mediaSession.playbackState')).toBe('paused');
  await bar.click({ role: 'button', name: 'Play' });
  await bar.click({ role: 'button', name: 'Next sentence' });
  await expect.poll(() => markedText(page)).toBe(sentences[1]);
  await sleep(200);
});
