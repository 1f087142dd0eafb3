import { AxeBuilder } from '@axe-core/playwright';
import { expect, type BrowserContextOptions, type Page, test } from '@playwright/test';
import { BAR_STATES } from '../support/gallery/bar-states.ts';
import { eachState, type Manner } from '../support/gallery/each-state.ts';
import { OPTIONS_STATES } from '../support/gallery/options-states.tsx';
import { POPUP_STATES } from '../support/gallery/popup-states.ts';
import { PASTED_STATES } from '../support/gallery/pasted-states.ts';
import { STARS_STATES } from '../support/gallery/stars-states.ts';
import { WELCOME_STATES } from '../support/gallery/welcome-states.ts';
import { galleryForTests } from '../support/gallery/gallery-for-tests.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// Rules that axe-core leaves out unless they are named.
const SWITCHED_ON = { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } };
const bars = Object.keys(BAR_STATES);
const popups = Object.keys(POPUP_STATES);
const pages = Object.keys(OPTIONS_STATES);
const welcomes = Object.keys(WELCOME_STATES);

const gallery = galleryForTests();

/** The same page in the light, then in the dark. */
async function bothSchemes(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await violations(page), `${state}, ${colorScheme}`).toEqual([]);
  }
}

/** What axe-core holds against what is shown: rule, then the elements. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found, passes, incomplete, inapplicable } = await new AxeBuilder({ page }).options({ runOnly: { type: 'tag', values: RULES }, rules: SWITCHED_ON }).analyze();
  const looked = new Set([found, passes, incomplete, inapplicable].flat().map(({ id }) => id));
  expect(Object.keys(SWITCHED_ON).filter((rule) => !looked.has(rule))).toEqual([]);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${JSON.stringify(target)} ${failureSummary}`).join('; ')}`);
}

const LOOKS: [string, string[], BrowserContextOptions & Manner][] = [
  ['320 px wide', ['bar-pill-fault', 'bar-panel-fault', 'bar-panel-long', 'options', 'options-connection-code-wrong', 'welcome-found', 'stars', 'stars-none'], { viewport: { width: 320, height: 640 } }],
  ['docked in a low window', ['bar-panel', 'bar-panel-busy', 'bar-panel-long'], { viewport: { width: 640, height: 400 } }],
  ['at 200 %', ['bar-pill-fault', 'bar-panel-fault', 'options', 'options-connection-code-wrong', 'welcome-found', 'stars'], { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ['at 200 %, in the popup', ['popup-ready-natural', 'popup-here-paused'], { viewport: { width: 360, height: 300 }, deviceScaleFactor: 2 }],
  ['in forced colours', ['bar-pill-fault', 'bar-panel-fault', 'popup-ready', 'popup-here-paused', 'options', 'options-connection-code-wrong', 'welcome-sounding', 'stars', 'stars-removed'], { forcedColors: 'active' }],
  ['from right to left', ['bar-pill', 'bar-panel-arabic', 'popup-ready', 'popup-here', 'options', 'welcome-found', 'stars'], { isMirrored: true }],
];

for (const [name, states, options] of LOOKS) {
  test(`the views pass axe ${name}`, async () => {
    await eachState(gallery, states, options, async (page, state) => expect.soft(await violations(page), state).toEqual([]));
  });
}

for (const [view, states] of [['bar', bars], ['popup', popups], ['settings page', pages], ['welcome page', welcomes], ['list of what is kept', Object.keys(STARS_STATES)], ['page for pasted texts', Object.keys(PASTED_STATES)]] as const) {
  test(`every state of the ${view} passes axe in light and dark`, async () => {
    await eachState(gallery, states, {}, bothSchemes);
  });
}

test('the voice picker passes axe in light and dark', async () => {
  await eachState(gallery, ['popup-ready', 'popup-sample', 'popup-sample-failed'], { viewport: { width: 360, height: 600 } }, async (page, state) => {
    await page.getByRole('button', { name: /^Voice/ }).click();
    await bothSchemes(page, state);
  });
});

test('the outline passes axe in light and dark, and works by keys alone', async () => {
  await eachState(gallery, ['popup-outline', 'popup-outline-off', 'popup-here-outline'], { viewport: { width: 360, height: 600 } }, async (page, state) => {
    await page.locator('.outline > summary').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('switch', { name: 'Beginning' })).toBeFocused();
    await page.keyboard.press('Space');
    expect(await page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked)).toEqual([['setRead', '', state === 'popup-outline-off']]);
    await bothSchemes(page, state);
  });
});

test('1.3.4, 1.4.10, 2.5.8: every control of the bar can be hit: at least 36 px each way, and inside the bar', async () => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 320, height: 640 }, { width: 320, height: 256 }, { width: 640, height: 400 }]) {
    await eachState(gallery, bars, { viewport }, async (page, state) => {
      const bar = page.locator('.lector');
      if ((await bar.locator('.more').count()) > 0) await bar.locator('.more [aria-expanded]').last().click();
      const frame = (await bar.boundingBox())!;
      expect.soft(frame.x >= 0 && frame.y >= 0 && frame.x + frame.width <= viewport.width && frame.y + frame.height <= viewport.height, `${state} lies in the window`).toBe(true);
      expect.soft(await bar.evaluate((element) => element.scrollWidth - element.clientWidth), `${state} needs no sideways scrolling`).toBe(0);
      // A checkbox is hit by its label too.
      const controls = await bar.evaluate((element) =>
        [...element.querySelectorAll<HTMLElement>('button, input:not([type="checkbox"]), select, label:has(input[type="checkbox"])')].map((control) => {
          control.scrollIntoView({ block: 'nearest' });
          const { x, y, width, height } = control.getBoundingClientRect();
          return { name: control.getAttribute('aria-label') ?? control.innerText, x, y, width, height };
        }),
      );
      for (const { name, ...box } of controls) {
        const what = `${state} at ${viewport.width}: ${name}`;
        expect.soft(Math.min(box.width, box.height), what).toBeGreaterThanOrEqual(36);
        expect.soft(box.x >= frame.x && box.x + box.width <= frame.x + frame.width && box.y >= frame.y - 0.5 && box.y + box.height <= frame.y + frame.height + 0.5, `${what} is not cut off`).toBe(true);
      }
    });
  }
});

test('the popup is at most 600 px high, and its head and status line stay in sight', async () => {
  await eachState(gallery, popups, { viewport: { width: 360, height: 600 } }, async (page, state) => {
    const box = (await page.locator('.popup').boundingBox())!;
    expect.soft(box.width, state).toBe(360);
    expect.soft(box.height, state).toBeLessThanOrEqual(600);
    await expect.soft(page.locator('.bar'), state).toBeInViewport({ ratio: 1 });
    await expect.soft(page.locator('.status'), state).toBeInViewport({ ratio: 1 });
  });
});
