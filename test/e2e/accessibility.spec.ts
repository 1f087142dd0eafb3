import { expect, type Page, test } from '@playwright/test';
import { contrastOf, parseColor } from '../../lib/page/marks/marker-colors.ts';
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

test('2.4.13: the ring stands out by 3:1 from what it lies on, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await eachState(gallery, VIEWS, { colorScheme }, async (page, state) => {
      const colors = await page.locator('.lector, .popup, .shell, .welcome, .stars').first().evaluate((view) => {
        const button = view.querySelector<HTMLElement>('button:not(:disabled)')!;
        button.focus({ focusVisible: true } as FocusOptions);
        return getComputedStyle(button).boxShadow.match(/rgba?\([^)]+\)/g) ?? [];
      });
      const [gap, ring] = colors.map(parseColor);
      expect.soft(contrastOf(ring ?? gap!, gap!), `${state}, ${colorScheme}: ${colors.join(' and ')}`).toBeGreaterThanOrEqual(3);
    });
  }
});

test('1.4.13: nothing of ours appears because a pointer or the focus is there: names that do are the browser’s own tooltips', async () => {
  await eachState(gallery, ['bar-pill', 'bar-panel', 'popup-outline', 'options-usage', 'options-look', 'welcome', 'stars'], {}, async (page, state) => {
    await page.setViewportSize(roomOf(state));
    const before = await shownOf(page);
    for (const control of await page.locator('.lector, .popup, .shell, .welcome, .stars').locator('button, a, select, input, summary, .caption, .w:nth-child(3n), svg[role="img"] :nth-child(5n)').all()) {
      const box = await control.boundingBox();
      if (box === null || box.width === 0) continue;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await control.evaluate((element) => (element as HTMLElement).focus({ preventScroll: true }));
      // What has the focus may come into sight for it, as the link does that leads past the navigation.
      const name = await control.evaluate((element) => (element.classList.contains('skip') ? null : element.getAttribute('aria-label') ?? element.textContent));
      if (name !== null) expect.soft(await shownOf(page), `${state}: ${name}`).toEqual(before);
    }
  });
});

test('2.5.8: every control of our pages is at least 32 px each way, what is there to be pressed first 44 px high, and a link in a text 24 px', async () => {
  await eachState(gallery, STATES.filter((state) => !state.startsWith('bar')), {}, async (page, state) => {
    await page.setViewportSize(roomOf(state));
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, select, textarea, summary, nav a, input:not([type="radio"], [type="checkbox"]), label:has(> input), main a')].flatMap((control) => {
        const { width, height } = control.getBoundingClientRect();
        const least = control.matches('main p a') ? 16 : control.matches('.linkish') ? 24 : control.matches('.listen, .pair .btn-primary') ? 44 : control.matches('.range') ? 28 : 32;
        return height === 0 || (height >= least && (width >= least || control.matches('.linkish, main a'))) ? [] : [`${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent}: ${Math.round(width)} × ${Math.round(height)}`];
      }),
    );
    expect.soft(small, state).toEqual([]);
  });
});

test('3.1.2: what is in another language than the interface says which: captions, translations, transcript, title, sentence, what is kept', async () => {
  await eachState(gallery, STATES, {}, async (page, state) => {
    const foreign = await page.evaluate(() => {
      const scripts: readonly [RegExp, string][] = [[/\p{Script=Arabic}/u, 'ar'], [/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, 'ja'], [/obreros/, 'es'], [/Donaudampf/, 'de-AT']];
      const root = document.querySelector('lector-bar')?.shadowRoot ?? document.body;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const language = scripts.find(([script]) => script.test(node!.nodeValue!))?.[1];
        const element = node.parentElement!;
        // Names of pages that stand where nobody knows their language; what is kept is said again in what its removal says.
        if (language === undefined || element.closest('style, .from, .undo') !== null) continue;
        // A long German word stands in an English sentence of one state, which says what it is in as a whole.
        const said = element.closest('[lang]')?.getAttribute('lang');
        if (said !== language && !(language === 'de-AT' && element.closest('.caption') !== null)) found.push(`${node.nodeValue!.slice(0, 40)}: ${said}`);
      }
      return found;
    });
    expect.soft(foreign, state).toEqual([]);
  });
});

test('3.1.2: each line of the transcript, and a word that was asked for, say what they are in', async () => {
  await eachState(gallery, ['bar-panel-look-up'], {}, async (page) => {
    const bar = page.locator('.lector');
    await expect(bar.locator('.look-up [lang]')).toHaveText(['賃金', 'wages']);
    expect(await bar.locator('.look-up [lang]').evaluateAll((parts) => parts.map((part) => part.getAttribute('lang')))).toEqual(['ja', 'en']);
    await bar.getByRole('button', { name: 'Transcript' }).click();
    const lines = bar.locator('.sentence');
    await expect(lines).toHaveCount(96);
    expect(await lines.evaluateAll((all) => new Set(all.map((line) => line.getAttribute('lang'))).size)).toBe(1);
    await expect(lines.first()).toHaveAttribute('lang', 'ja');
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

/** Every element that can be seen, and what the style sheets write beside it. */
function shownOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('lector-bar')?.shadowRoot ?? document.body;
    return [...root.querySelectorAll('*:not(.skip, style)')].filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })).map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''} ${['::before', '::after'].map((part) => getComputedStyle(element, part).content).join(' ')}`);
  });
}

function asked(page: Page): Promise<unknown[][]> {
  return page.evaluate(() => (globalThis as unknown as { asked: unknown[][] }).asked);
}
