import { expect } from '@playwright/test';
import { plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { startDisplay } from '../support/headed-display.ts';
import { test } from '../support/journey.ts';
import { startLector } from '../support/lector.ts';
import { startSessionBus } from '../support/session-bus.ts';

const PAUSE = { role: 'button', name: 'Pause' };
const PLAY = { role: 'button', name: 'Play' };

test('the system’s media controls know what is read', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('article.html');
  await pressShortcut(page, 'Alt+L');
  await bar.waitFor(PAUSE);
  const player = await lector.player();
  await expect.poll(() => player.evaluate('navigator.mediaSession.metadata && navigator.mediaSession.metadata.title')).toBe('The lighthouse keeper’s garden');
  await expect.poll(() => player.evaluate('navigator.mediaSession.playbackState')).toBe('playing');
  await bar.click(PAUSE);
  await expect.poll(() => player.evaluate('navigator.mediaSession.playbackState')).toBe('paused');
});

test('their buttons work: play, pause, next, previous, seek, stop', async ({ lector }) => {
  const { page, bar } = lector;
  await lector.show('article.html');
  const sentences = await plainSentences(page);
  await pressShortcut(page, 'Alt+L');
  await bar.click(PAUSE);
  await bar.waitFor(PLAY);
  // The player's document is loaded again with its handlers collected as it sets them; the next act finds it there.
  const player = await lector.player();
  await player.send('Page.enable');
  await player.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `globalThis.handlers = {}; const set = MediaSession.prototype.setActionHandler; MediaSession.prototype.setActionHandler = function (action, handler) { handlers[action] = handler; set.call(this, action, handler); };`,
  });
  await player.send('Page.reload');
  await expect.poll(() => player.evaluate('typeof handlers === "object" && Object.keys(handlers).sort().join(" ")')).toBe('nexttrack pause play previoustrack seekto stop');
  await bar.click(PLAY);
  await bar.waitFor(PAUSE);
  await expect.poll(() => markedText(page)).toBe(sentences[0]);
  const press = (action: string, details = '') => player.evaluate(`handlers.${action}({ action: '${action}' ${details} })`);
  await press('nexttrack');
  await expect.poll(() => markedText(page)).toBe(sentences[1]);
  await press('previoustrack');
  await expect.poll(() => markedText(page)).toBe(sentences[0]);
  await press('pause');
  await bar.waitFor(PLAY);
  await press('play');
  await bar.waitFor(PAUSE);
  await press('seekto', ', seekTime: 0.1');
  await expect.poll(() => markedText(page)).toBe(sentences[0]);
  await press('stop');
  await expect.poll(() => bar.nodes()).toEqual([]);
});

test('the desktop’s media keys pause, go on and step', async () => {
  const display = await startDisplay();
  const bus = await startSessionBus();
  try {
    await using lector = await startLector({ engine: 'tones' }, { display: display.name, env: bus.env });
    const { page, bar } = lector;
    await lector.show('article.html');
    const sentences = await plainSentences(page);
    await pressShortcut(page, 'Alt+L');
    await bar.waitFor(PAUSE);
    // The browser shows itself to the desktop some seconds after sound has begun.
    await expect.poll(() => bus.mediaPlayer(), { timeout: 20_000 }).not.toBe(null);
    await expect.poll(async () => {
      await bus.pressMediaKey('Pause');
      return (await bar.find(PLAY)) !== null;
    }, { timeout: 20_000 }).toBe(true);
    const at = sentences.indexOf((await markedText(page)) ?? '');
    await bus.pressMediaKey('Next');
    await expect.poll(() => markedText(page)).toBe(sentences[at + 1]);
    await bus.pressMediaKey('PlayPause');
    await bar.waitFor(PAUSE);
  } finally {
    await bus.close();
    await display.close();
  }
});
