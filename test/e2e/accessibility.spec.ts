import { expect, type Page, test } from '@playwright/test';
import { BAR_STATES } from '../support/gallery/bar-states.ts';
import { eachState, showState } from '../support/gallery/each-state.ts';
import { misfits } from '../support/gallery/misfits.ts';
import { OPTIONS_STATES } from '../support/gallery/options-states.tsx';
import { POPUP_STATES } from '../support/gallery/popup-states.ts';
import { galleryForTests } from '../support/gallery/gallery-for-tests.ts';
import { STARS_STATES } from '../support/gallery/stars-states.ts';
import { WELCOME_STATES } from '../support/gallery/welcome-states.ts';

// Numbers in titles are those of success criteria of WCAG 2.2; what axe-core sees of them is in components.spec.ts.

const gallery = galleryForTests();

const STATES = [BAR_STATES, POPUP_STATES, OPTIONS_STATES, WELCOME_STATES, STARS_STATES].flatMap(Object.keys);
const VIEWS = ['bar-pill', 'bar-panel', 'popup-ready', 'options', 'welcome', 'stars'];
const roomOf = (state: string) => (state.startsWith('popup') ? { width: 360, height: 600 } : { width: 1000, height: 800 });

/** Every text, so that none may be cut off, but for what ends in an ellipsis by design: names of pages and voices. */
const OURS = /^(?!A title that goes on|English \()/;

test('1.4.12: with lines, paragraphs, letters and words set apart, nothing is lost', async () => {
  await eachState(gallery, VIEWS, {}, async (page, state) => {
    await page.setViewportSize(roomOf(state));
    await page.evaluate(() => {
      const spaced = new CSSStyleSheet();
      spaced.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }');
      document.adoptedStyleSheets = [spaced];
      const bar = document.querySelector('lector-bar')?.shadowRoot;
      if (bar) bar.adoptedStyleSheets = [spaced];
    });
    expect.soft(await misfits(page, OURS), state).toEqual([]);
  });
});

test('1.4.4, 1.4.10: at 200 % and at 400 % everything is there, and nothing needs sideways scrolling', async () => {
  for (const zoom of [2, 4]) {
    const states = VIEWS.filter((state) => !state.startsWith('popup'));
    await eachState(gallery, states, { viewport: { width: 1280 / zoom, height: 800 / zoom }, deviceScaleFactor: zoom }, async (page, state) => {
      expect.soft(await misfits(page, OURS), `${state} at ${zoom * 100} %`).toEqual([]);
    });
  }
});

test('2.3.3: who wants less motion sees none', async () => {
  await eachState(gallery, STATES, {}, async (page, state) => {
    const moving = await page.evaluate(() => {
      const roots = [document, document.querySelector('lector-bar')?.shadowRoot].filter((root) => root instanceof Document || root instanceof ShadowRoot);
      return roots.flatMap((root) => root.getAnimations()).filter(({ effect, playState }) => playState === 'running' && !String(effect?.getTiming().easing).startsWith('steps')).filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 10 && !(effect as KeyframeEffect).getKeyframes().every((frame) => /steps/.test(String(frame.easing)))).map((animation) => (animation as CSSAnimation).animationName);
    });
    expect.soft(moving, state).toEqual([]);
  });
});

test('2.4.7, 2.4.13: wherever Tab stops, a ring of two pixels or more says so', async () => {
  await eachState(gallery, VIEWS, {}, async (page, state) => {
    await page.setViewportSize(roomOf(state));
    if (state.startsWith('bar')) await page.locator('.lector').getByRole('button').first().focus();
    const seen = new Set<string>();
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const outer = document.activeElement;
        const active = outer?.shadowRoot?.activeElement ?? outer;
        if (active === null || active === document.body) return null;
        // The ring may be around what stands for the control: the label of a radio, the thumb of a slider.
        const around = [active, active.nextElementSibling, active.parentElement].filter((each) => each !== null).flatMap((each) => [getComputedStyle(each), getComputedStyle(each, '::-webkit-slider-thumb')]);
        const hasRing = around.some(({ boxShadow, outlineStyle, outlineWidth, outlineColor }) => /0px 0px 0px [2-9]px/.test(boxShadow) || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !outlineColor.endsWith(', 0)')));
        return { name: `${active.tagName} ${active.getAttribute('aria-label') ?? active.id ?? ''} ${active.textContent!.slice(0, 30)}`, hasRing, isOurs: outer!.shadowRoot !== null || document.querySelector('lector-bar') === null, isSlider: active instanceof HTMLInputElement && active.type === 'range' };
      });
      if (here === null || !here.isOurs || seen.has(here.name)) break;
      seen.add(here.name);
      // Its ring is around the thumb, whose style no script can read.
      if (!here.isSlider) expect.soft(here.hasRing, `${state}: ${here.name}`).toBe(true);
    }
    expect.soft(seen.size, state).toBeGreaterThan(3);
  });
});

test('2.5.2: a button acts when it is let go, and not where the finger has left it', async () => {
  await eachState(gallery, ['bar-panel', 'popup-ready', 'stars'], {}, async (page, state) => {
    for (const button of await page.locator('.lector, .popup, .stars').getByRole('button').all()) {
      const box = await button.boundingBox();
      // The grip is there to be dragged; a press without a drag is what this is about.
      if (box === null || (await button.isDisabled()) || (await button.getAttribute('aria-label')) === 'Move player') continue;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(1, 1);
      await page.mouse.up();
    }
    expect.soft(await asked(page), state).toEqual([]);
  });
});

test('4.1.3: reading on announces nothing; each thing that happens is announced once', async () => {
  const page = await gallery.browser.newPage();
  await page.goto(gallery.urlOf('bar-panel'));
  await page.locator('.lector').waitFor();
  const announcements = () => page.evaluate(() => (globalThis as unknown as { announced: string[] }).announced.splice(0));
  await page.evaluate(() => {
    const announced: string[] = [];
    Object.assign(globalThis, { announced });
    let told = '';
    const said = () => [...document.querySelector('lector-bar')!.shadowRoot!.querySelectorAll('output, [role=status], [role=alert], [aria-live]:not([aria-live=off])')].map((region) => region.textContent).join('');
    new MutationObserver(() => {
      if (said() !== told) announced.push((told = said()));
    }).observe(document.querySelector('lector-bar')!.shadowRoot!, { subtree: true, childList: true, characterData: true });
  });
  const show = (changes: object) => page.evaluate((view) => (globalThis as unknown as { showView(view: object): void }).showView(view), changes);
  for (let sentence = 12; sentence < 20; sentence += 1) await show({ sentence, text: `Sentence number ${sentence} sounds now.`, word: null, elapsedMs: sentence * 5000 });
  await show({ status: 'paused' });
  await show({ status: 'playing' });
  expect(await announcements(), 'reading, pausing and going on').toEqual([]);
  for (const retryInSeconds of [5, 4, 3, 2, 1]) await show({ notice: { code: 'backend_unreachable', kind: 'fault', canRetry: true, retryInSeconds } });
  expect(await announcements(), 'a fault, while its seconds run').toEqual(['Your backend can’t be reached.']);
  await page.close();
});

test('forced colours: what is pressed or chosen looks it, without our colours', async () => {
  await eachState(gallery, ['bar-panel'], { forcedColors: 'active' }, async (page) => {
    const loop = page.locator('.lector').getByRole('button', { name: 'Loop sentence' });
    const before = await loop.screenshot();
    await showState(page, 'bar-panel-looping', {});
    expect((await loop.screenshot()).equals(before)).toBe(false);
  });
});

test('3.1.1: each page says its language and direction; the bar does, whatever the page’s are', async () => {
  await eachState(gallery, ['bar-pill', 'bar-panel'], { language: 'ja', isMirrored: true }, async (page, state) => {
    await expect.soft(page.locator('.lector'), state).toHaveAttribute('lang', 'ja');
    await expect.soft(page.locator('.lector'), state).toHaveAttribute('dir', 'rtl');
  });
});

function asked(page: Page): Promise<unknown[][]> {
  return page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked);
}
