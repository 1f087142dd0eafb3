import { expect } from '@playwright/test';
import { heardSentences, plainSentences } from '../support/agreement.ts';
import { pressShortcut } from '../support/gestures.ts';
import { test } from '../support/journey.ts';

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
