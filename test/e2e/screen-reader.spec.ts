import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { noteAnnouncements } from '../support/announcements.ts';
import { giveKeys, pressIcon, pressShortcut } from '../support/gestures.ts';
import { markedText } from '../support/highlight-stamps.ts';
import { test } from '../support/journey.ts';
import { soundSpans } from '../support/sound-analysis.ts';

const CONTROLS = ['region', 'button', 'slider', 'combobox', 'group', 'DisclosureTriangle'];

test('1.1.1, 4.1.2: what a screen reader meets in the closed root: a region, each control with its name, in their order', async ({ lector }) => {
  await lector.show('article.html');
  await pressShortcut(lector.page, 'Alt+L');
  await lector.bar.waitFor({ role: 'button', name: 'Pause' }, 15_000);
  const tree = async () => (await lector.bar.nodes()).filter(({ role }) => CONTROLS.includes(role)).map(({ role, name }) => `${role} ${name}`);
  expect(await tree()).toEqual(['region Lector player', 'button Pause', 'button Previous sentence', 'button Next sentence', 'button Open full player', 'button Stop and close', 'button Move player']);
  await lector.bar.click({ role: 'button', name: 'Open full player' });
  await lector.bar.waitFor({ role: 'slider', name: 'Volume' });
  const panel = await tree();
  expect(panel.slice(0, 4)).toEqual(['region Lector player', 'button Pause', 'button Shrink to pill', 'button Stop and close']);
  expect(panel).toEqual(expect.arrayContaining(['group Spoken sentence', 'slider Position in sentences', 'button Previous paragraph', 'button Next paragraph', 'combobox Narrate in', 'combobox Speed', 'button Loop sentence', 'button Pause after each', 'button Mute', 'slider Volume']));
  expect(panel.filter((node) => /^\S+ $/.test(node)), 'each has a name').toEqual([]);
  // A button that changes its name says what it does; one that keeps it says whether it is pressed. Never both.
  const nodes = await lector.bar.nodes();
  expect(nodes.find(({ role, name }) => role === 'button' && name === 'Pause')?.pressed).toBeNull();
  expect(nodes.find(({ name }) => name === 'Loop sentence')?.pressed).toBe('false');
});

test('a screen reader’s focus stays where it was while sentence follows sentence, and nothing on the page or in the bar speaks up', async ({ lector }) => {
  const { bar, page, recorder, backend } = lector;
  await lector.show('links.html');
  const sentences = await plainSentences(page);
  await page.locator('a').first().focus();
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML);
  const before = await focused();
  await pressShortcut(page, 'Alt+L');
  await expect.poll(() => heardSentences(recorder.soFar(), sentences, backend.toneOf).length, { timeout: 30_000 }).toBeGreaterThan(2);
  expect(await focused()).toBe(before);
  const statuses = (await bar.nodes()).filter(({ role }) => ['status', 'alert', 'log'].includes(role)).map(({ name }) => name).join('');
  for (const sentence of sentences) expect(statuses).not.toContain(sentence);
});

test.describe('short sentences', () => {
  test.use({ backendOptions: { engine: 'tones', toneMs: 1200 } });

  test('with the screen off and by keys alone: start, find out where I am, next, pause, change the voice, hear the end, close; no focus is taken, and nothing is announced but what happened', async ({ lector }) => {
    const { bar, page, browser, backend, recorder } = lector;
    await giveKeys(browser, 'go-to-player', 'Alt+Shift+P');
    await lector.show('links.html');
    const sentences = await plainSentences(page);
    const focused = async () => (await bar.nodes()).findLast(({ focused: isHere }) => isHere) ?? null;
    /** Presses Tab, or Shift+Tab, until the control with this name has the focus. */
    const tabTo = async (name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
      for (let stop = 0; stop < 25 && !name.test((await focused())?.name ?? ''); stop += 1) await page.keyboard.press(key);
      expect((await focused())?.name).toMatch(name);
    };
    const session = await page.context().newCDPSession(page);
    const link = page.locator('#away');
    await link.focus();

    // Start, and listen.
    await pressShortcut(page, 'Alt+L');
    await bar.waitFor({ role: 'button', name: 'Pause' }, 15_000);
    const announced = await noteAnnouncements(page);
    await expect.poll(() => markedText(page), { timeout: 20_000 }).toBe(sentences[2]);
    await expect(link, 'the focus is where it was').toBeFocused();

    // Where am I? The pill says it, and so does the slider of the full player.
    await pressShortcut(page, 'Alt+Shift+P');
    await expect.poll(async () => (await focused())?.name).toBe('Pause');
    expect(await bar.text()).toMatch(new RegExp(`Sentence \\d+ of ${sentences.length}`));
    await tabTo(/^Open full player$/);
    await page.keyboard.press('Enter');
    await bar.waitFor({ role: 'slider', name: 'Volume' });
    await tabTo(/^Position in sentences$/);
    const { node } = await session.send('DOM.describeNode', { backendNodeId: (await focused())!.backendNodeId });
    expect(node.attributes![node.attributes!.indexOf('aria-valuetext') + 1]).toMatch(new RegExp(`^Sentence \\d+ of ${sentences.length}, \\d+:\\d\\d left$`));

    // Next, and pause.
    await tabTo(/^Next sentence$/);
    const at = sentences.indexOf((await markedText(page))!);
    await page.keyboard.press('Enter');
    await expect.poll(async () => sentences.indexOf((await markedText(page))!)).toBeGreaterThan(at);
    await pressShortcut(page, 'Alt+L');
    await bar.waitFor({ role: 'button', name: 'Play' });
    const silent = Date.now() + 300;
    await page.waitForTimeout(900);
    expect(soundSpans(recorder.soFar()).filter(({ end }) => end > silent)).toEqual([]);
    expect((await focused())?.name, 'pausing leaves the focus alone').toBe('Next sentence');

    // Another voice: the popup opens on what pauses and goes on; the picker is three presses away.
    const popup = await pressIcon(browser, page);
    await popup.waitFor({ role: 'button', name: 'Resume' });
    const inPopup = async () => (await popup.nodes()).findLast(({ focused: isHere }) => isHere)?.name ?? '';
    const tabInPopup = async (name: RegExp) => {
      for (let stop = 0; stop < 20 && !name.test(await inPopup()); stop += 1) await popup.press('Tab');
      expect(await inPopup()).toMatch(name);
    };
    await tabInPopup(/^Voice: Tone/);
    const before = await inPopup();
    await popup.press('Enter');
    await popup.waitFor({ role: 'searchbox', name: 'Find a voice' });
    await tabInPopup(/^Tone /);
    await popup.target.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 });
    await popup.target.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 });
    await popup.press('Enter');
    await expect.poll(inPopup, 'back where it was opened, with the other voice').toMatch(/^Voice: Tone/);
    expect(await inPopup()).not.toBe(before);
    await popup.press('Escape');
    await expect.poll(() => popup.isOpen()).toBe(false);

    // On, to the end.
    const voices = new Set(backend.calls().map(({ voice }) => voice));
    await page.bringToFront();
    await pressShortcut(page, 'Alt+L');
    await bar.waitFor({ role: 'button', name: 'Pause' });
    await expect.poll(() => backend.calls().some(({ voice }) => !voices.has(voice)), { timeout: 15_000 }).toBe(true);
    await bar.waitForText(/Finished/, 60_000);

    // Close.
    await tabTo(/^Stop and close$/, 'Shift+Tab');
    const said = await announced();
    await page.keyboard.press('Enter');
    await expect.poll(() => bar.nodes()).toEqual([]);
    await expect(link, 'the focus is where it was before').toBeFocused();
    expect(said, 'over the whole reading').toEqual(['Finished.']);
  });
});
